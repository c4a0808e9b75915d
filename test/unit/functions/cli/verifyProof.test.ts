import { describe, expect, it } from 'vitest';
import { verifyProof } from '../../../../functions/cli/verify/verifyProof.ts';
import { logBefore } from '../../../../shared/flow/compile/logBefore.ts';
import { readCountedProof } from '../../../../shared/flow/read/readCountedProof.ts';
import { aKey, ProofWorld, publicKeyOf } from '../../../support/proofWorld.ts';
import { provenPackage } from '../../../support/provenPackage.ts';
import { exampleOf } from '../../../support/tamperBench.ts';

const DISTRICT = '440105';

async function signedTwice() {
  const world = new ProofWorld();
  await provenPackage(exampleOf(2024), { world, number: 1 });
  await provenPackage(exampleOf(2025), { world, number: 3 });
  const signed = { number: 3, digest: '', revision: 1, asOf: null, lockedBy: 'b', lockedAt: '' };
  const record = { reserved: 3, reservedDigest: null, published: null, signed, publications: [] };
  const reads = { vault: world.ports().vault, ledger: { summary: async () => record } };
  const found = await readCountedProof(reads, { district: DISTRICT, year: 2025, agency: '440105-a' });
  if (found === undefined) throw new Error('no proof');
  return { world, found };
}

describe('the proof of one body', () => {
  it('holds by itself and by the district’s key, and not by another', async () => {
    const { world, found } = await signedTwice();
    expect(found).toMatchObject({ version: 'v0003' });
    expect(verifyProof(found.proof, {})).toEqual([]);
    expect(verifyProof(found.proof, { publicKey: publicKeyOf(world.key) })).toEqual([]);
    expect(verifyProof(found.proof, { publicKey: publicKeyOf(aKey()) })).toEqual(['检查点的签名不对']);
  });

  it('is of its own file alone, and whatever is changed in it is found', async () => {
    const { found } = await signedTwice();
    const { proof } = found;
    expect(verifyProof(proof, { report: new Uint8Array([1]) })).toEqual([
      '所给的文件不是这一条所记的文件（SHA-256 不同）',
    ]);
    const [first = '', ...rest] = proof.path;
    const changed = [
      { ...proof, entry: proof.entry.replace('440105-a', '440105-b') },
      { ...proof, index: proof.index + 1 },
      { ...proof, index: -1 },
      { ...proof, path: rest },
      { ...proof, path: [first.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), ...rest] },
      { ...proof, path: ['zz', ...rest] },
      { ...proof, checkpoint: proof.checkpoint.replace('nianbao/440105', 'nianbao/440106') },
      { ...proof, checkpoint: '' },
      { ...proof, publicKey: Buffer.from(publicKeyOf(aKey())).toString('base64') },
    ];
    for (const [at, each] of changed.entries()) expect([at, verifyProof(each, {}).length > 0]).toEqual([at, true]);
  });
});

describe('what a report prints of its log', () => {
  it('is the checkpoint before it, also when a stopped run has appended it already', async () => {
    const { world } = await signedTwice();
    const { log } = world.ports();
    const entriesOf2024 = [...world.batches.values()][0]?.entries.length;
    const before = await logBefore({ district: DISTRICT, year: 2025 }, 0, log);
    expect(before).toMatchObject({ origin: 'nianbao/440105', size: entriesOf2024 });
    expect((await logBefore({ district: DISTRICT, year: 2025 }, 3, log)).size).toBeGreaterThan(before.size);
    expect(await logBefore({ district: '440106', year: 2025 }, 0, log)).toEqual({
      origin: 'nianbao/440106',
      size: 0,
      root: null,
    });
  });
});
