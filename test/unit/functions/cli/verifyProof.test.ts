import { createHash, createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyFiles } from '../../../../functions/cli/commands/verify.ts';
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

describe('nianbao verify PROOF', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-proof-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);

  async function said(options: Parameters<typeof verifyFiles>[1] = {}) {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const terminal = { out: print, err: print, paint: (_: unknown, text: string) => text, progress: () => {} };
    return { exit: await verifyFiles(at('proof.json'), options, terminal), text: lines.join('\n') };
  }

  /** A proof of a file's hash, by a log and a key of the world's own: what a forger can make as well. */
  async function written() {
    const { world, found } = await signedTwice();
    writeFileSync(at('proof.json'), JSON.stringify(found.proof));
    writeFileSync(at('key.pem'), createPublicKey(world.key).export({ type: 'spki', format: 'pem' }));
    writeFileSync(at('key.der'), publicKeyOf(world.key));
    writeFileSync(at('other.pem'), createPublicKey(aKey()).export({ type: 'spki', format: 'pem' }));
    return createHash('sha256').update(publicKeyOf(world.key)).digest('hex');
  }

  it('calls nothing verified by the key that the proof brings along, and says which key that is', async () => {
    const fingerprint = await written();
    const { exit, text } = await said();
    expect([exit, text.includes(fingerprint), text.includes('通过'), text.includes('原样计入')]).toEqual([
      0,
      true,
      false,
      false,
    ]);
    expect(text).toContain('请与公布的指纹核对');
    expect(JSON.parse((await said({ json: true })).text)).toMatchObject({
      sound: null,
      key: fingerprint,
      keyFrom: 'proof',
    });
  });

  it('says of an entry without its file that it stands in the log, and no more', async () => {
    const fingerprint = await written();
    for (const key of ['key.pem', 'key.der']) {
      const { exit, text } = await said({ key: at(key) });
      expect([exit, text.includes(fingerprint), text.includes('相符：这一条在签过名的日志里')]).toEqual([
        0,
        true,
        true,
      ]);
      expect(text).not.toMatch(/核验通过|原样计入/);
    }
    expect(JSON.parse((await said({ key: at('key.pem'), json: true })).text)).toMatchObject({
      sound: true,
      keyFrom: 'given',
    });
    expect((await said({ key: at('other.pem') })).exit).toBe(1);
  });

  it('reads no key out of a file that holds none, and names a file that is not there', async () => {
    await written();
    for (const [options, words] of [
      [{ key: at('proof.json') }, '不是 PEM/DER 公钥'],
      [{ key: at('none.pem') }, '没有这个文件'],
      [{ before: at('none') }, '没有这个文件'],
      [{ report: at('none.json') }, '没有这个文件'],
      [{ report: folder }, '这是文件夹'],
    ] as const) {
      const { exit, text } = await said(options);
      expect([options, exit, text.includes(words), /ENOENT|EISDIR/.test(text)]).toEqual([options, 3, true, false]);
    }
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
