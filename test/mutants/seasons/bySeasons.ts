import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Mutant } from '../rollup/mutants.ts';

const FIRST = resolve(import.meta.dirname, 'first.ts');
const YOUNG = '--max-semi-space-size=64';

const FirstBroken = z.object({
  isInPlace: z.boolean(),
  season: z.optional(z.string()),
  breach: z.optional(z.string()),
});

/** How far a mutant is looked for: brief seasons first, whole ones after them. */
export interface Reach {
  readonly brief: number;
  readonly whole: number;
  /** Processes side by side. */
  readonly workers: number;
}

/** The simulator alone has to notice each: says the first season that broke. The names of those that none did. */
export async function bySeasons(mutants: readonly Mutant[], reach: Reach): Promise<readonly string[]> {
  const left = [...mutants];
  const survived: string[] = [];
  const work = async () => {
    for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
      const { isInPlace, season, breach } = await firstBroken(mutant.name, reach);
      if (!isInPlace) throw new Error(`no season loads the file of mutant "${mutant.name}"`);
      if (season === undefined) survived.push(mutant.name);
      const how = season === undefined ? 'SURVIVED' : 'caught  ';
      process.stdout.write(
        `${how}  ${mutant.name}${season === undefined ? '' : `  (${season}: ${breach?.slice(0, 160)})`}\n`,
      );
    }
  };
  await Promise.all(Array.from({ length: reach.workers }, work));
  return survived;
}

/** Without a mutant of that name: whether the seasons hold at all. */
export function firstBroken(name: string, { brief, whole }: Reach): Promise<z.infer<typeof FirstBroken>> {
  const args = ['--disable-warning=ExperimentalWarning', YOUNG, FIRST, name, String(brief), String(whole)];
  return new Promise((told, broke) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    child.on('exit', (code) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      if (code === 0) told(FirstBroken.parse(JSON.parse(last)));
      else broke(new Error(`mutant "${name}": the process ended with ${code}`));
    });
  });
}
