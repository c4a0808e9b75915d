import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { approvalOf, contentPin, pinOf, unapproved, yearApprovalOf } from '../../../shared/domain/filing/approvals.ts';
import type { OfficeChange } from '../../../shared/domain/filing/changes.ts';
import { gateOf } from '../../../shared/domain/filing/gate.ts';
import type { Pointer } from '../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../shared/domain/filing/rollupState.ts';
import {
  approvalWithdrawn,
  filingApproved,
  filingOpened,
  type Reinstaters,
  yearApproved,
  yearLocked,
  yearUnlocked,
} from '../../../shared/domain/filing/twoPeople.ts';
import type { Version } from '../../../shared/domain/filing/version.ts';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import { OFFICE_STEPS, type StepRole } from '../../../shared/wire/officeSteps.ts';

/*
 * Every state that two people and two bodies can reach, by the very functions that the steps are taken with. Contents are told
 * apart only by who put them in place, since an approval lapses with any other content: the states are finite, and all are seen.
 */

const BODIES = ['440105-a', '440105-b'] as const;
const LI = { by: '李经办', subject: 'https://id.example.cn s-1' } as const satisfies Actor;
const WANG = { by: '王复核', subject: 'https://id.example.cn s-2' } as const satisfies Actor;
/** The first of them, under another name; and somebody else of the same name. */
const LI_RENAMED: Actor = { ...LI, by: '李主任' };
const OTHER_LI: Actor = { ...LI, subject: 'https://id.example.cn s-3' };
const PEOPLE = [LI, WANG] as const;
const AT = '2024-02-01T00:00:00.000Z';
const WHY = { at: AT, reason: '经核对后决定' };
const NOBODY: Actor = { by: '' };
/** Sequencers of the contents: an upload, another upload, and an earlier one put back by a person. */
const UPLOAD = 'a1';
const NEXT_UPLOAD = 'b1';
const PUT_BACK = new Map<Actor, string>([
  [LI, 'c1'],
  [WANG, 'd1'],
  [LI_RENAMED, 'f1'],
]);

const counted = (content: string): Pointer => ({ state: 'counted', content, seen: content });
const RETURNED: Pointer = { state: 'withdrawn', seen: 'e1' };

const START: RollupState = {
  district: '440105',
  year: 2023,
  revision: 1,
  rosterRevision: 1,
  joining: [],
  pointers: new Map(BODIES.map((agency) => [agency, RETURNED])),
  uncounted: new Map(),
  sums: new Map(),
  openings: new Map(),
  textRevision: 1,
  suspended: new Map(),
  refused: new Map(),
  approvals: new Map(),
};

/** A report whose figures are all 0: the totals add up. */
const NOTHING_STATED: Version = {
  district: START.district,
  year: START.year,
  agency: BODIES[0],
  seq: UPLOAD,
  state: 'A',
  outcome: 'accepted',
  edition: '2021',
  values: new Map(),
  versionId: null,
  sha256: null,
  size: null,
  receivedAt: AT,
  judgedAt: AT,
  rulesHash: '',
  standing: { lastYear: null, reasonsFrom: null, roster: 1 },
  reasons: {},
  counts: { errors: 0, warnings: 0, infos: 0 },
};

interface Step {
  readonly name: string;
  /** Nobody of the office for what a body does. */
  readonly person?: Actor;
  readonly id?: keyof typeof OFFICE_STEPS;
  readonly take: (state: RollupState) => RollupState;
}

function reinstatersIn({ pointers }: RollupState): Reinstaters {
  const people = [...PUT_BACK];
  return new Map(
    [...pointers].flatMap(([agency, pointer]) => {
      const found = people.find(([, content]) => pointer.state === 'counted' && pointer.content === content)?.[0];
      return found === undefined ? [] : [[agency, found] as const];
    }),
  );
}

/** A change of the office as the table takes it: null takes a thing away. */
function changed(state: RollupState, change: Omit<OfficeChange, 'on'> | undefined): RollupState {
  const all: Record<string, unknown> = { ...state };
  for (const [name, value] of Object.entries(change ?? {})) {
    if (value === null) delete all[name];
    else all[name] = value;
  }
  return all as unknown as RollupState;
}

/** A body's content is replaced, as the pinned update lets it: not while it is locked. */
function placed(state: RollupState, agency: string, pointer: Pointer): RollupState {
  if (state.lock !== undefined && !state.openings.has(agency)) throw new Refusal('LOCKED', {});
  return { ...state, pointers: new Map(state.pointers).set(agency, pointer) };
}

function locked(state: RollupState, person: Actor): RollupState {
  if (state.lock !== undefined && state.openings.size === 0) throw new Refusal('LOCKED', {});
  const bodies = BODIES.map((agency) => ({ agency, name: agency, required: true }));
  const gate = gateOf({ rollup: state, bodies, counted: [NOTHING_STATED], textFaults: [] });
  if (gate.some(({ done }) => !done)) throw new Refusal('NOT_READY', {});
  return changed(state, yearLocked(state, { ...person, at: AT }));
}

const stepsOf = (people: readonly Actor[]): readonly Step[] => [
  ...BODIES.map(
    (agency): Step => ({
      name: `${agency} files`,
      take: (state) => {
        const pointer = state.pointers.get(agency);
        const again = pointer?.state === 'counted' && pointer.content === UPLOAD;
        return placed(state, agency, counted(again ? NEXT_UPLOAD : UPLOAD));
      },
    }),
  ),
  ...people.flatMap(
    (person) =>
      [
        ...BODIES.flatMap((agency): readonly Step[] => [
          {
            name: `approve ${agency}`,
            person,
            id: 'approve',
            take: (state) => changed(state, filingApproved(state, { agency, ...person, at: AT }, reinstatersIn(state))),
          },
          {
            name: `unapprove ${agency}`,
            person,
            id: 'unapprove',
            take: (state) => changed(state, approvalWithdrawn(state, agency)),
          },
          {
            name: `open ${agency}`,
            person,
            id: 'unlock',
            take: (state) => changed(state, filingOpened(state, agency, { by: person.by, ...WHY })),
          },
          { name: `return ${agency}`, person, id: 'return', take: (state) => placed(state, agency, RETURNED) },
          {
            name: `reinstate ${agency}`,
            person,
            id: 'reopen',
            take: (state) => placed(state, agency, counted(PUT_BACK.get(person) ?? '')),
          },
        ]),
        {
          name: 'approve the year',
          person,
          id: 'approve',
          take: (state: RollupState) =>
            changed(state, yearApproved(state, { ...person, at: AT }, reinstatersIn(state))),
        },
        {
          name: 'unapprove the year',
          person,
          id: 'unapprove',
          take: (state: RollupState) => changed(state, approvalWithdrawn(state, undefined)),
        },
        { name: 'lock', person, id: 'lock', take: (state: RollupState) => locked(state, person) },
        {
          name: 'unlock',
          person,
          id: 'unlock',
          take: (state: RollupState) => changed(state, yearUnlocked(state, { by: person.by, ...WHY })),
        },
        {
          name: 'write',
          person,
          id: 'text',
          take: (state: RollupState) => changed(state, { textRevision: state.textRevision + 1 }),
        },
      ] as const,
  ),
];
const STEPS = stepsOf(PEOPLE);

/** The same state under the one name that all like it have: what lapsed is gone, contents are named by who put them in place. */
function canonical(state: RollupState): RollupState {
  const reinstaters = reinstatersIn(state);
  const pointers = new Map(
    [...state.pointers].map(([agency, pointer]) => [
      agency,
      pointer.state === 'counted' ? counted(PUT_BACK.get(reinstaters.get(agency) ?? NOBODY) ?? UPLOAD) : pointer,
    ]),
  );
  const approvals = new Map(
    [...pointers].flatMap(([agency, pointer]) => {
      const approval = approvalOf(state, agency);
      return approval === undefined ? [] : [[agency, { ...approval, pointer: contentPin(pointer) }] as const];
    }),
  );
  const { yearApproval, lock, ...rest } = state;
  const named = { ...rest, pointers, approvals, textRevision: 1 };
  return {
    ...named,
    ...(yearApproval !== undefined && yearApprovalOf(state)?.holds === true
      ? { yearApproval: { ...yearApproval, pin: pinOf(named) } }
      : {}),
    ...(lock === undefined ? {} : { lock: { by: lock.by, at: lock.at } }),
  };
}

function nameOf({ pointers, approvals, yearApproval, lock, openings, unlocked }: RollupState): string {
  const bodies = BODIES.map((agency) => {
    const pointer = pointers.get(agency);
    return [pointer?.state === 'counted' ? pointer.content : '-', approvals.get(agency)?.by, openings.has(agency)];
  });
  return JSON.stringify([bodies, yearApproval?.by, lock?.by, unlocked !== undefined && lock === undefined]);
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly step: Step;
}

interface Explored {
  readonly states: ReadonlyMap<string, RollupState>;
  readonly moves: readonly Move[];
}

function explored(steps: readonly Step[]): Explored {
  const states = new Map([[nameOf(START), START]]);
  const moves: Move[] = [];
  for (const [from, state] of states) {
    for (const step of steps) {
      const after = taken(state, step);
      if (after === undefined) continue;
      const to = nameOf(after);
      if (!states.has(to)) states.set(to, after);
      moves.push({ from, to, step });
    }
  }
  return { states, moves };
}

function taken(state: RollupState, { take }: Step): RollupState | undefined {
  try {
    return canonical(take(state));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const isLocked = ({ lock, openings }: RollupState) => lock !== undefined && openings.size === 0;

/** States from which no sequence of steps leads to a locked year. */
function stuck({ states, moves }: Explored): readonly string[] {
  const before = Map.groupBy(moves, ({ to }) => to);
  const good = new Set([...states].filter(([, state]) => isLocked(state)).map(([name]) => name));
  for (const name of good) for (const { from } of before.get(name) ?? []) good.add(from);
  return [...states.keys()].filter((name) => !good.has(name));
}

describe('two people', () => {
  let all: Explored;
  beforeAll(() => {
    all = explored(STEPS);
  });

  test('from every state they can reach, they can reach a locked year', () => {
    expect(all.states.size).toBeGreaterThan(800);
    expect(stuck(all)).toEqual([]);
  });

  test('so can an officer and a reviewer who keep to the steps of their roles', () => {
    const roles = new Map<Actor | undefined, StepRole>([
      [LI, 'officer'],
      [WANG, 'reviewer'],
    ]);
    const allowed = STEPS.filter(({ person, id }) => {
      const role = roles.get(person);
      return role === undefined || id === undefined || OFFICE_STEPS[id].roles.some((each) => each === role);
    });
    expect(allowed.length).toBeLessThan(STEPS.length);
    expect(stuck(explored(allowed))).toEqual([]);
  });

  test('what is locked was approved as it stands by one and locked by the other, and nobody approved what they put in place', () => {
    const locks = all.moves.filter(({ step }) => step.id === 'lock');
    expect(locks.length).toBeGreaterThan(50);
    for (const { from, step } of locks) {
      const before = all.states.get(from) ?? START;
      const year = yearApprovalOf(before);
      expect(year?.holds).toBe(true);
      expect(year?.by).not.toBe(step.person?.by);
      expect(unapproved(before)).toEqual([]);
      for (const [agency, { by }] of reinstatersIn(before)) expect(approvalOf(before, agency)?.by).not.toBe(by);
    }
  });

  test.each([
    ['the officer', [LI]],
    ['the reviewer', [WANG]],
    ['somebody of two names', [LI, LI_RENAMED]],
  ])('%s alone, whatever the bodies file, never locks a year', (_, people) => {
    const alone = explored(stepsOf(people));
    expect(alone.states.size).toBeGreaterThan(10);
    expect([...alone.states.values()].filter(isLocked)).toEqual([]);
  });

  test('two of one name are two', () => {
    const filed = BODIES.reduce<RollupState>((state, agency) => placed(state, agency, counted(UPLOAD)), START);
    const approved = changed(filed, yearApproved(filed, { ...LI, at: AT }, new Map()));
    expect(locked(approved, OTHER_LI).lock?.by).toBe(LI.by);
    expect(() => locked(approved, LI_RENAMED)).toThrow('SAME_PERSON');
  });

  test('where nothing was proven of one of them, a name is all there is', () => {
    const filed = BODIES.reduce<RollupState>((state, agency) => placed(state, agency, counted(UPLOAD)), START);
    const approved = changed(filed, yearApproved(filed, { by: LI.by, at: AT }, new Map()));
    for (const person of [LI, OTHER_LI, { by: LI.by }]) expect(() => locked(approved, person)).toThrow('SAME_PERSON');
    expect(locked(approved, LI_RENAMED).lock?.by).toBe(LI_RENAMED.by);
  });

  test('an approval is taken over by giving it anew, whoever gave it', () => {
    const filed = BODIES.reduce<RollupState>((state, agency) => placed(state, agency, counted(UPLOAD)), START);
    const byLi = changed(filed, yearApproved(filed, { ...LI, at: AT }, new Map()));
    expect(() => locked(byLi, LI)).toThrow('SAME_PERSON');
    const byWang = changed(byLi, yearApproved(byLi, { ...WANG, at: AT }, new Map()));
    expect(locked(byWang, LI).lock?.by).toBe(LI.by);
    expect(byWang.approvals.get(BODIES[0])?.by).toBe(LI.by);
  });

  test('withdrawing an approval of the year takes what it approved, and no other approval', () => {
    const filed = BODIES.reduce<RollupState>((state, agency) => placed(state, agency, counted(UPLOAD)), START);
    const one = changed(
      filed,
      filingApproved(filed, { agency: BODIES[0], ...WANG, at: '2024-01-30T00:00:00.000Z' }, new Map()),
    );
    const year = changed(one, yearApproved(one, { ...WANG, at: AT }, new Map()));
    expect(unapproved(year)).toEqual([]);
    const withdrawn = changed(year, approvalWithdrawn(year, undefined));
    expect(unapproved(withdrawn)).toEqual([BODIES[1]]);
    expect(yearApprovalOf(withdrawn)).toBeUndefined();
    expect(approvalWithdrawn(withdrawn, undefined)).toBeUndefined();
  });
});
