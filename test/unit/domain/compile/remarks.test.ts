import { describe, expect, test } from 'vitest';
import { sumOf, withPrintedTotals } from '../../../../shared/domain/filing/rollup.ts';
import type { RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import type { LastYearTotals } from '../../../../shared/domain/year/compareYears.ts';
import type { SuspendedRule } from '../../../../shared/domain/year/compilation.ts';
import { compileDistrict } from '../../../../shared/domain/year/compileDistrict.ts';

type Cells = Readonly<Record<string, number>>;
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];

const body = (agency: string, name: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  ...{ agency, name, required: true },
  ...more,
});

function lastYear(year: number, agencies: readonly string[], cells: Cells = {}): LastYearTotals {
  const totals = withPrintedTotals(editionOfYearOrThrow(year), sumOf([new Map(Object.entries(cells))]));
  return { year, totals, agencies };
}

interface Given {
  readonly year?: number;
  readonly roster?: readonly RosterEntry[];
  /** Cells of those who filed, by body. */
  readonly filed?: Readonly<Record<string, Cells>>;
  readonly late?: readonly string[];
  readonly before?: LastYearTotals;
  readonly suspended?: readonly SuspendedRule[];
}

function remarks({ year = 2023, roster = [body(A, '甲局')], filed = { [A]: {} }, late = [], ...rest }: Given) {
  return compileDistrict({
    roster: { district: '440105', name: '海珠区', year, revision: 1, agencies: roster },
    counted: Object.entries(filed).map(([agency, cells]) => {
      const at = `${year + 1}-${late.includes(agency) ? '02-01' : '01-05'}T00:00:00Z`;
      const version = { firstAcceptedAt: at, submittedAt: at, receipt: 'r', versionId: 'v', sha256: 's' };
      return { agency, values: new Map(Object.entries(cells)), ...version };
    }),
    lastYear: rest.before ?? null,
    decidedAt: null,
    rulesHash: 'r',
    ...(rest.suspended === undefined ? {} : { suspended: rest.suspended }),
  }).remarks;
}

/** What stands in the summary besides the cells that are no sum, which every year of the form before has. */
const about = (rule: string, given: Given) => remarks(given).filter((each) => each.rule === rule);

test('nothing is remarked on a year that is whole and has none before it', () => {
  expect(remarks({})).toEqual([]);
});

test('bodies are named: who is missing, who was late, who need not file and why', () => {
  const roster = [
    body(C, '丙局'),
    body(A, '甲局'),
    body(B, '乙局'),
    body('440105-d', '丁局', { required: false, reason: '垂直领导' }),
    body('440105-e', '戊局', { required: false }),
    body('440105-f', '己局', { required: false, reason: '撤并' }),
  ];
  expect(remarks({ roster, filed: { [A]: {}, '440105-f': {} }, late: [A, '440105-f'] })).toEqual([
    { rule: 'AGG-COMP', message: '未计入单位 2 个：乙局、丙局。合计中没有上述单位的数据，不完整。', cells: [] },
    { rule: 'AGG-LATE', message: '逾期报送单位 1 个：甲局。其数据已计入。', cells: [] },
    { rule: 'AGG-SCOPE', message: '无需报送单位 2 个：丁局（垂直领导）、戊局。其数据未计入。', cells: [] },
  ]);
});

describe('another year before', () => {
  test.each([
    [[A], []],
    [[A, C], ['统计范围与2022年度不同：不再计入440105-c。']],
    [[], ['统计范围与2022年度不同：新计入甲局。']],
    [[C], ['统计范围与2022年度不同：新计入甲局；不再计入440105-c。']],
    [[C, B], ['统计范围与2022年度不同：新计入甲局；不再计入440105-c、乙局。']],
  ])('whose bodies were %j: %j', (agencies, messages) => {
    const roster = [body(A, '甲局'), body(B, '乙局', { required: false })];
    const scope = about('AGG-SCOPE', { roster, before: lastYear(2022, agencies) });
    expect(scope.map(({ message }) => message).filter((message) => message.startsWith('统计范围'))).toEqual(messages);
    expect(scope.flatMap(({ cells }) => cells)).toEqual([]);
  });

  const carried = (now: number, before: LastYearTotals) =>
    about('AGG-CARRY', { filed: { [A]: { 'requests.carriedOver.naturalPerson': now } }, before });
  const forward = (count: number, agencies = [A]) =>
    lastYear(2022, agencies, { 'requests.carriedForward.commercialEnterprise': count });

  test.each([
    [5, 3, 2],
    [3, 5, 2],
    [0, 1, 1],
  ])('%i carried over of %i carried forward is remarked', (now, before, apart) => {
    const message = `汇总后上年结转合计 ${now} 件，2022年度结转下年度继续办理合计 ${before} 件，相差 ${apart} 件。`;
    expect(carried(now, forward(before))).toEqual([
      { rule: 'AGG-CARRY', message, cells: ['requests.carriedOver.total'] },
    ]);
  });

  test('nothing is remarked where the two agree, or other bodies are counted', () => {
    const filed = { [A]: { 'requests.carriedOver.naturalPerson': 4 } };
    expect(remarks({ filed, before: forward(4) })).toEqual([]);
    expect(remarks({ before: lastYear(2022, [A]) })).toEqual([]);
    expect(carried(5, forward(3, [A, C]))).toEqual([]);
    expect(carried(5, forward(3, []))).toEqual([]);
    const others = remarks({ filed, before: forward(3, [A, C]) });
    expect(others.map(({ rule }) => rule)).toEqual(['AGG-SCOPE']);
  });

  test('rows that the form parted anew are told in their sum', () => {
    const cells = ['supplementOverdue', 'feeUnpaid', 'other'].map((row) => `requests.results.otherHandling.${row}`);
    const filed = {
      [A]: Object.fromEntries(cells.map((row, index) => [`${row}.naturalPerson`, index + 1])),
    };
    const before = lastYear(2020, [A], { 'requests.results.otherHandling.naturalPerson': 4 });
    const message = '（六）其他处理：本年三行合计 6 件，上年一行 4 件（两版格式只能以合计比较）。';
    expect(about('AGG-SPLIT', { year: 2021, filed, before })).toEqual([
      { rule: 'AGG-SPLIT', message, cells: cells.map((row) => `${row}.total`) },
    ]);
    expect(about('AGG-SPLIT', { year: 2021, filed: { [A]: {} }, before: lastYear(2020, [A]) })).toMatchObject([
      { message: '（六）其他处理：本年三行合计 0 件，上年一行 0 件（两版格式只能以合计比较）。' },
    ]);
    expect(about('AGG-SPLIT', { year: 2021, filed })).toEqual([]);
    expect(about('AGG-SPLIT', { year: 2022, filed, before: lastYear(2021, [A]) })).toEqual([]);
  });
});

// 行政复议法 was revised with effect from 2024, 法释〔2025〕8号 is of 2025: each moves figures against the year before.
test.each([
  [2023, 2022, 0],
  [2024, 2023, 1],
  [2025, 2024, 1],
  [2026, 2025, 0],
  [2024, undefined, 0],
])('a change of the law in %i, held against %s, is remarked %i times', (year, before, count) => {
  const found = about('AGG-LAW', { year, ...(before === undefined ? {} : { before: lastYear(before, [A]) }) });
  expect(found).toHaveLength(count);
  for (const { message, cells } of found) {
    expect(message).toMatch(/行政复议法.*[^。]。$/);
    expect(cells.length).toBeGreaterThan(0);
  }
});

test('a suspended rule is told with its formula, since which day in Shanghai, and why', () => {
  const at = '2024-01-04T16:30:00Z';
  const [remark, ...more] = about('T3-BAL', {
    suspended: [{ rule: 'T3-BAL', at, reason: '统计口径有争议' }],
  });
  expect(more).toEqual([]);
  expect(remark?.message).toMatch(/^校验规则 T3-BAL（.+＝.+）自 2024-01-05 起暂停适用：统计口径有争议。$/);
  expect(remark?.cells).toEqual([]);
});

test('cells that are no sum over bodies are told once for each reason', () => {
  const notAdded = about('AGG-ITEM', { year: 2020 });
  const refused = cellsOf('2019').flatMap(({ name, additive }) => (additive === true ? [] : [[additive.reason, name]]));
  expect(refused.length).toBeGreaterThan(0);
  expect(notAdded.flatMap(({ message, cells }) => cells.map((cell) => [message, cell]))).toEqual(
    refused.map(([reason, cell]) => [`${reason}。`, cell]),
  );
  expect(notAdded).toHaveLength(new Set(refused.map(([reason]) => reason)).size);
  expect(about('AGG-ITEM', { year: 2023 })).toEqual([]);
});
