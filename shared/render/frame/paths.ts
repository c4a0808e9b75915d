/** Where the pages for people are. Every segment is checked at the edge; encoding is a second lock. */
const segment = encodeURIComponent;

export const STYLESHEET_PATH = '/assets/nianbao.css';

/** Larger type on every page, or the normal one; comes back to the page it was asked from. */
export function typeSizePath(size: 'large' | 'normal', back: string): string {
  return `/type-size/${size}?back=${segment(back)}`;
}

/** Where one machine lets its user choose who to be. */
export function identityPath(back: string): string {
  return `/identity?back=${segment(back)}`;
}

/** Where a browser signs in, and comes back to where it wanted to be. */
export function signInPath(back: string): string {
  return `/sign-in?back=${segment(back)}`;
}

export const SIGN_OUT_PATH = '/sign-out';
export const SIGNED_OUT_PATH = '/signed-out';
/** Where somebody with several posts says as what they come. */
export const CHOOSE_POST_PATH = '/post';

export function choosePostPath(back: string): string {
  return `${CHOOSE_POST_PATH}?back=${segment(back)}`;
}

/** Who may sign in, and as what. */
export const PEOPLE_PATH = '/people';

export function districtPath(district: string, year: number): string {
  return `/districts/${segment(district)}/${year}`;
}

/** Where somebody of the office begins: at their district's years, or at all districts. */
export function officeHomePath(district?: string): string {
  return district === undefined ? '/' : `/districts/${segment(district)}`;
}

/** The pages of a district's year, each below its own address. */
export const DISTRICT_PAGES = {
  filings: '报送情况',
  queue: '审核',
  levels: '下级汇总',
  documents: '批量读入',
  batches: '批次',
  questions: '异常与说明',
  tables: '汇总表',
  years: '同比',
  charts: '图表',
  texts: '文字汇编',
  signing: '定稿与公布',
  published: '公开核对',
  journal: '办理记录',
  exports: '导出',
  rules: '规则',
  wishes: '本级要求',
  roster: '名录',
} as const;
export type DistrictPageName = keyof typeof DISTRICT_PAGES;

export function districtPagePath(district: string, year: number, page: DistrictPageName): string {
  return `${districtPath(district, year)}/${page}`;
}

/** The bodies of the year by their names, for the script of 批量读入: fetched apart, so that its page stays short. */
export function knownBodiesPath(district: string, year: number): string {
  return `${districtPagePath(district, year, 'documents')}/bodies.json`;
}

/** What bodies were sent, and what became of it: no step of the office, so 报送情况 leads there. */
export function remindersPath(district: string, year: number): string {
  return `${districtPath(district, year)}/reminders`;
}

/** Who of the office looked at which filing: no step, so 办理记录 leads there. */
export function viewsPath(district: string, year: number): string {
  return `${districtPath(district, year)}/views`;
}

/** Where a roster's change is shown before it is saved. */
export function rosterPreviewPath(district: string, year: number): string {
  return `${districtPagePath(district, year, 'roster')}/preview`;
}

/** The form of one body of the roster, of a new one, or of what stands at its head. */
export function rosterEditPath(
  district: string,
  year: number,
  { agency, head = false }: { readonly agency?: string; readonly head?: boolean } = {},
): string {
  const asked = head ? '?head=1' : agency === undefined ? '' : `?agency=${segment(agency)}`;
  return `${districtPagePath(district, year, 'roster')}/edit${asked}`;
}

/** The roster as a workbook; of a year without one, the workbook to fill in. */
export function rosterFilePath(district: string, year: number): string {
  return `${districtPath(district, year)}/roster.xlsx`;
}

/** Where a file of wishes is shown before it is saved. */
export function wishesPreviewPath(district: string, year: number): string {
  return `${districtPagePath(district, year, 'wishes')}/preview`;
}

/** The wishes as a workbook; of a year without any, the workbook to fill in. */
export function wishesFilePath(district: string, year: number): string {
  return `${districtPath(district, year)}/wishes.xlsx`;
}

export function markingSheetPath(district: string, year: number): string {
  return `${districtPath(district, year)}/marking.xlsx`;
}

/** Leads to the roster of the district and year that a form names. */
export const OPEN_YEAR_PATH = '/rosters/open';

export function reviewPath(district: string, year: number, agency: string): string {
  return `${agencyPath(district, year, agency)}/review`;
}

export function correctionsPath(district: string, year: number): string {
  return `${districtPath(district, year)}/corrections`;
}

export function cellPath(district: string, year: number, cell: string): string {
  return `${districtPath(district, year)}/cells/${segment(cell)}`;
}

export function agencyPath(district: string, year: number, agency: string): string {
  return `${districtPath(district, year)}/agencies/${segment(agency)}`;
}

/** What a level sees of a division below it: its signed year, from there a total, and one filing that counts in it. */
export function belowPath(level: string, year: number, division: string): string {
  return `${districtPath(level, year)}/below/${segment(division)}`;
}

export function belowCellPath(level: string, year: number, division: string, cell: string): string {
  return `${belowPath(level, year, division)}/cells/${segment(cell)}`;
}

export function belowFilingPath(level: string, year: number, division: string, agency: string): string {
  return `${belowPath(level, year, division)}/filings/${segment(agency)}`;
}

/** What programs and downloads have of the same: `submission.json` of a filing, `summary.docx` of the division. */
export function belowFilePath(level: string, year: number, division: string, file: string): string {
  return `/v1/districts/${segment(level)}/years/${year}/below/${segment(division)}/${file}`;
}

export function receiptPath(agency: string, year: number, receipt: string): string {
  return `/receipts/${segment(agency)}/${year}/${segment(receipt)}`;
}

/** Where a body files: its own pages of one report year. */
export const BODY_PAGES = { fill: '填报', upload: '上传报告', history: '历史与比对', record: '办理记录' } as const;
export type BodyPageName = keyof typeof BODY_PAGES;

export function bodyPath(agency: string, year: number): string {
  return `/agencies/${segment(agency)}/${year}`;
}

export function bodyPagePath(agency: string, year: number, page: BodyPageName): string {
  return `${bodyPath(agency, year)}/${page}`;
}

/** The body's first page: leads to its newest year. */
export function bodyHomePath(agency: string): string {
  return `/agencies/${segment(agency)}`;
}

/** What the interface hands out to a body about one year, e.g. `template.xlsx`. */
export function bodyFilePath(agency: string, year: number, file: string): string {
  return `/v1/agencies/${segment(agency)}/years/${year}/${file}`;
}

export function findingsFilePath(agency: string, year: number, receipt: string, format: 'csv' | 'xlsx'): string {
  return `/v1/receipts/${segment(agency)}/${year}/${segment(receipt)}/findings.${format}`;
}

/** The document a filing was made from. */
export function originalPath(agency: string, year: number, receipt: string): string {
  return `/v1/receipts/${segment(agency)}/${year}/${segment(receipt)}/original`;
}

/** 自查, and the same as one file that needs no network. */
/** Where a file of an older kind is made into one that a browser reads, on machines that can. */
export const CONVERSIONS_PATH = '/v1/conversions';
export const CHECK_PATH = '/check';
/** Revisions of codes of divisions. */
export const CODES_PATH = '/codes';
export const OFFLINE_CHECK_PATH = '/check/offline.html';

export function scriptPath(name: string): string {
  return `/assets/${segment(name)}.js`;
}

/** The rules a verdict was given by; `standing.suspended` are those that the office had suspended then. */
export function rulesOfPath({
  rulesHash,
  standing,
}: {
  readonly rulesHash: string;
  readonly standing: { readonly suspended?: readonly string[] };
}): string {
  const { suspended = [] } = standing;
  const without = suspended.length === 0 ? '' : `&without=${suspended.map(segment).join(',')}`;
  return `/rules?hash=${segment(rulesHash)}${without}`;
}

export function rulePath(rule: string): string {
  return `/rules#${segment(rule)}`;
}

/** A file of the newest summary, e.g. `html`, `csv`. */
export function summaryPath(district: string, year: number, format: string): string {
  return `/v1/districts/${segment(district)}/years/${year}/summary.${format}`;
}
