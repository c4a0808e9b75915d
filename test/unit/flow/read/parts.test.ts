import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { filingsMadeFrom } from '../../../../shared/flow/read/filingsMadeFrom.ts';
import { readDistricts } from '../../../../shared/flow/read/readDistricts.ts';
import { coverageOf, publicCells, readDistrictYear } from '../../../../shared/flow/read/readDistrictYear.ts';
import { checkText, readGate } from '../../../../shared/flow/read/readGate.ts';
import { readMergers } from '../../../../shared/flow/read/readMergers.ts';
import { readReinstaters } from '../../../../shared/flow/read/readReinstaters.ts';
import { readWishes } from '../../../../shared/flow/read/readWishes.ts';
import { refuseNewerFiling } from '../../../../shared/flow/read/refuseNewerFiling.ts';
import type { AgencyStanding } from '../../../../shared/wire/agencyStanding.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { someWishes } from '../../../support/wishes.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const instant = (minute: number) => new Date(Date.UTC(2024, 1, 1, 0, minute)).toISOString();
const decision = (kind: 'return' | 'merge' | 'reinstate', minute: number) => ({
  kind,
  by: '甲',
  at: instant(minute),
  reason: '',
  of: 'A1',
});
const version = (agency: string, seq: string, more: Partial<Version> = {}) =>
  aVersion(AT.district, AT.year, agency, seq, more);

describe('the districts that there are', () => {
  const ledger = stillLedger({
    rosters: [
      aRoster('440105', 2019, [], { name: '旧名' }),
      aRoster('440105', 2021, [], { name: '新名' }),
      aRoster('440111', 2021, [], { name: '白云区' }),
      aRoster('440103', 2021, [], { name: '荔湾区' }),
      aRoster('440103', 2024, [], { name: '以后' }),
    ],
  });
  test('are told by code, each with its years, the newest first, and called as in the newest', async () => {
    expect(await readDistricts(ledger, 2023)).toEqual({
      districts: [
        { district: '440103', name: '荔湾区', years: [2021] },
        { district: '440105', name: '新名', years: [2021, 2019] },
        { district: '440111', name: '白云区', years: [2021] },
      ],
    });
    expect((await readDistricts(ledger, 2019)).districts).toEqual([
      { district: '440105', name: '旧名', years: [2019] },
    ]);
    expect(await readDistricts(ledger, 2018)).toEqual({ districts: [] });
    expect(await readDistricts(ledger, 2000)).toEqual({ districts: [] });
    const asked: number[] = [];
    await readDistricts({ districts: async (year) => (asked.push(year) > 0 ? [] : []) }, 2021);
    expect(asked).toEqual([2021, 2020, 2019]);
  });
});

describe('who put a counted report in place', () => {
  const year = aRollup(AT.district, AT.year, {
    [A]: counted('A1-0001'),
    [B]: counted('B1'),
    [C]: { state: 'withdrawn', seen: 'C1-0001' },
  });
  const ledger = (versions: readonly Version[]) => stillLedger({ versions });
  test('is whoever reinstated it; of what a body filed, and of what does not count, nobody', async () => {
    const versions = [
      version(A, 'A1-0001', { decision: decision('reinstate', 1) }),
      version(B, 'B1', { decision: decision('reinstate', 1) }),
      version(C, 'C1-0001', { decision: decision('return', 1) }),
    ];
    expect(await readReinstaters(ledger(versions), year)).toEqual(new Map([[A, decision('reinstate', 1)]]));
    expect(await readReinstaters(ledger([version(A, 'A1-0001')]), year)).toEqual(new Map());
  });

  test('is looked for only where a decision is counted', async () => {
    const none = { versions: () => Promise.reject(new Error('read')) };
    expect(await readReinstaters(none, aRollup(AT.district, AT.year, { [B]: counted('B1') }))).toEqual(new Map());
  });
});

describe('filing over what was not seen', () => {
  const FILING = { ...AT, agency: A };
  const upload = version(A, 'A1');
  const returned = version(A, 'A1-0001', { state: 'W', versionId: null, decision: decision('return', 1) });
  const refused = (versions: readonly Version[], seen: string | undefined) =>
    refuseNewerFiling(stillLedger({ versions }), FILING, seen).then(
      () => 'may file',
      ({ code, facts }: { code: string; facts: object }) => ({ code, facts }),
    );

  test.each<[string, readonly Version[], string | undefined]>([
    ['nothing is said of what was seen', [upload], undefined],
    ['nothing was filed, and nothing was seen', [], ''],
    ['the newest upload was seen', [upload], 'A1'],
    ['the upload was seen that was decided about since', [upload, returned], 'A1'],
    ['the decision was seen', [upload, returned], 'A1-0001'],
  ])('is let in where %s', async (_, versions, seen) => {
    expect(await refused(versions, seen)).toBe('may file');
  });

  test('is refused otherwise, with what is newest, and the decision where it is one', async () => {
    const newest = (more: object) => ({ code: 'OVERTAKEN', facts: { ...FILING, ...more } });
    expect(await refused([upload], '')).toEqual(newest({ receipt: `${A}-2023-a1` }));
    expect(await refused([upload], 'FF')).toEqual(newest({ receipt: `${A}-2023-a1` }));
    expect(await refused([upload, returned], 'FF')).toEqual(
      newest({ receipt: `${A}-2023-a1-0001`, decided: 'return', by: '甲', at: instant(1) }),
    );
    expect(await refused([], 'FF')).toEqual(newest({}));
  });
});

describe('the mergers of a year', () => {
  const entries = (more: Partial<RosterEntry> = {}): readonly RosterEntry[] => [
    { agency: A, name: '甲局', required: false, successor: B, ...more },
    { agency: B, name: '乙局', required: true },
  ];
  const merged = (
    versions: readonly Version[],
    pointer: Pointer = counted('B1'),
    list: readonly RosterEntry[] = entries(),
  ) => {
    const year = aRollup(AT.district, AT.year, { [B]: pointer });
    const still: Still = { rosters: [aRoster(AT.district, AT.year, list)], versions };
    return readMergers(stillLedger(still), year, list);
  };
  const told = { agency: A, name: '甲局', into: B, intoName: '乙局' };

  test('are those of the roster, with who reports for both', async () => {
    expect(await merged([], MISSING)).toEqual([{ ...told, isBehind: false }]);
    expect(await merged([], MISSING, [{ agency: A, name: '甲局', required: true }, ...entries().slice(1)])).toEqual([]);
    // One that is on no roster has no name but its code.
    const gone = { into: '440105-gone', intoName: '440105-gone' };
    expect(await merged([], MISSING, entries({ successor: '440105-gone' }))).toEqual([
      { ...told, ...gone, isBehind: false },
    ]);
  });

  test('are read body by body, and nothing of the others', async () => {
    const still = stillLedger({ rosters: [aRoster(AT.district, AT.year, entries())] });
    const asked: string[] = [];
    const versionsOf = async (_: string, __: number, agency: string) => (asked.push(agency) > 0 ? [] : []);
    await readMergers({ ...still, versionsOf } as never, aRollup(AT.district, AT.year, { [B]: MISSING }), entries());
    expect(asked).toEqual([A]);
  });

  test('say when a report was taken out, and whether what counts for both was filed before that', async () => {
    const out = [
      version(A, 'A1-0001', { decision: decision('return', 5) }),
      version(A, 'A1-0002', { decision: decision('merge', 10) }),
      version(A, 'A2'),
    ];
    const takenOut = { ...told, takenOutAt: instant(10) };
    const filedAt = (minute: number) => [...out, version(B, 'B1', { receivedAt: instant(minute) })];
    expect(await merged(filedAt(9))).toEqual([{ ...takenOut, isBehind: true }]);
    expect(await merged(filedAt(10))).toEqual([{ ...takenOut, isBehind: false }]);
    expect(await merged(out, MISSING)).toEqual([{ ...takenOut, isBehind: false }]);
    expect(await merged([version(B, 'B1', { receivedAt: instant(9) })])).toEqual([{ ...told, isBehind: false }]);
  });
});

test('wishes are those that stand, or those of a hash that stood once', async () => {
  const [standing, former] = ['h1', 'h2'].map((hash) => ({ hash, wishes: someWishes(AT) }));
  const ledger = (hash?: string) =>
    stillLedger({
      rollups: [aRollup(AT.district, AT.year, {}, hash === undefined ? {} : { wishes: hash })],
      wishes: [standing, former] as never,
    });
  expect(await readWishes(ledger('h1'), AT)).toBe(standing);
  expect(await readWishes(ledger('h1'), { ...AT, hash: 'h2' })).toBe(former);
  expect(await readWishes(ledger(), AT)).toBeUndefined();
  expect(await readWishes(stillLedger({}), AT)).toBeUndefined();
  const asked = { ...ledger(), wishes: () => Promise.reject(new Error('read')) };
  expect(await readWishes(asked, AT)).toBeUndefined();
});

test('versions of a body that is no division are given back as they are', async () => {
  const versions = [{ versionId: 'v' }] as never;
  const reads = { ledger: { summary: () => Promise.reject(new Error('read')) }, vault: {} } as never;
  expect(await filingsMadeFrom(reads, { agency: A, year: AT.year }, versions)).toBe(versions);
  // A decision is made from nothing, nor is what has no file.
  const decided = [{ versionId: 'v', decision: {} }, { versionId: null }] as never;
  expect(await filingsMadeFrom(reads, { agency: '440105', year: AT.year }, decided)).toEqual(decided);
});

describe('a district’s year', () => {
  const standing = (required: boolean, isCounted: boolean): AgencyStanding => ({
    ...{ agency: A, name: '甲局', required, counted: isCounted, state: 'notFiled', receipt: null },
  });

  test('covers who has to file; who files without having to is voluntary, and stays out of the rate', () => {
    const four = [
      standing(true, true),
      standing(true, true),
      standing(true, false),
      standing(false, true),
      standing(false, false),
    ];
    const more = [
      standing(false, false),
      standing(false, false),
      standing(false, true),
      standing(false, true),
      standing(false, true),
    ];
    expect(coverageOf([...four, ...more])).toEqual({
      required: 3,
      counted: 2,
      missing: 1,
      notRequired: 3,
      voluntary: 4,
      complete: false,
    });
    expect(coverageOf([standing(true, true)]).complete).toBe(true);
    expect(coverageOf([])).toEqual({
      required: 0,
      counted: 0,
      missing: 0,
      notRequired: 0,
      voluntary: 0,
      complete: true,
    });
  });

  test('has a figure for each cell that may be added, 0 where nothing is counted, and says of the others why not', () => {
    const cells = Object.values(publicCells('2021', new Map([['requests.newRequests.naturalPerson', 7]])));
    expect(
      publicCells('2021', new Map([['requests.newRequests.naturalPerson', 7]]))['requests.newRequests.naturalPerson'],
    ).toEqual({ value: 7 });
    const [added, not] = [cells.filter(({ value }) => value !== null), cells.filter(({ value }) => value === null)];
    expect(added.length).toBeGreaterThan(100);
    for (const cell of added) expect(cell).not.toHaveProperty('notAdditive');
    for (const cell of not) expect(cell).toMatchObject({ notAdditive: expect.stringMatching(/[一-龥]/) });
  });

  const published = (number: number, revision: number, signed = false) => ({
    number,
    digest: 'd',
    revision,
    asOf: instant(number),
    signed,
  });
  const signed = (number: number, revision: number) => ({
    number,
    digest: 'd',
    revision,
    asOf: instant(number),
    lockedBy: '丙',
    lockedAt: instant(0),
  });
  async function summaryOf(
    record: object | undefined,
    { revision = 5, lock = false, when: asked = 'always' as 'always' | 'whenLocked' } = {},
  ) {
    const rollup = aRollup(
      AT.district,
      AT.year,
      { [A]: MISSING },
      { revision, ...(lock ? { lock: { by: '丙', at: instant(0) } } : {}) },
    );
    const still: Still = {
      rollups: [rollup],
      rosters: [aRoster(AT.district, AT.year, [{ agency: A }])],
      records: record === undefined ? [] : [{ ...AT, ...record }],
    };
    const ledger = stillLedger(still);
    const read = await readDistrictYear(
      { ledger, rosterFor: ({ district, year }) => ledger.roster(district, year) },
      AT.district,
      AT.year,
      { summary: asked },
    );
    return read?.summary;
  }

  test.each<[string, object | undefined, object | null]>([
    ['nothing compiled', undefined, null],
    ['nothing published', {}, null],
    [
      'a draft of this revision',
      { published: published(2, 5) },
      { version: 'v0002', stale: false, signed: false, asOf: instant(2) },
    ],
    [
      'a draft of an older one',
      { published: published(2, 4) },
      { version: 'v0002', stale: true, signed: false, asOf: instant(2) },
    ],
    [
      'what is signed',
      { published: published(2, 5, true), signed: signed(2, 5) },
      { version: 'v0002', stale: false, signed: true, asOf: instant(2) },
    ],
    // Published again since, of the same content: what it says is as new as that.
    [
      'what is signed, found to be so since',
      { published: published(2, 5, true), signed: signed(2, 3) },
      { version: 'v0002', stale: false, signed: true, asOf: instant(2) },
    ],
    [
      'a draft beside what is signed',
      { published: published(3, 5), signed: signed(2, 4) },
      { version: 'v0002', stale: true, signed: true, asOf: instant(2), draft: 'v0003' },
    ],
    [
      'a draft beside what is signed as of now',
      { published: published(3, 4), signed: signed(2, 5) },
      { version: 'v0002', stale: false, signed: true, asOf: instant(2), draft: 'v0003' },
    ],
  ])('says of its summary: %s', async (_, record, summary) => {
    expect(await summaryOf(record)).toEqual(summary);
  });

  test('looks its summary up only where it is locked, where no more is wanted', async () => {
    const record = { published: published(2, 5) };
    expect(await summaryOf(record, { when: 'whenLocked' })).toBeNull();
    expect(await summaryOf(record, { when: 'whenLocked', lock: true })).toMatchObject({ version: 'v0002' });
    expect(await summaryOf(record, { lock: true })).toMatchObject({ version: 'v0002' });
  });

  test('says who locked it, which bodies are open, which rules are suspended, and nothing that is not', async () => {
    const reason = { by: '丙', at: instant(1), reason: '更正' };
    const read = async (more: object) => {
      const ledger = stillLedger({
        rollups: [aRollup(AT.district, AT.year, { [A]: MISSING }, more)],
        rosters: [aRoster(AT.district, AT.year, [{ agency: A }], { name: '海珠区' })],
      });
      return readDistrictYear(
        { ledger, rosterFor: ({ district, year }) => ledger.roster(district, year) },
        AT.district,
        AT.year,
      );
    };
    const lock = { by: '丙', at: instant(0), corrected: { [A]: reason } };
    expect(await read({ lock, openings: new Map([[A, reason]]), suspended: new Map([['R', reason]]) })).toMatchObject({
      ...{ ...AT, name: '海珠区', edition: '2021', revision: 1 },
      locked: { by: '丙', at: instant(0), open: [{ agency: A, ...reason }] },
      suspended: [{ rule: 'R', ...reason }],
      coverage: { required: 1, missing: 1 },
    });
    const open = await read({});
    expect(open).not.toHaveProperty('locked');
    expect(open).not.toHaveProperty('approved');
    expect(open?.suspended).toEqual([]);
    const approved = await read({ yearApproval: { by: '乙', at: instant(2), pin: 'other' } });
    expect(approved).toMatchObject({ approved: { by: '乙', at: instant(2), holds: false } });
    const nowhere = stillLedger({});
    expect(
      await readDistrictYear({ ledger: nowhere, rosterFor: async () => undefined }, AT.district, AT.year),
    ).toBeUndefined();
  });
});

describe('the conditions of a lock', () => {
  const year = (textRevision = 0) => aRollup(AT.district, AT.year, { [A]: MISSING }, { textRevision });
  test('name the sections that are not written, and read the text that the year names', async () => {
    const text = { revision: 2, by: '甲', at: instant(0), text: { overview: '本区如实公开。' } };
    const still: Still = { rosters: [aRoster(AT.district, AT.year, [{ agency: A }])], texts: [{ ...AT, ...text }] };
    const unwritten = async (revision: number) => {
      const gate = await readGate({ ledger: stillLedger(still) }, year(revision));
      return gate.flatMap(({ against }) => against).filter((each) => each.endsWith('”尚未撰写'));
    };
    const [none, one] = [await unwritten(0), await unwritten(2)];
    expect(none.length).toBe(one.length + 1);
    expect(await unwritten(1)).toEqual(none);
    expect((await readGate({ ledger: stillLedger({}) }, year())).length).toBeGreaterThan(0);
  });

  test('of a text that nobody has begun name every section', () => {
    expect(checkText(undefined, year(), { name: '海珠区' }).unwritten.length).toBeGreaterThan(2);
  });
});
