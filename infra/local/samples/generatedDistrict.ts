import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { findTable, totalOf } from '../../../shared/domain/forms/parts.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { type GeneratedReport, generateReport } from './generatedReport.ts';
import { seededRandom } from './random.ts';

/** 999901 is not a division of GB/T 2260: nobody can take this district for a real one. */
export const GENERATED_DISTRICT = '999901';
export const GENERATED_NAME = '示例区（生成数据）';
export const GENERATED_YEAR = 2024;
const GENERATED_SEED = 20240131;

const BUREAUS = [
  '发展和改革局 教育局 科技工业和信息化局 民族宗教事务局 公安分局 民政局 司法局 财政局 人力资源和社会保障局',
  '规划和自然资源局 生态环境分局 住房和建设局 交通运输局 水务局 农业农村局 商务局 文化广电旅游体育局 卫生健康局',
  '退役军人事务局 应急管理局 审计局 国有资产监督管理局 市场监督管理局 统计局 医疗保障局 政务服务和数据管理局 信访局',
  '城市管理和综合执法局 来穗人员服务管理局 投资促进局 金融工作局 档案局 机关事务管理局 重点项目建设中心 税务局',
  '气象局',
].flatMap((names) => names.split(' '));
const STREETS = 23;

interface GeneratedBody {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly reason?: string;
}

/** 60 bodies: the government's own office, 36 bureaus (two of them vertical, not required), 23 streets. */
export function generatedRoster(year = GENERATED_YEAR) {
  const body = (slug: string, name: string, reason?: string): GeneratedBody => ({
    id: `${GENERATED_DISTRICT}-${slug}`,
    name: `${GENERATED_NAME}${name}`,
    required: reason === undefined,
    ...given({ reason }),
  });
  const vertical = new Set(['税务局', '气象局']);
  const agencies = [
    body('bangong', '人民政府办公室'),
    ...BUREAUS.map((name, index) =>
      body(
        `ju${String(index + 1).padStart(2, '0')}`,
        name,
        vertical.has(name) ? '垂直领导，向上级主管部门报送' : undefined,
      ),
    ),
    ...Array.from({ length: STREETS }, (_, index) =>
      body(`jd${String(index + 1).padStart(2, '0')}`, `第${index + 1}街道办事处`),
    ),
  ];
  const publisher = `${GENERATED_NAME}人民政府`;
  return { district: GENERATED_DISTRICT, name: GENERATED_NAME, publisher, year, agencies };
}

/** The reports of the made-up district. Two required bodies have not filed yet; two made a mistake, one of each common kind. */
export function generatedReports(year = GENERATED_YEAR, seed = GENERATED_SEED): readonly GeneratedReport[] {
  const edition = editionOfYearOrThrow(year);
  const { roles } = formOf(edition);
  const columnTotal = roles.resultsTotal === undefined ? undefined : `${roles.resultsTotal}.${roles.mostApplicants}`;
  const rowTotal = totalOf(edition, findTable(edition, roles.reviews)?.rows[0]?.key);
  const random = seededRandom(seed);
  const filers = generatedRoster(year).agencies.filter(({ required }) => required);
  return filers
    .map(({ id, name }) => generateReport(year, { agency: id, agencyName: name }, random))
    .slice(0, -2)
    .map((report, index) => {
      const cell = index === 7 ? columnTotal : index === 19 ? rowTotal : undefined;
      return cell === undefined ? report : withMistake(report, cell);
    });
}

function withMistake(report: GeneratedReport, name: string): GeneratedReport {
  const copy = structuredClone(report);
  const path = name.split('.');
  const leaf = path.pop() ?? '';
  const row = path.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], copy) as Record<
    string,
    number
  >;
  row[leaf] = (row[leaf] ?? 0) + 1;
  return copy;
}
