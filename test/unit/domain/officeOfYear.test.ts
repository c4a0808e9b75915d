import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { approvalOf, contentPin, pinOf, unapproved, yearApprovalOf } from '../../../shared/domain/filing/approvals.ts';
import { isSameContent } from '../../../shared/domain/filing/changes.ts';
import { detailsOf, haveSameDetails, shownDecision } from '../../../shared/domain/filing/decision.ts';
import { gateOf, WHOLE_DISTRICT } from '../../../shared/domain/filing/gate.ts';
import type { Pointer } from '../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../shared/domain/filing/rollupState.ts';
import { takenOut } from '../../../shared/domain/filing/takenOut.ts';
import {
  approvalWithdrawn,
  filingApproved,
  filingOpened,
  waitingForAnother,
  yearApproved,
  yearLocked,
  yearUnlocked,
} from '../../../shared/domain/filing/twoPeople.ts';
import type { Version } from '../../../shared/domain/filing/version.ts';

/* Each step of the office on a year that stands as written here; `twoPeople` holds what any order of them comes to. */

const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const [AT, LATER] = ['2024-02-01T00:00:00.000Z', '2024-02-02T00:00:00.000Z'];
const LI = { by: '李经办', subject: 's-1' };
const WANG = { by: '王复核', subject: 's-2' };
const REASONED = { by: LI.by, at: AT, reason: '统计口径有误' };
const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
const ON = { district: '440105', year: 2023 };

/** Two bodies are counted, a third has withdrawn; nothing is approved. */
const YEAR: RollupState = {
  ...ON,
  revision: 1,
  rosterRevision: 1,
  joining: [],
  pointers: new Map<string, Pointer>([
    [B, counted('B1')],
    [A, counted('A1')],
    [C, { state: 'withdrawn', seen: 'C1' }],
  ]),
  uncounted: new Map(),
  sums: new Map(),
  openings: new Map(),
  textRevision: 1,
  suspended: new Map(),
  refused: new Map(),
  approvals: new Map(),
};
const LOCKED: RollupState = { ...YEAR, lock: { by: LI.by, at: AT } };
const OPEN_FOR_A: RollupState = { ...LOCKED, openings: new Map([[A, REASONED]]) };
const byLi = (pointer: string) => ({ by: LI.by, at: AT, pointer });
const NOBODY = new Map();

function refusalOf(step: () => unknown): unknown {
  try {
    step();
  } catch (error) {
    return error instanceof Refusal ? { code: error.code, ...error.facts } : error;
  }
  return undefined;
}

describe('what an approval is pinned to', () => {
  test('of a report: its content, wherever it was seen again', () => {
    expect(contentPin(counted('A1'))).toBe('AA1');
    expect(contentPin(counted('A1', 'B1'))).toBe('AA1');
    expect(contentPin({ state: 'withdrawn', seen: 'B1' })).toBe('WB1');
    expect(contentPin({ state: 'missing' })).toBe('');
  });

  test('of the year: every content, the roster and the text, in whatever order the bodies stand', () => {
    const pin = pinOf(YEAR);
    const turned = new Map([...YEAR.pointers].reverse());
    expect(pin).toMatch(/^[0-9a-f]{64}$/);
    expect(pinOf({ ...YEAR, pointers: turned })).toBe(pin);
    expect(pinOf({ ...YEAR, pointers: new Map(YEAR.pointers).set(A, counted('A1', 'B1')) })).toBe(pin);
    for (const changed of [
      { rosterRevision: 2 },
      { textRevision: 2 },
      { pointers: new Map(YEAR.pointers).set(A, counted('A2')) },
      { pointers: new Map([...YEAR.pointers].filter(([agency]) => agency !== C)) },
    ])
      expect(pinOf({ ...YEAR, ...changed })).not.toBe(pin);
  });

  test('an approval of a report holds on the content it was given on alone', () => {
    const approvals = new Map([[A, byLi('AA1')]]);
    expect(approvalOf({ ...YEAR, approvals }, A)).toEqual(byLi('AA1'));
    expect(approvalOf({ ...YEAR, approvals }, B)).toBeUndefined();
    expect(approvalOf({ ...YEAR, approvals: new Map([[A, byLi('AA0')]]) }, A)).toBeUndefined();
    expect(approvalOf({ approvals, pointers: new Map() }, A)).toBeUndefined();
    expect(approvalOf(YEAR, 'of no roster')).toBeUndefined();
  });

  test('an approval of the year says whether it still holds', () => {
    const yearApproval = { ...WANG, at: AT, pin: pinOf(YEAR) };
    expect(yearApprovalOf(YEAR)).toBeUndefined();
    expect(yearApprovalOf({ ...YEAR, yearApproval })).toEqual({ ...yearApproval, holds: true });
    expect(yearApprovalOf({ ...YEAR, yearApproval, textRevision: 2 })).toEqual({ ...yearApproval, holds: false });
  });

  test('counted reports that nobody has approved as they stand are told in the order of their codes', () => {
    expect(unapproved(YEAR)).toEqual([A, B]);
    expect(unapproved({ ...YEAR, approvals: new Map([[A, byLi('AA1')]]) })).toEqual([B]);
    expect(unapproved({ ...YEAR, approvals: new Map([[A, byLi('AA0')]]) })).toEqual([A, B]);
  });
});

describe('one report is approved', () => {
  const approve = (year: RollupState, agency: string, person = WANG, reinstaters = NOBODY) =>
    filingApproved(year, { agency, ...person, at: LATER }, reinstaters);

  test('as it is counted, beside the approvals that stand and without those that lapsed', () => {
    const approvals = new Map([
      [B, byLi('AB1')],
      [C, byLi('AC0')],
    ]);
    expect(approve({ ...YEAR, approvals }, A)).toEqual({
      approvals: new Map([
        [B, byLi('AB1')],
        [A, { by: WANG.by, at: LATER, pointer: 'AA1' }],
      ]),
    });
    expect(approve({ ...YEAR, approvals: new Map([[A, byLi('AA1')]]) }, A)?.approvals.get(A)?.by).toBe(WANG.by);
    expect(approve({ ...YEAR, approvals: new Map([[A, byLi('AA1')]]) }, A, LI)).toBeUndefined();
    expect(approve({ ...YEAR, approvals: new Map([[A, byLi('AA0')]]) }, A, LI)?.approvals.size).toBe(1);
  });

  test('beside those of reports that have still to come, as the table was lost before they had their receipts', () => {
    const kept = (pointer: string, agency = C) =>
      approve({ ...YEAR, approvals: new Map([[agency, byLi(pointer)]]) }, A)?.approvals.get(agency)?.pointer;
    expect(['AC2', 'AC1', 'AC0', 'AC1~C2', 'C2', ''].map((pointer) => kept(pointer))).toEqual([
      ...['AC2', undefined, undefined, 'AC1~C2', undefined, undefined],
    ]);
    expect(kept('AB2', B)).toBe('AB2');
    expect(kept('AX1', 'x')).toBeUndefined();
  });

  test('not of a body that is not here, that has nothing counted, or that a lock stands before', () => {
    const at = { ...ON, agency: C };
    expect(refusalOf(() => approve(YEAR, 'x'))).toEqual({ code: 'UNKNOWN_AGENCY', ...ON, agency: 'x' });
    expect(refusalOf(() => approve(YEAR, C))).toEqual({ code: 'NOTHING_FILED', ...at });
    expect(refusalOf(() => approve(LOCKED, A))).toEqual({ code: 'LOCKED', ...ON, by: LI.by, at: AT });
    expect(refusalOf(() => approve(OPEN_FOR_A, B))).toMatchObject({ code: 'LOCKED' });
    expect(approve(OPEN_FOR_A, A)?.approvals.size).toBe(1);
  });

  test('not by whoever put it in place', () => {
    const reinstaters = new Map([
      [A, WANG],
      [B, LI],
    ]);
    expect(refusalOf(() => approve(YEAR, A, WANG, reinstaters))).toEqual({
      ...{ code: 'SAME_PERSON', ...ON, by: WANG.by },
      ...{ step: 'reinstate', bodies: [A] },
    });
    // Proven another, though of the same name; and nothing proven, where a name is all there is.
    const namesake = { by: WANG.by, subject: 's-3' };
    expect(approve(YEAR, A, namesake, reinstaters)?.approvals.size).toBe(1);
    expect(refusalOf(() => approve(YEAR, A, { by: '改了名', subject: 's-2' }, reinstaters))).toMatchObject({
      code: 'SAME_PERSON',
    });
    expect(approve(YEAR, B, WANG, reinstaters)?.approvals.size).toBe(1);
  });
});

describe('an approval is withdrawn', () => {
  test('also that of a report that has still to come, and of none that has lapsed', () => {
    const left = (pointer: string) => {
      const approvals = new Map([
        [A, byLi('AA1')],
        [C, byLi(pointer)],
      ]);
      return approvalWithdrawn({ ...YEAR, approvals }, C);
    };
    expect(left('AC2')).toStrictEqual({ approvals: new Map([[A, byLi('AA1')]]), yearApproval: null });
    expect([left('AC0'), left('')]).toEqual([undefined, undefined]);
  });
});

describe('the year is approved', () => {
  const approve = (year: RollupState, person: { by: string; subject?: string } = WANG, reinstaters = NOBODY) =>
    yearApproved(year, { ...person, at: LATER }, reinstaters);

  test('with every counted report that is not approved yet', () => {
    const approvals = new Map([
      [B, byLi('AB1')],
      [C, byLi('AC0')],
    ]);
    const pin = pinOf(YEAR);
    expect(approve({ ...YEAR, approvals })).toStrictEqual({
      approvals: new Map([
        [B, byLi('AB1')],
        [A, { by: WANG.by, at: LATER, pointer: 'AA1' }],
      ]),
      yearApproval: { ...WANG, at: LATER, pin },
    });
    expect(approve(YEAR, { by: WANG.by }).yearApproval).toStrictEqual({ by: WANG.by, at: LATER, pin });
    // In the place of one of a report that has still to come.
    const toCome = new Map([
      [A, byLi('AA2')],
      [C, byLi('AC2')],
    ]);
    expect(
      [...approve({ ...YEAR, approvals: toCome }).approvals].map(([body, { pointer }]) => [body, pointer]),
    ).toEqual([
      [A, 'AA1'],
      [C, 'AC2'],
      [B, 'AB1'],
    ]);
  });

  test('not while it is locked to all, nor where nothing is counted', () => {
    expect(refusalOf(() => approve(LOCKED))).toEqual({ code: 'LOCKED', ...ON, by: LI.by, at: AT });
    expect(approve(OPEN_FOR_A).approvals.size).toBe(2);
    const none = { ...YEAR, pointers: new Map([[C, { state: 'withdrawn', seen: 'C1' } as const]]) };
    expect(refusalOf(() => approve(none))).toEqual({ code: 'NOTHING_FILED', ...ON });
  });

  test('not by whoever put a report in place that nobody else has approved', () => {
    const reinstaters = new Map([
      [A, WANG],
      [B, WANG],
      [C, LI],
    ]);
    expect(refusalOf(() => approve(YEAR, WANG, reinstaters))).toEqual({
      ...{ code: 'SAME_PERSON', ...ON, by: WANG.by, step: 'reinstate' },
      bodies: [B, A],
    });
    const oneIs = { ...YEAR, approvals: new Map([[A, byLi('AA1')]]) };
    expect(refusalOf(() => approve(oneIs, WANG, reinstaters))).toMatchObject({ bodies: [B] });
    const both = { ...YEAR, approvals: new Map([...oneIs.approvals, [B, byLi('AB1')]]) };
    expect(approve(both, WANG, reinstaters).approvals).toEqual(both.approvals);
    expect(waitingForAnother(oneIs, reinstaters)).toEqual(
      new Map([
        [B, WANG],
        [C, LI],
      ]),
    );
  });
});

describe('an approval is withdrawn', () => {
  const approvals = new Map([
    [A, byLi('AA1')],
    [B, { by: WANG.by, at: LATER, pointer: 'AB1' }],
  ]);
  const yearApproval = { ...WANG, at: LATER, pin: pinOf(YEAR) };
  const approved: RollupState = { ...YEAR, approvals, yearApproval };

  test('of one report, and with it that of the year', () => {
    expect(approvalWithdrawn(approved, A)).toStrictEqual({
      approvals: new Map([[B, { by: WANG.by, at: LATER, pointer: 'AB1' }]]),
      yearApproval: null,
    });
    expect(approvalWithdrawn(YEAR, A)).toBeUndefined();
    expect(approvalWithdrawn({ ...YEAR, approvals: new Map([[A, byLi('AA0')]]) }, A)).toBeUndefined();
    expect(refusalOf(() => approvalWithdrawn(YEAR, 'x'))).toEqual({ code: 'UNKNOWN_AGENCY', ...ON, agency: 'x' });
    const lock = { by: LI.by, at: AT };
    expect(refusalOf(() => approvalWithdrawn({ ...approved, lock }, A))).toEqual({ code: 'LOCKED', ...ON, ...lock });
    const openings = new Map([[A, REASONED]]);
    expect(approvalWithdrawn({ ...approved, lock, openings }, A)).toBeDefined();
    expect(refusalOf(() => approvalWithdrawn({ ...approved, lock, openings }, B))).toMatchObject({ code: 'LOCKED' });
  });

  test('of the year, with what it approved itself: by that person and at that time', () => {
    const withdrawn = (at: string, by: string) =>
      approvalWithdrawn({ ...approved, yearApproval: { ...yearApproval, at, by } }, undefined);
    expect(withdrawn(LATER, WANG.by)).toStrictEqual({ approvals: new Map([[A, byLi('AA1')]]), yearApproval: null });
    expect(withdrawn(AT, WANG.by)?.approvals).toEqual(approvals);
    expect(withdrawn(LATER, LI.by)?.approvals).toEqual(approvals);
    expect(approvalWithdrawn(YEAR, undefined)).toBeUndefined();
    expect(approvalWithdrawn({ ...approved, textRevision: 2 }, undefined)).toBeUndefined();
    const lock = { by: LI.by, at: AT };
    expect(refusalOf(() => approvalWithdrawn({ ...approved, lock }, undefined))).toEqual({
      ...{ code: 'LOCKED', ...ON },
      ...lock,
    });
    expect(approvalWithdrawn({ ...approved, lock, openings: new Map([[A, REASONED]]) }, undefined)).toBeDefined();
  });
});

describe('the year is locked, unlocked, opened to one body', () => {
  test('locked by anybody but who approved it, with what was corrected since the lock before', () => {
    const lock = { by: LI.by, at: LATER };
    const after = { openings: new Map(), unlocked: null };
    const approved = { ...YEAR, yearApproval: { ...WANG, at: AT, pin: pinOf(YEAR) } };
    expect(yearLocked(YEAR, { ...LI, at: LATER })).toStrictEqual({ lock, ...after });
    expect(yearLocked(approved, { ...LI, at: LATER })).toStrictEqual({ lock, ...after });
    expect(refusalOf(() => yearLocked(approved, { ...WANG, at: LATER }))).toEqual({
      ...{ code: 'SAME_PERSON', ...ON },
      ...{ by: WANG.by, step: 'lock' },
    });
    const unlocked = { ...REASONED, reason: '全年重新核对' };
    const openings = new Map([[A, REASONED]]);
    expect(yearLocked({ ...YEAR, openings }, { ...LI, at: LATER })).toStrictEqual({
      lock: { ...lock, corrected: { [A]: REASONED } },
      ...after,
    });
    expect(yearLocked({ ...YEAR, openings, unlocked }, { ...LI, at: LATER }).lock).toStrictEqual({
      ...lock,
      corrected: { [A]: REASONED, '*': unlocked },
    });
    expect(yearLocked({ ...YEAR, unlocked }, { ...LI, at: LATER }).lock.corrected).toStrictEqual({ '*': unlocked });
  });

  test('unlocked only while it is locked', () => {
    expect(yearUnlocked(OPEN_FOR_A, REASONED)).toStrictEqual({ lock: null, openings: new Map(), unlocked: REASONED });
    expect(refusalOf(() => yearUnlocked(YEAR, REASONED))).toEqual({ code: 'NOT_LOCKED', ...ON });
  });

  test('opened to one body, whose approval and that of the year lapse', () => {
    const approvals = new Map([
      [A, byLi('AA1')],
      [B, byLi('AB1')],
    ]);
    const locked = { ...OPEN_FOR_A, approvals };
    expect(filingOpened(locked, B, { ...REASONED, at: LATER })).toStrictEqual({
      openings: new Map([
        [A, REASONED],
        [B, { ...REASONED, at: LATER }],
      ]),
      approvals: new Map([[A, byLi('AA1')]]),
      yearApproval: null,
    });
    expect(filingOpened(locked, A, REASONED)).toBeUndefined();
    expect(refusalOf(() => filingOpened(locked, 'x', REASONED))).toEqual({
      ...{ code: 'UNKNOWN_AGENCY', ...ON },
      agency: 'x',
    });
    expect(refusalOf(() => filingOpened(YEAR, A, REASONED))).toEqual({ code: 'NOT_LOCKED', ...ON });
  });
});

describe('what stands before a lock', () => {
  const CELL = 'requests.newRequests.naturalPerson';
  const stated = (agency: string, newRequests: number): Version => ({
    ...{ ...takenOut({ at: AT, rulesHash: '', roster: 1 }), ...ON, agency, seq: 'A1' },
    ...{ state: 'A', outcome: 'accepted', edition: '2021' },
    values: new Map([[CELL, newRequests]]),
  });
  const bodies = [
    { agency: A, name: '甲局', required: true },
    { agency: B, name: '乙局', required: true },
    { agency: C, name: '丙局', required: false },
  ];
  const approvals = new Map([
    [A, byLi('AA1')],
    [B, byLi('AB1')],
  ]);
  const ready: RollupState = { ...YEAR, approvals, sums: new Map([[CELL, 5]]) };
  const year = { ...ready, yearApproval: { ...WANG, at: AT, pin: pinOf(ready) } };
  const counted = [stated(A, 2), stated(B, 3)];
  /** The conditions that are not done; what is done has nothing against it. */
  function against(rollup: RollupState, versions = counted, textFaults: readonly string[] = [], roster = bodies) {
    const items = gateOf({ rollup, bodies: roster, counted: versions, textFaults });
    expect(items.filter(({ done }) => done).flatMap((each) => each.against)).toEqual([]);
    return Object.fromEntries(items.filter(({ done }) => !done).map((each) => [each.step, each.against]));
  }

  test('is nothing where every required body is counted and approved, the sums agree, the text is written, the year approved', () => {
    const items = gateOf({ rollup: year, bodies, counted, textFaults: [] });
    expect(items.map(({ step }) => step)).toEqual(['complete', 'approved', 'sums', 'text', 'year']);
    for (const { done, against: left } of items) expect([done, left]).toEqual([true, []]);
  });

  test('is each condition that is not met, with what stands against it', () => {
    expect(against({ ...ready, yearApproval: year.yearApproval, textRevision: 2 })).toEqual({
      year: ['全年审定之后又有变动，须重新审定'],
    });
    expect(against(ready)).toEqual({ year: ['全年尚未审定'] });
    expect(against(year, counted, ['第一部分未写'])).toEqual({ text: ['第一部分未写'] });
    expect(against(year, [stated(A, 2), stated(B, 4)])).toEqual({ sums: [CELL] });
    expect(against({ ...year, approvals: new Map([[B, byLi('AB1')]]) })).toEqual({ approved: [A] });
    const required = bodies.map((each) => ({ ...each, required: true }));
    expect(against(year, counted, [], required)).toEqual({ complete: [C] });
    const elsewhere = [...bodies, { agency: '440105-d', name: '丁局', required: true }];
    expect(against(year, counted, [], elsewhere)).toEqual({ complete: ['440105-d'] });
  });

  test('is the district itself where nothing at all was filed', () => {
    const nothing = { ...YEAR, pointers: new Map() };
    expect(against(nothing, [], [], [])).toEqual({
      complete: [WHOLE_DISTRICT],
      approved: [WHOLE_DISTRICT],
      year: ['全年尚未审定'],
    });
    expect(against(nothing, [])).toMatchObject({ complete: [A, B], approved: [WHOLE_DISTRICT] });
    expect(WHOLE_DISTRICT).toBe('*');
  });
});

describe('a decision', () => {
  const decision = { kind: 'return', by: LI.by, at: AT, reason: '请核对', of: 'A1' } as const;

  test('is the same as another when every detail is, an empty list being none', () => {
    expect(haveSameDetails({}, { cells: [] })).toBe(true);
    expect(haveSameDetails({ cells: ['a'] }, { cells: [] })).toBe(false);
    expect(haveSameDetails({ cells: ['a'] }, { cells: ['a'] })).toBe(true);
    expect(haveSameDetails({ cells: ['a', 'b'] }, { cells: ['b', 'a'] })).toBe(false);
    expect(haveSameDetails({ successor: A }, { successor: B })).toBe(false);
    expect(haveSameDetails({ subject: 's-1' }, {})).toBe(false);
    expect(haveSameDetails({ successor: A }, { successor: A })).toBe(true);
  });

  test('keeps its details and nothing else as such, and takes none that is no text', () => {
    expect(detailsOf({ ...decision, successor: A, cells: ['a'], subject: 's-1' })).toStrictEqual({
      ...{ successor: A, cells: ['a'], subject: 's-1' },
    });
    expect(() => detailsOf({ successor: 1 } as never)).toThrow();
  });

  test('is shown to bodies with when, why and what has to be mended', () => {
    const shown = { kind: 'return', at: AT, reason: '请核对' };
    expect(shownDecision({ ...decision, subject: 's-1' })).toStrictEqual(shown);
    expect(shownDecision({ ...decision, cells: [] })).toStrictEqual(shown);
    expect(shownDecision({ ...decision, cells: ['a'], successor: A })).toStrictEqual({ ...shown, cells: ['a'] });
  });
});

test.each([
  [counted('A1'), counted('A1', 'B1'), true],
  [counted('A1'), counted('B1'), false],
  [{ state: 'withdrawn', seen: 'A1' }, counted('A1', 'B1'), false],
  [counted('A1'), { state: 'withdrawn', seen: 'B1' }, false],
  [{ state: 'missing' }, counted('A1'), false],
  [{ state: 'withdrawn', seen: 'A1' }, { state: 'withdrawn', seen: 'B1' }, false],
] as const)('from %j to %j only says that the same bytes were seen again: %s', (from, to, same) => {
  expect(isSameContent({ from, to })).toBe(same);
});
