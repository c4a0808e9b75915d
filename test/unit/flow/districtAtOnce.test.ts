import { describe, expect, test } from 'vitest';
import type { RollupState } from '../../../shared/domain/filing/rollupState.ts';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { readAtOnce, rememberingRosters } from '../../../shared/flow/read/districtAtOnce.ts';
import { emptyRollupItem, rollupFromItem } from '../../../shared/store/rollupItem.ts';

const [HERE, THERE] = ['440105', '440103'];

function rollupOf(district: string, year: number, rosterRevision: number, ...agencies: readonly string[]): RollupState {
  const pointers = new Map(agencies.map((agency) => [agency, { state: 'missing' } as const]));
  return { ...rollupFromItem(emptyRollupItem({ district, year })), rosterRevision, pointers };
}

function rosterOf(district: string, year: number, revision: number, ...agencies: readonly string[]): Roster {
  const entries = agencies.map((agency) => ({ agency, name: `${agency}局`, required: true }));
  return { district, year, revision, name: `${district}区`, agencies: entries };
}

describe('rosters that are remembered', () => {
  /** A ledger whose rosters stand at these revisions, and what was read of it. */
  function ledgerAt(revisions: Readonly<Record<string, number>>) {
    const reads: string[] = [];
    const roster = async (district: string, year: number) => {
      reads.push(`${district} ${year}`);
      const revision = revisions[`${district} ${year}`];
      return revision === undefined ? undefined : rosterOf(district, year, revision);
    };
    return { reads, rosterFor: rememberingRosters({ roster }) };
  }

  test('are read once for each district and year, and again when the roll-up names another revision', async () => {
    const revisions: Record<string, number> = { [`${HERE} 2023`]: 1, [`${HERE} 2024`]: 1, [`${THERE} 2023`]: 1 };
    const { reads, rosterFor } = ledgerAt(revisions);
    const shown = async (district: string, year: number, revision: number) => {
      const roster = await rosterFor(rollupOf(district, year, revision));
      return [roster?.district, roster?.year, roster?.revision];
    };
    for (let again = 0; again < 2; again++) {
      for (const [district, year] of [[HERE, 2023] as const, [HERE, 2024] as const, [THERE, 2023] as const])
        expect(await shown(district, year, 1)).toEqual([district, year, 1]);
    }
    expect(reads).toEqual([`${HERE} 2023`, `${HERE} 2024`, `${THERE} 2023`]);
    revisions[`${HERE} 2023`] = 2;
    expect([await shown(HERE, 2023, 2), await shown(HERE, 2023, 2)]).toEqual([
      [HERE, 2023, 2],
      [HERE, 2023, 2],
    ]);
    expect(reads.slice(3)).toEqual([`${HERE} 2023`]);
  });

  test('that are not there yet are asked for again', async () => {
    const revisions: Record<string, number> = {};
    const { rosterFor } = ledgerAt(revisions);
    expect(await rosterFor(rollupOf(HERE, 2023, 1))).toBeUndefined();
    revisions[`${HERE} 2023`] = 1;
    expect(await rosterFor(rollupOf(HERE, 2023, 1))).toMatchObject({ revision: 1 });
  });
});

describe('a district’s year at one instant', () => {
  const [A, B, C] = ['440105-a', '440105-b', '440105-c'];

  /** Reads with the roll-up at these revisions, look after look, while the roster stands at another. */
  async function looked(rosterRevision: number, ...named: readonly number[]) {
    const left = [...named];
    const rollup = async () => rollupOf(HERE, 2023, left.shift() ?? Number.NaN, B, A, C);
    const read = await readAtOnce({ rollup }, async () => rosterOf(HERE, 2023, rosterRevision, C, A), HERE, 2023);
    return { looks: named.length - left.length, read };
  }

  test('is none where no roster was ever imported', async () => {
    expect(await readAtOnce({ rollup: async () => undefined }, async () => undefined, HERE, 2023)).toBeUndefined();
  });

  test.each([
    ['both agree', 1, [1, 2, 3], 1],
    ['the roll-up follows', 2, [1, 2, 3], 2],
    ['it follows at the last look', 3, [1, 2, 3, 4], 3],
    ['it never does', 9, [1, 1, 1, 1], 3],
  ])('is looked at until %s', async (_, roster, named, looks) => {
    expect((await looked(roster, ...named)).looks).toBe(looks);
  });

  test('has the bodies of the roll-up in the order of the roster, and those it does not name by their codes', async () => {
    const { read } = await looked(1, 1);
    expect(read?.name).toBe(`${HERE}区`);
    expect(read?.bodies.map(({ agency, name, required }) => [agency, name, required])).toEqual([
      [C, `${C}局`, true],
      [A, `${A}局`, true],
      [B, B, false],
    ]);
  });

  test('goes by its code where the roster is not there yet', async () => {
    const read = await readAtOnce(
      { rollup: async () => rollupOf(HERE, 2023, 1, B, A) },
      async () => undefined,
      HERE,
      2023,
    );
    expect(read?.name).toBe(HERE);
    expect(read?.bodies.map(({ agency }) => agency)).toEqual([A, B]);
  });
});
