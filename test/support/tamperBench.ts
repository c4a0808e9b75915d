import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { verifyPackage } from '../../functions/cli/verify/verifyPackage.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { compiled } from './compilations.ts';
import { ProofWorld, publicKeyOf } from './proofWorld.ts';
import { drawnSigned, packageOf, provenPackage } from './provenPackage.ts';
import { anEmptyReport, aReport, withCells } from './reports.ts';
import { type Change, changesAnything, type Tampering, tampering, withChange } from './tampered.ts';

export type Files = ReadonlyMap<string, Uint8Array>;

/** Two years of a district of four bodies, signed by one key into one log; the second is the one that is tampered with. */
export interface TamperBench {
  readonly world: ProofWorld;
  readonly before: Files;
  readonly files: Files;
}

export function exampleOf(year: number) {
  const name = (agency: string) => ({ agency, name: agency });
  return compiled({ year }, [
    { ...name('440105-a'), report: aReport(year, 3, '440105-a') },
    {
      ...name('440105-b'),
      report: withCells(anEmptyReport(year, '440105-b'), {
        'proactiveDisclosure.licensing.decisions': null,
        'proactiveDisclosure.fees.amount': '12.345678',
      }),
    },
    { ...name('440105-c') },
    { ...name('440105-d'), required: false, reason: '垂直领导' },
  ]);
}

export async function tamperBench(): Promise<TamperBench> {
  const world = new ProofWorld();
  const before = await provenPackage(exampleOf(2024), { world, number: 1 });
  const files = await provenPackage(exampleOf(2025), { world, number: 1 });
  return { world, before, files };
}

/** The tampering of that number, the next one where it changes nothing; numbers of one seed do not overlap with those of another below a million. */
export function tamperingNumbered({ files, before }: TamperBench, seed: number, number: number): Tampering {
  for (let at = seed * 1_000_000 + number * 7; ; at += 1) {
    const made = tampering(files, before, at);
    if (changesAnything(files, made.change)) return made;
  }
}

/** What the program finds, against the key and last year's checkpoint. */
export function foundByProgram({ world, files, before }: TamperBench, change: Change): number {
  const checkpoint = new TextDecoder().decode(before.get('proof/checkpoint'));
  return verifyPackage(withChange(files, change), { publicKey: publicKeyOf(world.key), before: checkpoint }).faults
    .length;
}

let kept: ReturnType<typeof drawnSigned> | undefined;

/** One year signed by the office itself with a figure changed: hashes, signature and log all hold, and it does not add up. */
export async function signedWrong(seed: number): Promise<Files> {
  kept ??= drawnSigned(exampleOf(2025), 1);
  const drawn = await kept;
  const random = seededRandom(seed);
  const bentFile = random() < 0.5 ? 'summary.csv' : 'agencies.csv';
  const files = drawn.files.map((file) =>
    file.name === bentFile ? { ...file, bytes: oneFigureMore(file.bytes, random) } : file,
  );
  return packageOf({ ...drawn, files }, new ProofWorld());
}

const FIGURE = /,(number|zero|sum|recomputed),([\d.]+),/;

/** The table with a digit in front of one of its figures. */
function oneFigureMore(table: Uint8Array, random: () => number): Uint8Array {
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(table).split('\r\n');
  const figures = lines.flatMap((line, index) => (FIGURE.test(line) ? [index] : []));
  const at = figures[Math.floor(random() * figures.length)] ?? 0;
  const digit = 1 + Math.floor(random() * 9);
  const more = (_: string, state: string, value: string) => `,${state === 'zero' ? 'number' : state},${digit}${value},`;
  lines[at] = (lines[at] ?? '').replace(FIGURE, more);
  return new TextEncoder().encode(lines.join('\r\n'));
}

export function unpacked(files: Files): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-package-'));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The second program, kept running over one package: give it changes, and it says how many faults it finds; -1 for what is no package any more. */
export function secondProgram(folder: string): {
  readonly faults: (change: Change) => Promise<number>;
  readonly stop: () => void;
} {
  const child = spawn('python3', ['docs/verify/changes.py', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    faults: async (change) => {
      const encoded = [...change].map(([path, bytes]) => [
        path,
        bytes === null ? null : Buffer.from(bytes).toString('base64'),
      ]);
      child.stdin.write(`${JSON.stringify(Object.fromEntries(encoded))}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error('the second program ended');
      return Number(value);
    },
    stop: () => child.stdin.end(),
  };
}
