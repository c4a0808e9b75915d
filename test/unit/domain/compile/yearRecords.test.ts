import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import type { CompiledBody, CompiledCell } from '../../../../shared/domain/year/compilation.ts';
import { type CompilePace, turnOf } from '../../../../shared/domain/year/compilePace.ts';
import { correctionsBetween } from '../../../../shared/domain/year/corrections.ts';
import { digestOf } from '../../../../shared/domain/year/digest.ts';
import { districtFigures } from '../../../../shared/domain/year/districtFigures.ts';
import { officialNumber } from '../../../../shared/domain/year/summaryRecord.ts';

const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const LICENSING = 'proactiveDisclosure.licensing.decisions';
const PENALTIES = 'proactiveDisclosure.penalties.decisions';

describe('what becomes of a request to compile', () => {
  const at = (minute: number, second = 0) => new Date(Date.UTC(2024, 0, 20, 10, minute, second)).toISOString();
  // Asked for at ten past; looked at at twenty past.
  const turn = (pace: CompilePace, isFirstTry = true, now = at(20)) =>
    turnOf(pace, { madeAt: at(10), isFirstTry }, now);

  test('a compile that surely began after it has it, however often it comes', () => {
    expect(turn({ finished: at(11, 1) })).toEqual({ kind: 'covered' });
    expect(turn({ finished: at(11, 1) }, false)).toEqual({ kind: 'covered' });
    // Clocks may be a minute apart.
    expect(turn({ finished: at(11) })).toEqual({ kind: 'compile' });
    expect(turn({ began: at(15), finished: at(11) })).toEqual({ kind: 'putOff', until: at(30) });
  });

  test('it is put off to a quarter of an hour after the one before began, once', () => {
    expect(turn({})).toEqual({ kind: 'compile' });
    expect(turn({ began: at(5) })).toEqual({ kind: 'compile' });
    expect(turn({ began: at(4) })).toEqual({ kind: 'compile' });
    expect(turn({ began: at(5, 1) })).toEqual({ kind: 'putOff', until: at(20, 1) });
    expect(turn({ began: at(15) }, false)).toEqual({ kind: 'compile' });
  });

  test('it waits for one that was put off and is still to come', () => {
    expect(turn({ began: at(15), due: at(25) })).toEqual({ kind: 'awaited' });
    expect(turn({ began: at(15), due: at(20) })).toEqual({ kind: 'putOff', until: at(30) });
    expect(turn({ began: at(4), due: at(25) })).toEqual({ kind: 'compile' });
  });
});

test('the official summary is the one the office has signed, else the newest draft', () => {
  const published = { number: 4, digest: 'd', revision: 1, asOf: null, signed: false };
  const signed = { number: 3, digest: 's', revision: 1, asOf: null, lockedBy: '李经办', lockedAt: '' };
  const record = { reserved: 5, reservedDigest: null, publications: [] };
  expect(officialNumber(undefined)).toBeUndefined();
  expect(officialNumber({ ...record, published: null })).toBeUndefined();
  expect(officialNumber({ ...record, published })).toBe(4);
  expect(officialNumber({ ...record, published, signed })).toBe(3);
});

describe('the digest of what a summary is made of', () => {
  const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
  const body = (agency: string) => ({ agency, name: agency, required: true });
  const roster = {
    ...{ district: '440105', name: '海珠区', year: 2023, revision: 1 },
    agencies: [body(A), body(B)],
  };
  const given = {
    roster,
    pointers: new Map([
      [A, counted('A1')],
      [B, counted('B1')],
    ]),
    lastYear: {
      year: 2022,
      totals: new Map([
        [LICENSING, 3],
        [PENALTIES, 2],
      ]),
      agencies: [A, B],
    },
    rulesHash: 'r',
    decidedAt: null,
    format: 1,
    signed: false,
    suspended: [],
    waiting: [],
    text: { one: '一。' },
  } as const;
  const digest = digestOf(given);

  test('is the same whatever the order, the telephone numbers, and where a content was seen again', () => {
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const contact = { contact: { name: '张三' }, kind: '部门', mail: 'a@example.gov.cn' };
    const totals = new Map([...given.lastYear.totals, ['requests.newRequests.total', 0] as const].reverse());
    const same: Parameters<typeof digestOf>[0][] = [
      { ...given, pointers: new Map([...given.pointers].reverse()) },
      { ...given, pointers: new Map(given.pointers).set(A, counted('A1', 'C1')) },
      { ...given, pointers: new Map(given.pointers).set(C, { state: 'missing' }) },
      { ...given, pointers: new Map(given.pointers).set(C, { state: 'withdrawn', seen: 'C1' }) },
      { ...given, roster: { ...roster, agencies: [{ ...body(B), ...contact }, body(A)] } },
      { ...given, roster: { ...roster, revision: 2, office: { name: '公开办' } } },
      { ...given, lastYear: { ...given.lastYear, totals } },
      { ...given, lastYear: { ...given.lastYear, agencies: [B, A] } },
    ];
    for (const each of same) expect(digestOf(each)).toBe(digest);
  });

  const others: Readonly<Record<string, Parameters<typeof digestOf>[0]>> = {
    'another content': { ...given, pointers: new Map(given.pointers).set(A, counted('A2')) },
    'a body withdrawn': { ...given, pointers: new Map(given.pointers).set(A, { state: 'withdrawn', seen: 'A1' }) },
    'one body’s content with another': {
      ...given,
      pointers: new Map([
        [A, counted('B1')],
        [B, counted('A1')],
      ]),
    },
    'a district': { ...given, roster: { ...roster, district: '440106' } },
    'a name': { ...given, roster: { ...roster, name: '天河区' } },
    'a publisher': { ...given, roster: { ...roster, publisher: '海珠区人民政府' } },
    'a year': { ...given, roster: { ...roster, year: 2022 } },
    'a body less': { ...given, roster: { ...roster, agencies: [body(A)] } },
    'a body that need not file': {
      ...given,
      roster: { ...roster, agencies: [body(A), { ...body(B), required: false }] },
    },
    'no year before': { ...given, lastYear: null },
    'another year before': { ...given, lastYear: { ...given.lastYear, year: 2021 } },
    'figures before': { ...given, lastYear: { ...given.lastYear, totals: new Map([[LICENSING, 3]]) } },
    'bodies before': { ...given, lastYear: { ...given.lastYear, agencies: [A] } },
    rules: { ...given, rulesHash: 's' },
    'a decision': { ...given, decidedAt: '2024-01-01T00:00:00Z' },
    'a format': { ...given, format: 2 },
    'a signature': { ...given, signed: true },
    'a suspension': { ...given, suspended: [{ rule: 'R', at: '2024-01-01T00:00:00Z', reason: '有争议' }] },
    'one who waits': { ...given, waiting: [{ agency: A, seq: 'C1' }] },
    'another who waits': { ...given, waiting: [{ agency: B, seq: 'C1' }] },
    'another upload of who waits': { ...given, waiting: [{ agency: A, seq: 'C2' }] },
    'a text': { ...given, text: { one: '二。' } },
    'a log': { ...given, log: { size: 1, root: 'x' } as never },
  };

  test.each(Object.keys(others))('is another with %s, and no two are the same', (what) => {
    const digests = Object.values(others).map(digestOf);
    const own = digestOf(others[what] ?? expect.unreachable());
    expect(own).not.toBe(digest);
    expect(digests.filter((each) => each === own)).toHaveLength(1);
  });
});

describe('what was corrected between two signed summaries', () => {
  const head = { version: 'v0003', previous: 'v0001', at: '2024-03-01T00:00:00Z' };
  const between = (before: Parameters<typeof correctionsBetween>[0], after: typeof before) =>
    correctionsBetween(before, after, {
      ...{ edition: '2021', ...head },
      nameOf: (agency) => `名${agency}`,
      reasonOf: (agency) => `因${agency}`,
    });
  const stated = (cells: Readonly<Record<string, number | null | 'n/a'>>) => new Map(Object.entries(cells));

  test('is each cell that differs, by body and in the order of the form, with the district’s own figure', () => {
    const before = new Map([
      [B, stated({ [LICENSING]: 3, [PENALTIES]: 1 })],
      [A, stated({ [LICENSING]: 2, [PENALTIES]: 'n/a' })],
    ]);
    const after = new Map([
      [A, stated({ [LICENSING]: 2, [PENALTIES]: 4 })],
      [B, stated({ [LICENSING]: 5, [PENALTIES]: null })],
    ]);
    const own = (agency: string) => ({ ...head, agency, agencyName: `名${agency}`, reason: `因${agency}` });
    expect(between(before, after)).toStrictEqual([
      { ...own(A), cell: PENALTIES, before: 'n/a', after: 4, districtBefore: 1, districtAfter: 4 },
      { ...own(B), cell: LICENSING, before: 3, after: 5, districtBefore: 5, districtAfter: 7 },
      { ...own(B), cell: PENALTIES, before: 1, after: null, districtBefore: 1, districtAfter: 4 },
    ]);
    expect(between(after, after)).toEqual([]);
  });

  test('is every cell of a body that is counted in one of them alone', () => {
    const inputs = cellsOf('2021').filter(({ role }) => role === 'input');
    const joined = between(new Map(), new Map([[A, stated({ [LICENSING]: 5 })]]));
    expect(joined.map(({ cell }) => cell)).toEqual(inputs.map(({ name }) => name));
    expect(joined.every(({ before }) => before === 'absent')).toBe(true);
    const [one] = joined.filter(({ after }) => after !== null);
    expect(one).toMatchObject({ cell: LICENSING, after: 5, districtBefore: 0, districtAfter: 5 });
    const left = between(new Map([[A, stated({ [LICENSING]: 5 })]]), new Map());
    expect(left.filter(({ after }) => after === 'absent')).toHaveLength(inputs.length);
  });

  test('leaves out the district’s figure of what is no sum', () => {
    const items = 'proactiveDisclosure.licensing.priorYearItems';
    const of = (value: number) => new Map([[A, stated({ [items]: value })]]);
    const given = { ...head, nameOf: () => '', reasonOf: () => '' };
    expect(correctionsBetween(of(1), of(2), { edition: '2019', ...given })).toMatchObject([
      { cell: items, before: 1, after: 2, districtBefore: null, districtAfter: null },
    ]);
  });
});

describe('a district’s figure as documents print it', () => {
  const body = (agency: string, standing: CompiledBody['standing'] = 'counted') => ({ agency, name: agency, standing });
  const cell = (name: string, value: number | null, blank: string[] = [], notApplicable: string[] = []) =>
    ({ name, value, how: 'sum', blank, notApplicable }) satisfies CompiledCell;
  const figure = (own: CompiledCell, bodies = [body(A), body(B), body(C, 'missing')]) =>
    districtFigures({ edition: '2021', bodies, cells: [own] })(own.name);

  test.each([
    [cell(LICENSING, 5), 'stated', 5, 0, 0],
    [cell(LICENSING, 0), 'stated', 0, 0, 0],
    [cell(LICENSING, 5, [A]), 'stated', 5, 1, 0],
    [cell(LICENSING, 0, [A]), 'stated', 0, 1, 0],
    [cell(LICENSING, 0, [A, B]), 'blank', null, 2, 0],
    [cell(LICENSING, 0, [A], [B]), 'blank', null, 1, 1],
    [cell(LICENSING, 0, [], [A, B]), 'na', null, 0, 2],
    [cell(LICENSING, null, [A]), 'notAdditive', null, 1, 0],
  ] as const)('%j is %s', (own, state, value, blanks, notApplicable) => {
    expect(figure(own)).toEqual({ state, value, blanks, notApplicable });
  });

  test('is 0 where nobody is counted, and none of a cell that the form does not have', () => {
    expect(figure(cell(LICENSING, 0), [body(A, 'missing')])).toMatchObject({ state: 'stated', value: 0 });
    expect(figure(cell('no.such.cell', 3))).toEqual({
      ...{ state: 'notAdditive', value: null },
      ...{ blanks: 0, notApplicable: 0 },
    });
  });

  test('of a printed total is none where nobody stated any part of it', () => {
    const parts = cellsOf('2021').filter(({ name }) => /^reviewAndLitigation\.reconsideration\.(?!total)/.test(name));
    const of = (cells: readonly CompiledCell[]) =>
      districtFigures({ edition: '2021', bodies: [body(A), body(B)], cells })(
        'reviewAndLitigation.reconsideration.total',
      );
    const total = cell('reviewAndLitigation.reconsideration.total', 0);
    expect(parts).toHaveLength(4);
    const blank = parts.map(({ name }) => cell(name, 0, [A, B]));
    expect(of([total, ...blank])).toEqual({ state: 'blank', value: null, blanks: 2, notApplicable: 0 });
    const [first = total, ...rest] = blank;
    expect(of([total, { ...first, blank: [A] }, ...rest])).toMatchObject({ state: 'stated', value: 0, blanks: 2 });
  });
});
