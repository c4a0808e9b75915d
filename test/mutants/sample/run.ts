import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { sources, windows } from './places.ts';

const root = resolve(import.meta.dirname, '../../..');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    windows: { type: 'string', default: '24' },
    workers: { type: 'string', default: '2' },
    least: { type: 'string', default: '0' },
  },
});

/** Files or folders after the command are changed whole; without any, so many windows of lines as the seed chooses. */
function places(): readonly string[] {
  if (positionals.length === 0) return windows(root, Number(values.seed), Number(values.windows));
  return sources(root).filter((file) => positionals.some((wanted) => file.startsWith(wanted)));
}

/**
 * Changes the code in one place after the other, as Stryker knows to, and runs the unit tests that pass through the place. Prints
 * every change that no test noticed. Exits 1 when fewer than `--least` per cent were noticed of those that a unit test passes through;
 * what only tests with servers pass through is listed and not reckoned.
 */
async function main(): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'nianbao-sample-'));
  // A tenth of the everyday runs: what only a rare case of a law notices counts as not noticed.
  process.env.NIANBAO_RUNS ??= '10';
  process.chdir(root);
  const mutate = places();
  process.stdout.write(
    `seed ${values.seed}: ${mutate.length} places\n${mutate.map((place) => `  ${place}\n`).join('')}`,
  );
  try {
    const results = await new Stryker({
      mutate: [...mutate],
      testRunner: 'vitest',
      vitest: { configFile: 'test/mutants/sample/vitest.config.ts', related: true },
      coverageAnalysis: 'perTest',
      // What is worked out once, while a file is loaded, would need a run of all tests for each change.
      ignoreStatic: true,
      // It would be rewritten by a program interface that TypeScript 7 does not have; nothing here reads it.
      tsconfigFile: 'none',
      ignorePatterns: ['.nianbao', 'cdk.out'],
      // Types are checked elsewhere; the pages among the fixtures are no code.
      disableTypeChecks: false,
      tempDirName: scratch,
      concurrency: Number(values.workers),
      dryRunTimeoutMinutes: 20,
      timeoutMS: 30_000,
      reporters: ['clear-text'],
      clearTextReporter: {
        logTests: false,
        reportTests: false,
        reportMutants: false,
        reportScoreTable: true,
        allowColor: false,
      },
      allowConsoleColors: false,
    }).runMutationTest();
    return told(results);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

type Result = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const NOTICED = new Set(['Killed', 'Timeout']);

function told(results: readonly Result[]): number {
  const noticed = results.filter(({ status }) => NOTICED.has(status)).length;
  const survived = results.filter(({ status }) => status === 'Survived');
  const unreached = results.filter(({ status }) => status === 'NoCoverage');
  for (const { status, fileName, location, mutatorName, replacement } of [...survived, ...unreached]) {
    const place = `${fileName.slice(fileName.indexOf('shared/'))}:${location.start.line + 1}`;
    process.stdout.write(`${status}  ${place}  ${mutatorName} → ${replacement?.slice(0, 100)}\n`);
  }
  const reached = noticed + survived.length;
  const share = reached === 0 ? 0 : (100 * noticed) / reached;
  process.stdout.write(`${noticed} of ${reached} changes noticed, ${share.toFixed(1)} %; `);
  process.stdout.write(`${unreached.length} more in places that no unit test passes through\n`);
  return share >= Number(values.least) && reached > 0 ? 0 : 1;
}

process.exitCode = await main();
