import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../functions/cli/verify/verifyPackage.ts';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { readNote } from '../../../shared/domain/log/checkpoint.ts';
import { keyName, keysOfLog } from '../../../shared/domain/log/logKeys.ts';
import { leafHash, merkleRoot, rootFromPath } from '../../../shared/domain/log/merkleTree.ts';
import { proveSummary } from '../../../shared/flow/compile/proveSummary.ts';
import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import { logsOfAnotherKey } from '../../../shared/flow/read/logsOfAnotherKey.ts';
import { readKeyChange, readNextKey } from '../../../shared/flow/read/readKeyChange.ts';
import type { CountedProof } from '../../../shared/wire/proof.ts';
import { aKey, ProofWorld, publicKeyOf, signerWith } from '../../support/proofWorld.ts';
import { runs } from '../../support/runs.ts';

const DISTRICT = '440105';
const place = (year: number) => ({ district: DISTRICT, year });
const BODIES = ['440105-a', '440105-b', '440105-c'];

/** A manifest as far as proving reads it. */
function shelved(world: ProofWorld, year: number, number: number): void {
  const inputs = BODIES.map((agency, index) => ({
    agency,
    receipt: `${agency}-${year}-${number}`,
    sha256: String(index).repeat(64),
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ year, number, inputs }));
  world.files.set(`${DISTRICT}/${year}/${versionName(number)}/manifest.json`, bytes);
}

class Stopped extends Error {}

/** Every entry of the log, and whether each batch's checkpoint is that of the entries up to it. */
function logOf(world: ProofWorld): { readonly entries: readonly string[]; readonly isSound: boolean } {
  const entries: string[] = [];
  let isSound = true;
  for (const [, batch] of [...world.batches].sort()) {
    entries.push(...batch.entries);
    const { size, root } = readNote(batch.checkpoint)?.checkpoint ?? {};
    isSound &&= size === entries.length && Buffer.compare(root ?? Buffer.of(), merkleRoot(entries.map(leafHash))) === 0;
  }
  return { entries, isSound };
}

describe('a log that another key goes on with', () => {
  it('is said aloud when it is signed, and found before and after', async () => {
    const world = new ProofWorld();
    shelved(world, 2024, 1);
    shelved(world, 2025, 1);
    const told: string[] = [];
    const by = (key: KeyObject) => ({
      ...world.ports(),
      signer: signerWith(key),
      otherKey: (district: string) => void told.push(district),
    });
    const [former, later] = [aKey(), aKey()];
    expect(await logsOfAnotherKey(by(later), [DISTRICT])).toEqual([]);
    await proveSummary(place(2024), 'v0001', by(former));
    expect(await logsOfAnotherKey(by(former), [DISTRICT])).toEqual([]);
    expect(await logsOfAnotherKey(by(later), [DISTRICT, DISTRICT])).toEqual([DISTRICT]);
    expect(told).toEqual([]);
    const vault = {
      summaryFile: async (at: { district: string; year: number }, version: string, file: string) =>
        world.files.get(`${at.district}/${at.year}/${version}/${file}`),
    };
    const signedIn = (...years: number[]) => ({
      summary: async (_: string, year: number) =>
        (years.includes(year) ? { signed: { number: 1 } } : undefined) as never,
    });
    // Before anybody locks: the key that would sign, where it is not the one that signed last.
    const next = (key: KeyObject, ...years: number[]) =>
      readNextKey({ ledger: signedIn(...years), vault }, signerWith(key), place(2025));
    const changed = { key: keyName(publicKeyOf(later)), before: keyName(publicKeyOf(former)) };
    expect(await next(former, 2024)).toBeUndefined();
    expect(await next(later, 2024)).toEqual(changed);
    expect(await next(later)).toBeUndefined();
    expect(await readNextKey({ ledger: signedIn(2024), vault }, undefined, place(2025))).toBeUndefined();
    const gone = { publicKey: () => Promise.reject(new Breakage('SIGNING_KEY', { key: 'k' })) };
    expect(await readNextKey({ ledger: signedIn(2024), vault }, gone, place(2025))).toEqual({ key: null });
    await proveSummary(place(2025), 'v0001', by(later));
    expect(await next(later, 2024, 2025)).toBeUndefined();
    expect(await next(former, 2024, 2025)).toEqual({ key: changed.before, before: changed.key });
    expect(told).toEqual([DISTRICT]);
    const checkpoints = [...world.batches.values()].map(({ checkpoint }) => checkpoint);
    expect(keysOfLog(checkpoints)).toEqual([former, later].map((key) => keyName(publicKeyOf(key))));
    const ledger = signedIn(2024, 2025);
    expect(await readKeyChange({ ledger, vault }, { number: 1 }, place(2025))).toEqual({
      key: keyName(publicKeyOf(later)),
      keyBefore: keyName(publicKeyOf(former)),
    });
    await proveSummary(place(2024), 'v0001', by(former));
    world.files.set(
      `${DISTRICT}/2025/v0001/checkpoint`,
      world.files.get(`${DISTRICT}/2024/v0001/checkpoint`) ?? Buffer.of(),
    );
    expect(await readKeyChange({ ledger, vault }, { number: 1 }, place(2025))).toEqual({});
  });
});

describe('proving a signed summary', () => {
  it('logs each summary once with its bodies, whatever call a run is stopped at, and in whatever order two run', async () => {
    const stops = fc.array(fc.nat(40), { maxLength: 6 });
    const order = fc.array(fc.boolean(), { minLength: 0, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(stops, order, async (at, turns) => {
        const world = new ProofWorld();
        shelved(world, 2024, 1);
        shelved(world, 2025, 1);
        for (const stop of at) {
          let calls = 0;
          world.onCall = () => {
            if (calls++ === stop) throw new Stopped();
          };
          await proveSummary(place(2024), 'v0001', world.ports()).catch((error: unknown) => {
            if (!(error instanceof Stopped)) throw error;
          });
        }
        // Two writers at once, the calls of one let through before the other's as the turns say.
        let turn = 0;
        world.onCall = async () => {
          if (turns[turn++] === true) for (let wait = 0; wait < 5; wait += 1) await Promise.resolve();
        };
        await Promise.all([
          proveSummary(place(2024), 'v0001', world.ports()),
          proveSummary(place(2025), 'v0001', world.ports()),
        ]);
        const { entries, isSound } = logOf(world);
        expect(isSound).toBe(true);
        expect(entries).toHaveLength(2 * (BODIES.length + 1));
        expect(new Set(entries).size).toBe(entries.length);
        for (const year of [2024, 2025])
          for (const agency of BODIES) {
            const file = world.files.get(`${DISTRICT}/${year}/v0001/proof-${agency}.json`) ?? new Uint8Array();
            const proof = JSON.parse(new TextDecoder().decode(file)) as CountedProof;
            const { size = 0, root } = readNote(proof.checkpoint)?.checkpoint ?? {};
            const path = proof.path.map((hash) => new Uint8Array(Buffer.from(hash, 'hex')));
            expect(rootFromPath(leafHash(proof.entry), proof.index, size, path)).toEqual(root);
            expect(proof.entry).toContain(` ${agency} `);
          }
      }),
      { numRuns: runs(60) },
    );
  });

  it('is finished once: what is there is not written again', async () => {
    const world = new ProofWorld();
    shelved(world, 2024, 1);
    await proveSummary(place(2024), 'v0001', world.ports());
    const before = new Map(world.files);
    const calls: string[] = [];
    world.onCall = (call) => {
      calls.push(call);
    };
    await proveSummary(place(2024), 'v0001', world.ports());
    expect(world.files).toEqual(before);
    expect(calls.filter((call) => /put|sign/.test(call))).toEqual([]);
  });

  it('appends to no log that is not what its checkpoints say', async () => {
    const world = new ProofWorld();
    shelved(world, 2024, 1);
    await proveSummary(place(2024), 'v0001', world.ports());
    const [[key, batch] = ['', undefined]] = [...world.batches];
    if (batch === undefined) throw new Error('nothing was logged');
    world.batches.set(key, { ...batch, entries: batch.entries.map((entry) => entry.replace('-a', '-x')) });
    shelved(world, 2025, 1);
    await expect(proveSummary(place(2025), 'v0001', world.ports())).rejects.toMatchObject({ code: 'CORRUPT_ITEM' });
    expect(world.batches.size).toBe(1);
  });
});

it('the key of another does not pass for the district’s', () => {
  expect(verifyPackage(new Map(), { publicKey: publicKeyOf(new ProofWorld().key) }).faults).toHaveLength(1);
});
