import { describe, expect, test } from 'vitest';
import { MISSING, type Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { FilingPlace, RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import type { Version, VersionAddress } from '../../../../shared/domain/filing/version.ts';
import {
  countedLastYear,
  countedOfMerged,
  countedVersion,
  countedVersions,
  readCountedVersions,
  rememberingCounted,
  versionThere,
} from '../../../../shared/flow/ingest/counted.ts';
import { bodyNamed, reporterAfterMerger } from '../../../../shared/flow/ingest/reporterAfterMerger.ts';
import { emptyRollupItem, rollupFromItem } from '../../../../shared/store/rollupItem.ts';
import { aVersion } from '../../../support/ledgerContract.ts';

const AT = { district: '440105', year: 2023 };
const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
const GONE: Pointer = { state: 'withdrawn', seen: 'A9' };

function rollupOf(
  pointers: Readonly<Record<string, Pointer>>,
  place: { district: string; year: number } = AT,
): RollupState {
  return { ...rollupFromItem(emptyRollupItem(place)), pointers: new Map(Object.entries(pointers)) };
}

const at = (agency: string, seq: string, district = AT.district, year = AT.year) =>
  aVersion({ district, year, agency, seq });

/** A table that holds these versions, and what was asked of it. */
function holding(...all: readonly Version[]) {
  const asked: (readonly VersionAddress[])[] = [];
  const isAt = (one: VersionAddress) => (other: Version) =>
    one.district === other.district && one.year === other.year && one.agency === other.agency && one.seq === other.seq;
  const ledger = {
    version: async (address: VersionAddress) => all.find(isAt(address)),
    versions: async (addresses: readonly VersionAddress[]) => {
      asked.push(addresses);
      return addresses.flatMap((address) => all.find(isAt(address)) ?? []);
    },
  };
  return { ledger, asked };
}

describe('the version that is counted', () => {
  test('is the one whose cells are in the totals, not the one whose bytes came again; none where none counts', async () => {
    const { ledger } = holding(at('b', 'A1'), at('b', 'A3'));
    const address = { ...AT, agency: 'b' };
    expect(await countedVersion(address, counted('A1', 'A3'), ledger)).toMatchObject({ seq: 'A1' });
    for (const pointer of [undefined, MISSING, { state: 'withdrawn', seen: 'A1' } as const])
      expect(await countedVersion(address, pointer, ledger)).toBeUndefined();
  });

  test('that is named and not there is breakage, with its place', async () => {
    const { ledger } = holding(at('b', 'A2'));
    const address = { ...AT, agency: 'b', seq: 'A1' };
    const facts = { code: 'MISSING_VERSION', facts: address };
    await expect(versionThere(address, ledger)).rejects.toMatchObject(facts);
    await expect(countedVersion({ ...AT, agency: 'b' }, counted('A1'), ledger)).rejects.toMatchObject(facts);
  });
});

describe('the versions that a year counts', () => {
  const rollup = rollupOf({ a: counted('A1', 'A5'), b: MISSING, c: GONE, d: counted('D1') });
  const [a, d] = [at('a', 'A1'), at('d', 'D1')];

  test('are picked from those that were read, in the order of the year’s bodies', () => {
    expect(countedVersions(rollup, [at('a', 'A5'), d, at('c', 'A9'), a, at('d', 'A1')])).toEqual([a, d]);
    expect(() => countedVersions(rollup, [a, at('d', 'D2')])).toThrow('MISSING_VERSION');
    try {
      countedVersions(rollup, [a]);
    } catch (error) {
      expect(error).toMatchObject({ code: 'MISSING_VERSION', facts: { ...AT, agency: 'd', seq: 'D1' } });
    }
  });

  test('are read at once, and no other', async () => {
    const { ledger, asked } = holding(a, d, at('c', 'A9'));
    expect(await readCountedVersions(ledger, rollup)).toEqual([a, d]);
    expect(asked).toEqual([
      [
        { ...AT, agency: 'a', seq: 'A1' },
        { ...AT, agency: 'd', seq: 'D1' },
      ],
    ]);
    await expect(readCountedVersions(holding(a).ledger, rollup)).rejects.toMatchObject({ code: 'MISSING_VERSION' });
  });

  test('are asked for once by who remembers them, as many as are kept', async () => {
    const { ledger, asked } = holding(a, d, at('e', 'E1'), at('a', 'A1', '440104'), at('a', 'A1', AT.district, 2024));
    const read = rememberingCounted(ledger, 2);
    expect(await read(rollup)).toEqual([a, d]);
    expect(await read(rollup)).toEqual([a, d]);
    expect(asked.map((each) => each.length)).toEqual([2, 0]);
    // Each year and each district has its own.
    await read(rollupOf({ a: counted('A1') }, { ...AT, district: '440104' }));
    await read(rollupOf({ a: counted('A1') }, { ...AT, year: 2024 }));
    expect(asked.map((each) => each.length)).toEqual([2, 0, 1, 1]);
    // Two are kept, the newest of them: of the first year, none by now.
    expect(await read(rollup)).toEqual([a, d]);
    expect(asked.at(-1)).toHaveLength(2);
    expect(await read(rollup)).toEqual([a, d]);
    expect(asked.at(-1)).toHaveLength(0);
    await expect(read(rollupOf({ x: counted('X1') }))).rejects.toMatchObject({ code: 'MISSING_VERSION' });
  });

  test('are kept by the thousand without being told how many', async () => {
    const bodies = Array.from({ length: 40 }, (_, index) => `b${index}`);
    const { ledger, asked } = holding(...bodies.map((body) => at(body, 'A1')));
    const read = rememberingCounted(ledger);
    const all = rollupOf(Object.fromEntries(bodies.map((body) => [body, counted('A1')])));
    for (let times = 0; times < 2; times++) expect(await read(all)).toHaveLength(40);
    expect(asked.map((each) => each.length)).toEqual([40, 0]);
  });
});

/** Districts with their years, rosters and versions; where each body files in a year. */
function nation(
  rollups: readonly RollupState[],
  versions: readonly Version[],
  bodies: Readonly<
    Record<string, { readonly before?: string; readonly now?: Partial<RosterEntry> & { district?: string } }>
  >,
) {
  const entries = Object.entries(bodies).map(([agency, { now }]) => {
    const { district = AT.district, ...words } = now ?? {};
    return { district, entry: { agency, name: `${agency}局`, required: true, ...words } };
  });
  const placeOf = (agency: string, year: number, district: string): FilingPlace => ({
    ...{ district, year, revision: 1 },
    ...(entries.find(({ entry }) => entry.agency === agency)?.entry ?? { agency, name: '', required: true }),
  });
  const read: string[] = [];
  const ledger = {
    ...holding(...versions).ledger,
    rollup: async (district: string, year: number) =>
      rollups.find((each) => each.district === district && each.year === year),
    places: async (agency: string, year: number) => {
      const { before, now } = bodies[agency] ?? {};
      return {
        ...(before === undefined ? {} : { before: placeOf(agency, year - 1, before) }),
        ...(now === undefined ? {} : { now: placeOf(agency, year, now.district ?? AT.district) }),
      };
    },
    districtsWithMergers: async (year: number) => (year === AT.year ? ['440105', '440103', '440104'] : []),
    roster: async (district: string, year: number) => {
      read.push(district);
      const agencies = entries.filter((each) => each.district === district).map(({ entry }) => entry);
      return district === '440104' ? undefined : { district, year, name: '某区', revision: 1, agencies };
    },
  };
  return { ledger, read };
}

describe('last year’s report', () => {
  const before: FilingPlace = {
    ...AT,
    year: 2022,
    district: '440103',
    agency: 'a',
    name: '甲局',
    required: true,
    revision: 1,
  };

  test('is the counted one of the year before, where the body filed then', async () => {
    const then = rollupOf({ a: counted('A1') }, { district: '440103', year: 2022 });
    const version = at('a', 'A1', '440103', 2022);
    const { ledger } = nation([then, rollupOf({ a: counted('A2') })], [version, at('a', 'A2')], {});
    expect(await countedLastYear(ledger, { agency: 'a', year: 2023, before })).toEqual(version);
    expect(await countedLastYear(ledger, { agency: 'a', year: 2023, before: undefined })).toBeUndefined();
    const { ledger: none } = nation([], [], {});
    expect(await countedLastYear(none, { agency: 'a', year: 2023, before })).toBeUndefined();
    const { ledger: silent } = nation([rollupOf({ b: counted('A1') }, { ...AT, year: 2022 })], [], {});
    expect(
      await countedLastYear(silent, { agency: 'a', year: 2023, before: { ...before, ...AT, year: 2022 } }),
    ).toBeUndefined();
  });

  test('of bodies merged into one: of all, by way of others too, own districts’ first, whoever had none left out', async () => {
    const then = rollupOf(
      { b: counted('B1'), c: counted('C1'), d: counted('D1'), e: GONE, x: counted('X1') },
      { ...AT, year: 2022 },
    );
    const there = rollupOf({ f: counted('F1') }, { district: '440103', year: 2022 });
    const versions = [
      ...['b', 'c', 'd', 'x'].map((agency) => at(agency, `${agency.toUpperCase()}1`, AT.district, 2022)),
      at('f', 'F1', '440103', 2022),
    ];
    const { ledger, read } = nation([then, there], versions, {
      a: { before: AT.district, now: {} },
      // Into a; into b, and so into a; from another district.
      d: { before: AT.district, now: { successor: 'b' } },
      b: { before: AT.district, now: { successor: 'a' } },
      c: { before: AT.district, now: { successor: 'a' } },
      f: { before: '440103', now: { successor: 'c', district: '440103' } },
      // Whose report of last year was returned, who had none, who was merged elsewhere, who was not merged.
      e: { before: AT.district, now: { successor: 'a' } },
      g: { now: { successor: 'a' } },
      x: { before: AT.district, now: { successor: 'y' } },
      y: { before: AT.district, now: {} },
    });
    const found = await countedOfMerged(ledger, { agency: 'a', year: 2023, district: AT.district });
    expect(found.map(({ name, version }) => [name, version.agency, version.district, version.seq])).toEqual([
      ['d局', 'd', '440105', 'D1'],
      ['b局', 'b', '440105', 'B1'],
      ['c局', 'c', '440105', 'C1'],
      ['f局', 'f', '440103', 'F1'],
    ]);
    // Their own district before the others, those by their codes.
    expect(read).toEqual(['440105', '440103', '440104']);
  });

  test('of nobody where nobody was merged, and a circle of mergers ends', async () => {
    const { ledger } = nation([], [], { a: { now: {} }, b: { now: {} } });
    expect(await countedOfMerged(ledger, { agency: 'a', year: 2023, district: AT.district })).toEqual([]);
    const then = rollupOf({ a: counted('A1'), b: counted('B1') }, { ...AT, year: 2022 });
    const { ledger: circle } = nation([then], [at('a', 'A1', AT.district, 2022), at('b', 'B1', AT.district, 2022)], {
      a: { before: AT.district, now: { successor: 'b' } },
      b: { before: AT.district, now: { successor: 'a' } },
    });
    const found = await countedOfMerged(circle, { agency: 'a', year: 2023, district: AT.district });
    expect(found.map(({ version }) => version.agency)).toEqual(['b']);
  });
});

describe('who reports for a body that was merged', () => {
  const { ledger } = nation([], [], {
    a: { now: { successor: 'b' } },
    b: { now: { successor: 'c' } },
    c: { now: {} },
    d: { now: { successor: 'nobody' } },
    e: { now: { successor: 'f' } },
    f: { now: { successor: 'e' } },
  });
  const reporter = async (agency: string) => reporterAfterMerger((await ledger.places(agency, 2023)).now, ledger);

  test('is the last of the chain, by its name, or by its code where it is on no roster', async () => {
    expect(await reporter('a')).toEqual({ agency: 'c', name: 'c局' });
    expect(await reporter('b')).toEqual({ agency: 'c', name: 'c局' });
    expect(await reporter('d')).toEqual({ agency: 'nobody', name: 'nobody' });
    expect([await reporter('c'), await reporter('nobody')]).toEqual([undefined, undefined]);
  });

  test('is the one before itself where the mergers go in a circle', async () => {
    expect([await reporter('e'), await reporter('f')]).toEqual([
      { agency: 'f', name: 'f局' },
      { agency: 'e', name: 'e局' },
    ]);
  });

  test('has the name of today', async () => {
    expect(await bodyNamed('c', 2023, ledger)).toEqual({ agency: 'c', name: 'c局' });
    expect(await bodyNamed('nobody', 2023, ledger)).toEqual({ agency: 'nobody', name: 'nobody' });
  });
});
