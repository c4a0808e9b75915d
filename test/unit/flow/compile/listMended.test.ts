import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CompileOptions, compileYear } from '../../../../shared/flow/compile/compileYear.ts';
import { moveAgency } from '../../../../shared/flow/office/moveAgency.ts';
import { HAIZHU, LIWAN } from '../../../support/ledgerOffice.ts';
import { A, B, C, StepBench, YEAR } from '../../../support/stoppedSteps.ts';

const AT = { district: HAIZHU, year: YEAR };

let bench: StepBench;
let back: () => void;
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});
beforeEach(() => back());

const listOf = async (district: string) => {
  const written = await bench.world.ledger.rosterAsWritten(district, YEAR);
  return written ?? expect.unreachable('a list');
};
const listed = async (district = HAIZHU) => (await listOf(district)).roster.agencies.map(({ agency }) => agency);

/** As an earlier release left lists that two had written at once. */
async function damage(change: (agencies: readonly string[]) => readonly string[]): Promise<void> {
  const { ledger } = bench.world;
  const written = await listOf(HAIZHU);
  const entries = new Map(written.roster.agencies.map((entry) => [entry.agency, entry]));
  const kept = change([...entries.keys()]);
  const agencies = kept.map((agency) => entries.get(agency) ?? { agency, name: '别区某局', required: true });
  expect(await ledger.putRoster({ ...written.roster, agencies }, written)).toBe(true);
}

async function bodiesCompiled(options: CompileOptions = {}) {
  let bodies: readonly string[] = [];
  const draw: typeof bench.world.draw = async (compilation) => {
    bodies = compilation.bodies.map(({ agency }) => agency);
    return [];
  };
  await compileYear(AT, { ...bench.world, draw }, options);
  return bodies;
}

describe('a list that does not name the bodies of the roll-up', () => {
  test('gets back the one it lost, with what its entry says, before anything is made of the year', async () => {
    const before = (await listOf(HAIZHU)).roster;
    await damage((agencies) => agencies.filter((agency) => agency !== A));
    expect(await listed()).not.toContain(A);
    expect(await bodiesCompiled()).toContain(A);
    expect((await listOf(HAIZHU)).roster).toEqual(before);
  });

  test('loses the one that files elsewhere', async () => {
    await moveAgency({ agency: B, year: YEAR, from: HAIZHU, to: LIWAN, by: '甲', reason: '区划调整' }, bench.world);
    await damage((agencies) => [...agencies, B]);
    expect(await bodiesCompiled()).not.toContain(B);
    expect(await listed()).not.toContain(B);
    expect(await listed(LIWAN)).toEqual([C, B].sort());
  });

  test('is left alone by a trial run, and where it is right', async () => {
    const { writes } = await listOf(HAIZHU);
    await bodiesCompiled();
    expect((await listOf(HAIZHU)).writes).toBe(writes);
    await damage((agencies) => agencies.filter((agency) => agency !== A));
    await compileYear(AT, bench.world, { dryRun: true });
    expect(await listed()).not.toContain(A);
  });

  test('and cannot be mended: nothing is made of the year', async () => {
    await damage((agencies) => agencies.filter((agency) => agency !== A));
    const ledger = { ...bench.world.ledger, placesOf: async () => [] };
    await expect(compileYear(AT, { ...bench.world, ledger })).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });
});
