import fc from 'fast-check';

/**
 * Registers of requests (依申请公开台账) made together with the tables they amount to. Labels and places are written down here as
 * the notices print them, and the counting is a plain one over the requests: nothing of the program is used.
 */

export const APPLICANTS = {
  naturalPerson: ['自然人', '公民', '个人'],
  commercialEnterprise: ['商业企业', '法人或其他组织-商业企业', '公司', '企业'],
  researchInstitution: ['科研机构', '法人或其他组织-科研机构'],
  publicWelfareOrganization: ['社会公益组织'],
  legalServiceOrganization: ['法律服务机构', '律师事务所'],
  otherOrganization: ['其他', '法人或其他组织-其他', '其他组织'],
} as const;

export const RESULTS = {
  granted: ['（一）予以公开', '予以公开', '公开'],
  partiallyGranted: ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '部分公开'],
  'denied.stateSecret': ['（三）不予公开-1.属于国家秘密', '属于国家秘密', '国家秘密'],
  'denied.prohibitedByLaw': ['2.其他法律行政法规禁止公开', '不予公开（其他法律行政法规禁止公开）'],
  'denied.threeSecuritiesOneStability': ['3.危及“三安全一稳定”', '危及三安全一稳定'],
  'denied.thirdPartyRights': ['4.保护第三方合法权益', '不予公开：保护第三方合法权益'],
  'denied.internalAffairs': ['5.属于三类内部事务信息', '三类内部事务信息'],
  'denied.processInformation': ['6.属于四类过程性信息', '属于四类过程性信息'],
  'denied.enforcementCaseFile': ['7.属于行政执法案卷', '行政执法案卷'],
  'denied.administrativeInquiry': ['8.属于行政查询事项'],
  'unableToProvide.notHeld': ['（四）无法提供-1.本机关不掌握相关政府信息', '信息不存在'],
  'unableToProvide.requiresCreation': ['2.没有现成信息需要另行制作', '没有现成信息需要另行制作'],
  'unableToProvide.unclearAfterSupplement': ['3.补正后申请内容仍不明确'],
  'notProcessed.petitionOrComplaint': ['（五）不予处理-1.信访举报投诉类申请', '信访举报投诉类申请'],
  'notProcessed.duplicate': ['2.重复申请', '重复申请'],
  'notProcessed.publicPublication': ['3.要求提供公开出版物', '公开出版物'],
  'notProcessed.excessiveRepeated': ['4.无正当理由大量反复申请'],
  'notProcessed.confirmOrReissue': ['5.要求行政机关确认或重新出具已获取信息'],
  'otherHandling.supplementOverdue': [
    '逾期不补正',
    '（六）其他处理-1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  ],
  'otherHandling.feeUnpaid': ['逾期不缴费'],
  'otherHandling.other': ['（六）其他处理-3.其他', '主动撤回'],
} as const;

const OUTCOMES = {
  upheld: ['结果维持', '维持'],
  corrected: ['结果纠正', '纠正'],
  otherOutcome: ['其他结果', '其他'],
} as const;

export const REVIEWS = {
  reconsideration: '行政复议',
  litigationDirect: '未经复议直接起诉',
  litigationAfterReconsideration: '复议后起诉',
} as const;

type Day = string;
interface MadeReview {
  readonly begun: Day;
  readonly outcome?: keyof typeof OUTCOMES;
  readonly decided?: Day;
}
export interface MadeRequest {
  readonly received: Day;
  readonly applicant: keyof typeof APPLICANTS;
  readonly result?: keyof typeof RESULTS;
  readonly answered?: Day;
  readonly reviews: Partial<Record<keyof typeof REVIEWS, MadeReview>>;
  /** Chooses among the ways in which the same is written. */
  readonly way: number;
}

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];
const DAY = 86_400_000;
const iso = (day: number) => new Date(day).toISOString().slice(0, 10);

export const YEAR = 2024;
const [FROM, TO] = [Date.UTC(YEAR - 1, 6, 1), Date.UTC(YEAR + 1, 2, 1)];

const review = (begunOn: number): fc.Arbitrary<MadeReview> =>
  fc
    .record({ days: fc.nat(200), outcome: fc.option(fc.constantFrom(...keys(OUTCOMES)), { nil: undefined }) })
    .map(({ days, outcome }) => ({
      begun: iso(begunOn),
      ...(outcome === undefined ? {} : { outcome, decided: iso(begunOn + days * DAY) }),
    }));

export const madeRequest: fc.Arbitrary<MadeRequest> = fc
  .record({
    received: fc.integer({ min: FROM / DAY, max: TO / DAY }).map((day) => day * DAY),
    took: fc.nat(60),
    applicant: fc.constantFrom(...keys(APPLICANTS)),
    result: fc.option(fc.constantFrom(...keys(RESULTS)), { nil: undefined, freq: 9 }),
    reviewed: fc.array(fc.constantFrom(...keys(REVIEWS)), { maxLength: 2 }),
    asked: fc.nat(3),
    way: fc.nat(1000),
  })
  .chain(({ received, took, applicant, result, reviewed, asked, way }) => {
    const end = received + took * DAY;
    const about = asked === 0 ? [...new Set(reviewed)] : [];
    return fc.tuple(...about.map(() => review(end + DAY))).map((reviews) => ({
      received: iso(received),
      applicant,
      ...(result === undefined ? {} : { result, answered: iso(end) }),
      reviews: Object.fromEntries(about.map((kind, index) => [kind, reviews[index]])),
      way,
    }));
  });

export const COLUMNS = [...keys(APPLICANTS), 'total'] as const;
export const OUTCOME_COLUMNS = [...keys(OUTCOMES), 'pending', 'total'] as const;

/** All 190 cells of tables 3 and 4 of the form of 2021, counted request by request. */
export function expectedCells(requests: readonly MadeRequest[]): Readonly<Record<string, number>> {
  const rows = [
    'newRequests',
    'carriedOver',
    ...keys(RESULTS).map((key) => `results.${key}`),
    'results.total',
    'carriedForward',
  ];
  const cells: Record<string, number> = {};
  for (const row of rows) for (const column of COLUMNS) cells[`requests.${row}.${column}`] = 0;
  for (const kind of keys(REVIEWS))
    for (const column of OUTCOME_COLUMNS) cells[`reviewAndLitigation.${kind}.${column}`] = 0;
  const add = (name: string) => {
    if (cells[name] === undefined) throw new Error(`no cell ${name}`);
    cells[name] += 1;
  };
  const [first, last] = [`${YEAR}-01-01`, `${YEAR}-12-31`];
  for (const { received, applicant, result, answered, reviews } of requests) {
    const in3 = (row: string) => {
      for (const column of [applicant, 'total']) add(`requests.${row}.${column}`);
    };
    const isAnswered = result !== undefined && answered !== undefined && answered <= last;
    if (received <= last && !(isAnswered && answered < first)) {
      in3(received >= first ? 'newRequests' : 'carriedOver');
      if (isAnswered) for (const row of [`results.${result}`, 'results.total']) in3(row);
      else in3('carriedForward');
    }
    for (const kind of keys(reviews)) {
      const { begun, outcome, decided } = reviews[kind] ?? { begun: '9999' };
      if (begun > last || (decided !== undefined && decided < first)) continue;
      const column = outcome === undefined || decided === undefined || decided > last ? 'pending' : outcome;
      for (const each of [column, 'total']) add(`reviewAndLitigation.${kind}.${each}`);
    }
  }
  return cells;
}

/** The columns a register has, in an order; 序号 comes before them. */
export interface MadeLayout {
  readonly order: readonly number[];
  readonly twoLines: boolean;
  readonly title: boolean;
}
export const madeLayout: fc.Arbitrary<MadeLayout> = fc.record({
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 }),
  twoLines: fc.boolean(),
  title: fc.boolean(),
});

const DATES = [
  (day: Day) => day,
  (day: Day) => day.replaceAll('-', '/'),
  (day: Day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  (day: Day) => day.replaceAll('-', '.'),
  (day: Day) => day.replaceAll('-', ''),
] as const;

const HEADS = [
  ['登记编号'],
  ['申请人'],
  ['收到日期', '收到申请日期', '申请时间'],
  ['申请人类别', '申请人类型'],
  ['办理结果', '答复类型'],
  ['答复日期', '办结时间'],
];

/** The register as lines of cells, and the number of the line in which the first request stands, from 1. */
export function printedRegister(requests: readonly MadeRequest[], { order, twoLines, title }: MadeLayout) {
  const pick = <T>(from: readonly T[], by: number): T => from[by % from.length] as T;
  const heads = order.map((at) => pick(HEADS[at] ?? [], order[0] ?? 0));
  const groups = Object.values(REVIEWS);
  const aspects = ['日期', '结果', '审结日期'];
  const below = groups.flatMap((group) => aspects.map((aspect) => (twoLines ? aspect : `${group}${aspect}`)));
  const head = twoLines
    ? [
        ['序号', ...heads, ...groups.flatMap((group) => [group, group, group])],
        ['序号', ...heads, ...below],
      ]
    : [['序号', ...heads, ...below]];
  const top = title ? [['政府信息公开申请登记台账', ...(head[0]?.slice(1).map(() => '') ?? [])]] : [];
  const lines = requests.map((request, index) => {
    const { received, applicant, result, answered, reviews, way } = request;
    const date = (day: Day | undefined) => (day === undefined ? '' : pick(DATES, way)(day));
    const fields = [
      `${YEAR}-${String(index + 1).padStart(4, '0')}`,
      `申请人${index}`,
      date(received),
      pick<string>(APPLICANTS[applicant], way),
      result === undefined ? pick(['', '办理中', '/'], way) : pick<string>(RESULTS[result], way),
      date(answered),
    ];
    const reviewed = keys(REVIEWS).flatMap((kind) => {
      const one = reviews[kind];
      if (one === undefined) return ['', '', ''];
      const outcome =
        one.outcome === undefined ? pick(['', '尚未审结', '审理中'], way) : pick<string>(OUTCOMES[one.outcome], way);
      return [date(one.begun), outcome, date(one.decided)];
    });
    return [String(index + 1), ...order.map((at) => fields[at] ?? ''), ...reviewed];
  });
  const above = [...top, ...head];
  return { lines: [...above, ...lines], first: above.length + 1, order };
}

export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((line) => line.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`;
