import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountedProof } from '../../../shared/wire/proof.ts';
import { BENT, BESIDES, forged, SIGNED_WRONG, textIn } from '../../support/forgedPackages.ts';
import { ProofWorld, publicKeyOf } from '../../support/proofWorld.ts';
import { provenPackage } from '../../support/provenPackage.ts';
import { runs } from '../../support/runs.ts';
import { SAMPLE_YEARS } from '../../support/sampleYears.ts';
import {
  type Files,
  foundByProgram,
  secondProgram,
  signedWrong,
  type TamperBench,
  tamperBench,
  tamperingNumbered,
  unpacked,
} from '../../support/tamperBench.ts';

const hasCryptography = runsHere('import cryptography');

function runsHere(program: string): boolean {
  try {
    execFileSync('python3', ['-c', program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Exit code and output of the second program on a package. */
function verified(
  files: Files,
  ...options: readonly string[]
): { readonly exit: number; readonly faults: readonly string[] } {
  const { folder, remove } = unpacked(files);
  try {
    const out = execFileSync('python3', ['docs/verify/verify.py', folder, '--json', ...options], { encoding: 'utf8' });
    return { exit: 0, faults: (JSON.parse(out) as { faults: string[] }).faults };
  } catch (error) {
    const { status, stdout } = error as { readonly status: number; readonly stdout: string };
    return { exit: status, faults: stdout === '' ? [] : (JSON.parse(stdout) as { faults: string[] }).faults };
  } finally {
    remove();
  }
}

/** All that the second program says of a folder. */
function said(folder: string, ...options: readonly string[]): object {
  const { stdout } = spawnSync('python3', ['docs/verify/verify.py', folder, '--json', ...options], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as object;
}

// Python's `cryptography` is installed by .ci/run; a machine without it skips this by name.
describe.skipIf(!hasCryptography)('the second program, written from the documentation alone', () => {
  let bench: TamperBench;
  const stops: (() => void)[] = [];
  beforeAll(async () => {
    bench = await tamperBench();
  });
  afterAll(() => {
    for (const stop of stops) stop();
  });

  it.each(Object.entries(SAMPLE_YEARS))('finds %s sound', async (_, makeYear) => {
    const files = await provenPackage(makeYear(), { world: new ProofWorld(), number: 7 });
    expect(verified(files)).toEqual({ exit: 0, faults: [] });
  });

  it('finds a package made by an earlier release sound', () => {
    const kept = 'test/fixtures/packages/0.1.0';
    const options = ['--json', '--key', `${kept}/key.pem`, '--before', `${kept}/checkpoint-2024`];
    const { status, stdout } = spawnSync('python3', ['docs/verify/verify.py', `${kept}/package.zip`, ...options], {
      encoding: 'utf8',
    });
    expect({ status, ...(JSON.parse(stdout) as object) }).toMatchObject({ status: 0, faults: [], besides: [] });
  });

  it('holds a package against an earlier checkpoint', () => {
    const { folder, remove } = unpacked(bench.before);
    expect(verified(bench.files, '--before', `${folder}/proof/checkpoint`)).toEqual({ exit: 0, faults: [] });
    expect(verified(bench.before, '--before', `${folder}/proof/checkpoint`)).toEqual({ exit: 0, faults: [] });
    remove();
    const later = unpacked(bench.files);
    expect(verified(bench.before, '--before', `${later.folder}/proof/checkpoint`).exit).toBe(1);
    later.remove();
  });

  it('finds what the first one finds: both find every tampering, and nothing in what is sound', async () => {
    const { folder, remove } = unpacked(bench.files);
    const second = secondProgram(folder);
    stops.push(second.stop, remove);
    expect([await second.faults(new Map()), foundByProgram(bench, new Map())]).toEqual([0, 0]);
    for (let number = 0; number < runs(200); number += 1) {
      const { kind, change } = tamperingNumbered(bench, 2, number);
      const found = [(await second.faults(change)) !== 0, foundByProgram(bench, change) !== 0];
      expect([number, kind, ...found]).toEqual([number, kind, true, true]);
    }
  }, 240_000);

  it('finds what was forged by hand, signed or not, and names what nothing vouches for', async () => {
    const { world, files } = bench;
    const { folder, remove } = unpacked(files);
    const second = secondProgram(folder);
    stops.push(second.stop, remove);
    expect(await second.faults(forged(files, {}, world.key))).toBe(0);
    for (const [name, forging] of Object.entries(SIGNED_WRONG)) {
      expect([name, (await second.faults(forged(files, forging, world.key))) !== 0]).toEqual([name, true]);
      expect([name, (await second.faults(forged(files, forging))) !== 0]).toEqual([name, true]);
    }
    for (const [name, bend] of Object.entries(BENT))
      expect([name, (await second.faults(bend(files))) !== 0]).toEqual([name, true]);
    const beside = unpacked(new Map([...files, ...BESIDES.map((name) => [name, new Uint8Array([1])] as const)]));
    expect(said(beside.folder)).toMatchObject({
      sound: null,
      keyFrom: 'package',
      faults: [],
      besides: [...BESIDES].sort(),
    });
    beside.remove();
  }, 120_000);

  it('does not call a package sound by the key that it brings along, and reads what a report prints of the log', () => {
    const [before, kept] = [textIn(bench.before, 'proof/checkpoint').split('\n'), unpacked(bench.files)];
    const { folder, remove } = unpacked(new Map([['key.der', publicKeyOf(bench.world.key)]]));
    expect(said(kept.folder)).toMatchObject({ sound: null, faults: [], keyFrom: 'package' });
    const printed = ['--key', `${folder}/key.der`, '--before', `${before[1]} ${before[2]}`];
    expect(said(kept.folder, ...printed)).toMatchObject({ sound: true, faults: [], keyFrom: 'given' });
    expect(said(kept.folder, '--before', `1 ${before[2]}`)).toMatchObject({ sound: false });
    kept.remove();
    remove();
  });

  it('shows nothing of a package that moves the cursor or hides what comes after', () => {
    const { folder, remove } = unpacked(new Map([...bench.files, ['\u001b[8m\u202e.txt', new Uint8Array([1])]]));
    const { stdout } = spawnSync('python3', ['docs/verify/verify.py', folder], { encoding: 'utf8' });
    expect(stdout).toContain('\\x1b[8m\\u202e.txt');
    for (const hidden of ['\u001b', '\u202e']) expect(stdout).not.toContain(hidden);
    remove();
  });

  it('answers 3 to a ZIP that cannot be opened, and says no more', () => {
    const zip = readFileSync('test/fixtures/packages/0.1.0/package.zip');
    const { folder, remove } = unpacked(
      new Map([
        ['half.zip', zip.subarray(0, zip.length / 2)],
        // The first file's packed bytes.
        ['bent.zip', Buffer.concat([zip.subarray(0, 60), Buffer.alloc(40, 0xff), zip.subarray(100)])],
      ]),
    );
    for (const name of ['half.zip', 'bent.zip', 'none.zip']) {
      const { status, stderr } = spawnSync('python3', ['docs/verify/verify.py', `${folder}/${name}`], {
        encoding: 'utf8',
      });
      expect([name, status, stderr.includes('Traceback')]).toEqual([name, 3, false]);
    }
    remove();
  });

  it('finds one body’s proof sound, and nothing that was changed in it', () => {
    const stored = bench.world.files.get('440105/2025/v0001/proof-440105-a.json') ?? new Uint8Array();
    const proof = JSON.parse(new TextDecoder().decode(stored)) as CountedProof;
    const { folder, remove } = unpacked(new Map([['report.json', new Uint8Array([1])]]));
    const faultsOf = (changed: CountedProof, ...options: readonly string[]) => {
      writeFileSync(`${folder}/proof.json`, JSON.stringify(changed));
      const words = ['docs/verify/proof.py', `${folder}/proof.json`, ...options];
      const { stdout } = spawnSync('python3', words, { encoding: 'utf8' });
      return (JSON.parse(stdout) as { faults: readonly string[] }).faults.length;
    };
    expect(faultsOf(proof)).toBe(0);
    expect(faultsOf(proof, '--report', `${folder}/report.json`)).toBe(1);
    expect(faultsOf({ ...proof, index: proof.index + 1 })).toBe(1);
    expect(faultsOf({ ...proof, path: proof.path.slice(1) })).toBe(1);
    expect(faultsOf({ ...proof, entry: proof.entry.replace('440105-a', '440105-b') })).toBe(1);
    const { status, stdout } = spawnSync(
      'python3',
      ['docs/verify/proof.py', `${folder}/proof.json`, '--key', 'README.md'],
      { encoding: 'utf8' },
    );
    expect([status, stdout]).toEqual([3, '']);
    remove();
  });

  it('does not call a proof sound by the key that the proof brings along', () => {
    const stored = bench.world.files.get('440105/2025/v0001/proof-440105-a.json') ?? new Uint8Array();
    const key = publicKeyOf(bench.world.key);
    const { folder, remove } = unpacked(
      new Map([
        ['proof.json', stored],
        ['key.der', key],
      ]),
    );
    const saidOf = (...options: readonly string[]) => {
      const words = ['docs/verify/proof.py', `${folder}/proof.json`, ...options];
      return JSON.parse(spawnSync('python3', words, { encoding: 'utf8' }).stdout) as object;
    };
    const fingerprint = createHash('sha256').update(key).digest('hex');
    expect(saidOf()).toMatchObject({ sound: null, faults: [], key: fingerprint, keyFrom: 'proof' });
    expect(saidOf('--key', `${folder}/key.der`)).toMatchObject({ sound: true, key: fingerprint, keyFrom: 'given' });
    remove();
  });

  it('finds that what the office signed does not add up', async () => {
    for (let number = 0; number < runs(5); number += 1) expect(verified(await signedWrong(100 + number)).exit).toBe(1);
  });
});
