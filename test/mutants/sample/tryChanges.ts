import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunnerTestCase, type RunnerTestFile, type RunnerTestSuite, TestRunner } from 'vitest';
import { FOLDER, planIn } from './plan.ts';

/** What Stryker's switches in the code read and write; one for the process. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

const everywhere = globalThis as { __stryker__?: Switches };
everywhere.__stryker__ ??= {};
const switches = everywhere.__stryker__;
/** What each run passed through. The switches keep the first object they see. */
switches.mutantCoverage ??= { static: {}, perTest: {} };
const coverage = switches.mutantCoverage;
const { perTest } = coverage;

/**
 * CPU-milliseconds of the longest test that is run again for a change, of the longest first run, in which much is worked out that is
 * kept, and of all tests run for one change.
 */
const LONGEST_TEST = 600;
const LONGEST_FIRST = 3_000;
const LONGEST_CHANGE = 3_000;

/** A loop that a change makes endless passes through it more often than this many times as often as without it, or so many times more often. */
const OFTEN = 100;
const MORE = 500_000;

/** What stands before a test is made anew for each run of it, as its file and its groups do before each; that passes through changes too. */
async function prepare(test: RunnerTestCase): Promise<void> {
  const around: (RunnerTestSuite | RunnerTestFile)[] = [test.file];
  for (let suite = test.suite; suite !== undefined && suite !== test.file; suite = suite.suite)
    around.splice(1, 0, suite);
  for (const suite of around) {
    for (const hook of TestRunner.getSuiteHooks(suite).beforeEach) await hook(test.context, suite);
  }
}

/** Whose run it is that passes through a place. */
const THIS = 'this';
const CHANGED = 'changed';

const file = join(process.env[FOLDER] ?? '', 'found.txt');
const said = (...words: readonly string[]) => appendFileSync(file, `${words.join(' ')}\n`);

/** Changes that need no further test: noticed, or tried for as long as one is. */
const settled = new Set<string>();
const spent = new Map<string, number>();

const { changes, heldBy } = planIn(process.env[FOLDER] ?? '');
/** The tests that may try each change, where not all may. */
const triers = new Map(heldBy === undefined ? [] : changes.map(({ id, file: changed }) => [id, heldBy[changed] ?? []]));

// What was found before a change that never came back.
for (const [word, id = ''] of readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => line.split(' '))) {
  if (word === 'noticed') settled.add(id);
}

/**
 * Runs each test as it is, then once for every change that it passes through and that nothing has noticed yet. Nothing is loaded again in
 * between, which makes a change cheap: a run of one test. So that this deceives nobody, a change counts as noticed only where the test
 * passes twice before and once after without it. Code that only the first run passes through is worked out once and kept; a change
 * there would change nothing any more, and is said to be `once`.
 */
export default class TriesChanges extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const first = await this.#again(test);
    if (!first.passed) return said('failed', test.file.name, test.name);
    const mayTry = (id: string) => triers.get(id)?.includes(test.file.name) ?? true;
    const open = Object.keys(first.passedThrough).filter((id) => !settled.has(id) && mayTry(id));
    if (open.length === 0) return;
    for (const id of open) said('passed', id);
    const second = first.took > LONGEST_FIRST ? undefined : await this.#again(test);
    if (!second?.passed || second.took > LONGEST_TEST) {
      for (const id of open) said('unfit', id);
      return;
    }
    const noticed: string[] = [];
    for (const id of open) {
      const often = second.passedThrough[id];
      if (often === undefined) continue;
      said('trying', id);
      const { passed } = await this.#again(test, id, often);
      if (!passed) noticed.push(id);
      else this.#stood(id, second.took);
    }
    if (noticed.length === 0) return;
    const last = await this.#again(test);
    for (const id of noticed) {
      said(last.passed ? 'noticed' : 'unfit', id);
      if (last.passed) settled.add(id);
    }
  }

  override onAfterRunFiles(...given: Parameters<TestRunner['onAfterRunFiles']>): void {
    for (const id of Object.keys(coverage.static)) said('passed', id);
    super.onAfterRunFiles(...given);
  }

  #stood(id: string, took: number): void {
    const sum = (spent.get(id) ?? 0) + took;
    spent.set(id, sum);
    if (sum > LONGEST_CHANGE) settled.add(id);
    said('stood', id);
  }

  /** The test once more, with a change switched on; whether it passes, its CPU-milliseconds, and how often it went through which changes. */
  async #again(test: RunnerTestCase, change?: string, often = 0) {
    const run = TestRunner.getTestFn(test);
    delete perTest[THIS];
    delete perTest[CHANGED];
    this.onBeforeTryTask(test, { retry: 0, repeats: 0 });
    switches.currentTestId = change === undefined ? THIS : CHANGED;
    switches.hitCount = 0;
    switches.hitLimit = Math.min(OFTEN * Math.max(often, OFTEN), often + MORE);
    switches.activeMutant = change;
    let passed = true;
    const began = process.cpuUsage();
    try {
      await prepare(test);
      await run();
      this.onAfterTryTask(test);
    } catch {
      passed = false;
    }
    const { user, system } = process.cpuUsage(began);
    switches.activeMutant = undefined;
    switches.currentTestId = undefined;
    return { passed, took: (user + system) / 1000, passedThrough: perTest[THIS] ?? {} };
  }
}
