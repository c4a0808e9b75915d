import type { Scale } from '../../rules/plausible.ts';
import type { Rule } from '../../rules/rule.ts';
import { FEN_PER_WAN } from '../../values/money.ts';

const FIRST_VERSION = '首次发布';

const DECISIONS = [
  'proactiveDisclosure.licensing.decisions',
  'proactiveDisclosure.otherExternalServices.decisions',
  'proactiveDisclosure.penalties.decisions',
  'proactiveDisclosure.compulsion.decisions',
];
const AMOUNTS = ['proactiveDisclosure.fees.amount', 'proactiveDisclosure.centralizedProcurement.amount'];
const MADE = [
  'proactiveDisclosure.normativeDocuments.issued',
  'proactiveDisclosure.normativeDocuments.createdThisYear',
  'proactiveDisclosure.normativeDocuments.disclosedThisYear',
];
const HELD = [
  'proactiveDisclosure.normativeDocuments.inForce',
  'proactiveDisclosure.normativeDocuments.disclosedTotal',
];
const RECEIVED = ['requests.newRequests.total', 'requests.results.total.total'];
const REVIEWS = [
  'reviewAndLitigation.reconsideration.total',
  'reviewAndLitigation.litigationDirect.total',
  'reviewAndLitigation.litigationAfterReconsideration.total',
];

/**
 * 本年废止 is not compared: it swings with every clearing-out, and 制发, 废止 and 现行有效 hold one another (XY-STOCK).
 * 件 of decisions and 万元 are told as small at other sizes than documents, requests and reviews, of which a body has few.
 */
const SCALES: readonly Scale[] = [
  { table: 'T2', cells: [...MADE, ...HELD], least: 50 },
  { table: 'T2', cells: DECISIONS, least: 100 },
  { table: 'T2', cells: AMOUNTS, least: 100 * FEN_PER_WAN },
  { table: 'T3', cells: RECEIVED, least: 50 },
  { table: 'T4', cells: REVIEWS, least: 50 },
];

/** What appears where there was nothing has to be larger still: duties move, and the first case has to be some time. */
const NEW_SCALES = SCALES.map((scale) => ({ ...scale, least: 2 * scale.least }));

/** A change that moves the district's total by less than a hundredth is mentioned and not waited for. */
const ONE_PERCENT = [1, 100] as const;

const BASIS = '合理性审核：格式通知“填报数据应真实准确”，办法随系统公布';
const ASK = '请核对；属实的，请在填报页的“原因”栏写明什么变了、自何时起、依据哪份文件或数据来源（不少于 10 个字）。';

const PLAUSIBLE = {
  severity: 'warning',
  needsReason: true,
  table: null,
  basis: BASIS,
  mend: ASK,
} as const;

/**
 * Figures that break no sum and are yet unlikely. The first rule that asks about a cell is the only one: the order is from
 * what is surest to what is least sure. Where the ceilings come from: the largest single filings read, of a whole 设区的市
 * (1.8 million licences, 2.8 million penalties, 29,351 compulsions, 597 documents, 7.3 亿元), with room above.
 */
export const PLAUSIBLE_RULES: readonly Rule[] = [
  {
    ...PLAUSIBLE,
    id: 'PL-CEILING',
    version: 2,
    formula: '一个单位一年的件数、金额不超过同级单位已知最大值的数倍',
    message: '{place}填 {found}，超过同级单位一年的合理上限 {high}，请核对位数和单位。{weight}',
    intent: '没有上年数据可比时，位数或单位填错仍应当问一句。',
    since: 2019,
    change: '下级地区汇总报送的不问：其数字是许多单位之和，各单位报送时都已问过',
    test: {
      kind: 'ceiling',
      silentOn: 'divisions',
      ceilings: [
        { cells: MADE, county: 500, municipal: 5_000 },
        { cells: HELD, county: 5_000, municipal: 50_000 },
        { cells: DECISIONS.slice(0, 2), county: 500_000, municipal: 10_000_000 },
        { cells: DECISIONS.slice(2, 3), county: 400_000, municipal: 10_000_000 },
        { cells: DECISIONS.slice(3), county: 50_000, municipal: 500_000 },
        { cells: AMOUNTS, county: 300_000 * FEN_PER_WAN, municipal: 3_000_000 * FEN_PER_WAN },
        { cells: ['requests.newRequests.total'], county: 20_000, municipal: 100_000 },
        { cells: REVIEWS, county: 3_000, municipal: 10_000 },
      ],
    },
  },
  {
    ...PLAUSIBLE,
    id: 'XY-SLIP',
    version: 1,
    formula: '与上年相比不恰好差 10 倍、100 倍、1000 倍或 1 万倍',
    message: '{place}填 {found}，上年为 {before}，约为上年的{times}，可能填错了位数或单位。{weight}',
    intent: '多一位、少一位、把元填成万元，是最常见也影响最大的填报错误。',
    since: 2020,
    change: FIRST_VERSION,
    test: {
      kind: 'slip',
      scales: SCALES,
      powers: [10_000, 1_000, 100, 10],
      near: [4, 5],
      effect: ONE_PERCENT,
    },
  },
  {
    ...PLAUSIBLE,
    id: 'XY-SWAP',
    version: 2,
    formula: '两行数字不与上年对调',
    message: '{place}填 {found}，上年为 {before}；{other}正相反，两行可能填反了。{weight}',
    intent: '两行填反时合计不变，勾稽关系查不出来。',
    since: 2020,
    change: '相差一半以上即问（原为一倍）；对方的数须在四分之三以内（原为三分之二）；一行为 0 或只有几件的也对照',
    test: {
      kind: 'exchanged',
      scales: [
        { table: 'T2', cells: DECISIONS, least: 100 },
        { table: 'T3', cells: ['{results}.total'], least: 20 },
      ],
      apart: [3, 2],
      near: [3, 4],
      few: 3,
      effect: ONE_PERCENT,
    },
  },
  {
    ...PLAUSIBLE,
    id: 'XY-COPY',
    version: 1,
    formula: '处理决定数量、收费金额等当年数不与上年完全相同',
    message: '{place}填 {found}，与上年完全相同{alike}，可能照用了上年的数。',
    intent: '较大的当年数两年完全相同，可能照用了上年的数。',
    since: 2020,
    change: FIRST_VERSION,
    test: {
      kind: 'repeats',
      scales: [
        { table: 'T2', cells: DECISIONS, least: 20 },
        { table: 'T2', cells: AMOUNTS, least: 20 * FEN_PER_WAN },
      ],
      together: 2,
      alone: 50,
    },
  },
  {
    ...PLAUSIBLE,
    id: 'XY-FIRST',
    version: 1,
    formula: '上年为 0 的，本年不出现较大的数',
    message: '{place}填 {found}，上年为 {before}。{weight}',
    intent: '新出现的大数，要么职责划入，要么填串了格。',
    since: 2020,
    change: FIRST_VERSION,
    test: { kind: 'appears', scales: NEW_SCALES, effect: ONE_PERCENT },
  },
  {
    ...PLAUSIBLE,
    id: 'XY-PEERS',
    version: 1,
    formula: '与上年之比在同类单位历年变化的范围之内',
    message: '{place}填 {found}，上年为 {before}；按同类单位的历年变化，一般在 {low} 至 {high} 之间。{weight}',
    intent: '同类单位年年怎么变，是判断本单位变化大不大的尺子。',
    since: 2021,
    change: FIRST_VERSION,
    test: {
      kind: 'peers',
      scales: SCALES,
      bodies: 8,
      spread: 8,
      flat: [1, 20],
      ratio: [5, 2],
      effect: ONE_PERCENT,
    },
  },
  {
    ...PLAUSIBLE,
    id: 'XY-JUMP',
    version: 2,
    formula: '与上年相比不超过 5 倍，也不少于五分之一；对本级合计影响十分之一以上的，3 倍；较大的数不变为 0',
    message: '{place}填 {found}，上年为 {before}，变化很大。{weight}',
    intent: '数量级的变化，可能是填错了位数或填串了格。',
    since: 2020,
    change: '须写明原因才计入（对本级合计影响不到百分之一的，仍只提示）；扩大到全部可比的数；10 倍改为 5 倍',
    test: {
      kind: 'jump',
      scales: SCALES,
      bounds: [
        { ratio: 3, effect: [1, 10] },
        { ratio: 5, effect: ONE_PERCENT },
      ],
      vanishing: true,
    },
  },
  {
    ...PLAUSIBLE,
    id: 'XY-SHARE',
    version: 1,
    formula: '上年没有数的单位，本年不占本级合计（上年数）的一半以上',
    message: '{place}填 {found}，贵单位上年没有数，而{whole}上年合计为 {district}。{weight}',
    intent: '新报送的单位没有上年可比，只能与本级合计相比。',
    since: 2020,
    change: FIRST_VERSION,
    test: { kind: 'shareOfDistrict', scales: SCALES, share: [1, 2] },
  },
];
