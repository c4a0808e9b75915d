import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../../functions/cli/verify/verifyPackage.ts';
import { aKey, ProofWorld, publicKeyOf } from '../../../support/proofWorld.ts';
import { provenPackage } from '../../../support/provenPackage.ts';
import { runs } from '../../../support/runs.ts';
import { SAMPLE_YEARS } from '../../../support/sampleYears.ts';
import {
  exampleOf,
  foundByProgram,
  signedWrong,
  type TamperBench,
  tamperBench,
  tamperingNumbered,
} from '../../../support/tamperBench.ts';

let bench: TamperBench;
beforeAll(async () => {
  bench = await tamperBench();
});

describe('a publication package', () => {
  it.each(Object.entries(SAMPLE_YEARS))('of %s is sound', async (_, makeYear) => {
    const world = new ProofWorld();
    const files = await provenPackage(makeYear(), { world, number: 7 });
    const { faults, besides, manifest } = verifyPackage(files, { publicKey: publicKeyOf(world.key) });
    expect({ faults, besides }).toEqual({ faults: [], besides: [] });
    expect(manifest?.version).toBe('v0007');
  });

  it('is held against last year’s checkpoint, and against a key from elsewhere', () => {
    expect(foundByProgram(bench, new Map())).toBe(0);
    const stranger = verifyPackage(bench.files, { publicKey: publicKeyOf(aKey()) });
    expect(stranger.faults).not.toEqual([]);
  });

  it('of another log does not go on from an earlier checkpoint', async () => {
    const world = Object.assign(new ProofWorld(), { key: bench.world.key });
    const files = await provenPackage(exampleOf(2025), { world, number: 1 });
    const before = new TextDecoder().decode(bench.before.get('proof/checkpoint'));
    expect(verifyPackage(files, {}).faults).toEqual([]);
    expect(verifyPackage(files, { before }).faults).toEqual(['所给的较早检查点不是这份日志的']);
  });

  it('with a file that nobody vouches for is sound, and the file is named', () => {
    const files = new Map([...bench.files, ['报告.pdf', new Uint8Array([1])] as const]);
    expect(verifyPackage(files, {})).toMatchObject({ faults: [], besides: ['报告.pdf'] });
  });
});

describe('a package that was tampered with', () => {
  it('is never sound', () => {
    for (let number = 0; number < runs(40); number += 1) {
      const { kind, change } = tamperingNumbered(bench, 1, number);
      expect([number, kind, [...change.keys()], foundByProgram(bench, change) > 0]).toEqual([
        number,
        kind,
        [...change.keys()],
        true,
      ]);
    }
  }, 180_000);

  it('does not add up, though the office itself signed it', async () => {
    for (let number = 0; number < runs(4); number += 1) {
      const { faults } = verifyPackage(await signedWrong(number), {});
      expect([number, faults.length > 0]).toEqual([number, true]);
    }
  }, 180_000);
});
