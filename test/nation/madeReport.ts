import { type GeneratedReport, generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';

export const NATION_YEAR = 2023;

/** Of a hundred bodies that many send a file with a wrong sum first, and that many correct what was accepted. */
const WRONG_FIRST = 5;
const CORRECTED_AFTER = 5;

/** The files of one body in the order in which it sends them; the last one counts. */
export function madeFilings(seed: number, agency: string): readonly Uint8Array[] {
  const habit = drawn(seed, agency, 'habit')() * 100;
  const counted = madeReport(seed, agency, 'counted');
  if (habit < WRONG_FIRST) return [bytesOf(withWrongSum(counted)), bytesOf(counted)];
  if (habit < WRONG_FIRST + CORRECTED_AFTER) return [bytesOf(madeReport(seed, agency, 'earlier')), bytesOf(counted)];
  return [bytesOf(counted)];
}

/** What a body files that corrects its report once everything above it is signed: every figure drawn anew. */
export function madeCorrection(seed: number, agency: string): Uint8Array {
  return bytesOf(madeReport(seed, agency, 'correction'));
}

export function nameOfBody(agency: string): string {
  return `${agency.slice(0, 6)}区第${Number(agency.slice(-3))}局`;
}

type Report = GeneratedReport & { readonly narrative: Readonly<Record<string, string>> };

function madeReport(seed: number, agency: string, which: string): Report {
  const random = drawn(seed, agency, which);
  const report = generateReport(NATION_YEAR, { agency, agencyName: nameOfBody(agency) }, random);
  return { ...report, narrative: proseOf(report, random) };
}

/** One more in a total of the requests than its column holds. */
function withWrongSum(report: Report): unknown {
  const wrong = structuredClone(report) as unknown as { requests: { results: { total: { total: number } } } };
  wrong.requests.results.total.total += 1;
  return wrong;
}

const encoder = new TextEncoder();

function bytesOf(report: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(report, null, 1));
}

/** Chance of its own for each body and file: no file depends on which worker makes it. */
function drawn(seed: number, agency: string, which: string): () => number {
  let hash = seed;
  for (const char of `${agency} ${which}`) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) | 0;
  return seededRandom(hash);
}

const ASIDES = [
  '坚持以公开为常态、不公开为例外，围绕群众关心的就业、教育、住房等领域持续公开，政策文件发布时同步公布解读材料。',
  '落实信息发布审核制度，先审后发、一事一审，对已公开的内容定期清理，失效的及时标明。',
  '完善依申请公开的登记、审核、答复、归档流程，疑难件与司法行政部门会商，答复文书使用统一格式。',
  '公开专栏按统一的目录调整，检索入口前移，老年人常用的栏目有大字版本，政务新媒体与网站同源发布。',
  '将政务公开纳入年度培训，通报典型问题并督促整改，未发生因公开不当引起的舆情。',
  '认真听取公众意见，完善反馈机制，对群众来信逐件回复，定期分析公众关注的热点。',
];

/** The three sections of the text as a small body writes them: its own figures among sentences that have none. */
function proseOf(report: GeneratedReport, random: () => number): Readonly<Record<string, string>> {
  const of = figuresIn(report);
  const aside = () => ASIDES[Math.floor(random() * ASIDES.length)] ?? '';
  const requests = [
    `${NATION_YEAR}年，我局共收到政府信息公开申请${of('requests.newRequests.total')}件，`,
    `结转上年度${of('requests.carriedOver.total')}件，结转下年度继续办理${of('requests.carriedForward.total')}件。`,
    `其中予以公开${of('requests.results.granted.total')}件，`,
    `部分公开${of('requests.results.partiallyGranted.total')}件。`,
  ];
  const reviews = `因政府信息公开引起的行政复议${of('reviewAndLitigation.reconsideration.total')}件。`;
  const decisions = [
    `本年度作出行政许可决定${of('proactiveDisclosure.licensing.decisions')}件，`,
    `行政处罚决定${of('proactiveDisclosure.penalties.decisions')}件。`,
  ];
  return {
    overview: [
      `（一）主动公开。${aside()}${decisions.join('')}`,
      `（二）依申请公开。${aside()}${requests.join('')}${reviews}`,
      `（三）政府信息管理。${aside()}`,
      `（四）平台建设。${aside()}`,
      `（五）监督保障。${aside()}`,
    ].join('\n'),
    problemsAndImprovements: `${aside()}下一步将加强业务培训，提高答复质量。`,
    otherMatters: '本年度未收取信息处理费，无其他需要报告的事项。',
  };
}

const CELL_PATHS = new Map(cellsOf(editionOfYearOrThrow(NATION_YEAR)).map(({ name }) => [name, name.split('.')]));

function figuresIn(report: GeneratedReport): (cell: string) => number {
  return (cell) => {
    let at: unknown = report;
    for (const step of CELL_PATHS.get(cell) ?? []) at = (at as Readonly<Record<string, unknown>>)[step];
    if (typeof at !== 'number') throw new Error(`a made report has no ${cell}`);
    return at;
  };
}
