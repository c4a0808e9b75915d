import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../../functions/cli/verify/verifyPackage.ts';
import { aKey, ProofWorld, publicKeyOf } from '../../../support/proofWorld.ts';
import { drawnSigned, packageOf, provenPackage } from '../../../support/provenPackage.ts';
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

describe('a package made by an earlier release', () => {
  const kept = (name: string) => readFileSync(new URL(`../../../fixtures/packages/0.1.0/${name}`, import.meta.url));
  const files = new Map(Object.entries(unzipSync(kept('package.zip'))));

  it('is sound by the key made known then, and goes on from the checkpoint kept then', () => {
    const publicKey = createPublicKey(kept('key.pem')).export({ type: 'spki', format: 'der' });
    const before = kept('checkpoint-2024').toString('utf8');
    expect(verifyPackage(files, { publicKey, before })).toMatchObject({ faults: [], besides: [] });
  });

  it('tells a stranger what it is, who says so, whether it is whole and adds up, and can be held to it by hand', () => {
    const text = (path: string) => new TextDecoder().decode(files.get(path));
    const readme = text('阅读说明.txt');
    expect(readme).toContain('海珠区（区划代码 440105）2025 年度');
    for (const heading of ['一、这是什么', '二、谁说的', '三、是否完整', '四、加得拢吗', '五、更正'])
      expect(readme).toContain(heading);
    // Every file that it sends its reader to is there.
    const named = readme.match(/(?:proof|data)\/[\w.]+\w/g) ?? [];
    expect(named.length).toBeGreaterThan(6);
    for (const path of named) expect([path, files.has(path)]).toEqual([path, true]);
    const manifest = JSON.parse(text('proof/manifest.json')) as { files: readonly { name: string; sha256: string }[] };
    const { publicKey, signature } = JSON.parse(text('proof/signature.json')) as Record<string, string>;
    const key = createPublicKey({ key: Buffer.from(publicKey ?? '', 'base64'), format: 'der', type: 'spki' });
    expect(
      verify('sha256', files.get('proof/manifest.json') ?? Buffer.of(), key, Buffer.from(signature ?? '', 'base64')),
    ).toBe(true);
    const hashed = new Map([...files].map(([path, bytes]) => [createHash('sha256').update(bytes).digest('hex'), path]));
    const open = manifest.files.filter(({ sha256 }) => !hashed.has(sha256)).map(({ name }) => name);
    expect(open).toEqual(['summary.json', 'summary.xlsx']);
  });
});

it('says in 阅读说明 where each file of the manifest lies, as it lies', async () => {
  const log = { origin: 'nianbao/440105', size: 0, root: null };
  const files = await packageOf(await drawnSigned(exampleOf(2025), 1, { log }), new ProofWorld());
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  const readme = text('阅读说明.txt');
  const { files: named } = JSON.parse(text('proof/manifest.json')) as { files: readonly { name: string }[] };
  const renamed = new Map([...readme.matchAll(/([\w.]+) 在包里叫 ([^，。]+)/g)].map(([, name, path]) => [name, path]));
  const [, top = ''] = /([\w.\-、]+) 在包的最外层/.exec(readme) ?? [];
  const [, kept = ''] = /；([\w.、]+) 是办公室自用的/.exec(readme) ?? [];
  const paths = named
    .filter(({ name }) => !kept.split('、').includes(name))
    .map(({ name }) => renamed.get(name) ?? (top.split('、').includes(name) ? name : `data/${name}`))
    .map((path) => (path === 'data/agencies.csv' ? 'proof/agencies.csv' : path));
  expect(readme).toContain('agencies.csv 在 proof/ 里');
  const ofProof = ['proof/manifest.json', 'proof/signature.json', 'proof/log.txt', 'proof/checkpoint'];
  expect([...paths, ...ofProof].sort()).toEqual([...files.keys()].sort());
});

it('that names another package than the one the log has as what it replaces is found', async () => {
  const world = new ProofWorld();
  await provenPackage(exampleOf(2025), { world, number: 1 });
  const old = createHash('sha256')
    .update(world.files.get('440105/2025/v0001/manifest.json') ?? '')
    .digest('hex');
  const anew = async (number: number, manifestSha256: string) =>
    packageOf(await drawnSigned(exampleOf(2025), number, { replaces: { version: 'v0001', manifestSha256 } }), world);
  expect(verifyPackage(await anew(2, old), {}).faults).toEqual([]);
  expect(verifyPackage(await anew(3, '0'.repeat(64)), {}).faults).toEqual(['日志里被替代的那一版不是本包所说的那一份']);
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
