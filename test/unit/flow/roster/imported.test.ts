import { describe, expect, test } from 'vitest';
import type { MembershipChange } from '../../../../shared/domain/filing/changes.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { FilingPlace, Roster, RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import { hasFiled, importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { aRollup, counted, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const ELSEWHERE = '440103';
const [A, B, C, D] = ['440105-a', '440105-b', '440105-c', '440105-d'];
const entry = (agency: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  agency,
  name: `${agency}局`,
  required: true,
  ...more,
});
const place = (agency: string, more: Partial<FilingPlace> = {}): FilingPlace => ({
  ...entry(agency),
  ...AT,
  revision: 4,
  ...more,
});
const reason = { by: '丙', at: '2024-02-01T00:00:00.000Z' };

interface Given {
  /** The roll-up's members and what else stands in it; none at all where it is undefined. */
  readonly rollup?: Partial<RollupState> | 'none';
  readonly places?: readonly FilingPlace[];
  readonly stored?: Partial<Roster> | 'none';
  /** Calls that find something changed, by how often. */
  readonly busy?: Readonly<Record<string, number>>;
  /** Where bodies turn out to be once an entry could not be put. */
  readonly moved?: readonly FilingPlace[];
}

const MEMBERS = new Map([
  [A, MISSING],
  [B, MISSING],
]);
const LISTED = [entry(A), entry(B)];

function office({ rollup = {}, places = [place(A), place(B)], stored = {}, busy = {}, moved }: Given) {
  const written: (readonly unknown[])[] = [];
  const left: Record<string, number> = { ...busy };
  let isMoved = false;
  const noting =
    (name: string) =>
    async (...given: readonly unknown[]) => {
      const times = left[name] ?? 0;
      if (times > 0) {
        left[name] = times - 1;
        isMoved ||= name === 'putPlace';
        return false;
      }
      // What it was written upon: invariants/writtenUpon.test.ts.
      written.push([name, ...(name === 'putPlace' || name === 'putRoster' ? given.slice(0, 1) : given)]);
      return true;
    };
  const roster: Roster = { ...AT, name: '海珠区', revision: 4, agencies: LISTED, ...(stored === 'none' ? {} : stored) };
  const state = aRollup(
    AT.district,
    AT.year,
    {},
    { rosterRevision: 4, pointers: MEMBERS, ...(rollup === 'none' ? {} : rollup) },
  );
  /** As it stands once the import has taken effect. */
  const inForce = () => {
    const change = written.find(([name]) => name === 'changeMembers')?.[1] as MembershipChange | undefined;
    if (change === undefined) return state;
    const pointers = new Map(state.pointers);
    for (const agency of change.joining) pointers.set(agency, MISSING);
    for (const agency of change.leaving) pointers.delete(agency);
    const isOver = written.some(([name]) => name === 'announceNobody');
    return { ...state, pointers, joining: isOver ? [] : (change.going ?? []) };
  };
  const ledger = {
    ...stillLedger({ rosters: [] }),
    rollup: async (district: string) => (rollup === 'none' || district !== AT.district ? undefined : inForce()),
    rosterAsWritten: async () => (stored === 'none' ? undefined : { roster, writes: 3 }),
    placesOf: async (agencies: readonly string[], year: number) =>
      (isMoved ? (moved ?? places) : places).filter(
        (each) =>
          each.year === year &&
          agencies.includes(each.agency) &&
          !written.some(([name, gone]) => name === 'deletePlace' && gone === each),
      ),
    openRollup: noting('openRollup'),
    ...Object.fromEntries(
      [
        'announceMembers',
        'announceNobody',
        'putPlace',
        'deletePlace',
        'changeMembers',
        'putRoster',
        'listDistrict',
      ].map((name) => [name, noting(name)]),
    ),
  };
  const take = (agencies: readonly RosterEntry[], head: object = {}) =>
    importRoster({ ...AT, name: '海珠区', agencies, ...head }, ledger as never, async () => undefined);
  return { take, written, state };
}

const OPENED = ['openRollup', AT.district, AT.year];
/** Of what a file says; see below for what it tells apart. */
const HASH = expect.stringMatching(/^[0-9a-f]{64}$/);
const nothing = { joined: [], left: [], kept: [], elsewhere: [] };

describe('an import', () => {
  test('of what is so already is nothing, whoever the file names first', async () => {
    const { take, written } = office({});
    expect(await take([entry(A), entry(B)])).toEqual({ ...nothing, revision: 4, changed: false });
    expect(written).toEqual([OPENED, ['listDistrict', { ...AT, name: '海珠区' }]]);
  });

  test('of a first roster announces who joins, claims each, takes all in, writes the list and puts the district on it', async () => {
    const { take, written, state } = office({
      rollup: { rosterRevision: 0, pointers: new Map() },
      places: [],
      stored: 'none',
    });
    const head = { publisher: '海珠区人民政府', office: { name: '陈' } };
    expect(await take([entry(B), entry(A)], head)).toEqual({ ...nothing, joined: [B, A], revision: 1, changed: true });
    expect(written).toEqual([
      OPENED,
      ['announceMembers', { on: state, joining: [B, A] }],
      ['putPlace', place(A, { revision: 1 })],
      ['putPlace', place(B, { revision: 1 })],
      ['changeMembers', { on: { ...state, joining: [B, A] }, joining: [B, A], leaving: [], file: HASH }],
      ['putRoster', { ...AT, name: '海珠区', ...head, revision: 1, agencies: [entry(A), entry(B)] }],
      ['listDistrict', { ...AT, name: '海珠区' }],
    ]);
  });

  test('writes entries that read otherwise, and those alone', async () => {
    const { take, written, state } = office({});
    const changed = entry(A, { name: '新名' });
    expect(await take([changed, entry(B)])).toEqual({ ...nothing, revision: 5, changed: true });
    expect(written.slice(1)).toEqual([
      ['announceMembers', { on: state, joining: [A] }],
      ['putPlace', { ...changed, ...AT, revision: 5 }],
      ['changeMembers', { on: { ...state, joining: [A] }, joining: [], leaving: [], file: HASH }],
      ['putRoster', { ...AT, name: '海珠区', revision: 5, agencies: [changed, entry(B)] }],
      ['listDistrict', { ...AT, name: '海珠区' }],
    ]);
  });

  test.each<[string, Given, object]>([
    ['its head reads otherwise', {}, { name: '新区' }],
    ['its list is behind its roll-up', { stored: { revision: 3 } }, {}],
    ['its list lacks somebody', { stored: { agencies: [entry(A)] } }, {}],
    ['it has no list', { stored: 'none' }, {}],
  ])('writes the list again where %s', async (_, given, head) => {
    const { take, written } = office(given);
    expect(await take([entry(A), entry(B)], head)).toEqual({ ...nothing, revision: 5, changed: true });
    expect(written.map(([name]) => name)).toEqual(['openRollup', 'changeMembers', 'putRoster', 'listDistrict']);
  });

  test('takes off who is not named and has not filed, the entry once that is in force and before the list; whoever has filed stays as they were', async () => {
    const filed = {
      rollup: {
        pointers: new Map([
          [A, MISSING],
          [B, MISSING],
          [C, counted('A1')],
        ]),
      },
      places: [place(A), place(B), place(C, { kind: '部门' })],
    };
    const { take, written, state } = office(filed);
    expect(await take([entry(A)])).toEqual({
      ...{ ...nothing, left: [B], kept: [C] },
      ...{ revision: 5, changed: true },
    });
    expect(written.slice(1, 5)).toEqual([
      ['changeMembers', { on: state, joining: [], leaving: [B], going: [B], file: HASH }],
      ['deletePlace', place(B)],
      ['announceNobody', expect.objectContaining({ joining: [B] })],
      ['putRoster', { ...AT, name: '海珠区', revision: 5, agencies: [entry(A), entry(C, { kind: '部门' })] }],
    ]);
  });

  test('gives an entry back to whoever filed while it was being taken off, as the list has it; of whom nothing is known, none', async () => {
    const pointers = new Map([
      [A, MISSING],
      [C, counted('A1')],
      [D, counted('A2')],
    ]);
    const listed = { agencies: [entry(A), entry(C, { kind: '部门' })] };
    const { take, written } = office({ rollup: { pointers }, places: [place(A)], stored: listed });
    expect(await take([entry(A)])).toMatchObject({ kept: [C, D] });
    expect(written.filter(([name]) => name === 'putPlace')).toEqual([
      ['putPlace', { ...entry(C, { kind: '部门' }), ...AT, revision: 5 }],
    ]);
  });

  test('undoes neither a merger nor an extended day, and makes no merger', async () => {
    const merged = { required: false, reason: '改革', successor: B };
    const places = [place(A, merged), place(B, { due: '2024-02-05' })];
    const stored = { agencies: [entry(A, merged), entry(B, { due: '2024-02-05' })] };
    const { take } = office({ places, stored });
    expect(await take([entry(A, { name: '改名' }), entry(B, { successor: A })])).toMatchObject({ changed: false });
  });

  test('finishes or undoes what an import before it has left: announced bodies that nobody wants have no entry', async () => {
    const { take, written, state } = office({ rollup: { joining: [C, D, B] }, places: [place(A), place(B), place(D)] });
    expect(await take([entry(A), entry(B), entry(C)])).toMatchObject({ joined: [C], left: [], kept: [] });
    expect(written.slice(1, 5)).toEqual([
      ['putPlace', place(C, { revision: 5 })],
      ['changeMembers', { on: state, joining: [C], leaving: [], going: [D], file: HASH }],
      ['deletePlace', place(D)],
      ['announceNobody', expect.objectContaining({ joining: [D] })],
    ]);
    // Nobody joins and nobody is left over, but the announcement stands: the roll-up is told that all is done.
    const done = office({ rollup: { joining: [B] } });
    expect(await done.take([entry(A), entry(B)])).toMatchObject({ changed: true });
    expect(done.written.map(([name]) => name)).toEqual(['openRollup', 'changeMembers', 'putRoster', 'listDistrict']);
  });

  test.each(['announceMembers', 'changeMembers', 'putRoster', 'putPlace', 'deletePlace'])(
    'is worked out anew where %s finds something changed, and given up where that never ends',
    async (name) => {
      const joins = [entry(A), entry(C)];
      const { take, written } = office({ busy: { [name]: 2 } });
      expect(await take(joins)).toMatchObject({ joined: [C], left: [B], changed: true });
      expect(written.at(-1)?.[0]).toBe('listDistrict');
      await expect(office({ busy: { [name]: 99 } }).take(joins, { name: '新区' })).rejects.toMatchObject({
        code: 'CONTENDED',
        facts: AT,
      });
    },
  );

  test('is refused, before anything is written, where bodies file for another district; and where one came to meanwhile', async () => {
    const there = [place(C, { district: ELSEWHERE }), place(D, { district: ELSEWHERE })];
    const { take, written } = office({ places: [place(A), place(B), ...there] });
    const conflict = (...elsewhere: readonly string[]) => ({ code: 'ROSTER_CONFLICT', facts: { ...AT, elsewhere } });
    await expect(take([entry(A), entry(C), entry(D)])).rejects.toMatchObject(
      conflict(`${C} ${ELSEWHERE}`, `${D} ${ELSEWHERE}`),
    );
    expect(written).toEqual([]);
    const raced = office({ busy: { putPlace: 1 }, moved: [place(A), place(B), place(C, { district: ELSEWHERE })] });
    await expect(raced.take([entry(A), entry(B), entry(C)])).rejects.toMatchObject(conflict(`${C} ${ELSEWHERE}`));
    // An entry of a body of another district is no entry of this one's.
    const other = office({
      rollup: {
        pointers: new Map([
          [A, MISSING],
          [B, MISSING],
        ]),
        joining: [D],
      },
      places: [place(A), place(B), place(D, { district: ELSEWHERE })],
    });
    expect(await other.take([entry(A), entry(B)])).toMatchObject({ changed: true });
  });

  test('of a locked year is refused; what is so already is so there too', async () => {
    const locked = { rollup: { lock: reason } };
    await expect(office(locked).take([entry(A)])).rejects.toMatchObject({ code: 'LOCKED', facts: AT });
    expect(await office(locked).take([entry(A), entry(B)])).toMatchObject({ changed: false });
    await expect(office({ rollup: 'none' }).take([entry(A)])).rejects.toMatchObject({ code: 'NO_ROSTER', facts: AT });
  });
});

test('a body has filed where anything of it stands, counted or not', () => {
  const state = (more: Partial<RollupState>) =>
    aRollup(AT.district, AT.year, { [A]: MISSING, [B]: counted('A1'), [C]: { state: 'withdrawn', seen: 'A1' } }, more);
  const filed = (agency: string, more: Partial<RollupState> = {}) => hasFiled(agency, state(more));
  expect([filed(A), filed(B), filed(C)]).toEqual([false, true, true]);
  expect(filed(A, { uncounted: new Map([[A, { state: 'X', seq: 'A1' }]]) })).toBe(true);
});
