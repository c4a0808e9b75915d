import { describe, expect, test } from 'vitest';
import { inputsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { formOf } from '../../../../shared/domain/forms/editions.ts';
import type { Level } from '../../../../shared/domain/values/identity.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import type { Standing } from '../../../../shared/domain/verdict/judgement.ts';
import { anEmptyReport, bytesOf, type Submission, withCells } from '../../../support/reports.ts';
import { lastYearFrom } from '../../../support/standing.ts';
import { at, type Cells, placesIn, quoted, type SaidCase, saidAndExpected, saysOf } from './said.ts';

const { cell, row, column } = placesIn('2021');
const earlier = placesIn('2019');
const says = saysOf(2023);
const says2020 = saysOf(2020);
const warning = { severity: 'warning' } as const;
const info = { severity: 'info' } as const;
const waits = { severity: 'warning', needsReason: true } as const;

const NEW = 'requests.newRequests';
const OVER = 'requests.carriedOver';
const GRANTED = 'requests.results.granted';
const TOTAL = 'requests.results.total';
const FORWARD = 'requests.carriedForward';
const REVIEW = 'reviewAndLitigation.reconsideration';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';
const DOCUMENTS = 'proactiveDisclosure.normativeDocuments';
const RULES = 'proactiveDisclosure.rules';

const inBoth = (key: string, count: number | null, other = 'naturalPerson') => ({
  [`${key}.${other}`]: count,
  [`${key}.total`]: count,
});
/** Three applications, two granted, one carried forward: every sum holds. */
const THREE = { ...inBoth(NEW, 3), ...inBoth(GRANTED, 2), ...inBoth(TOTAL, 2), ...inBoth(FORWARD, 1) };

const formRows = (id: 'T3' | 'T4') => formOf('2021').tables.find((table) => table.id === id)?.rows ?? [];
const RESULTS = formRows('T3').filter(({ result }) => result);
const inputsIn = (key: string) =>
  inputsOf('2021')
    .filter((each) => each.row === key)
    .map(({ name }) => name);
const sumOf = (key: string) => [`${TOTAL}.${key}`, ...RESULTS.map((each) => `${each.key}.${key}`)];
const rowOf = (key: string) => [`${key}.total`, ...inputsIn(key)];
const balanceOf = (key: string) => [`${NEW}.${key}`, `${OVER}.${key}`, `${TOTAL}.${key}`, `${FORWARD}.${key}`];

const SUMS: readonly SaidCase[] = [
  says('a table in which all holds', THREE, []),
  // The column adds up to 3 beside 2 and the row to 3 beside 2: one cell, 1 too many, mends both.
  says('one wrong figure is named once', { ...THREE, [`${GRANTED}.naturalPerson`]: 3 }, [
    {
      rule: 'T3-SUM',
      ...column(`${TOTAL}.naturalPerson`),
      cells: sumOf('naturalPerson'),
      ...{ found: '2', expected: '3', delta: -1 },
      ...{ suspect: `${GRANTED}.naturalPerson`, pointer: at(`${GRANTED}.naturalPerson`) },
      says: '为 3 件，总计少 1 件；最可能错在“（一）予以公开”“自然人”。',
    },
    {
      rule: 'T3-ROW',
      ...row(GRANTED),
      cells: rowOf(GRANTED),
      ...{ found: '2', expected: '3', delta: -1, pointer: at(`${GRANTED}.total`) },
      causedBy: `T3-SUM ${at(`${GRANTED}.naturalPerson`)}`,
      says: '总计填 2 件，自然人至其他六列之和为 3 件，总计少 1 件。',
    },
  ]),
  // 4 + 0 beside 2 + 1 in the column and in 总计; the two share no cell, and 1 is what the six columns are off together.
  says('the column 总计 that is off by what its columns are follows from them', { ...THREE, ...inBoth(NEW, 4) }, [
    {
      rule: 'T3-BAL',
      ...column(`${TOTAL}.naturalPerson`),
      cells: balanceOf('naturalPerson'),
      ...{ found: '4 + 0 = 4', expected: '2 + 1 = 3', delta: 1 },
      says: '不平：第一项 4 件加第二项 0 件为 4 件，第三项总计 2 件加第四项结转 1 件为 3 件，相差 1 件。',
    },
    {
      rule: 'T3-BAL',
      ...column(`${NEW}.total`),
      cells: balanceOf('total'),
      ...{ found: '4 + 0 = 4', expected: '2 + 1 = 3', delta: 1 },
      causedBy: `T3-BAL ${at(`${TOTAL}.naturalPerson`)}`,
    },
  ]),
  // 自然人 is off by 1, 商业企业 by 2, 总计 by 3.
  says(
    'and so it does from several',
    { ...THREE, [`${NEW}.naturalPerson`]: 4, [`${NEW}.commercialEnterprise`]: 2, [`${NEW}.total`]: 6 },
    [
      {
        rule: 'T3-BAL',
        ...column(`${TOTAL}.naturalPerson`),
        cells: balanceOf('naturalPerson'),
        ...{ found: '4 + 0 = 4', expected: '2 + 1 = 3', delta: 1 },
      },
      {
        rule: 'T3-BAL',
        ...column(`${NEW}.total`),
        cells: balanceOf('total'),
        ...{ found: '6 + 0 = 6', expected: '2 + 1 = 3', delta: 3 },
        causedBy: `T3-BAL ${at(`${TOTAL}.naturalPerson`)}`,
      },
      {
        rule: 'T3-BAL',
        ...column(`${TOTAL}.commercialEnterprise`),
        cells: balanceOf('commercialEnterprise'),
        ...{ found: '2 + 0 = 2', expected: '0 + 0 = 0', delta: 2 },
      },
    ],
  ),
  // 总计 is off by 2 and its columns by 1: it is wrong by itself.
  says('but not from columns that are off by less', { ...THREE, ...inBoth(NEW, 4), [`${NEW}.total`]: 5 }, [
    {
      rule: 'T3-ROW',
      ...row(NEW),
      cells: rowOf(NEW),
      ...{ found: '5', expected: '4', delta: 1, pointer: at(`${NEW}.total`) },
      says: '总计填 5 件，自然人至其他六列之和为 4 件，总计多 1 件。',
    },
    {
      rule: 'T3-BAL',
      ...column(`${TOTAL}.naturalPerson`),
      cells: balanceOf('naturalPerson'),
      ...{ found: '4 + 0 = 4', expected: '2 + 1 = 3', delta: 1 },
    },
    {
      rule: 'T3-BAL',
      ...column(`${NEW}.total`),
      cells: balanceOf('total'),
      ...{ found: '5 + 0 = 5', expected: '2 + 1 = 3', delta: 2 },
    },
  ]),
  says('a group of table 4', { [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: 7 }, [
    {
      rule: 'T4-SUM',
      ...row(REVIEW),
      cells: rowOf(REVIEW),
      ...{ found: '7', expected: '5', delta: 2, pointer: at(`${REVIEW}.total`) },
      says: '表四“行政复议”总计填 7 件，结果维持、结果纠正、其他结果、尚未审结之和为 5 件，总计多 2 件。',
    },
  ]),
  // Answered without being asked: the balance is off by 1 and the answers follow from whatever is.
  says('answers where nobody asked', { ...inBoth(GRANTED, 1), ...inBoth(TOTAL, 1) }, [
    {
      rule: 'T3-BAL',
      ...column(`${TOTAL}.naturalPerson`),
      cells: balanceOf('naturalPerson'),
      ...{ found: '0 + 0 = 0', expected: '1 + 0 = 1', delta: -1 },
    },
    {
      rule: 'T3-BAL',
      ...column(`${NEW}.total`),
      cells: balanceOf('total'),
      ...{ found: '0 + 0 = 0', expected: '1 + 0 = 1', delta: -1 },
      causedBy: `T3-BAL ${at(`${TOTAL}.naturalPerson`)}`,
    },
    ...['naturalPerson', 'total'].map((key) => ({
      rule: 'T3-ZERO',
      ...column(`${GRANTED}.${key}`),
      cells: [`${NEW}.${key}`, `${OVER}.${key}`, `${GRANTED}.${key}`, `${TOTAL}.${key}`],
      ...{ found: '“（一）予以公开”1、“（七）总计”1', expected: '0' },
      causedBy: `T3-BAL ${at(`${TOTAL}.naturalPerson`)}`,
      says: '却填了办理结果或结转：“（一）予以公开”1、“（七）总计”1。',
    })),
  ]),
  // 5 of 10 are half; 8 of 12 are 66.7 %.
  says('too many of one kind', kinds(4, 8), [
    {
      rule: 'T3-OTHER',
      ...warning,
      ...{ table: '表三', row: null, column: null, found: '66.7%' },
      cells: [
        ...RESULTS.filter(({ group }) => group === 'otherHandling').map(({ key }) => `${key}.total`),
        `${TOTAL}.total`,
      ],
      pointer: at('requests.results.otherHandling.supplementOverdue.total'),
      says: '共 8 件，占办理结果总计 12 件的 66.7%，偏高',
    },
  ]),
  says('half of one kind less one', kinds(6, 5), []),
];

function kinds(granted: number, other: number): Cells {
  const all = granted + other;
  return {
    ...inBoth(NEW, all),
    ...inBoth(GRANTED, granted),
    ...inBoth('requests.results.otherHandling.other', other),
    ...inBoth(TOTAL, all),
  };
}

const BLANKS: readonly SaidCase[] = [
  says('a row’s 总计 left blank', { ...THREE, [`${GRANTED}.total`]: null }, [
    {
      rule: 'T3-ROW',
      ...warning,
      ...cell(`${GRANTED}.total`),
      ...{ found: '空白', expected: '2' },
      says: '表三“（一）予以公开”“总计”空白，按已填各项推算为 2。',
      mends: '总计空白不影响报送，汇总时总计一律重新计算。',
    },
  ]),
  says('a column’s （七）总计 left blank', { ...THREE, [`${TOTAL}.naturalPerson`]: null }, [
    { rule: 'T3-SUM', ...warning, ...cell(`${TOTAL}.naturalPerson`), ...{ found: '空白', expected: '2' } },
  ]),
  says('总计 of （七）总计 belongs to its row', { ...THREE, [`${TOTAL}.total`]: null }, [
    { rule: 'T3-ROW', ...warning, ...cell(`${TOTAL}.total`), ...{ found: '空白', expected: '2' } },
  ]),
  says(
    'a 总计 that nothing gives, and what could not be looked at',
    { [`${REVIEW}.upheld`]: 5, [`${REVIEW}.pending`]: null, [`${REVIEW}.total`]: null },
    [
      {
        rule: 'CELL-BLANK',
        ...warning,
        ...cell(`${REVIEW}.pending`),
        found: '空白',
        says: '表四“行政复议”“尚未审结”空白。没有发生的请填 0，不适用请填“/”。',
      },
      {
        rule: 'T4-SUM',
        ...warning,
        ...cell(`${REVIEW}.total`),
        found: '空白',
        says: '表四“行政复议”“总计”空白，也无法从已填各项推算。',
      },
      {
        rule: 'T4-SUM',
        ...info,
        ...{ table: '表四', found: '空白', pointer: at(`${REVIEW}.total`) },
        cells: [`${REVIEW}.total`, `${REVIEW}.pending`],
        says: '：“行政复议”有空白，未作核对（共 1 处）。未作核对不等于没有问题。',
        mends: '补填空白后可以核对。',
      },
    ],
  ),
  says(
    'nothing stated in two groups: open, and no 总计 is asked for',
    Object.fromEntries([DIRECT, AFTER].flatMap(rowOf).map((name) => [name, null])),
    [
      {
        rule: 'CELL-BLANK',
        ...warning,
        ...row(DIRECT),
        cells: inputsIn(DIRECT),
        found: '空白',
        says: '表四“未经复议直接起诉”空白。',
      },
      { rule: 'CELL-BLANK', ...warning, ...row(AFTER), cells: inputsIn(AFTER), found: '空白' },
      {
        rule: 'T4-SUM',
        ...info,
        ...{ table: '表四', found: '空白', pointer: at(`${DIRECT}.total`) },
        cells: [...rowOf(DIRECT), ...rowOf(AFTER)],
        says: '：“未经复议直接起诉”“复议后起诉”有空白，未作核对（共 2 处）。',
      },
    ],
  ),
  says(
    'blanks that the 总计 forces to 0',
    { [`${REVIEW}.upheld`]: 5, [`${REVIEW}.corrected`]: null, [`${REVIEW}.pending`]: null, [`${REVIEW}.total`]: 5 },
    [
      {
        rule: 'CELL-BLANK',
        ...warning,
        ...row(REVIEW),
        cells: [`${REVIEW}.corrected`, `${REVIEW}.pending`],
        ...{ found: '空白', expected: '0' },
        says: '表四“行政复议”“结果纠正”“尚未审结”空白。没有发生的请填 0，不适用请填“/”。按已填合计推算为 0。',
      },
    ],
  ),
  says(
    'one blank that the 总计 forces to 0',
    { [`${REVIEW}.upheld`]: 5, [`${REVIEW}.corrected`]: null, [`${REVIEW}.total`]: 5 },
    [{ rule: 'CELL-BLANK', ...warning, ...cell(`${REVIEW}.corrected`), ...{ found: '空白', expected: '0' } }],
  ),
  says('two of seven that stand in no cell', sevenLess('pending'), [
    {
      rule: 'T4-UNALLOCATED',
      ...row(REVIEW),
      cells: rowOf(REVIEW),
      ...{ found: '5', expected: '7', delta: -2, pointer: at(`${REVIEW}.pending`) },
      says: '总计为 7 件，已填的各种结果只有 5 件，还差 2 件没有分到各格：“尚未审结”空白。',
    },
    { rule: 'CELL-BLANK', ...warning, ...cell(`${REVIEW}.pending`), found: '空白' },
  ]),
  says('or in one of two', sevenLess('corrected', 'pending'), [
    {
      rule: 'T4-UNALLOCATED',
      ...row(REVIEW),
      cells: rowOf(REVIEW),
      ...{ found: '5', expected: '7', delta: -2, pointer: at(`${REVIEW}.corrected`) },
      says: '：“结果纠正”“尚未审结”空白。',
    },
    {
      rule: 'CELL-BLANK',
      ...warning,
      ...row(REVIEW),
      cells: [`${REVIEW}.corrected`, `${REVIEW}.pending`],
      found: '空白',
    },
  ]),
  // Two granted to nobody: the column and the row lack the same 2 in the same cell.
  says('a figure in neither its row nor its column', { ...THREE, [`${GRANTED}.naturalPerson`]: null }, [
    {
      rule: 'T3-UNALLOCATED',
      ...column(`${GRANTED}.naturalPerson`),
      cells: sumOf('naturalPerson'),
      ...{ found: '0', expected: '2', delta: -2, suspect: `${GRANTED}.naturalPerson` },
      says: '合计应为 2 件，已填的各格只有 0 件，还差 2 件没有分到各格：“（一）予以公开”空白；最可能错在“（一）予以公开”“自然人”。',
    },
    {
      rule: 'T3-UNALLOCATED',
      ...row(GRANTED),
      cells: rowOf(GRANTED),
      ...{ found: '0', expected: '2', delta: -2, pointer: at(`${GRANTED}.naturalPerson`) },
      causedBy: `T3-UNALLOCATED ${at(`${GRANTED}.naturalPerson`)}`,
      says: '“自然人”空白。',
    },
    { rule: 'CELL-BLANK', ...warning, ...cell(`${GRANTED}.naturalPerson`), found: '空白' },
  ]),
  // The right side of the balance is 3 and the left states nothing: 总计 is 3, and 3 are of no kind.
  says('who asked is not said', { ...THREE, ...inBoth(NEW, null) }, [
    {
      rule: 'T3-UNALLOCATED',
      ...row(NEW),
      cells: rowOf(NEW),
      ...{ found: '0', expected: '3', delta: -3, suspect: `${NEW}.naturalPerson`, pointer: at(`${NEW}.naturalPerson`) },
    },
    {
      rule: 'T3-UNALLOCATED',
      ...column(`${NEW}.naturalPerson`),
      cells: balanceOf('naturalPerson'),
      ...{ found: '0', expected: '3', delta: -3 },
      causedBy: `T3-UNALLOCATED ${at(`${NEW}.naturalPerson`)}`,
    },
    { rule: 'CELL-BLANK', ...warning, ...cell(`${NEW}.naturalPerson`), found: '空白' },
    { rule: 'T3-ROW', ...warning, ...cell(`${NEW}.total`), ...{ found: '空白', expected: '3' } },
  ]),
];

function sevenLess(...blank: readonly string[]): Cells {
  const blanks = Object.fromEntries(blank.map((key) => [`${REVIEW}.${key}`, null]));
  return { [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: 7, ...blanks };
}

const TABLE_4 = formRows('T4').flatMap(({ key }) => inputsIn(key));
const totalsOf = (id: 'T3' | 'T4') => formRows(id).flatMap(({ key, total }) => (total ? rowOf(key) : [`${key}.total`]));
const stating = (names: readonly string[], value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
const foldedRows = (keys: readonly string[], causedBy: string) =>
  keys.map((key) => ({ rule: 'CELL-BLANK', ...warning, ...row(key), cells: inputsIn(key), found: '空白', causedBy }));
const WHOLE: readonly SaidCase[] = [
  says('a table without a figure', { ...stating(TABLE_4, null), ...stating(totalsOf('T4'), null) }, [
    {
      rule: 'DOC-TABLE',
      ...{ table: '表四', found: '空白', pointer: '/reviewAndLitigation' },
      cells: TABLE_4,
      says: '表四（四、政府信息公开行政复议、行政诉讼情况）没有填写：12 格全部空白。',
    },
    ...foldedRows([REVIEW, DIRECT, AFTER], 'DOC-TABLE /reviewAndLitigation'),
    {
      rule: 'T4-SUM',
      ...info,
      ...{ table: '表四', found: '空白', pointer: at(`${REVIEW}.total`) },
      cells: [REVIEW, DIRECT, AFTER].flatMap(rowOf),
    },
  ]),
  says('a table filled with /', stating(TABLE_4, 'n/a'), [
    {
      rule: 'DOC-TABLE',
      ...warning,
      ...{ table: '表四', found: '/', pointer: '/reviewAndLitigation' },
      cells: TABLE_4,
      says: '表四（四、政府信息公开行政复议、行政诉讼情况）整张填了“/”：12 格全部为不适用。',
      mends: '确实整张不适用的不必处理；没有发生的应填 0。',
    },
  ]),
];

const GOVERNMENT = { agencyName: '海珠区人民政府' };
const suedAfter = (count: number, reviewed = 0) => ({
  [`${AFTER}.upheld`]: count,
  [`${AFTER}.total`]: count,
  [`${REVIEW}.upheld`]: reviewed,
  [`${REVIEW}.total`]: reviewed,
});
const askedOf = (count: number) => ({
  rule: 'T4-COD',
  ...warning,
  ...row(AFTER),
  cells: inputsIn(AFTER),
  ...{ found: String(count), pointer: at(`${AFTER}.upheld`) },
  says: `表四“复议后起诉”填了 ${count} 件。`,
});
const ofLevel = (level: Level): Standing => ({ roster: { level } });
const RULES_FILED = { [`${RULES}.issued`]: 2, [`${RULES}.inForce`]: 3 };
const notEntitled = (who: string) => ({
  rule: 'T2b-GZ',
  ...row(RULES),
  cells: [`${RULES}.issued`, `${RULES}.inForce`],
  ...{ found: '“本年制发件数”2、“现行有效件数”3', expected: '0', pointer: at(`${RULES}.issued`) },
  says: `表二“规章”填了 “本年制发件数”2、“现行有效件数”3。${who}不能制定规章，很可能应填在下一行“行政规范性文件”。`,
});
const REFUSED = ['stateSecret', 'processInformation'].map((key) => `requests.results.denied.${key}`);
const refusedAll = (suits: number, granted = 0) => ({
  ...inBoth(NEW, 2 + granted),
  ...Object.assign({}, ...REFUSED.map((key) => inBoth(key, 1))),
  ...inBoth(GRANTED, granted),
  ...inBoth(TOTAL, 2 + granted),
  [`${DIRECT}.upheld`]: suits,
  [`${DIRECT}.total`]: suits,
});

const SINGLE: readonly SaidCase[] = [
  // 1 in force and 1 repealed are fewer than the 3 made.
  says('made and gone', { [`${DOCUMENTS}.issued`]: 3, [`${DOCUMENTS}.repealed`]: 1, [`${DOCUMENTS}.inForce`]: 1 }, [
    {
      rule: 'T2b-STK1',
      ...warning,
      ...row(DOCUMENTS),
      cells: [`${DOCUMENTS}.inForce`, `${DOCUMENTS}.repealed`, `${DOCUMENTS}.issued`],
      ...{ found: '2', expected: '≥ 3', delta: -1, pointer: at(`${DOCUMENTS}.inForce`) },
      says: '表二“行政规范性文件”现行有效与本年废止合计 2 件，少于本年制发 3 件。',
    },
  ]),
  says('规章 of a bureau of a district', RULES_FILED, [notEntitled('区县机关、街道、乡镇')]),
  says('one figure of 规章', { [`${RULES}.inForce`]: 3 }, [
    {
      rule: 'T2b-GZ',
      ...cell(`${RULES}.inForce`),
      ...{ found: '“现行有效件数”3', expected: '0' },
    },
  ]),
  says('规章 of a city’s bureau', { ...RULES_FILED, agency: '440100-jyj', agencyName: '广州市教育局' }, [
    notEntitled('政府的工作部门'),
  ]),
  says('规章 of a city', { ...RULES_FILED, agency: '440100-szf', agencyName: '广州市人民政府' }, []),
  says(
    '规章 of a body that the roster calls one of the city',
    { ...RULES_FILED, ...GOVERNMENT },
    [],
    ofLevel('municipal'),
  ),
  says(
    'or one of the county',
    { ...RULES_FILED, agency: '440100-x', ...GOVERNMENT },
    [notEntitled('区县机关、街道、乡镇')],
    ofLevel('county'),
  ),
  says('reviewed and then sued', { ...suedAfter(3), ...GOVERNMENT }, [askedOf(3)]),
  says('more than were reviewed', { ...suedAfter(3, 2), ...GOVERNMENT }, [askedOf(3)]),
  says('as many as were reviewed', { ...suedAfter(3, 3), ...GOVERNMENT }, []),
  ...['海珠区人民政府办公室', '广东省人民政府办公厅', '南沙区管理委员会', '南沙开发区管委会办公室'].map((agencyName) =>
    says(`asked of ${agencyName}`, { ...suedAfter(1), agencyName }, [askedOf(1)]),
  ),
  ...['海珠区民政局', '瑞安市塘下镇人民政府', '东胜街道办事处'].map((agencyName) =>
    says(`not asked of ${agencyName}`, { ...suedAfter(1), agencyName }, []),
  ),
  saysOf(2024)('sued where all were refused', refusedAll(3), [
    {
      rule: 'T4-FIRST',
      ...info,
      ...row(DIRECT),
      cells: inputsIn(DIRECT),
      ...{ found: '3', pointer: at(`${DIRECT}.upheld`) },
      says: '表四“未经复议直接起诉”填了 3 件，而本年办理结果 2 件全部是',
    },
  ]),
  saysOf(2024)('none sued where all were refused', refusedAll(0), []),
  saysOf(2024)('sued where one was not refused', refusedAll(3, 1), []),
  saysOf(2024)(
    'it is not known whether anybody sued',
    { ...refusedAll(3), [`${DIRECT}.upheld`]: null, [`${DIRECT}.corrected`]: null, [`${DIRECT}.total`]: null },
    [
      {
        rule: 'CELL-BLANK',
        ...warning,
        ...row(DIRECT),
        cells: [`${DIRECT}.upheld`, `${DIRECT}.corrected`],
        found: '空白',
      },
      { rule: 'T4-SUM', ...warning, ...cell(`${DIRECT}.total`), found: '空白' },
      {
        rule: 'T4-SUM',
        ...info,
        ...{ table: '表四', found: '空白', pointer: at(`${DIRECT}.total`) },
        cells: [`${DIRECT}.total`, `${DIRECT}.upheld`, `${DIRECT}.corrected`],
      },
    ],
  ),
  saysOf(2024)('sued where nobody asked', { [`${DIRECT}.upheld`]: 3, [`${DIRECT}.total`]: 3 }, []),
];

const OLD = 'proactiveDisclosure';
const items = (prior: number, change: number, decisions: number) => ({
  [`${OLD}.licensing.priorYearItems`]: prior,
  [`${OLD}.licensing.itemsChange`]: change,
  [`${OLD}.licensing.decisions`]: decisions,
});
const ITEM_CELLS = ['priorYearItems', 'itemsChange', 'decisions'].map((key) => `${OLD}.licensing.${key}`);
const PROCUREMENT = ['projects', 'amount'].map((key) => `${OLD}.centralizedProcurement.${key}`);
const procured = (projects: number, amount: number) => ({
  [`${OLD}.centralizedProcurement.projects`]: projects,
  [`${OLD}.centralizedProcurement.amount`]: amount,
});
const togetherIn = (key: 'projects' | 'amount', figure: string) => {
  const place = earlier.cell(`${OLD}.centralizedProcurement.${key}`);
  const found = `${quoted(place.column)}${figure}`;
  return {
    rule: 'T2a-CG',
    ...warning,
    ...{ ...place, column: null },
    cells: key === 'projects' ? PROCUREMENT.toReversed() : PROCUREMENT,
    ...{ found, expected: '0' },
    says: `表二${quoted(place.row)}采购项目数量与采购总金额一个为 0、一个不为 0：${found}。`,
  };
};

const FORM_OF_2019: readonly SaidCase[] = [
  says2020(
    'fewer published than made',
    { [`${DOCUMENTS}.createdThisYear`]: 5, [`${DOCUMENTS}.disclosedThisYear`]: 2, [`${DOCUMENTS}.disclosedTotal`]: 9 },
    [
      {
        rule: 'T2a-NEW',
        ...warning,
        ...earlier.row(DOCUMENTS),
        cells: [`${DOCUMENTS}.disclosedThisYear`, `${DOCUMENTS}.createdThisYear`],
        ...{ found: '2', expected: '≥ 5', delta: -3, pointer: at(`${DOCUMENTS}.disclosedThisYear`) },
      },
    ],
  ),
  says2020('fewer items than none', items(4, -6, 0), [
    {
      rule: 'T2a-NEG',
      ...earlier.row(`${OLD}.licensing`),
      cells: ITEM_CELLS.slice(0, 2),
      ...{ found: '-2', expected: '≥ 0', delta: -2, pointer: at(`${OLD}.licensing.priorYearItems`) },
      says: '相加为 -2，',
    },
  ]),
  says2020('cases told as items', items(21, 19, 40), [
    {
      rule: 'T2a-MIS',
      ...warning,
      ...earlier.row(`${OLD}.licensing`),
      cells: ITEM_CELLS,
      ...{ found: '40', pointer: at(`${OLD}.licensing.priorYearItems`) },
      says: '恰好等于处理决定数量 40，',
    },
  ]),
  says2020('no items, no cases', items(21, -21, 0), []),
  says2020('cases without items', items(0, 0, 5), [
    {
      rule: 'T2a-DEC',
      ...warning,
      ...earlier.row(`${OLD}.licensing`),
      cells: ITEM_CELLS,
      ...{ found: `${quoted(earlier.cell(`${OLD}.licensing.decisions`).column)}5`, expected: '0' },
      pointer: at(`${OLD}.licensing.decisions`),
    },
  ]),
  says2020('projects without money', procured(6, 0), [togetherIn('projects', '6')]),
  says2020('money without projects', procured(0, 25.1), [togetherIn('amount', '25.1')]),
  says2020('as much money as there may be', procured(1, 100_000), []),
  says2020('of neither items nor cases is anything known', { ...items(1, 1, 1), ...stating(ITEM_CELLS, null) }, [
    { rule: 'CELL-BLANK', ...warning, ...earlier.row(`${OLD}.licensing`), cells: ITEM_CELLS, found: '空白' },
  ]),
  says2020('more money than there is', procured(1, 251_000), [
    {
      rule: 'T2a-CGU',
      ...warning,
      ...earlier.cell(`${OLD}.centralizedProcurement.amount`),
      ...{ found: '251000', expected: '≤ 100000' },
    },
  ]),
];

const lastYear = (cells: Cells, more: Partial<NonNullable<Standing['lastYear']>> = {}): Standing => ({
  lastYear: { ...lastYearFrom(withCells(anEmptyReport(2022), cells)), ...more },
});
const carriedAs = (count: number, last: number, places: ReturnType<typeof cell>, more: object = {}) => ({
  rule: 'XY-CARRY',
  ...waits,
  ...places,
  ...{ found: String(count), expected: String(last), delta: count - last },
  ...more,
});
const CARRIED_TWO = { ...inBoth(OVER, 2), ...inBoth(FORWARD, 2) };

const YEARS: readonly SaidCase[] = [
  says(
    'one lost between the years',
    CARRIED_TWO,
    [
      carriedAs(2, 3, cell(`${OVER}.total`), {
        says: '上年结转填 2 件，贵单位2022年度“结转下年度继续办理”为 3 件，相差 1 件。',
      }),
      carriedAs(2, 3, cell(`${OVER}.naturalPerson`), { causedBy: `XY-CARRY ${at(`${OVER}.total`)}` }),
    ],
    lastYear(inBoth(FORWARD, 3)),
  ),
  says(
    'one gained, of bodies that were merged',
    CARRIED_TWO,
    [
      carriedAs(2, 1, cell(`${OVER}.total`), {
        says: '贵单位和并入的甲局、乙局2022年度“结转下年度继续办理”为 1 件，相差 1 件。',
      }),
      carriedAs(2, 1, cell(`${OVER}.naturalPerson`), { causedBy: `XY-CARRY ${at(`${OVER}.total`)}` }),
    ],
    lastYear(inBoth(FORWARD, 1), { merged: ['甲局', '乙局'] }),
  ),
  says(
    'last year left it blank: none were carried forward',
    CARRIED_TWO,
    [
      carriedAs(2, 0, cell(`${OVER}.total`)),
      carriedAs(2, 0, cell(`${OVER}.naturalPerson`), { causedBy: `XY-CARRY ${at(`${OVER}.total`)}` }),
    ],
    lastYear(inBoth(FORWARD, null)),
  ),
  says(
    'not applicable is no figure',
    { ...stating(inputsIn(OVER), 'n/a'), [`${OVER}.total`]: 'n/a' },
    [
      carriedAs(0, 3, cell(`${OVER}.total`), { found: 'n/a', says: '上年结转填 不适用 件' }),
      carriedAs(0, 3, cell(`${OVER}.naturalPerson`), { found: 'n/a', causedBy: `XY-CARRY ${at(`${OVER}.total`)}` }),
    ],
    lastYear(inBoth(FORWARD, 3)),
  ),
  says(
    'nor is a total left out over such a row',
    { ...stating(inputsIn(OVER), 'n/a'), [`${OVER}.total`]: undefined },
    [
      carriedAs(0, 3, cell(`${OVER}.naturalPerson`), { found: 'n/a', causedBy: `XY-CARRY ${at(`${OVER}.total`)}` }),
      carriedAs(0, 3, cell(`${OVER}.total`), { found: 'n/a', pointer: at(OVER) }),
    ].toReversed(),
    lastYear(inBoth(FORWARD, 3)),
  ),
  says(
    'of another kind than last year',
    CARRIED_TWO,
    ['naturalPerson', 'commercialEnterprise'].map((key, index) => ({
      ...carriedAs(index === 0 ? 2 : 0, index === 0 ? 0 : 2, cell(`${OVER}.${key}`)),
      rule: 'XY-CARRY-COL',
      says: '（两年总计一致）',
    })),
    lastYear(inBoth(FORWARD, 2, 'commercialEnterprise')),
  ),
  // 597 + 50 − 227 = 420.
  says(
    'one document short',
    { [`${DOCUMENTS}.issued`]: 50, [`${DOCUMENTS}.repealed`]: 227, [`${DOCUMENTS}.inForce`]: 419 },
    [
      {
        rule: 'XY-STOCK',
        ...warning,
        ...cell(`${DOCUMENTS}.inForce`),
        cells: ['inForce', 'issued', 'repealed'].map((key) => `${DOCUMENTS}.${key}`),
        ...{ found: '419', expected: '420', delta: -1 },
        says: '现行有效填 419 件；按上年 597 件加本年制发、减本年废止应为 420 件，相差 1 件。',
      },
    ],
    lastYear({ [`${DOCUMENTS}.inForce`]: 597 }),
  ),
  says(
    'the same again',
    { [`${DOCUMENTS}.inForce`]: 9 },
    [{ rule: 'XY-SAME', ...warning, says: '所有数字都与2022年度报告相同' }],
    lastYear({ [`${DOCUMENTS}.inForce`]: 9 }),
  ),
  says('nothing again', {}, [], lastYear({})),
  says(
    'blanks of both years are the same again',
    { [`${DOCUMENTS}.inForce`]: 9, [`${OLD}.penalties.decisions`]: null },
    [
      { rule: 'XY-SAME', ...warning },
      {
        rule: 'CELL-BLANK',
        ...warning,
        ...cell(`${OLD}.penalties.decisions`),
        found: '空白',
        says: '表二“行政处罚”空白。',
      },
    ],
    lastYear({ [`${DOCUMENTS}.inForce`]: 9, [`${OLD}.penalties.decisions`]: null }),
  ),
];

describe.each(
  Object.entries({ SUMS, BLANKS, WHOLE, SINGLE, FORM_OF_2019, YEARS }).map(([name, cases]) => ({ name, cases })),
)('$name', ({ cases }) => {
  test.each(cases)('$what', (each) => {
    const { found, expected } = saidAndExpected(each, (part) => expect.stringContaining(part));
    expect(found).toEqual(expected);
  });
});

const suspending = (file: Submission, ...suspended: readonly string[]) =>
  saidAndExpected({ what: '', file, standing: { suspended }, said: [] }, String).found.map(({ rule }) => rule);

test('a rule that is suspended says nothing', () => {
  const broken = withCells(anEmptyReport(2023), { [`${REVIEW}.upheld`]: 5, [`${REVIEW}.total`]: 7 });
  expect(suspending(broken)).toEqual(['T4-SUM']);
  expect(suspending(broken, 'T4-SUM')).toEqual([]);
  const blank = withCells(anEmptyReport(2023), { [`${OLD}.penalties.decisions`]: null });
  expect(suspending(blank)).toEqual(['CELL-BLANK']);
  expect(suspending(blank, 'CELL-BLANK')).toEqual([]);
});

/** The first inputs of table 3 blank, with no total that would force one of them to 0, and one of table 2. */
function manyBlank(count: number) {
  const blank = formRows('T3')
    .flatMap(({ key, total }) => (total ? [] : inputsIn(key)))
    .slice(0, count);
  const totals = formRows('T3').flatMap(({ key, columns, total }) =>
    columns.filter((each) => total || each.total).map((each) => `${key}.${each.key}`),
  );
  const cells = { ...stating(totals, null), ...stating(blank, null), [`${OLD}.penalties.decisions`]: null };
  const file = withCells(anEmptyReport(2023), cells);
  const { found } = saidAndExpected({ what: '', file, said: [] }, String);
  return { blank, found, file };
}

test('more blanks than a third of tables 3 and 4 are told once, and those of table 2 by themselves', () => {
  // 24 rows of six in table 3 and three of four in table 4 are 156 inputs.
  const { blank, found, file } = manyBlank(53);
  const [many] = judge(bytesOf(file), {}).findings.filter(({ rule }) => rule === 'BLANK-MANY');
  expect(many?.message).toMatch(/^表三、表四共 156 格，有 53 格空白，/);
  expect(found.filter(({ rule }) => rule === 'BLANK-MANY')).toEqual([
    expect.objectContaining({ ...waits, table: null, cells: blank, found: '53 格空白', pointer: '' }),
  ]);
  const single = found.filter(({ rule }) => rule === 'CELL-BLANK');
  expect(single.map(({ table, causedBy }) => [table, causedBy])).toEqual([
    ...Array.from({ length: 9 }, () => ['表三', 'BLANK-MANY ']),
    ['表二', undefined],
  ]);
  const third = manyBlank(52).found.filter(({ rule }) => rule === 'BLANK-MANY' || rule === 'CELL-BLANK');
  expect(third.map(({ rule, causedBy }) => [rule, causedBy])).toEqual(
    Array.from({ length: 10 }, () => ['CELL-BLANK', undefined]),
  );
});

test('a table is missing when nothing is stated in it and not all of that is forced to 0', () => {
  const rulesOf = (cells: Cells) =>
    saidAndExpected({ what: '', file: withCells(anEmptyReport(2023), cells), said: [] }, String)
      .found.filter(({ rule }) => rule === 'DOC-TABLE')
      .map(({ pointer }) => pointer);
  const inputs = stating(TABLE_4, null);
  expect(rulesOf(inputs)).toEqual([]);
  expect(rulesOf({ ...inputs, [`${DIRECT}.total`]: null })).toEqual(['/reviewAndLitigation']);
  expect(rulesOf({ ...inputs, [`${DIRECT}.total`]: null, [`${DIRECT}.upheld`]: 0 })).toEqual([]);
  expect(rulesOf(stating([...TABLE_4, ...totalsOf('T4')], 'n/a'))).toEqual(['/reviewAndLitigation']);
  expect(rulesOf({ ...stating(TABLE_4, 'n/a'), [`${DIRECT}.upheld`]: 0 })).toEqual([]);
});

test('half of ten is too many of one kind; of fewer than ten nothing is said', () => {
  const rulesOf = (cells: Cells) =>
    saidAndExpected({ what: '', file: withCells(anEmptyReport(2023), cells), said: [] }, String).found.map(
      ({ rule, found }) => [rule, found],
    );
  expect(rulesOf(kinds(5, 5))).toEqual([['T3-OTHER', '50%']]);
  expect(rulesOf(kinds(0, 9))).toEqual([]);
});

test('a body of which nothing tells the level is told so where it filed 规章', () => {
  const cells = ['issued', 'repealed', 'inForce'].map((key) => `${RULES}.${key}`);
  const noted = (more: Cells, standing: Standing = {}) =>
    judge(bytesOf(withCells(anEmptyReport(2023), { agency: 'rsj', ...more })), standing)
      .findings.filter(({ rule }) => rule === 'NOTE-LEVEL' || rule === 'T2b-GZ')
      .map((each) => [each.rule, each.cells]);
  expect(noted(RULES_FILED)).toEqual([['NOTE-LEVEL', cells]]);
  expect(noted({})).toEqual([]);
  expect(noted(RULES_FILED, ofLevel('county'))).toEqual([['T2b-GZ', [`${RULES}.issued`, `${RULES}.inForce`]]]);
  expect(noted(RULES_FILED, { roster: {} })).toEqual([['NOTE-LEVEL', cells]]);
});

describe('last year’s figures', () => {
  const rulesOn = (cells: Cells, standing: Standing) =>
    saidAndExpected({ what: '', file: withCells(anEmptyReport(2023), cells), standing, said: [] }, String).found.map(
      ({ rule, column: label }) => `${rule} ${label}`,
    );

  test('are those of the cells: a 总计 that did not add up then is not asked about now', () => {
    expect(rulesOn(CARRIED_TWO, lastYear({ ...inBoth(FORWARD, 2), [`${FORWARD}.total`]: 9 }))).toEqual([]);
  });

  test('are not compared where they are two years old, or not known', () => {
    expect(rulesOn(CARRIED_TWO, lastYear(inBoth(FORWARD, 3), { year: 2021 }))).toEqual([]);
    const stock = { [`${DOCUMENTS}.inForce`]: 9 };
    expect(rulesOn(stock, lastYear({ [`${DOCUMENTS}.inForce`]: null }))).toEqual([]);
    expect(rulesOn(stock, lastYear({ [`${DOCUMENTS}.inForce`]: 8 }))).toEqual(['XY-STOCK 现行有效件数']);
  });

  test('stood in the other form in 2020: what goes on from it is compared, and no table is the same', () => {
    const forwardThen = { lastYear: lastYearFrom(withCells(anEmptyReport(2020), inBoth(FORWARD, 3))) };
    const file = withCells(anEmptyReport(2021), CARRIED_TWO);
    const { found } = saidAndExpected({ what: '', file, standing: forwardThen, said: [] }, String);
    expect(found.map(({ rule }) => rule)).toEqual(['XY-CARRY', 'XY-CARRY']);
    const same = saidAndExpected(
      {
        what: '',
        file: withCells(anEmptyReport(2021), CARRIED_TWO),
        standing: { lastYear: lastYearFrom(withCells(anEmptyReport(2020), CARRIED_TWO)) },
        said: [],
      },
      String,
    );
    expect(same.found).toEqual([]);
  });
});
