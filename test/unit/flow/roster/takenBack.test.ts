import { describe, expect, test } from 'vitest';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { FilingPlace, Roster, RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import { given } from '../../../../shared/domain/values/given.ts';
import { owingOf } from '../../../../shared/flow/ports/owedStep.ts';
import { asDecided, revisionAbove, stepsToEnter } from '../../../../shared/flow/roster/stillToEnter.ts';
import {
  keepStanding,
  noteWritten,
  takeBack,
  untilListed,
  type WrittenEntries,
} from '../../../../shared/flow/roster/takenBack.ts';
import type { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { aRollup, aRoster, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, N] = ['440105-a', '440105-b', '440105-n'];
const entry = (agency: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  ...{ agency, name: `${agency}局`, required: true },
  ...more,
});
const place = (agency: string, revision: number, more: Partial<RosterEntry> = {}): FilingPlace => ({
  ...{ ...entry(agency, more), ...AT, revision },
});
const renamed = place(A, 5, { name: '新名' });

type Written = Parameters<typeof noteWritten>[2];

/** What is written when these entries are taken back from a year of A and B. */
async function takenBack(
  entries: readonly Written[],
  more: { readonly rollup?: Partial<RollupState>; readonly list?: Partial<Roster> | 'none' } = {},
) {
  const calls: (readonly unknown[])[] = [];
  const noting =
    (name: string) =>
    async (...given: readonly unknown[]) => {
      calls.push([name, ...given]);
      return true;
    };
  const { rollup, list } = more;
  const state = aRollup(AT.district, AT.year, { [A]: MISSING, [B]: MISSING }, { rosterRevision: 4, ...rollup });
  const roster = {
    ...aRoster(AT.district, AT.year, [entry(A), entry(B)], { revision: 4 }),
    ...(list === 'none' ? {} : list),
  };
  const ledger = {
    ...stillLedger({ rollups: [state], rosters: list === 'none' ? [] : [roster] }),
    ...{ putPlace: noting('putPlace'), deletePlace: noting('deletePlace'), putRoster: noting('putRoster') },
  };
  const written: WrittenEntries = new Map();
  for (const each of entries) noteWritten(written, each.put, each);
  await takeBack(AT, written, ledger as never, async () => undefined);
  // The list is written in the end, where there is one, whatever it says.
  const isList = calls.map(([name]) => name === 'putRoster');
  expect(isList).toEqual([
    ...calls.slice(list === 'none' ? 0 : 1).map(() => false),
    ...(list === 'none' ? [] : [true]),
  ]);
  return calls.filter(([name]) => name !== 'putRoster');
}

describe('what an import wrote before the year was locked', () => {
  test('of a body: its entry as the list has it, above what was written and upon nothing else', async () => {
    const list = { agencies: [entry(A, { reason: '原因' }), entry(B)] };
    expect(await takenBack([{ was: place(A, 3, { name: '别人写的' }), put: renamed }], { list })).toEqual([
      ['putPlace', place(A, 6, { reason: '原因' }), renamed],
    ]);
    expect(await takenBack([{ was: undefined, put: renamed }])).toEqual([['putPlace', place(A, 6), renamed]]);
  });

  test('twice, where there is no list: as it was before both', async () => {
    const twice = [
      { was: place(A, 3), put: place(A, 5, { name: '先名' }) },
      { was: place(A, 5, { name: '先名' }), put: place(A, 7, { name: '后名' }) },
    ];
    expect(await takenBack(twice, { list: 'none' })).toEqual([
      ['putPlace', place(A, 8), place(A, 7, { name: '后名' })],
    ]);
  });

  test('of one that was to join: no entry, unless another import has taken it in', async () => {
    const joins = { was: undefined, put: place(N, 5) };
    expect(await takenBack([joins])).toEqual([['deletePlace', place(N, 5)]]);
    const members = { pointers: new Map([A, B, N].map((agency) => [agency, MISSING])) };
    expect(await takenBack([joins], { rollup: members })).toEqual([]);
    expect(await takenBack([joins], { list: 'none' })).toEqual([['deletePlace', place(N, 5)]]);
  });

  test('stays where the list says the same: another import has taken it in', async () => {
    const written = [{ was: place(A, 3), put: renamed }];
    expect(await takenBack(written, { list: { agencies: [entry(A, { name: '新名' }), entry(B)] } })).toEqual([]);
    expect(await takenBack(written, { list: { agencies: [entry(B)] } })).toHaveLength(1);
    expect(await takenBack(written, { list: 'none' })).toHaveLength(1);
    expect(await takenBack([{ was: undefined, put: renamed }], { list: 'none' })).toEqual([]);
  });

  test('stays where a list is still to come, and the list is made of it', async () => {
    expect(await takenBack([{ was: place(A, 3), put: renamed }], { rollup: { rosterRevision: 5 } })).toEqual([]);
  });

  test('of one that was to join goes where a list is still to come too', async () => {
    const both = [
      { was: place(A, 3), put: renamed },
      { was: undefined, put: place(N, 5) },
    ];
    expect(await takenBack(both, { rollup: { rosterRevision: 5 } })).toEqual([['deletePlace', place(N, 5)]]);
  });

  test('is what stands there in its words, whatever was decided since', () => {
    const all: readonly Written[] = [
      { was: place(A, 3), put: renamed },
      { was: undefined, put: place(N, 5) },
    ];
    const standing = (...places: readonly FilingPlace[]) => {
      const written: WrittenEntries = new Map();
      for (const each of all) noteWritten(written, each.put, each);
      keepStanding(written, places);
      return [...written.keys()];
    };
    expect(standing(renamed, place(N, 5))).toEqual([A, N]);
    const decided = { required: false, reason: '撤并', successor: B, due: '2024-02-05' };
    expect(standing(place(A, 6, { name: '新名', ...decided }), place(N, 6, decided))).toEqual([A, N]);
    expect(standing(place(A, 5), place(N, 5, { kind: '部门' }))).toEqual([]);
    expect(standing(renamed, { ...place(N, 5), district: '440103' })).toEqual([A]);
    expect(standing()).toEqual([]);
  });

  test('is nothing: nothing is read', async () => {
    expect(await takeBack(AT, new Map(), {} as never, async () => undefined)).toBeUndefined();
  });
});

describe('what is still to come into an entry', () => {
  const step = (kind: JournalEntry['kind'], revision?: number, more: Partial<JournalEntry> = {}) => {
    const entry = {
      ...{ entry: `${kind}-${revision}`, kind, ...AT, agency: A, by: '甲', at: '', reason: kind },
      ...more,
    };
    return owingOf({ entry, ...given({ revision }) });
  };
  const owing = (...steps: readonly ReturnType<typeof step>[]) =>
    aRollup(AT.district, AT.year, {}, { owed: new Map(steps.map(({ name, text }) => [name, text])) });
  const extend = (revision: number, due: string) => step('extend', revision, { facts: { due } });

  test('is what was decided of this body on the roster, from its own revision on, the oldest first', () => {
    const rollup = owing(
      ...[extend(7, '2024-02-07'), extend(5, '2024-02-05'), step('exempt', 6), extend(9, '2024-02-06')],
      ...[step('require', 4), step('merge'), step('approve', 8), step('exempt', 8, { agency: B })],
      { name: 'later', text: '{}' },
    );
    expect(stepsToEnter(place(A, 5), rollup).map(({ revision }) => revision)).toEqual([5, 6, 7, 9]);
    expect(asDecided(place(A, 5), rollup)).toEqual(entry(A, { required: false, reason: 'exempt', due: '2024-02-06' }));
    expect(revisionAbove(place(A, 5), rollup)).toBe(10);
    expect(revisionAbove(place(A, 12), rollup)).toBe(13);
    expect(asDecided(place(A, 12), rollup)).toEqual(entry(A));
    expect(stepsToEnter(undefined, rollup)).toEqual([]);
    expect(revisionAbove(undefined, rollup)).toBe(1);
    expect(revisionAbove(place(N, 2), aRollup(AT.district, AT.year, {}))).toBe(3);
  });

  test('comes into an entry that is taken back', async () => {
    const { owed = new Map() } = owing(step('exempt', 5));
    expect(await takenBack([{ was: place(A, 3), put: renamed }], { rollup: { owed } })).toEqual([
      ['putPlace', place(A, 6, { required: false, reason: 'exempt' }), renamed],
    ]);
  });
});

describe('a list that another import is about to write', () => {
  /** How often it is looked for and waited, when it is there from that look on. */
  async function waitedFor(there: number) {
    const [looks, waits]: [number[], number[]] = [[], []];
    const roster = async () => {
      looks.push(looks.length + 1);
      return looks.length < there ? undefined : aRoster(AT.district, AT.year, [entry(A)], { revision: 5 });
    };
    const on = { ...AT, rosterRevision: 5 };
    await untilListed(on, { roster } as never, async (attempt) => void waits.push(attempt));
    return [looks.length, waits];
  }

  test('is waited for as long as it may be on its way, and no longer', async () => {
    expect(await waitedFor(1)).toEqual([1, []]);
    expect(await waitedFor(3)).toEqual([3, [1, 2]]);
    expect(await waitedFor(99)).toEqual([8, [1, 2, 3, 4, 5, 6, 7, 8]]);
  });
});
