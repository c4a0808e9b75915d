import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../../simulate/quiet.ts';
import { ALL_MUTANTS } from '../allMutants.ts';
import { mutated } from '../rollup/mutation.ts';

/*
 * One process with one mutant in place: runs seasons by their seeds until one breaks, and says which. As arguments: the mutant's name, how
 * many brief seasons, how many whole ones after them.
 */
const [name = '', brief = '0', whole = '0'] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '../../..');
const mutant = ALL_MUTANTS.find((each) => each.name === name);
let isInPlace = mutant === undefined;

registerHooks({
  load(url, context, next) {
    if (mutant === undefined || url !== pathToFileURL(resolve(root, mutant.file)).href) return next(url, context);
    isInPlace = true;
    const source = mutated(readFileSync(resolve(root, mutant.file), 'utf8'), mutant);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});

const { planSeason } = await import('../../simulate/season/planSeason.ts');
const { runSeason } = await import('../../simulate/season/runSeason.ts');
Error.stackTraceLimit = 0;

/** What a process says at its end. */
export interface FirstBroken {
  readonly isInPlace: boolean;
  readonly season?: string;
  readonly breach?: string;
}

async function firstBroken(): Promise<FirstBroken> {
  for (const [length, most] of [
    ['brief', Number(brief)],
    ['whole', Number(whole)],
  ] as const)
    for (let seed = 1; seed <= most; seed++) {
      const breach = await breachOf(seed, length);
      if (breach !== undefined) return { isInPlace, season: `${length} ${seed}`, breach };
    }
  return { isInPlace };
}

/** A season that comes to no end at all is as good as a broken one. */
async function breachOf(seed: number, length: 'brief' | 'whole'): Promise<string | undefined> {
  try {
    return (await runSeason(planSeason(seed, length))).breaches[0];
  } catch (error) {
    return String(error);
  }
}

process.stdout.write(`${JSON.stringify(await firstBroken())}\n`);
