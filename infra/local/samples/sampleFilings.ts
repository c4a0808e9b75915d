import { readdirSync, readFileSync } from 'node:fs';
import { GENERATED_NAME, generatedReports, generatedRoster } from './generatedDistrict.ts';

/** One file that a body sends in. */
export interface SampleFiling {
  readonly agency: string;
  readonly year: number;
  /** What it is, for the log. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** One district's year: who has to file, and what they send, in rounds. */
export interface SampleDistrict {
  readonly title: string;
  readonly roster: unknown;
  readonly district: string;
  readonly year: number;
  readonly rounds: readonly { readonly title: string; readonly filings: readonly SampleFiling[] }[];
  /** What the district itself published for the year, to hold the result against. */
  readonly published?: unknown;
}

const REPORTS = new URL('../../../test/fixtures/reports/', import.meta.url);
const read = (path: string): Uint8Array => readFileSync(new URL(path, REPORTS));
const json = (path: string): Record<string, unknown> => JSON.parse(new TextDecoder().decode(read(path)));

function filingFrom(path: string): SampleFiling {
  const { agency, year, agencyName } = json(path);
  return { agency: String(agency), year: Number(year), label: `${String(agencyName)}（${path}）`, bytes: read(path) };
}

function filingsIn(folder: string): readonly SampleFiling[] {
  return readdirSync(new URL(`${folder}/`, REPORTS))
    .sort()
    .map((name) => filingFrom(`${folder}/${name}`));
}

const PINGTAN = '2021-pingtan';

function pingtan(): SampleDistrict {
  return {
    title: '平潭综合实验区 2021（真实的一个区）',
    district: '350128',
    year: 2021,
    roster: { ...json(`${PINGTAN}/roster.json`), publisher: '平潭综合实验区管理委员会' },
    published: json(`${PINGTAN}/district-published.json`),
    rounds: [
      { title: '各单位按公布的原样报送', filings: filingsIn(`${PINGTAN}/filed`) },
      { title: '五个单位更正后再报', filings: filingsIn(`${PINGTAN}/corrected`) },
    ],
  };
}

/** A single real report, with a roster that holds just its body. */
function single(path: string, district: string, name: string): SampleDistrict {
  const filing = filingFrom(path);
  const { agencyName } = json(path);
  return {
    title: `${name} ${filing.year}（真实的单个报告）`,
    district,
    year: filing.year,
    roster: {
      district,
      name,
      year: filing.year,
      agencies: [{ id: filing.agency, name: String(agencyName), required: true }],
    },
    rounds: [{ title: '按公布的原样报送', filings: [filing] }],
  };
}

function generated(): SampleDistrict {
  const roster = generatedRoster();
  const filings = generatedReports().map((report) => ({
    agency: report.agency,
    year: report.year,
    label: report.agencyName,
    bytes: new TextEncoder().encode(JSON.stringify(report)),
  }));
  return {
    title: `${GENERATED_NAME} ${roster.year}（60 个单位，程序生成，不是真实数据）`,
    district: roster.district,
    year: roster.year,
    roster,
    rounds: [{ title: '生成的报告', filings }],
  };
}

/** Everything the first start files, in the order of the years, so that last year is there when this year needs it. */
export function sampleDistricts(): readonly SampleDistrict[] {
  return [
    single('2019-shanghai-office/submission.json', '310000', '上海市'),
    single('2020-haizhu-rsj/visible-cells.json', '440105', '海珠区'),
    pingtan(),
    single('2023-suqian-city/submission.json', '321300', '宿迁市'),
    single('2024-suqian-city/submission.json', '321300', '宿迁市'),
    single('2023-shuyang-fagaiju/submission.json', '321322', '沭阳县'),
    single('2024-hongze-district/submission.json', '320813', '洪泽区'),
    generated(),
  ];
}
