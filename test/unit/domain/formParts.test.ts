import { describe, expect, test } from 'vitest';
import {
  cellNamed,
  cellsOf,
  findCellById,
  findCellIn,
  indexOfCell,
  inputsOf,
} from '../../../shared/domain/forms/catalogue.ts';
import { cellState, numberText, textOf } from '../../../shared/domain/forms/cells.ts';
import {
  editionOfYear,
  editionOfYearOrThrow,
  formOf,
  noFormForYear,
  perEdition,
  servedYears,
  yearsInWords,
  yearsServed,
} from '../../../shared/domain/forms/editions.ts';
import { inputsFound, inputsUnder } from '../../../shared/domain/forms/inputsUnder.ts';
import { memberLabel } from '../../../shared/domain/forms/memberLabel.ts';
import {
  findRow,
  findTable,
  isInBrief,
  isTotalColumn,
  tableName,
  totalOf,
} from '../../../shared/domain/forms/parts.ts';
import { columnsOf } from '../../../shared/domain/forms/printed.ts';
import { headSchema, submissionSchema } from '../../../shared/domain/forms/schema.ts';
import { overviewOf, sectionsOf, sectionTitle, sectionWith } from '../../../shared/domain/forms/sections.ts';
import { aReport, withCells } from '../../support/reports.ts';

/* Parts of the printed forms, looked up: labels and numbers are copied out of the annexes of the two notices. */

const RECEIVED = 'requests.newRequests';
const REVIEWS = 'reviewAndLitigation.reconsideration';
const RULES = 'proactiveDisclosure.rules';

describe('rows and tables', () => {
  test('are found by their keys in the form that has them', () => {
    expect(findRow('2021', RECEIVED)?.row.label).toBe('一、本年新收政府信息公开申请数量');
    expect(findRow('2021', RECEIVED)?.table.shortName).toBe('表三');
    expect(findRow('2021', 'proactiveDisclosure.centralizedProcurement')).toBeUndefined();
    expect(findRow('2019', 'proactiveDisclosure.centralizedProcurement')?.row.label).toBe('政府集中采购');
    expect(findRow('2021', undefined)).toBeUndefined();
    expect(findTable('2019', 'T4')?.shortName).toBe('表四');
    expect([null, undefined, 'T5'].map((id) => findTable('2021', id))).toEqual([undefined, undefined, undefined]);
    expect(['T2', 'T3', 'T4'].map(tableName)).toEqual(['表二', '表三', '表四']);
    expect(() => tableName('T5')).toThrow(new RangeError('no such table: T5'));
    expect(columnsOf({ ...(findTable('2021', 'T3') ?? expect.unreachable()), rows: [] })).toEqual([]);
    expect(columnsOf(findTable('2021', 'T3') ?? expect.unreachable()).map(({ label }) => label)).toEqual([
      ...['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
    ]);
  });

  test('have a total where the form prints one', () => {
    expect(totalOf('2021', RECEIVED)).toBe(`${RECEIVED}.total`);
    expect(totalOf('2021', REVIEWS)).toBe(`${REVIEWS}.total`);
    expect([RULES, 'nothing', undefined].map((key) => totalOf('2021', key))).toEqual([undefined, undefined, undefined]);
    const isTotal = (row: string, column: string) => isTotalColumn('2021', { row, column });
    expect(isTotal(RECEIVED, 'total')).toBe(true);
    expect(isTotal(RECEIVED, 'naturalPerson')).toBe(false);
    expect(isTotal(RULES, 'issued')).toBe(false);
    expect(isTotal('nothing', 'total')).toBe(false);
  });

  test('years stand beside one another by the totals of 表三, and by every cell of the others', () => {
    const inBrief = (row: string, column: string) => isInBrief('2021', { row, column });
    expect(inBrief(RECEIVED, 'total')).toBe(true);
    expect(inBrief(RECEIVED, 'naturalPerson')).toBe(false);
    expect(inBrief(REVIEWS, 'upheld')).toBe(true);
    expect(inBrief(RULES, 'issued')).toBe(true);
    expect(inBrief('nothing', 'total')).toBe(true);
  });

  test('of a total the inputs are those of its row, of its column, or of both', () => {
    const under = (name: string) => inputsFound('2021', cellNamed(name));
    const applicants = [
      ...['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'publicWelfareOrganization'],
      ...['legalServiceOrganization', 'otherOrganization'],
    ];
    expect(under(`${RECEIVED}.total`).map(({ name }) => name)).toEqual(applicants.map((key) => `${RECEIVED}.${key}`));
    // （一） and （二）, eight rows of （三）, three of （四）, five of （五）, three of （六）.
    const results = 2 + 8 + 3 + 5 + 3;
    expect(under('requests.results.total.naturalPerson').map(({ column }) => column)).toEqual(
      Array.from({ length: results }, () => 'naturalPerson'),
    );
    expect(under('requests.results.total.naturalPerson').every(({ row }) => row.startsWith('requests.results.'))).toBe(
      true,
    );
    expect(under('requests.results.total.total')).toHaveLength(results * applicants.length);
    expect(under(`${REVIEWS}.total`).map(({ column }) => column)).toEqual([
      ...['upheld', 'corrected', 'otherOutcome', 'pending'],
    ]);
    expect(inputsFound('2021', { ...cellNamed(`${REVIEWS}.total`), row: 'nothing' })).toEqual([]);
    const kept = inputsUnder('2021', cellNamed(`${REVIEWS}.total`));
    expect(kept).toEqual(under(`${REVIEWS}.total`));
    expect(inputsUnder('2021', cellNamed(`${REVIEWS}.total`))).toBe(kept);
  });
});

describe('sections', () => {
  test('are found by role and by key', () => {
    expect(sectionsOf('2021').map(({ key }) => key)).toEqual(['overview', 'problemsAndImprovements', 'otherMatters']);
    expect(sectionTitle('2021', 'otherMatters')).toBe('六、其他需要报告的事项');
    expect(sectionTitle('2021', 'nothing')).toBe('nothing');
    expect(sectionWith('2019', 'problems')?.title).toBe('五、存在的主要问题及改进情况');
    expect(overviewOf('2021')?.title).toBe('一、总体情况');
  });
});

describe('cells', () => {
  test('are found by name, by number and by place', () => {
    expect(findCellIn('2021', `${RECEIVED}.total`)).toMatchObject({
      ...{ id: 'c016', table: 'T3', tableName: '表三', row: RECEIVED, column: 'total', columnLabel: '总计' },
      ...{ rowLabel: '一、本年新收政府信息公开申请数量', role: 'total', kind: 'count', additive: true },
      ...{ since: 2019, editions: ['2019', '2021'] },
    });
    expect(findCellById('c016')?.name).toBe(`${RECEIVED}.total`);
    expect(findCellById('c999')).toBeUndefined();
    expect(findCellIn('2021', `${RULES}.createdThisYear`)).toBeUndefined();
    expect(findCellIn('2019', `${RULES}.createdThisYear`)).toMatchObject({ since: 2019, until: 2020 });
    expect(() => cellNamed('nothing')).toThrow(new RangeError('the form has no cell named nothing'));
    expect([`${RULES}.issued`, `${RECEIVED}.total`, 'nothing'].map((name) => indexOfCell('2021', name))).toEqual([
      0,
      16,
      undefined,
    ]);
    // Printed totals: of table 3 175 ÷ 7 = 25 rows and six more in one row, of table 4 three rows.
    expect(cellsOf('2021').length - inputsOf('2021').length).toBe(25 + 6 + 3);
    expect(inputsOf('2021').some(({ role }) => role === 'total')).toBe(false);
  });

  test.each([
    [null, 'blank', '空白'],
    ['n/a', 'na', '/'],
    [0, 'zero', '0'],
    [7, 'number', '0.000007'],
    [1_500_000, 'number', '1.5'],
  ] as const)('that hold %s are %s and read %s', (value, state, text) => {
    const fees = cellNamed('proactiveDisclosure.fees.amount');
    expect(cellState(value)).toBe(state);
    expect(textOf(fees, value)).toBe(text);
  });

  test('a figure is read in the unit of its cell', () => {
    expect(numberText({ kind: 'count' }, 1_500_000)).toBe('1500000');
    expect(numberText({ kind: 'amount' }, 1_500_000)).toBe('1.5');
    expect(textOf(cellNamed(`${RECEIVED}.total`), 1_500_000)).toBe('1500000');
    expect(textOf(cellNamed(`${RECEIVED}.total`), undefined)).toBe('空白');
  });
});

describe('forms', () => {
  test('serve from their first year until the next begins', () => {
    expect(['2019', '2021'].map(servedYears)).toEqual([{ since: 2019, until: 2020 }, { since: 2021 }]);
    expect(yearsServed({ edition: '2019', since: 2019 })).toStrictEqual({ since: 2019, until: 2020 });
    expect(yearsServed({ edition: '2021', since: 2021 })).toStrictEqual({ since: 2021 });
    expect(formOf('2021').notice).toBe('国办公开办函〔2021〕30号');
    expect(() => formOf('2020')).toThrow(new RangeError('no form of edition 2020'));
    expect(editionOfYearOrThrow(2020)).toBe('2019');
    const refused = (year: number) =>
      `${year}年度没有对应的年报格式（2019年版用于2019、2020年度，2021年版用于2021年度起）`;
    expect(noFormForYear(2018)).toBe(refused(2018));
    expect(() => editionOfYearOrThrow(2050)).toThrow(new RangeError(refused(2050)));
    const years = [2018, 2019, 2020, 2021, 2021.5, 2049, 2050, Number.NaN];
    expect(years.map(editionOfYear)).toEqual([
      ...[undefined, '2019', '2019', '2021', undefined, '2021', undefined, undefined],
    ]);
  });

  test.each([
    [{ since: 2021 }, '2021年度起'],
    [{ since: 2021, until: 2021 }, '2021年度'],
    [{ since: 2019, until: 2020 }, '2019、2020年度'],
    [{ since: 2021, until: 2030 }, '2021至2030年度'],
  ])('of the years %j is said %s', (served, words) => {
    expect(yearsInWords(served)).toBe(words);
  });

  test('what is worked out for one is worked out once', () => {
    const asked: string[] = [];
    const build = perEdition(({ edition }) => {
      asked.push(edition);
      return { edition };
    });
    expect([build('2019'), build('2021'), build('2019')].map(({ edition }) => edition)).toEqual([
      ...['2019', '2021', '2019'],
    ]);
    expect(asked).toEqual(['2019', '2021']);
    expect(build('2019')).toBe(build('2019'));
  });
});

describe('a member of a submission goes by the words of the form', () => {
  test.each([
    ['', '文件'],
    ['year', '年度'],
    ['agency', '单位代码'],
    ['agencyName', '单位名称'],
    ['narrative', '文字部分'],
    ['narrative/overview', '一、总体情况'],
    ['narrative/nothing', '文字部分'],
    ['agency/nothing', '单位代码'],
    ['reasons', '原因'],
    ['reasons/XY-CARRY', '原因（XY-CARRY）'],
    ['reasons/T2', '原因（T2）'],
    ['reasons/A', '原因'],
    ['reasons/xy-carry', '原因'],
    ['reasons/<b>XY', '原因'],
    ['reasons/XY\n', '原因'],
    [`reasons/${'A'.repeat(20)}`, `原因（${'A'.repeat(20)}）`],
    [`reasons/${'A'.repeat(21)}`, '原因'],
    ['requests', '表三'],
    ['requests/results', '表三'],
    ['requests/newRequests', '表三 一、本年新收政府信息公开申请数量'],
    ['requests/newRequests/total', '表三 一、本年新收政府信息公开申请数量'],
    ['requests/results/denied', '表三'],
    ['requests/results/denied/stateSecret', '表三 （三）不予公开-1.属于国家秘密'],
    ['proactiveDisclosure/fees', '表二 行政事业性收费'],
    ['requests/new', undefined],
    ['requests/newRequests/tot', undefined],
    ['nothing', undefined],
  ])('%s: %s', (path, label) => {
    expect(memberLabel('2021', path === '' ? [] : path.split('/'))).toBe(label);
  });
});

describe('the schema takes', () => {
  const report = aReport(2023);
  const takes = (name: string, value: unknown) =>
    submissionSchema('2021').safeParse(withCells(report, { [name]: value })).success;

  test.each([
    ['proactiveDisclosure.rules.issued', [0, 999_999_999, null, 'n/a'], [-1, -0, 1.5, 1e9, '1', '', true, 'N/A', {}]],
    [
      'proactiveDisclosure.fees.amount',
      [0, 1.5, 0.000001, 1e8, '0', '1.500000', '00100000000.0', '100000000', null, 'n/a'],
      [-1, -0, '-1', 0.0000001, '1.5000001', 100_000_000.1, '100000000.000001', '1e3', '', '1.', '.5', ' 1'],
    ],
    ['agencyName', ['局', '𠮷'.repeat(100)], ['', '局'.repeat(101), 7, null]],
    ['agency', ['440105-rsj'], ['', 'A', 7]],
    ['year', [2021, 2049], [2020, 2050, 2023.5, '2023']],
    ['narrative.overview', ['', '字'.repeat(100_000)], ['字'.repeat(100_001), 7, null]],
    ['reasons.XY-CARRY', ['', '字'.repeat(2_000)], ['字'.repeat(2_001), 7]],
    ['reasons.xy', [], ['原因']],
    ['more', [], [1]],
  ] as const)('in %s %j, and not %j', (name, yes, no) => {
    expect(yes.filter((value) => !takes(name, value))).toEqual([]);
    expect(no.filter((value) => takes(name, value))).toEqual([]);
  });

  test('a change of 2019 that is less or more, as far as a count goes', () => {
    const old = aReport(2019);
    const taken = (value: unknown) =>
      submissionSchema('2019').safeParse(withCells(old, { 'proactiveDisclosure.licensing.itemsChange': value }))
        .success;
    expect([-5, 5, 0, -999_999_999, null, 'n/a'].map(taken)).not.toContain(false);
    expect([-0, 0.5, -1_000_000_000, 1_000_000_000, '5'].map(taken)).not.toContain(true);
  });

  test('the head alone where the tables were walked', () => {
    const { year, agency, agencyName, narrative } = report;
    expect(headSchema('2021').safeParse({ year, agency, agencyName, narrative }).success).toBe(true);
    expect(headSchema('2021').safeParse(report).success).toBe(false);
    expect(headSchema('2021').safeParse({ year, agency }).success).toBe(false);
  });
});
