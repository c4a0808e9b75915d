import { type NarrativePrint, printOf } from '../../../../shared/domain/evaluate/narrative/narrativePrint.ts';
import type { NarrativeFacts } from '../../../../shared/domain/evaluate/narrative/narrativeReader.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { LONGEST_READ, MOST_FIGURES } from '../../../../shared/domain/forms/proseRead.ts';
import { given } from '../../../../shared/domain/values/given.ts';

/** One narrative in front of some figures, and every rule that speaks about it. */
export interface NarrativeExample {
  readonly rule: string;
  readonly name: string;
  readonly kind: 'pass' | 'fail' | 'boundary' | 'blank';
  readonly facts: NarrativeFacts;
  /** Ids of all narrative rules that speak, sorted. */
  readonly expect: readonly string[];
}

export interface Told {
  readonly year?: number;
  readonly agencyName?: string;
  readonly overview?: string;
  readonly problems?: string;
  readonly other?: string;
  /** Cells by name; a key without column stands for the row's 总计. Everything else is not known. */
  readonly values?: Readonly<Record<string, number>>;
  readonly lastYear?: NarrativePrint;
}

export function factsOf({ year = 2023, agencyName = '海珠区民政局', values = {}, ...told }: Told): NarrativeFacts {
  const { overview, problems, other, lastYear } = told;
  return {
    edition: editionOfYearOrThrow(year),
    year,
    agency: '440105-mzj',
    agencyName,
    narrative: {
      ...given({ overview }),
      ...given({ problemsAndImprovements: problems }),
      ...given({ otherMatters: other }),
    },
    value: (name) => values[name] ?? values[name.replace(/\.total$/, '')],
    ...given({ lastYear }),
  };
}

const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const TOTAL = 'requests.results.total';
const FORWARD = 'requests.carriedForward';
const GRANTED = 'requests.results.granted';
const PARTIAL = 'requests.results.partiallyGranted';
const UNPAID = 'requests.results.otherHandling.feeUnpaid';
const FEES = 'proactiveDisclosure.fees.amount';
const LICENSING = 'proactiveDisclosure.licensing';
const PENALTIES = 'proactiveDisclosure.penalties';
const RULES_MADE = { 'proactiveDisclosure.rules.issued': 0 };
const OVERDUE = 'requests.results.otherHandling.supplementOverdue';
const SECURITIES = 'requests.results.denied.threeSecuritiesOneStability';
const DOCUMENTS = 'proactiveDisclosure.normativeDocuments';
const REVIEW = 'reviewAndLitigation.reconsideration';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';

const outcomes = (group: string, upheld: number, corrected: number, otherOutcome: number, pending: number) => ({
  [`${group}.upheld`]: upheld,
  [`${group}.corrected`]: corrected,
  [`${group}.otherOutcome`]: otherOutcome,
  [`${group}.pending`]: pending,
  [`${group}.total`]: upheld + corrected + otherOutcome + pending,
});
const NO_CASES = { ...outcomes(REVIEW, 0, 0, 0, 0), ...outcomes(DIRECT, 0, 0, 0, 0), ...outcomes(AFTER, 0, 0, 0, 0) };
const RECEIVED = { [NEW]: 2, [OVER]: 0, [TOTAL]: 2, [FORWARD]: 0 };
const CARRYING = { [NEW]: 287, [OVER]: 17, [TOTAL]: 303, [FORWARD]: 1 };

const told =
  (kind: NarrativeExample['kind']) =>
  (rule: string, name: string, facts: Told, ...more: readonly string[]): NarrativeExample => {
    const speaks = kind === 'fail' ? [rule, ...more] : more;
    return { rule, name, kind, facts: factsOf(facts), expect: [...speaks].sort() };
  };
const pass = told('pass');
const fail = told('fail');
const boundary = told('boundary');
const blank = told('blank');

const about = (overview: string, values: Readonly<Record<string, number>> = RECEIVED): Told => ({ overview, values });

const REQUESTS: readonly NarrativeExample[] = [
  pass('XS-NEW', '收到', about('2023年共收到政府信息公开申请2件。')),
  pass('XS-NEW', 'number before the noun', about('全年收到2宗政府信息公开申请。')),
  pass('XS-NEW', 'Chinese numeral', about('全年收到政府信息公开申请两件。')),
  pass('XS-NEW', 'something else was received', about('依申请公开方面，收到群众来信35件、投诉举报12件。')),
  pass('XS-NEW', 'permits were applied for', about('收到行政许可申请120件。')),
  pass('XS-NEW', 'another year', about('2022年收到政府信息公开申请5件，2023年收到政府信息公开申请2件。')),
  pass('XS-NEW', 'a difference', about('收到政府信息公开申请2件，较上年减少3件。')),
  pass('XS-NEW', 'by way of receipt', about('通过网络收到申请1件，通过信函收到政府信息公开申请1件。')),
  pass('XS-NEW', 'a part of them', about('收到政府信息公开申请2件，其中收到网络申请1件。')),
  pass('XS-NEW', 'the other bodies', about('各镇街收到政府信息公开申请20件。')),
  pass('XS-NEW', 'since the beginning of many years', about('条例实施以来，共收到政府信息公开申请900件。')),
  pass('XS-NEW', 'who asked for what', about('受理公民、法人和其他组织提出的政府信息公开申请2件，均在时限内答复。')),
  fail('XS-NEW', 'since the beginning of this year', about('今年以来，共收到政府信息公开申请3件。')),
  pass('XS-NEW', 'about', about('收到政府信息公开申请约10件。')),
  pass('XS-NEW', 'all departments are the whole', {
    ...about('全区各部门、镇街共收到政府信息公开申请2件。'),
    agencyName: '海珠区人民政府',
  }),
  fail('XS-NEW', 'all departments are the whole', {
    ...about('全区各部门、镇街共收到政府信息公开申请3件。'),
    agencyName: '海珠区人民政府',
  }),
  ...['我镇', '大云镇', '大云镇全年', '本镇'].map((self) =>
    fail('XS-NEW', `a town of itself: ${self}`, {
      ...about(`2023年，${self}共收到政府信息公开申请3件。`),
      agencyName: '嘉善县大云镇人民政府',
    }),
  ),
  pass('XS-NEW', 'a town of another', {
    ...about('2023年，天凝镇共收到政府信息公开申请3件。'),
    agencyName: '嘉善县大云镇人民政府',
  }),
  pass('XS-NEW', 'a bureau of another', about('天河区教育局收到政府信息公开申请3件。'), 'DUP-BODY'),
  fail('XS-NEW', 'ways that add up to more', about('收到政府信息公开申请2件，其中线下申请2件，网上申请1件。')),
  pass('XS-NEW', 'ways that leave one out', about('收到政府信息公开申请2件，其中网上申请1件，信函申请0件。')),
  ...(
    [
      ['fail', 2],
      ['pass', 1],
    ] as const
  ).map(([kind, count]) =>
    told(kind)(
      'XS-NEW',
      `applicants: ${kind}`,
      about(`收到政府信息公开申请2件，其中自然人${count}件。`, {
        ...RECEIVED,
        [`${NEW}.naturalPerson`]: 1,
        [`${NEW}.commercialEnterprise`]: 1,
        [`${OVER}.naturalPerson`]: 0,
      }),
    ),
  ),
  pass(
    'XS-NEW',
    "a result's applicants",
    about('收到政府信息公开申请2件，予以公开1件，其中自然人1件。', {
      ...RECEIVED,
      [GRANTED]: 1,
      [PARTIAL]: 0,
      [`${NEW}.commercialEnterprise`]: 1,
      [`${NEW}.naturalPerson`]: 2,
      [`${OVER}.naturalPerson`]: 0,
    }),
  ),
  fail('XS-NEW', 'ways and their sum', about('收到网上申请1件，快递申请2件，合计3件。')),
  fail('XS-NEW', 'in every way', about('接收通过邮寄、现场等方式提交的政府信息公开申请3件。')),
  fail('XS-NEW', 'one more', about('2023年共收到政府信息公开申请3件。')),
  fail('XS-NEW', 'Chinese numeral', about('全年收到政府信息公开申请十二件。')),
  fail('XS-NEW', 'thousands', about('全年受理政府信息公开申请1,234件。')),
  ...['件', '宗', '条', '项', '份', '起'].map((unit) => fail('XS-NEW', unit, about(`收到依申请公开3${unit}。`))),
  ...['收到', '新收', '新收到', '受理', '共收到', '接收', '收办'].map((verb) =>
    fail('XS-NEW', verb, about(`本年度${verb}政府信息公开申请3件。`)),
  ),
  boundary('XS-NEW', 'with what was carried over', about('全年共收办政府信息公开申请304件。', CARRYING)),
  boundary('XS-NEW', '新收 does not include it', about('新收政府信息公开申请304件。', CARRYING), 'XS-NEW'),
  boundary('XS-NEW', '收到 alone does not include it', about('收到政府信息公开申请304件。', CARRYING), 'XS-NEW'),
  boundary('XS-NEW', 'rounded to 万', about('共受理政府信息公开申请1.23万件。', { [NEW]: 12_345, [OVER]: 0 })),
  blank('XS-NEW', 'the cell is not known', about('共收到政府信息公开申请3件。', {})),
  blank('XS-NEW', 'an empty narrative', about('')),
  pass('XS-CARRY', 'both', about('上年结转17件，结转下年度继续办理1件。', CARRYING)),
  pass('XS-CARRY', 'to the next year by number', about('1件结转至2024年办理，2022年结转17件。', CARRYING)),
  fail('XS-CARRY', 'carried over', about('上年度结转政府信息公开申请16件。', CARRYING)),
  fail('XS-CARRY', 'carried forward', about('另有2件顺延到下年度答复。', CARRYING)),
  boundary('XS-CARRY', '结转 alone is either', about('结转17件。', CARRYING)),
  fail('XS-CARRY', '转结', about('收到申请，转结下年度办理2件。', CARRYING)),
  fail('XS-CARRY', 'still being handled', about('收到政府信息公开申请287件，2件正在办理中。', CARRYING)),
  pass('XS-CARRY', 'proposals being handled', about('收到政协提案20件，9件正在办理中。', CARRYING)),
  fail(
    'XS-CARRY',
    'all that was received',
    about('收到1件政府信息公开申请，结转至下一年度办理。', { [NEW]: 1, [OVER]: 1, [TOTAL]: 0, [FORWARD]: 2 }),
  ),
  blank('XS-CARRY', 'not known', about('上年结转16件。', {})),
  pass('XS-RES', 'two results', about('办理申请答复：予以公开1件，部分公开1件。', { [GRANTED]: 1, [PARTIAL]: 1 })),
  pass('XS-RES', 'number first', about('申请中，1件予以公开，2件部分公开。', { [GRANTED]: 1, [PARTIAL]: 2 })),
  pass('XS-RES', 'published of its own accord', about('主动予以公开政府信息120条。', { [GRANTED]: 1, [PARTIAL]: 0 })),
  fail('XS-RES', 'granted', about('收到申请均已答复，予以公开5件，部分公开0件。', { [GRANTED]: 4, [PARTIAL]: 0 })),
  fail('XS-RES', 'two together', about('答复申请，予以公开及部分公开5件。', { [GRANTED]: 4, [PARTIAL]: 2 })),
  fail('XS-RES', 'settled', about('办结政府信息公开申请300件。', CARRYING)),
  pass(
    'XS-RES',
    'answered by granting',
    about('其中申请予以公开答复1件，部分公开答复1件。', { [GRANTED]: 1, [PARTIAL]: 1, [TOTAL]: 9 }),
  ),
  fail(
    'XS-RES',
    'without a unit',
    about('答复申请，予以公开5件，部分公开3，占4.61%。', { [GRANTED]: 5, [PARTIAL]: 2 }),
  ),
  fail(
    'XS-RES',
    'all of them answered',
    about('收到政府信息公开申请2件，均已按期答复。', { ...RECEIVED, [OVER]: 3, [TOTAL]: 5 }),
  ),
  fail('XS-RES', 'answers completed', about('收到政府信息公开申请2件，答复完成1件。', RECEIVED)),
  boundary(
    'XS-RES',
    "last year's told apart",
    about('上年结转3件，本年收到申请2件，办结2件。', { ...RECEIVED, [OVER]: 3, [TOTAL]: 5 }),
  ),
  boundary('XS-RES', 'granted in the wide sense', about('答复申请，予以公开6件。', { [GRANTED]: 4, [PARTIAL]: 2 })),
  boundary('XS-RES', 'settled may mean received', about('共办结政府信息公开申请304件。', CARRYING)),
  blank(
    'XS-RES',
    'one row is not known',
    about('答复申请，不予公开3件。', { 'requests.results.denied.stateSecret': 0 }),
  ),
];

const REVIEWED = {
  ...outcomes(REVIEW, 5, 2, 0, 1),
  ...outcomes(DIRECT, 3, 0, 0, 1),
  ...outcomes(AFTER, 3, 0, 0, 0),
};
const UPHELD = { ...NO_CASES, ...outcomes(REVIEW, 5, 0, 0, 0), ...outcomes(DIRECT, 2, 0, 0, 0) };

const REVIEWS: readonly NarrativeExample[] = [
  pass('XS-T4', 'both', about('行政复议8件，其中维持5件、纠正2件、尚未审结1件；行政诉讼7件。', REVIEWED)),
  pass('XS-T4', 'upheld', about('行政复议5件，行政诉讼2件，均获维持。', UPHELD)),
  pass('XS-T4', 'the settled ones', about('行政诉讼7件，已审结的均维持。', REVIEWED)),
  pass('XS-T4', 'a justice bureau at work', about('全年办理行政复议案件300件。', REVIEWED)),
  fail('XS-T4', 'reviews', about('因政府信息公开引发行政复议9件。', REVIEWED)),
  fail('XS-T4', 'litigation is direct and after', about('行政诉讼4起。', REVIEWED)),
  fail('XS-T4', 'an outcome', about('行政复议8件(维持6件)。', REVIEWED)),
  fail('XS-T4', 'upheld although pending', about('行政复议8件均维持。', REVIEWED)),
  fail('XS-T4', 'all of them 0', about('行政复议、行政诉讼均为0件。', UPHELD)),
  fail('XS-T4', 'went on to review', about('收到申请，1件进入复议程序。', UPHELD)),
  fail('XS-T4', 'corrected in other words', about('行政复议5件，被纠错1件。', UPHELD)),
  boundary('XS-T4', 'each', about('行政复议、行政诉讼各5件。', { ...UPHELD, ...outcomes(AFTER, 3, 0, 0, 0) })),
  boundary('XS-T4', 'both in one number', about('行政复议和行政诉讼共7件。', UPHELD)),
  blank('XS-T4', 'not known', about('行政复议9件，均维持。', {})),
  pass('XS-NONE', 'none', about('未收到政府信息公开申请，未发生行政复议、行政诉讼。', { ...NO_CASES, [NEW]: 0 })),
  pass('XS-NONE', 'one kind only', about('未收到书面申请。')),
  pass('XS-NONE', 'none lost', about('没有行政诉讼败诉的情况，未发生行政复议被纠正的情形。', REVIEWED)),
  fail('XS-NONE', 'no application by anybody', about('未收到任何公民、法人和其他组织提出的公开政府信息的申请。')),
  fail('XS-NONE', 'requests', about('全年没有收到公民、法人和其他组织的政府信息公开申请。')),
  fail('XS-NONE', 'reviews', about('未出现因政府信息公开申请行政复议、提起行政诉讼的情况。', UPHELD)),
  fail('XS-NONE', 'litigation alone', about('未发生行政诉讼。', UPHELD)),
  boundary(
    'XS-NONE',
    'one group is 0, the other is not spoken of',
    about('未发生行政诉讼。', { ...NO_CASES, ...outcomes(REVIEW, 1, 0, 0, 0) }),
  ),
  pass(
    'XS-NONE',
    'reviews caused by requests',
    about('收到申请，未发生因政府信息公开申请被申请行政复议的情况。', { ...NO_CASES, [NEW]: 2 }),
  ),
  fail('XS-NONE', 'nothing carried forward', about('无转结下年度继续办理件。', CARRYING)),
  pass('XS-NONE', 'no money carried forward', about('没有项目资金结转下年度。', CARRYING)),
  fail('XS-NONE', 'no documents', about('未制发行政规范性文件。', { [`${DOCUMENTS}.issued`]: 1 })),
  fail('XS-NONE', 'no decisions', about('全年无行政强制。', { 'proactiveDisclosure.compulsion.decisions': 1 })),
  pass(
    'XS-NONE',
    'documents in force are not issued',
    about('未制发规范性文件。', { [`${DOCUMENTS}.issued`]: 0, [`${DOCUMENTS}.inForce`]: 9 }),
  ),
  fail('XS-NONE', 'a town of itself', {
    ...about('大云镇未收到政府信息公开申请。'),
    agencyName: '嘉善县大云镇人民政府',
  }),
  boundary('XS-NONE', 'carried over only', about('未收到政府信息公开申请。', { [NEW]: 0, [OVER]: 3 })),
  blank('XS-NONE', 'not known', about('未收到政府信息公开申请，未发生行政复议。', {})),
];

const STOCK = { [`${DOCUMENTS}.issued`]: 8, [`${DOCUMENTS}.repealed`]: 1, [`${DOCUMENTS}.inForce`]: 18 };

const TABLE_2: readonly NarrativeExample[] = [
  pass('XS-T2', 'any cell of the row', about('制发规范性文件8件，现行有效规范性文件18件。', STOCK)),
  pass('XS-T2', 'explained, not issued', about('规范性文件解读3件，备案规范性文件5件。', STOCK)),
  pass('XS-T2', "a government's own, a part of the area's", {
    ...about('主动公开市政府和市政府办公厅行政规范性文件42件。', STOCK),
    agencyName: '某市人民政府',
  }),
  fail('XS-T2', 'each column is held against itself', about('制发规范性文件8件，废止规范性文件8件。', STOCK)),
  fail('XS-T2', 'a column by itself', about('制定规范性文件8件，清理废止文件1件，现行有效19件。', STOCK)),
  pass('XS-T2', 'columns by themselves', about('制定规范性文件8件，清理废止文件1件，现行有效18件。', STOCK)),
  pass('XS-T2', 'a register', about('公开规范性文件类信息68条，累计公布规范性文件70件。', STOCK)),
  pass('XS-T2', 'the government and its departments', about('发布区政府及其部门规范性文件11件。', STOCK)),
  fail('XS-T2', 'documents', about('制发行政规范性文件7件。', STOCK)),
  fail('XS-T2', 'decisions', about('作出行政许可决定19件。', { [`${LICENSING}.decisions`]: 20 })),
  boundary(
    'XS-T2',
    'published although nothing was decided',
    about('公开行政许可信息19条。', { [`${LICENSING}.decisions`]: 0 }),
    'XS-T2',
  ),
  pass(
    'XS-T2',
    'a column of the website',
    about('行政许可类信息19条。', { [`${LICENSING}.decisions`]: 0 }),
    'XS-T2-INFO',
  ),
  blank(
    'XS-T2',
    'no column is named and one cell is not known',
    about('规范性文件7件。', { [`${DOCUMENTS}.issued`]: 8 }),
  ),
  pass('XS-T2-INFO', 'the same', about('行政许可信息254条。', { [`${LICENSING}.decisions`]: 254 })),
  fail('XS-T2-INFO', 'not the same', about('行政许可信息250条。', { [`${LICENSING}.decisions`]: 254 })),
  boundary('XS-T2-INFO', '2019 edition: items and their change', {
    year: 2020,
    ...about('行政许可信息5条。', {
      [`${LICENSING}.priorYearItems`]: 4,
      [`${LICENSING}.itemsChange`]: 1,
      [`${LICENSING}.decisions`]: 254,
    }),
  }),
  blank('XS-T2-INFO', 'not known', about('行政许可信息250条。', {})),
];

const LISTED = '主动公开政府信息100条，其中：1.机构类信息40条；2.财政类信息50条；3.其他信息';

const TEXT_ALONE: readonly NarrativeExample[] = [
  pass('XS-ACT', 'adds up', about(`${LISTED}10条。`)),
  pass('XS-ACT', 'not complete', about('主动公开信息500条，其中政策文件12条、财政信息30条、人事信息8条。')),
  pass('XS-ACT', 'and others', about('主动公开信息100条，其中主要有政策60条、财政30条、人事8条等。')),
  pass('XS-ACT', 'channels overlap', about('主动公开信息53条，其中政府网站53条、微信公众号40条、新闻媒体20条。')),
  pass(
    'XS-ACT',
    'something else besides',
    about('主动公开信息18条，其中公告2条，计划4条，其他信息12条，另外更新机构信息16条。'),
  ),
  fail('XS-ACT', 'numbered', about(`${LISTED}9条。`)),
  fail(
    'XS-ACT',
    'more than the total',
    about('主动公开信息2424条，其中政策183条、动态1800条、公示136条、财政200条、人事315条。'),
  ),
  boundary('XS-ACT', 'numbered over sentences', about('主动公开信息90条，包括：1.机构40条。2.财政50条。')),
  boundary(
    'XS-ACT',
    'inside brackets is inside a part',
    about('主动公开信息90条，其中机构40条（其中领导信息3条），财政50条。'),
  ),
  boundary('XS-ACT', 'nearly the whole', about('主动公开信息100条，其中政策50条、财政30条、人事19条。'), 'XS-ACT'),
  blank('XS-ACT', 'no parts', about('主动公开信息100条。')),
  pass(
    'XS-PCT',
    'of what was settled',
    about('答复申请20件，其中予以公开5件，占25%。', {
      [TOTAL]: 20,
      [NEW]: 20,
      [GRANTED]: 5,
      [PARTIAL]: 0,
      [OVER]: 0,
      [FORWARD]: 0,
    }),
  ),
  fail(
    'XS-PCT',
    'does not recompute',
    about('答复申请20件，其中予以公开5件，占30%。', {
      [TOTAL]: 20,
      [NEW]: 20,
      [GRANTED]: 5,
      [PARTIAL]: 0,
      [OVER]: 0,
      [FORWARD]: 0,
    }),
  ),
  boundary(
    'XS-PCT',
    'a tenth off',
    about('答复申请1000件，予以公开333件（33.4%）。', {
      [TOTAL]: 1000,
      [NEW]: 1000,
      [OVER]: 0,
      [FORWARD]: 0,
      [GRANTED]: 333,
      [PARTIAL]: 0,
    }),
  ),
  boundary(
    'XS-PCT',
    'two tenths off',
    about('答复申请1000件，予以公开333件（33.5%）。', {
      [TOTAL]: 1000,
      [NEW]: 1000,
      [OVER]: 0,
      [FORWARD]: 0,
      [GRANTED]: 333,
      [PARTIAL]: 0,
    }),
    'XS-PCT',
  ),
  ...(['29%', '28%'] as const).map((share) =>
    boundary(
      'XS-PCT',
      `whole numbers, rounded or cut: ${share}`,
      about(`答复申请7件，予以公开2件，占${share}。`, {
        [TOTAL]: 7,
        [NEW]: 7,
        [OVER]: 0,
        [FORWARD]: 0,
        [GRANTED]: 2,
        [PARTIAL]: 0,
      }),
    ),
  ),
  boundary(
    'XS-PCT',
    'two decimals are judged by two',
    about('答复申请7件，予以公开2件，占28.60%。', {
      [TOTAL]: 7,
      [NEW]: 7,
      [OVER]: 0,
      [FORWARD]: 0,
      [GRANTED]: 2,
      [PARTIAL]: 0,
    }),
    'XS-PCT',
  ),
  blank('XS-PCT', 'no total', about('申请中予以公开5件，占30%。', {})),
  pass('XS-100', 'nothing carried forward', about('依申请公开答复率100%。', { [FORWARD]: 0 })),
  pass('XS-100', 'in time', about('依申请公开按时答复率达100%。', { [FORWARD]: 3 })),
  pass('XS-100', 'a hotline', about('收到申请5件。受理12345热线诉求300件，办结率100%。', { [FORWARD]: 3 })),
  fail('XS-100', 'carried forward', about('依申请公开答复率达到100%。', { [FORWARD]: 3 })),
  boundary('XS-100', 'not quite all', about('依申请公开答复率99.9%。', { [FORWARD]: 1 })),
  blank('XS-100', 'not known', about('依申请公开答复率100%。', {})),
];

const FEE: readonly NarrativeExample[] = [
  pass('XS-FEE', 'said', { other: '全年3件申请收取信息处理费，共计2230元。', values: { [UNPAID]: 3 } }),
  pass('XS-FEE', 'none collected', { other: '本年度未收取信息处理费。', values: { [UNPAID]: 3 } }),
  pass('XS-FEE', 'nothing to report', { other: '无其他需要报告的事项。', values: { [UNPAID]: 0 } }),
  pass('XS-FEE', 'by the rules', {
    other: '按照《政府信息公开信息处理费管理办法》收取信息处理费。',
    values: { [UNPAID]: 0 },
  }),
  fail('XS-FEE', 'nothing to report', { other: '无。', values: { [UNPAID]: 1 } }),
  fail('XS-FEE', 'not a word', { other: '本年度开展了政府开放日活动。', values: { [UNPAID]: 1 } }),
  fail('XS-FEE', 'no amount', { other: '本年度依法收取信息处理费。', values: { [UNPAID]: 0 } }),
  boundary('XS-FEE', 'an empty section', { other: '', values: { [UNPAID]: 1 } }, 'XS-FEE'),
  blank('XS-FEE', 'not known', { other: '无。' }),
  pass('T2b-INFOFEE', 'within the fees', { other: '收取信息处理费2950元。', values: { [FEES]: 295_000 } }),
  pass('T2b-INFOFEE', 'a part is within', {
    other: '发出收费通知应收信息处理费5000元，实际收取400元。',
    values: { [FEES]: 40_000 },
  }),
  fail('T2b-INFOFEE', 'more than the fees', { other: '收取信息处理费2950元。', values: { [FEES]: 0 } }),
  fail('T2b-INFOFEE', 'in 万元', { other: '收取信息处理费共计0.3万元。', values: { [FEES]: 295_000 } }),
  boundary(
    'T2b-INFOFEE',
    'one 元 more',
    { other: '收取信息处理费2951元。', values: { [FEES]: 295_000 } },
    'T2b-INFOFEE',
  ),
  blank('T2b-INFOFEE', 'not known', { other: '收取信息处理费2950元。' }),
];

const PERIOD: readonly NarrativeExample[] = [
  pass('XS-T2-FEE', 'as in the table', about('全年行政事业性收费3.5万元。', { [FEES]: 3_500_000 })),
  pass('XS-T2-FEE', "another body's", about('区水务局收取行政事业性收费3.5万元。', { [FEES]: 0 })),
  fail('XS-T2-FEE', 'another amount', about('全年收取行政事业性收费3.5万元。', { [FEES]: 2_500_000 })),
  fail('XS-T2-FEE', 'none, and yet some', about('无行政事业性收费。', { [FEES]: 2_500_000 })),
  boundary('XS-T2-FEE', 'none', about('未收取行政事业性收费。', { [FEES]: 0 })),
  boundary('XS-T2-FEE', 'in 元', about('行政事业性收费共计35000元。', { [FEES]: 3_500_000 })),
  blank('XS-T2-FEE', 'the amount is not stated', about('全年收取行政事业性收费3.5万元。')),
  pass('DOC-PERIOD', 'the year', about('本报告数据统计期限为2023年1月1日至2023年12月31日。')),
  pass('DOC-PERIOD', 'the year once', about('所列数据的统计期限自2023年1月1日起至12月31日止。')),
  pass('DOC-PERIOD', 'with dots', about('数据统计期限：2023.1.1-2023.12.31。')),
  pass(
    'DOC-PERIOD',
    'opening hours',
    about('工作时间为夏季（7月15日-9月30日）上午，冬季（10月1日-次年7月14日）下午。'),
  ),
  pass('DOC-PERIOD', 'another period', about('2023年3月1日至2023年5月1日开展培训。')),
  pass('DOC-PERIOD', 'five years', about('2019年1月1日至2023年12月31日累计公开信息。')),
  fail('DOC-PERIOD', 'last year', about('本报告数据统计期限为2022年1月1日至2022年12月31日。')),
  fail('DOC-PERIOD', 'ends before it begins', about('2023年1月1日起至2022年12月31日，我局主动公开信息。')),
  fail('DOC-PERIOD', 'a year that is none', about('本报告数据统计期限为2023年1月1日至202023年12月31日。')),
  boundary('DOC-PERIOD', 'a day short', about('数据统计期限为2023年1月1日至2023年12月30日。'), 'DOC-PERIOD'),
  blank('DOC-PERIOD', 'no period', about('数据统计期限为2023年度。')),
  pass('DOC-YEAR', 'this year', about('2023年，我局主动公开信息。')),
  pass('DOC-YEAR', 'a comparison', about('2022年收到申请3件。2023年收到申请2件。')),
  pass('DOC-YEAR', "last year's report was published", about('2023年公开了2022年政府信息公开年度报告。')),
  pass('DOC-YEAR', 'a plan', { problems: '2024年，我局将继续公开信息，提高工作质量。' }),
  pass('DOC-YEAR', 'a date', about('2024年1月公开了信息。')),
  fail('DOC-YEAR', 'last year', about('2022年，我局主动公开政府信息，扎实推进各项工作。')),
  fail('DOC-YEAR', 'next year', about('2024年全年受理群众事项，及时办理。')),
  boundary('DOC-YEAR', 'two years back', about('2021年，我局主动公开政府信息，扎实推进各项工作。')),
  blank('DOC-YEAR', 'no year', about('我局主动公开政府信息。')),
  pass('DOC-NOTICE', 'its own notice', about('根据国办公开办函〔2021〕30号要求编制。')),
  pass('DOC-NOTICE', 'both of them', about('根据国办公开办函〔2019〕60号、国办公开办函〔2021〕30号要求编制。')),
  fail('DOC-NOTICE', 'the notice of 2019', about('根据国办公开办函〔2019〕60号要求编制。')),
  fail('DOC-NOTICE', 'in other brackets', about('依据国办公开办函[2019]60号和上级要求编制。')),
  boundary('DOC-NOTICE', 'the last year of the form of 2019', {
    year: 2020,
    overview: '根据国办公开办函〔2019〕60号要求编制。',
  }),
  boundary('DOC-NOTICE', 'another document of those years', about('根据国办函〔2020〕109号，未收取费用。')),
  blank('DOC-NOTICE', 'no notice', about('我局主动公开政府信息。')),
];

const LONG_TEXT =
  '主动公开方面，及时在政府网站发布信息。依申请公开方面，规范办理申请。政府信息管理方面，做好保密审查。平台建设方面，维护公众号。';
const LAST = '监督保障方面，加强业务培训。';
const FILLER =
  '我局认真贯彻条例要求，坚持以公开为常态、不公开为例外，围绕中心工作和群众关切，持续提升服务水平。'.repeat(4);
const HUNDRED = '我局坚持以公开为常态不公开为例外，'.repeat(6).slice(0, 100);

const SECTIONS: readonly NarrativeExample[] = [
  pass('DOC-BLANKNUM', 'with its number', about('累计发布12条，共主动公开5条。')),
  pass('DOC-BLANKNUM', 'words', about('贯彻政府信息公开条例，主动公开 条例解读，共办理公开事项，公开附件。')),
  fail('DOC-BLANKNUM', 'a gap', about('门户网站累计发布   条信息。')),
  fail('DOC-BLANKNUM', 'at once', about('全年共主动公开条。')),
  fail('DOC-BLANKNUM', 'a line to fill in', about('收到___件申请。')),
  boundary('DOC-BLANKNUM', 'zero is a number', about('收到 0 件申请。', { [NEW]: 0, [OVER]: 0 })),
  blank('DOC-BLANKNUM', 'nothing', about(' ')),
  pass('DOC-SEC5', 'said', { problems: '公开内容不够丰富，下一步加强培训。' }),
  fail('DOC-SEC5', 'none', { problems: '无' }),
  fail('DOC-SEC5', 'empty', { problems: '' }),
  boundary('DOC-SEC5', 'ten characters', { problems: '一二三四五六七八九十。' }),
  boundary('DOC-SEC5', 'nine characters', { problems: '一二三四五六七八九。' }, 'DOC-SEC5'),
  blank('DOC-SEC5', 'not given', {}),
  pass('DOC-LENGTH', 'short', about(LONG_TEXT)),
  fail('DOC-LENGTH', '1,001 characters', about(`${LONG_TEXT}${LAST}${HUNDRED.repeat(10)}`.slice(0, 1001))),
  boundary('DOC-LENGTH', '1,000 characters', about(`${LONG_TEXT}${LAST}${HUNDRED.repeat(10)}`.slice(0, 1000))),
  boundary('DOC-LENGTH', 'the 2019 form had no limit', {
    year: 2020,
    overview: `${LONG_TEXT}${LAST}${FILLER.repeat(9)}`,
  }),
  blank('DOC-LENGTH', 'empty', about('')),
  pass('DOC-TOPICS', 'all five', about(`${LONG_TEXT}${LAST}${FILLER}`)),
  pass('DOC-TOPICS', 'in other words', about(`在网站发布信息，办理申请，做好保密审查，组织培训。${FILLER}`)),
  fail('DOC-TOPICS', 'one heading is missing', about(`${LONG_TEXT}${FILLER}`)),
  fail('DOC-TOPICS', 'nothing of it', about(FILLER.repeat(2).replaceAll('公开', '服务'))),
  boundary('DOC-TOPICS', '199 characters', about(FILLER.repeat(2).slice(0, 199))),
  boundary('DOC-TOPICS', '200 characters', about(FILLER.repeat(2).slice(0, 200)), 'DOC-TOPICS'),
  blank('DOC-TOPICS', 'empty', about('')),
  pass('DOC-ART50-4', 'all three', {
    agencyName: '海珠区人民政府',
    overview: `${LONG_TEXT}${LAST}${FILLER}开展考核和社会评议，未发生责任追究。`,
  }),
  pass('DOC-ART50-4', 'a bureau', about(`${LONG_TEXT}${LAST}${FILLER}`)),
  fail('DOC-ART50-4', 'none of them', { agencyName: '海珠区人民政府', overview: `${LONG_TEXT}${LAST}${FILLER}` }),
  fail('DOC-ART50-4', 'one is missing', {
    agencyName: '某开发区管委会',
    overview: `${LONG_TEXT}${LAST}${FILLER}开展考核和社会评议。`,
  }),
  boundary('DOC-ART50-4', 'only figures', { agencyName: '海珠区人民政府', overview: LONG_TEXT }),
  blank('DOC-ART50-4', 'not given', { agencyName: '海珠区人民政府' }),
];

const story = (count: number, differing: number): Told['overview'] =>
  `${LONG_TEXT}${LAST}`.replaceAll('。', '，') +
  '。' +
  Array.from('甲乙丙丁戊己庚辛壬'.slice(0, count - 1), (letter, index) => {
    const own = index < differing ? '今年另有新的安排' : '各项工作按照要求推进';
    return `${letter}组${own}，由专人负责落实，定期检查${letter}组进展并向社会公布结果。`;
  }).join('');
const printOfStory = (differing: number) => printOf({ overview: story(9, differing) ?? '' });

const MALE = '11010519491231002X';
const CARD = '4111111111111111';

const COPIES: readonly NarrativeExample[] = [
  pass('DUP-YEAR', 'written anew', { overview: story(9, 8) ?? '', lastYear: printOfStory(0) }),
  fail('DUP-YEAR', 'the same but for figures', {
    overview: `2023年${story(9, 0)}`,
    lastYear: printOf({ overview: `2022年${story(9, 0)}` }),
  }),
  boundary('DUP-YEAR', '8 of 10 sentences', { overview: story(9, 1) ?? '', lastYear: printOfStory(0) }, 'DUP-YEAR'),
  boundary('DUP-YEAR', '7 of 11 sentences', { overview: story(9, 2) ?? '', lastYear: printOfStory(0) }),
  boundary('DUP-YEAR', 'only figures in stock phrases', {
    ...about('共收到政府信息公开申请2件。均按时依法作出答复。没有结转下年度办理的申请。'),
    lastYear: printOf({ overview: '共收到政府信息公开申请5件。均按时依法作出答复。没有结转下年度办理的申请。' }),
  }),
  blank('DUP-YEAR', 'no last year', { overview: story(9, 0) ?? '' }),
  pass('DUP-BODY', 'itself', about('海珠区民政局共制作信息，我局认真落实。')),
  pass('DUP-BODY', 'itself in short', {
    agencyName: '海珠区人力资源和社会保障局',
    overview: '2023年海珠区人社局主动公开各类信息。',
  }),
  pass('DUP-BODY', 'a government tells of its bureaus', {
    agencyName: '海珠区人民政府',
    overview: '海珠区民政局主动公开各类信息。',
  }),
  fail('DUP-BODY', 'another body', about('2023年，天河区教育局主动公开各类信息。')),
  fail('DUP-BODY', "another kind of body's word for itself", {
    agencyName: '海珠区江南中街道办事处',
    overview: '我局认真落实条例。',
  }),
  fail('DUP-BODY', 'a higher level', {
    agencyName: '海珠区江南中街道办事处',
    overview: '公民可向市政府及市政府办公室提出申请。',
  }),
  boundary('DUP-BODY', 'a city speaks of itself', {
    agencyName: '宿迁市人民政府',
    overview: '公民可向市政府提出申请。',
  }),
  blank('DUP-BODY', 'no name', { agencyName: '', overview: '2023年，天河区教育局主动公开各类信息。' }),
  pass('PI-1', 'an official mailbox and a telephone', about('联系电话020-83456789，邮箱hzmzj@gz.gov.cn。')),
  fail('PI-1', 'identity number', about(`申请人身份证号${MALE}。`)),
  fail('PI-1', 'mobile', about('联系人手机13812345678。')),
  fail('PI-1', 'mobile in groups', about('联系人手机138-1234-5678。')),
  fail('PI-1', 'bank card', about(`卡号4111 1111 1111 1111。`)),
  fail('PI-1', 'mailbox', about('邮箱zhang.san@qq.com。')),
  boundary('PI-1', 'a wrong check digit', about(`编号${MALE.slice(0, 17)}1，编号${CARD.slice(0, 15)}2。`)),
  boundary('PI-1', 'a longer number', about('编号138123456789。')),
  blank('PI-1', 'nothing', about('')),
];

const LONGEST_SECTION = '年'.repeat(LONGEST_READ - 1);

const LONG: readonly NarrativeExample[] = [
  pass('XS-LONG', 'an ordinary text', { other: '无。' }),
  fail('XS-LONG', 'more than is read', { other: `${LONGEST_SECTION}。更多` }),
  fail('XS-LONG', 'more figures than are read', {
    other: '有3台。'.repeat(MOST_FIGURES) + '有3个。'.repeat(MOST_FIGURES + 1),
  }),
  boundary('XS-LONG', 'as much as is read', { other: `${LONGEST_SECTION}。` }),
  boundary('XS-LONG', 'as many figures as are read', { other: '有3个。'.repeat(MOST_FIGURES) }),
  boundary(
    'XS-LONG',
    'a fee named behind what is read',
    {
      other: `${LONGEST_SECTION}。信息处理费`,
      values: { [UNPAID]: 1 },
    },
    'XS-LONG',
  ),
  boundary(
    'XS-LONG',
    'figures behind what is read are held against nothing',
    {
      other: `${LONGEST_SECTION}。收到政府信息公开申请3件。`,
      values: { [NEW]: 1, [OVER]: 0 },
    },
    'XS-LONG',
  ),
  blank('XS-LONG', 'nothing', {}),
];

/** Since readings became a part of the rules' hash: by these no reading is told. */
const LATER: readonly NarrativeExample[] = [
  pass('XS-ACT', 'parts of anything that add up', about('两批办班，春季班53人，秋季班48人，全年共培训101人。')),
  fail('XS-ACT', 'two parts and their sum', about('两批办班，春季班53人，秋季班48人，全年共培训111人。')),
  fail('XS-ACT', 'the rest', about('全年接待来访40批，其中咨询19批，投诉9批，其余15批为反映情况。')),
  fail('XS-ACT', 'the quarters', about('全年办班10期：一季度1期，二季度4期，三季度3期，四季度3期。')),
  boundary('XS-ACT', 'a list within the list', about('接待来访40批，其中咨询19批，投诉9批（其中扰民5批），其余12批。')),
  boundary('XS-ACT', 'of two wholes', about('接待来访20批，另有去年未结3批，其中1批延期，其余22批按期办结。')),
  blank('XS-ACT', 'a list that does not say it is whole', about('接待来访40批，咨询19批，投诉9批。')),
  pass('XS-CMP', 'growth in per cent', about('接待来访26批，较上年20批增长30%。')),
  pass('XS-CMP', 'as many as', about('接待来访26批，与上年的26批持平。')),
  pass('XS-CMP', 'the most', about('一季度1批，二季度4批，三季度3批，二季度最多。')),
  pass('XS-CMP', 'what it became is told behind', about('低保申请较上年的320批增加12批，共332批。')),
  fail('XS-CMP', 'growth in per cent', about('接待来访26批，较上年20批增长20%。')),
  fail('XS-CMP', 'the year before behind it', about('接待来访26批，同比增长45%（2022年为20批）。')),
  fail('XS-CMP', 'doubled', about('接待来访26批，比去年翻了一番（去年20批）。')),
  fail('XS-CMP', 'less by a third', about('接待来访9批，较去年的12批减少三分之一。')),
  fail('XS-CMP', 'as many as', about('接待来访26批，与上年的20批持平。')),
  fail('XS-CMP', 'the difference and the share', about('接待来访63批，较上年减少7批，下降三成。')),
  fail('XS-CMP', 'less although it is more', about('接待来访由上年的20批减少到26批。')),
  fail('XS-CMP', 'the most', about('一季度1批，二季度4批，三季度3批，以三季度为最多。')),
  boundary('XS-CMP', 'the last digit cut', about('接待来访8批，较上年6批增长33%。')),
  boundary('XS-CMP', 'nearly', about('接待来访37批，较上年增加近一倍（上年19批）。')),
  boundary('XS-CMP', 'of several numbers, one fits', about('接待来访26批，其中集体访3批，较上年2批增加1批。')),
  blank('XS-CMP', 'without the year before', about('接待来访26批，较上年增长45%。')),
  pass('XS-PCT', 'of anything', about('二级学院9个，栏目健全的7个，占77.8%。')),
  fail('XS-PCT', 'of anything', about('二级学院9个，栏目健全的7个，占87.8%。')),
  fail('XS-PCT', 'in words', about('14个村中有3个村没有及时更新，占三成多。')),
  fail('XS-PCT', 'a rate', about('抽查12所学校，9所达标，3所整改，达标率85%。')),
  boundary('XS-PCT', 'in words, nearly', about('社区20个，装电子屏的9个，占近一半。')),
  blank('XS-PCT', 'the whole is not told', about('栏目健全的7个，占87.8%。')),
  pass(
    'XS-RES',
    'answered after a supplement',
    about('依申请公开方面，发出补正通知9件，其中补正后答复7件。', CARRYING),
  ),
  pass(
    'XS-RES',
    'both, told apart in brackets',
    about('收到申请，处理情况为：公开6件（予以公开4件、部分公开2件）。', { [GRANTED]: 4, [PARTIAL]: 2 }),
  ),
  fail(
    'XS-RES',
    'the answer said again of the reason',
    about('收到申请，申请人无正当理由逾期不补正、不再处理的4件。', { [OVERDUE]: 3 }),
  ),
  fail(
    'XS-RES',
    'what would come of it',
    about('依申请不予公开的，有4件公开后可能危及“三安全一稳定”。', { [SECURITIES]: 3 }),
  ),
  fail('XS-T4', 'the course of a review', about('不服答复，进入复议程序的有4件。', UPHELD)),
  fail('XS-T4', 'corrected by whom', about('全年被复议机关纠错3件。', UPHELD)),
  pass('XS-T4', 'one that was corrected', about('引用条款不准，1件被复议纠正。', REVIEWED)),
  pass(
    'XS-T2',
    'cases and decisions',
    about('办理行政处罚案件7件，作出处罚决定5件，2件不予处罚。', { [`${PENALTIES}.decisions`]: 5 }),
  ),
  fail(
    'XS-T2',
    'decisions behind cases',
    about('办理行政处罚案件7件，作出处罚决定6件，1件不予处罚。', { [`${PENALTIES}.decisions`]: 5 }),
  ),
  pass('XS-T4', 'one that was upheld', about('有1件复议维持后又起诉。', REVIEWED)),
  fail('XS-T4', 'all that were upheld', about('两件复议维持。', REVIEWED)),
  fail('XS-T2', 'a sum of parts', about('以街道名义制发的行政规范性文件3件、以办公室名义制发的2件，共5件。', STOCK)),
  pass('XS-T2', 'parts of a sum', about('制发行政规范性文件3件、以办公室名义制发的5件，共8件。', STOCK)),
  fail('XS-T2', 'no parts of a sum', about('制发行政规范性文件3件、以办公室名义印发的通知5件，废止1件。', STOCK)),
  pass('XS-T2', 'revoked', about('撤销行政许可1件。', { [`${LICENSING}.decisions`]: 20 })),
  pass(
    'XS-T2',
    'said not to be counted',
    about('行政许可1件，不计入许可决定数量。', { [`${LICENSING}.decisions`]: 20 }),
  ),
  fail('XS-T2', 'rules of a government', {
    ...about('县政府全年制定政府规章1部。', RULES_MADE),
    agencyName: '柏川县人民政府',
  }),
  boundary(
    'XS-T2',
    'rules that a bureau tells of',
    about('市政府制定政府规章1部，我局参与制定政府规章2部。', RULES_MADE),
  ),
  blank('XS-T2', 'rules, not known', { ...about('县政府制定政府规章1部。', {}), agencyName: '柏川县人民政府' }),
];

/** By what these say, with other prose, a reading is told (`test/support/referenceProse.ts`): they are kept as they are. */
export const REFERENCE_EXAMPLES: readonly NarrativeExample[] = [
  ...REQUESTS,
  ...REVIEWS,
  ...TABLE_2,
  ...TEXT_ALONE,
  ...FEE,
  ...PERIOD,
  ...SECTIONS,
  ...COPIES,
  ...LONG,
];

export const NARRATIVE_EXAMPLES: readonly NarrativeExample[] = [...REFERENCE_EXAMPLES, ...LATER];
