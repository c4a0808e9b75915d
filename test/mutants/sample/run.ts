import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sources, windows } from './places.ts';
import { FOLDER, planFor } from './plan.ts';
import { fates, isEnough, report, tooFewNoticed } from './told.ts';
import { HELD_WHOLE } from './whole.ts';

const root = resolve(import.meta.dirname, '../../..');
const VITEST = resolve(root, 'node_modules/vitest/vitest.mjs');

/** How often a run may begin again after a change that made something endless. */
const MOST_ENDLESS = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    windows: { type: 'string' },
    tests: { type: 'string', multiple: true, default: [] },
    least: { type: 'string', default: '0' },
    // The files that are held whole, against the tests written for them.
    whole: { type: 'boolean', default: false },
    // Of these, every fifth from the second on: 2/5.
    part: { type: 'string', default: '1/1' },
    // Seconds without a word after which a change has made something endless; more on a machine that is busy with other things.
    silence: { type: 'string', default: '180' },
  },
});

/** The files that are held whole, or that part of them which is asked for. */
function heldWhole(): typeof HELD_WHOLE {
  const [at = 0, of = 0] = values.part.split('/').map(Number);
  if (!(at >= 1 && of >= at)) throw new Error(`--part is one of so many, as 2/5, not "${values.part}"`);
  return Object.fromEntries(Object.entries(HELD_WHOLE).filter((_, index) => index % of === at - 1));
}

/** Files of the rooms that have a place to change and that nobody holds whole. */
async function notHeld(): Promise<readonly string[]> {
  const others = sources(root).filter((file) => !Object.hasOwn(HELD_WHOLE, file) && !file.endsWith('.d.ts'));
  const { changes } = await planFor(root, others);
  return [...new Set(changes.map(({ file }) => file))];
}

/** So many windows of lines, of the files and folders named or of all; without a number, the named ones whole. */
function places(): readonly string[] {
  if (values.whole) return Object.keys(heldWhole());
  const isWanted = (file: string) => positionals.length === 0 || positionals.some((name) => file.startsWith(name));
  const wanted = sources(root).filter(isWanted);
  if (values.windows === undefined && positionals.length > 0) return wanted;
  return windows(root, wanted, Number(values.seed), Number(values.windows ?? '100'));
}

/** One run of the unit tests; false when a change made one of them endless, which counts as noticed from then on. */
function runTests(found: string, folder: string, files: readonly string[]): Promise<boolean> {
  const config = ['--config', 'test/mutants/sample/vitest.config.ts', '--reporter', 'dot', '--passWithNoTests'];
  const tests = values.whole ? [...new Set(Object.values(heldWhole()).flat())] : values.tests;
  const what = tests.length > 0 ? ['run', ...tests] : ['related', '--run', ...files];
  // A tenth of the written runs: what only a rare case of a law notices counts as not noticed.
  const env = { NIANBAO_RUNS: '10', ...process.env, [FOLDER]: folder };
  const child = spawn(process.execPath, [VITEST, ...what, ...config], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output = `${output}${bytes}`.slice(-4_000);
  });
  return new Promise((done) => {
    let length = 0;
    let since = Date.now();
    let isEndless = false;
    const watch = setInterval(() => {
      const { length: now } = readFileSync(found);
      if (now !== length) [length, since] = [now, Date.now()];
      if (Date.now() - since < Number(values.silence) * 1000 || lastTried(found) === undefined) return;
      isEndless = true;
      child.kill('SIGKILL');
    }, 5_000);
    child.on('close', (code) => {
      clearInterval(watch);
      if (!isEndless && code !== 0) process.stdout.write(`${output}\n`);
      done(!isEndless);
    });
  });
}

/** The change that was being tried when the last word was said. */
function lastTried(found: string): string | undefined {
  return /trying (\S+)\n$/.exec(readFileSync(found, 'utf8'))?.[1];
}

/**
 * Changes the code in one place after the other, as Stryker knows to, and runs the unit tests that pass through the place. Prints the
 * changes that nothing noticed. Exits 1 when fewer than `--least` per cent were noticed.
 */
async function main(): Promise<number> {
  const gone = Object.values(HELD_WHOLE).flatMap((tests) => tests.filter((test) => !existsSync(resolve(root, test))));
  if (values.whole && gone.length > 0)
    throw new Error(`tests of files that are held whole are gone: ${gone.join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-changes-'));
  const found = join(folder, 'found.txt');
  try {
    const mutate = places();
    const plan = await planFor(root, mutate);
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(values.whole ? { ...plan, heldBy: heldWhole() } : plan));
    writeFileSync(found, '');
    process.stdout.write(`seed ${values.seed}: ${plan.changes.length} changes in ${mutate.length} places\n`);
    const files = [...new Set(plan.changes.map(({ file }) => file))];
    for (let times = 0; times < MOST_ENDLESS; times++) {
      if (await runTests(found, folder, files)) break;
      writeFileSync(found, `noticed ${lastTried(found)}\n`, { flag: 'a' });
    }
    const all = fates(plan.changes, readFileSync(found, 'utf8').split('\n'));
    process.stdout.write(report(all));
    const least = Number(values.least);
    const few = values.whole ? tooFewNoticed(all, least) : [];
    for (const each of few) process.stdout.write(`less than ${least} % noticed: ${each}\n`);
    const unheld = values.whole ? await notHeld() : [];
    for (const file of unheld) process.stdout.write(`not held whole: ${file}\n`);
    return isEnough(all, least) && unheld.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
