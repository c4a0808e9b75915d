import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { ALL_MUTANTS } from './allMutants.ts';
import type { Mutant } from './rollup/mutants.ts';
import { MUTANT_IN_PLACE, mutated } from './rollup/mutation.ts';
import { bySeasons } from './seasons/bySeasons.ts';
import { SEASONS } from './steps/mutants.ts';

const root = resolve(import.meta.dirname, '../..');
const VITEST = resolve(root, 'node_modules/vitest/vitest.mjs');
const CONFIG = 'test/mutants/rollup/vitest.config.ts';
const scratch = mkdtempSync(join(tmpdir(), 'nianbao-mutants-'));

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ failureMessages: z.optional(z.array(z.string())) })) }),
  ),
});

/** Characters: the seed of a law and its smallest example, and where it broke. */
const LONGEST_MESSAGE = 4000;

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What was told of those that failed: of a law its seed as well. */
  readonly told: readonly string[];
  readonly inPlace: boolean;
}

/** Runs the tests of one file whose names hold these words, with the mutant in place or, for the control, without one. */
function run([file, words]: Mutant['noticedBy'], mutant = ''): Outcome {
  const outputFile = join(scratch, 'report.json');
  rmSync(outputFile, { force: true });
  const wanted = ['--testNamePattern', words, file];
  const args = [VITEST, 'run', '--config', CONFIG, '--reporter', 'json', '--outputFile', outputFile, ...wanted];
  // As many schedules, or seasons, as it takes to meet the rarest of the faults; without a mutant an everyday run will do.
  const NIANBAO_RUNS = file !== SEASONS[0] ? '700' : mutant === '' ? '12' : '120';
  const env = { NIANBAO_RUNS, ...process.env, NIANBAO_MUTANT: mutant };
  const { stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const report = Report.safeParse(reportIn(outputFile));
  if (!report.success) throw new Error(`no report from vitest:\n${stderr}`);
  const { numPassedTests: passed, numFailedTests: failed, testResults } = report.data;
  const told = testResults.flatMap((file) => file.assertionResults.flatMap((test) => test.failureMessages ?? []));
  return { passed, failed, told, inPlace: stderr.includes(MUTANT_IN_PLACE) };
}

function reportIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Every mutant must turn its named test red, and that test must be green without it. Those that only seasons notice take hours and run when asked
 * for. Words after the command choose the mutants whose names hold one of them. With `--seasons` the simulator alone has to notice
 * each (`--brief 60 --whole 12`: as many seasons). Exits 1 when one survives, when a patch no longer applies, or when none was chosen.
 */
async function main(): Promise<number> {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      seasons: { type: 'boolean', default: false },
      brief: { type: 'string', default: '60' },
      whole: { type: 'string', default: '12' },
      workers: { type: 'string', default: String(cpus().length) },
    },
  });
  const chosen = ALL_MUTANTS.filter(({ name, noticedBy }) =>
    words.length === 0 ? values.seasons || noticedBy !== SEASONS : words.some((word) => name.includes(word)),
  );
  for (const mutant of chosen) mutated(readFileSync(resolve(root, mutant.file), 'utf8'), mutant);
  const { brief, whole, workers } = values;
  const survivors = values.seasons
    ? (await bySeasons(chosen, { brief: Number(brief), whole: Number(whole), workers: Number(workers) })).length
    : byTests(chosen);
  process.stdout.write(`${chosen.length - survivors} of ${chosen.length} mutants caught\n`);
  return survivors === 0 && chosen.length > 0 ? 0 : 1;
}

/** How many of them their named tests do not notice. */
function byTests(chosen: readonly Mutant[]): number {
  const controls = new Map<string, boolean>();
  let survivors = 0;
  for (const { name, noticedBy } of chosen) {
    const test = noticedBy.join(': ');
    const isGreen = controls.get(test) ?? isGreenWithout(noticedBy);
    controls.set(test, isGreen);
    if (!isGreen) {
      // What fails without a mutant says nothing of one.
      survivors++;
      process.stdout.write(`NOT TRIED ${name}  (${test})\n`);
      continue;
    }
    const { failed, inPlace } = run(noticedBy, name);
    if (!inPlace) throw new Error(`${test} never loads the file of mutant "${name}"`);
    if (failed === 0) survivors++;
    process.stdout.write(`${failed > 0 ? 'caught  ' : 'SURVIVED'}  ${name}  (${test})\n`);
  }
  return survivors;
}

/** Whether the named test passes as the code is; what it says where it does not is printed. */
function isGreenWithout(noticedBy: Mutant['noticedBy']): boolean {
  const { passed, failed, told } = run(noticedBy);
  if (passed > 0 && failed === 0) return true;
  process.stdout.write(`FAILED    without a mutant, ${passed} passed, ${failed} failed: ${noticedBy.join(': ')}\n`);
  for (const message of told) process.stdout.write(`${message.slice(0, LONGEST_MESSAGE)}\n`);
  return false;
}

try {
  process.exitCode = await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
