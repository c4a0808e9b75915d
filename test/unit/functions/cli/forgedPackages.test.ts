import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../../functions/cli/verify/verifyPackage.ts';
import { BENT, BESIDES, forged, SIGNED_WRONG, textIn } from '../../../support/forgedPackages.ts';
import { aKey, publicKeyOf } from '../../../support/proofWorld.ts';
import { type TamperBench, tamperBench } from '../../../support/tamperBench.ts';

let bench: TamperBench;
beforeAll(async () => {
  bench = await tamperBench();
});
const given = () => ({ publicKey: publicKeyOf(bench.world.key), before: textIn(bench.before, 'proof/checkpoint') });

describe('a package forged by hand', () => {
  it('is sound where nothing was changed: what is worked out anew is what was there', () => {
    expect(verifyPackage(forged(bench.files, {}, bench.world.key), given()).faults).toEqual([]);
  });

  it.each(Object.entries(SIGNED_WRONG))('is not sound with %s, though the office signed it', (_, forging) => {
    const files = forged(bench.files, forging, bench.world.key);
    expect(verifyPackage(files, given()).faults).not.toEqual([]);
  });

  it.each(Object.entries(SIGNED_WRONG))('is not sound with %s, unsigned', (_, forging) => {
    expect(verifyPackage(forged(bench.files, forging), given()).faults).not.toEqual([]);
  });

  it.each(Object.entries(BENT))('is not sound with %s', (_, bend) => {
    expect(verifyPackage(bend(bench.files), given()).faults).not.toEqual([]);
  });

  it('by a key of the forger’s own agrees with itself, and with nothing that is given', () => {
    const raised = { texts: { 'data/tables.csv': (text: string) => text.replace('3', '4') } };
    const files = forged(bench.files, raised, aKey());
    expect(verifyPackage(files, {}).faults).toEqual([]);
    expect(verifyPackage(files, given()).faults.length).toBeGreaterThan(1);
  });

  it('of the year before its correction is told from the corrected one by what was kept of that', () => {
    const later = textIn(bench.files, 'proof/checkpoint');
    const [fault, ...more] = verifyPackage(bench.before, { ...given(), before: later }).faults;
    expect([fault, more]).toEqual([expect.stringContaining('它比这个包晚'), []]);
  });

  it('goes on from what last year’s report prints of the log, and from nothing else', () => {
    const [, size, root = ''] = textIn(bench.before, 'proof/checkpoint').split('\n');
    expect(verifyPackage(bench.files, { before: `${size} ${root}` }).faults).toEqual([]);
    expect(verifyPackage(bench.files, { before: `${Number(size) - 1} ${root}` }).faults).not.toEqual([]);
    expect(verifyPackage(bench.files, { before: `${size} ${root.replace(/^./, '=')}` }).faults).not.toEqual([]);
    expect(verifyPackage(bench.files, { before: `999 ${root}` }).faults).not.toEqual([]);
  });

  it('with the checkpoint of a log that was forked is not sound, though the office signed it', () => {
    const other = (entry: string) => entry.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
    const fork = { log: (before: readonly string[]) => before.map(other) };
    const files = forged(bench.files, fork, bench.world.key);
    expect(verifyPackage(files, { publicKey: publicKeyOf(bench.world.key) }).faults).toEqual([]);
    expect(verifyPackage(files, given()).faults).toEqual(['所给的较早检查点不是这份日志的']);
  });

  it.each(BESIDES)('is sound with %s beside, which is named', (name) => {
    const files = new Map([...bench.files, [name, new Uint8Array([1])] as const]);
    expect(verifyPackage(files, given())).toMatchObject({ faults: [], besides: [name] });
  });
});
