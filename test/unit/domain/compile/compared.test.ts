import { describe, expect, test } from 'vitest';
import { sumOf, withPrintedTotals } from '../../../../shared/domain/filing/rollup.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { compareFilings } from '../../../../shared/domain/year/compareFilings.ts';
import { comparePublished } from '../../../../shared/domain/year/comparePublished.ts';
import { compareVersions } from '../../../../shared/domain/year/compareVersions.ts';
import { comparability, compareYears, figureBefore } from '../../../../shared/domain/year/compareYears.ts';
import { compileDistrict } from '../../../../shared/domain/year/compileDistrict.ts';
import { divisionsCompared } from '../../../../shared/domain/year/divisionsCompared.ts';
import { levelReport } from '../../../../shared/domain/year/levelReport.ts';

/* Years, filings and divisions beside each other: few cells each, whose comparison is reckoned by hand. */

const LICENSING = 'proactiveDisclosure.licensing.decisions';
const PENALTIES = 'proactiveDisclosure.penalties.decisions';
const COMPULSION = 'proactiveDisclosure.compulsion.decisions';
const FEES = 'proactiveDisclosure.fees.amount';
const ITEMS = 'proactiveDisclosure.licensing.priorYearItems';
const RECEIVED = 'requests.newRequests.total';
const NATURAL = 'requests.newRequests.naturalPerson';
const [A, B, C, D] = ['440105-a', '440105-b', '440105-c', '440105-d'];

type Cells = Readonly<Record<string, CellValue>>;
const stated = (cells: Cells) => new Map(Object.entries(cells));
const totalsOf = (year: number, cells: Readonly<Record<string, number>>) =>
  withPrintedTotals(editionOfYearOrThrow(year), sumOf([new Map(Object.entries(cells))]));
const version = (agency: string, cells: Cells, at = '2024-01-05T00:00:00Z') => ({
  ...{ agency, values: stated(cells), firstAcceptedAt: at, submittedAt: at, receipt: `${agency}-r` },
  ...{ versionId: 'v', sha256: 's' },
});

describe('a district’s year', () => {
  const agencies = [
    { agency: B, name: '乙局', required: true, reason: '不说' },
    { agency: A, name: '甲局', required: true },
    { agency: D, name: '丁局', required: false, reason: '垂直领导' },
    { agency: C, name: '丙局', required: false },
  ];
  const roster = { district: '440105', name: '海珠区', year: 2023, revision: 1, agencies };
  const given = { roster, lastYear: null, decidedAt: null, rulesHash: 'r' };

  test('says who counts and how many, in the order of the codes, with the newest instant of what was filed', () => {
    const { cells, remarks, ...year } = compileDistrict({
      ...given,
      counted: [
        { ...version(D, { [LICENSING]: 1 }, '2024-02-03T00:00:00Z'), versionId: null, sha256: null },
        version(A, { [LICENSING]: 2 }, '2024-01-05T00:00:00Z'),
      ],
    });
    const at = '2024-01-05T00:00:00Z';
    expect(year).toStrictEqual({
      ...{ district: '440105', districtName: '海珠区', year: 2023, edition: '2021' },
      asOf: '2024-02-03T00:00:00Z',
      rulesHash: 'r',
      coverage: { required: 2, counted: 1, missing: 1, late: 0, notRequired: 1, voluntary: 1, complete: false },
      bodies: [
        {
          ...{ agency: A, name: '甲局', standing: 'counted', submittedAt: at, receipt: `${A}-r` },
          ...{ versionId: 'v', sha256: 's' },
        },
        { agency: B, name: '乙局', standing: 'missing' },
        { agency: C, name: '丙局', standing: 'notRequired' },
        {
          ...{ agency: D, name: '丁局', standing: 'counted', reason: '垂直领导' },
          ...{ submittedAt: '2024-02-03T00:00:00Z', receipt: `${D}-r` },
        },
      ],
      lastYear: null,
      suspended: [],
    });
    expect(remarks.map(({ rule }) => rule)).toEqual(['AGG-COMP', 'AGG-SCOPE']);
    expect(cells.find(({ name }) => name === LICENSING)).toEqual({
      ...{ name: LICENSING, value: 3, how: 'sum' },
      ...{ blank: [], notApplicable: [] },
    });
  });

  test('is as of the newest decision where that is newer, and of nothing where there is nothing', () => {
    const decidedAt = '2024-03-01T00:00:00Z';
    const counted = [version(B, {}, '2024-01-06T00:00:00Z'), version(A, {}, '2024-01-07T00:00:00Z')];
    const asOf = (input: object) => compileDistrict({ ...given, counted, ...input }).asOf;
    expect(asOf({})).toBe('2024-01-07T00:00:00Z');
    expect(asOf({ counted: [...counted].reverse() })).toBe('2024-01-07T00:00:00Z');
    expect(asOf({ decidedAt })).toBe(decidedAt);
    expect(asOf({ decidedAt: '2024-01-01T00:00:00Z' })).toBe('2024-01-07T00:00:00Z');
    expect(asOf({ counted: [] })).toBeNull();
    expect(asOf({ counted: [], decidedAt })).toBe(decidedAt);
  });

  test('is complete when all who have to have filed; blanks are told of what is filled in alone', () => {
    const counted = [version(B, { [NATURAL]: 1 }), version(A, { [LICENSING]: 'n/a' })];
    const blankOf = (values: Cells) => stated({ [LICENSING]: null, [NATURAL]: null, [RECEIVED]: null, ...values });
    const { coverage, cells } = compileDistrict({
      ...given,
      counted: counted.map((each) => ({ ...each, values: blankOf(Object.fromEntries(each.values)) })),
    });
    expect(coverage).toMatchObject({ counted: 2, missing: 0, complete: true, notRequired: 2, voluntary: 0 });
    const of = (name: string) => cells.find((each) => each.name === name);
    expect(of(LICENSING)).toEqual({ name: LICENSING, value: 0, how: 'sum', blank: [B], notApplicable: [A] });
    expect(of(NATURAL)).toEqual({ name: NATURAL, value: 1, how: 'sum', blank: [A], notApplicable: [] });
    expect(of(RECEIVED)).toEqual({ name: RECEIVED, value: 1, how: 'recomputed', blank: [], notApplicable: [] });
    const { cells: before } = compileDistrict({ ...given, roster: { ...roster, year: 2020 }, counted: [] });
    expect(before.find(({ name }) => name === ITEMS)).toMatchObject({ value: null, how: 'notAdditive' });
  });

  test('is late by the day of whoever files: a body’s own where it was given one', () => {
    const late = (at: string, due?: string) =>
      compileDistrict({
        ...given,
        roster: {
          ...roster,
          agencies: [{ agency: A, name: '甲局', required: true, ...(due === undefined ? {} : { due }) }],
        },
        counted: [version(A, {}, at)],
      }).bodies[0]?.late;
    const { coverage } = compileDistrict({ ...given, counted: [version(A, {}, '2024-02-01T00:00:00Z')] });
    expect(coverage.late).toBe(1);
    expect(late('2024-01-31T15:59:59Z')).toBeUndefined();
    expect(late('2024-01-31T16:00:00Z')).toBe(true);
    expect(late('2024-02-05T15:59:59Z', '2024-02-05')).toBeUndefined();
  });

  test('carries its prose in the order of the form, other sections behind in their own', () => {
    const text = { zzz: '丁', aaa: '丙', problemsAndImprovements: '乙', overview: '甲' };
    expect(Object.entries(compileDistrict({ ...given, counted: [], text }).text ?? {})).toEqual([
      ['overview', '甲'],
      ['problemsAndImprovements', '乙'],
      ['aaa', '丙'],
      ['zzz', '丁'],
    ]);
  });
});

test('a district’s year names its publisher, and whoever compiles it the bodies’ order makes no difference', () => {
  const roster = {
    ...{ district: '440105', name: '海珠区', year: 2023, revision: 1, publisher: '海珠区人民政府' },
    agencies: [C, A, B].map((agency) => ({ agency, name: agency, required: true })),
  };
  const counted = [C, A, B].map((agency) => version(agency, { [LICENSING]: null }));
  const given = { roster, lastYear: null, decidedAt: null, rulesHash: 'r' };
  const handed = [...counted];
  const year = compileDistrict({ ...given, counted: handed });
  expect(year.publisher).toBe('海珠区人民政府');
  expect(handed).toEqual(counted);
  expect(year.cells.find(({ name }) => name === LICENSING)?.blank).toEqual([A, B, C]);
  expect(compileDistrict({ ...given, counted: counted.toReversed() })).toEqual(year);
});

describe('a year beside the one before', () => {
  const cell = (name: string, value: number | null) =>
    ({ name, value, how: 'sum', blank: [], notApplicable: [] }) as const;
  const compared = (year: number, name: string, value: number | null, before: number, totals: Cells) =>
    compareYears(year, [cell(name, value)], [], {
      ...{ year: before, agencies: [] },
      totals: new Map(Object.entries(totals).flatMap(([key, each]) => (typeof each === 'number' ? [[key, each]] : []))),
    }).cells;

  test.each([
    [10, 8, 2, '25.0'],
    [6, 8, -2, '-25.0'],
    [8, 8, 0, '0.0'],
    [8, 0, 8, null],
    [0, 8, -8, '-100.0'],
  ])('%i after %i: %i, %s per cent', (value, lastYear, change, percent) => {
    const own = { name: LICENSING, value, lastYear, change, percent, comparable: true };
    expect(compared(2023, LICENSING, value, 2022, { [LICENSING]: lastYear })).toEqual([own]);
    // The same row of the form before.
    expect(compared(2021, LICENSING, value, 2020, { [LICENSING]: lastYear })).toEqual([own]);
  });

  test('what has no figure in one of them does not change', () => {
    const none = { change: null, percent: null, comparable: true };
    expect(compared(2023, LICENSING, 3, 2022, {})).toEqual([{ name: LICENSING, value: 3, lastYear: null, ...none }]);
    expect(compared(2023, LICENSING, null, 2022, { [LICENSING]: 3 })).toEqual([
      { name: LICENSING, value: null, lastYear: 3, ...none },
    ]);
    expect(figureBefore(LICENSING, '2021', '2019', new Map())).toBeNull();
    expect(figureBefore(FEES, '2021', '2019', new Map([[FEES, 3]]))).toBeNull();
  });

  test('what does not compare has no figure beside it, and the reason', () => {
    const reason = expect.any(String);
    expect(compared(2021, FEES, 3, 2020, { [FEES]: 2 })).toEqual([
      { name: FEES, value: 3, lastYear: null, change: null, percent: null, comparable: { reason } },
    ]);
    // Counts of items are no sum over bodies, in the same form either.
    expect(compared(2020, ITEMS, 5, 2019, { [ITEMS]: 3 })).toEqual([
      { name: ITEMS, value: 5, lastYear: null, change: null, percent: null, comparable: { reason } },
    ]);
    expect(comparability(FEES, '2021', '2019')).toEqual({ reason: '两版格式的栏目含义不同，不可比较' });
    expect(comparability(ITEMS, '2019', '2019')).toEqual({ reason: expect.stringContaining('不能按单位相加') });
    expect(comparability(LICENSING, '2021', '2019')).toBe(true);
  });

  test('who joined and who left', () => {
    const lastYear = { year: 2022, totals: new Map(), agencies: [C, A] };
    const counted = [version(A, {}), version(B, {})];
    expect(compareYears(2023, [], counted, lastYear)).toEqual({
      ...{ year: 2022, edition: '2021', cells: [] },
      ...{ joined: [B], left: [C] },
    });
  });
});

describe('a body’s report beside its year before', () => {
  const compared = (edition: '2019' | '2021', now: Cells, before?: { edition: '2019' | '2021'; cells: Cells }) => {
    const last = before === undefined ? undefined : { edition: before.edition, values: stated(before.cells) };
    const found = compareFilings(edition, stated(now), last);
    return (name: string) => {
      const { cell, ...rest } = found.get(name) ?? expect.unreachable(`no ${name}`);
      expect(cell.name).toBe(name);
      return rest;
    };
  };

  test('figures, blanks and what is not applicable', () => {
    const of = compared(
      '2021',
      { [LICENSING]: 6, [PENALTIES]: 'n/a', [COMPULSION]: 5, [NATURAL]: 3, [FEES]: 2 },
      { edition: '2021', cells: { [LICENSING]: 4, [PENALTIES]: 3, [NATURAL]: 2, [FEES]: 0 } },
    );
    expect(of(LICENSING)).toEqual({ now: 6, before: 4, change: 2, percent: '50.0', comparable: true });
    expect(of(PENALTIES)).toEqual({ now: 'n/a', before: 3, change: null, percent: null, comparable: true });
    expect(of(COMPULSION)).toEqual({ now: 5, before: null, change: null, percent: null, comparable: true });
    expect(of(FEES)).toEqual({ now: 2, before: 0, change: 2, percent: null, comparable: true });
    // A printed total is added up from what is stated, 0 of nothing.
    expect(of(RECEIVED)).toEqual({ now: 3, before: 2, change: 1, percent: '50.0', comparable: true });
    expect(of('requests.carriedOver.total')).toMatchObject({ now: 0, before: 0, change: 0 });
  });

  test('of another form: what goes on is beside it, what does not has the reason', () => {
    const of = compared(
      '2021',
      { [LICENSING]: 6, [FEES]: 2, [NATURAL]: 3 },
      { edition: '2019', cells: { [LICENSING]: 4, [FEES]: 1, [NATURAL]: 2 } },
    );
    expect(of(LICENSING)).toMatchObject({ before: 4, change: 2, comparable: true });
    expect(of(RECEIVED)).toMatchObject({ before: 2, change: 1, comparable: true });
    const apart = { before: undefined, change: null, percent: null, comparable: { reason: expect.any(String) } };
    expect(of(FEES)).toEqual({ now: 2, ...apart });
    expect(of('requests.results.otherHandling.other.total')).toEqual({ now: 0, ...apart });
  });

  test('what is no sum over bodies compares within one body', () => {
    const of = compared('2019', { [ITEMS]: 5 }, { edition: '2019', cells: { [ITEMS]: 4 } });
    expect(of(ITEMS)).toEqual({ now: 5, before: 4, change: 1, percent: '25.0', comparable: true });
  });

  test('without a year before nothing is beside it', () => {
    const none = { before: undefined, change: null, percent: null };
    const of = compared('2021', { [LICENSING]: 6 });
    expect(of(LICENSING)).toEqual({ now: 6, ...none, comparable: true });
    expect(compared('2019', { [ITEMS]: 6 })(ITEMS)).toMatchObject({ now: 6, ...none });
  });
});

describe('what a district published beside its filings', () => {
  const names = [
    [A, '甲局'],
    [B, '海珠区人民政府'],
  ] as const;
  const compiled = (year: number, filed: readonly (readonly [string, Cells])[]) =>
    compileDistrict({
      roster: {
        ...{ district: '440105', name: '海珠区', year, revision: 1 },
        agencies: names.map(([agency, name]) => ({ agency, name, required: true })),
      },
      counted: filed.map(([agency, cells]) => version(agency, cells)),
      ...{ lastYear: null, decidedAt: null, rulesHash: 'r' },
    });
  const published = { [LICENSING]: 7, [PENALTIES]: 3, [COMPULSION]: 1, [FEES]: 2_500_000, [RECEIVED]: 9 };
  const filed = { [LICENSING]: 5, [PENALTIES]: 3, [COMPULSION]: 2, [FEES]: 1_000_000, [NATURAL]: 4 };

  test('each cell that differs, and what is more than was filed', () => {
    const { differences, ownFiling, ...counts } = comparePublished(compiled(2023, [[A, filed]]), stated(published));
    expect(counts).toEqual({ compared: 5, equal: 1 });
    expect(differences.map(({ place, ...rest }) => ({ ...rest, place: place.length > 4 }))).toEqual([
      { cell: LICENSING, published: '7', compiled: '5', place: true },
      { cell: COMPULSION, published: '1', compiled: '2', place: true },
      { cell: FEES, published: '2.5', compiled: '1', place: true },
      { cell: RECEIVED, published: '9', compiled: '4', place: true },
    ]);
    // A printed total is more only because its parts are.
    expect(ownFiling?.figures.map(({ cell, figure }) => [cell, figure])).toEqual([
      [LICENSING, '2'],
      [FEES, '1.5'],
    ]);
    expect(ownFiling?.isCounted).toBe(false);
    const withOwn = comparePublished(
      compiled(2023, [
        [A, filed],
        [B, {}],
      ]),
      stated(published),
    );
    expect(withOwn.ownFiling?.isCounted).toBe(true);
  });

  test('equal figures, fewer figures and words are no filing that is missing', () => {
    const own = (cells: Cells) => comparePublished(compiled(2023, [[A, filed]]), stated(cells));
    expect(own({ [LICENSING]: 5 })).toStrictEqual({ compared: 1, equal: 1, differences: [] });
    expect(own({ [LICENSING]: 4 }).ownFiling).toBeUndefined();
    expect(own({ [LICENSING]: 'n/a' })).not.toHaveProperty('ownFiling');
    expect(own({ [LICENSING]: null }).differences).toHaveLength(1);
    expect(own({ 'no.such.cell': 3 })).toStrictEqual({ compared: 0, equal: 0, differences: [] });
  });

  test('a figure that is no sum of filings says so', () => {
    const { differences, ownFiling } = comparePublished(compiled(2020, [[A, { [ITEMS]: 2 }]]), stated({ [ITEMS]: 3 }));
    expect(differences).toMatchObject([{ cell: ITEMS, published: '3', compiled: '不可相加' }]);
    expect(ownFiling).toBeUndefined();
  });
});

describe('divisions beside each other', () => {
  const division = (code: string, cells: Readonly<Record<string, number>>) => ({ code, totals: totalsOf(2023, cells) });
  const row = (key: string, column: string) => `reviewAndLitigation.${key}.${column}`;
  const all = () =>
    divisionsCompared('2021', [
      division('440105', {
        [NATURAL]: 30,
        'requests.results.granted.naturalPerson': 6,
        'requests.results.denied.stateSecret.naturalPerson': 3,
        'requests.results.denied.thirdPartyRights.naturalPerson': 1,
        'requests.results.partiallyGranted.naturalPerson': 2,
        [row('reconsideration', 'upheld')]: 8,
        [row('reconsideration', 'corrected')]: 2,
        [row('reconsideration', 'pending')]: 5,
        [row('litigationDirect', 'corrected')]: 4,
      }),
      division('440103', { [NATURAL]: 10, 'requests.results.granted.naturalPerson': 9 }),
    ]);
  const find = (label: string) => {
    const { of, parts } = all().find((each) => each.label === label) ?? expect.unreachable(`no ${label}`);
    return { of, parts: parts.map(({ code, value, whole, share }) => [code, value, whole, share]) };
  };

  test('are told in one order', () => {
    expect(all().map(({ label }) => label)).toEqual([
      '本年新收',
      '（一）予以公开',
      '（二）部分公开',
      '（三）不予公开',
      '（四）无法提供',
      '（五）不予处理',
      '（六）其他处理',
      '行政复议结果纠正',
      '未经复议直接起诉结果纠正',
      '复议后起诉结果纠正',
    ]);
  });

  test('what was received is a part of what all received', () => {
    expect(find('本年新收')).toEqual({
      of: '已计入的下级合计',
      parts: [
        ['440105', 30, 40, '75.0%'],
        ['440103', 10, 40, '25.0%'],
      ],
    });
  });

  test('a group of results is a part of its own results, told from ten on', () => {
    const of = '其全部办理结果';
    expect(find('（三）不予公开')).toEqual({
      of,
      parts: [
        ['440105', 4, 12, '33.3%'],
        ['440103', 0, 9, null],
      ],
    });
    expect(find('（二）部分公开').parts[0]).toEqual(['440105', 2, 12, '16.7%']);
    expect(find('（一）予以公开').parts).toEqual([
      ['440105', 6, 12, '50.0%'],
      ['440103', 9, 9, null],
    ]);
  });

  test('what was corrected is a part of what was decided, without what is pending', () => {
    const of = '其已审结的';
    expect(find('行政复议结果纠正')).toEqual({
      of,
      parts: [
        ['440105', 2, 10, '20.0%'],
        ['440103', 0, 0, null],
      ],
    });
    expect(find('未经复议直接起诉结果纠正').parts[0]).toEqual(['440105', 4, 4, null]);
  });
});

describe('the report of a level to the level above', () => {
  const cell = (value: number | string | null, blank: string[] = [], notApplicable: string[] = []) =>
    ({ value, blank, notApplicable }) as never;
  const report = (cells: Readonly<Record<string, ReturnType<typeof cell>>>, more: object = {}, counted = [A, B]) => {
    const bodies = [...counted.map(() => ({ standing: 'counted' as const })), { standing: 'missing' as const }];
    const bytes = levelReport(
      { year: 2023, cells, bodies, ...more },
      { agency: '440105', agencyName: '海珠区人民政府' },
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  };
  const licensing = (own: ReturnType<typeof cell>, counted?: string[]) =>
    report({ [LICENSING]: own }, {}, counted).proactiveDisclosure.licensing.decisions;

  test('states what one body stated, and nothing that nobody did', () => {
    expect(licensing(cell(5))).toBe(5);
    expect(licensing(cell(0, [A]))).toBe(0);
    expect(licensing(cell(0, [A, B]))).toBeNull();
    expect(licensing(cell(0, [A], [B]))).toBeNull();
    expect(licensing(cell(0, [], [A, B]))).toBe('n/a');
    expect(licensing(cell(null))).toBeNull();
    expect(licensing(cell(0), [])).toBeNull();
    expect(report({}).proactiveDisclosure.licensing.decisions).toBeNull();
  });

  test('says whose it is, leaves printed totals out, and carries the prose that is written', () => {
    const told = report({ [NATURAL]: cell(3), [RECEIVED]: cell(3) });
    expect(told).toMatchObject({ year: 2023, agency: '440105', agencyName: '海珠区人民政府' });
    expect(told.requests.newRequests).toMatchObject({ naturalPerson: 3 });
    expect(told.requests.newRequests).not.toHaveProperty('total');
    expect(told).not.toHaveProperty('narrative');
    expect(report({}, { text: { overview: '  ' } })).not.toHaveProperty('narrative');
    expect(report({}, { text: { overview: ' 甲。 ', other: '乙。' } }).narrative).toEqual({ overview: '甲。' });
  });
});

test('two versions of a body: each cell that differs, in the order of the form, with what the district gains', () => {
  const before = stated({ [LICENSING]: 3, [PENALTIES]: 4, [COMPULSION]: 2, [NATURAL]: null, [FEES]: 0 });
  const after = stated({ [LICENSING]: 5, [PENALTIES]: 'n/a', [COMPULSION]: 2, [NATURAL]: 1, [FEES]: null });
  const changes = (edition: '2019' | '2021', ...versions: [typeof before, typeof before]) =>
    compareVersions(edition, ...versions).map(({ cell, from, to, effect }) => [cell.name, from, to, effect]);
  expect(changes('2021', before, after)).toEqual([
    [LICENSING, 3, 5, 2],
    [PENALTIES, 4, 'n/a', -4],
    [FEES, 0, null, 0],
    [NATURAL, null, 1, 1],
    // Printed in neither, but another one in the district's form.
    [RECEIVED, undefined, undefined, 1],
  ]);
  expect(changes('2021', before, before)).toEqual([]);
  expect(changes('2019', stated({ [ITEMS]: 1 }), stated({ [ITEMS]: 3 }))).toEqual([[ITEMS, 1, 3, null]]);
  expect(changes('2019', stated({ [ITEMS]: 1 }), stated({ [ITEMS]: 1 }))).toEqual([]);
});
