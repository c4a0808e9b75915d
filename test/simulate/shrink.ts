import type { Act, SeasonPlan } from './season/plan.ts';
import { runSeason, type SeasonResult } from './season/runSeason.ts';

/** A season that fails as the one it came from does, with less in it. */
export interface Shrunk {
  readonly plan: SeasonPlan;
  readonly faults: ReadonlySet<string>;
  readonly result: SeasonResult;
  readonly tries: number;
}

/** What is broken, without the numbers in it: the same fault in a smaller season has others. */
export function kindOf(breach: string): string {
  return breach
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
    .replaceAll(/[0-9A-F]{8,}(?:-\d{4})?/gi, '#')
    .replaceAll(/\d+/g, '#')
    .slice(0, 90);
}

/**
 * Leaves out of a failing season, first faults, then deeds, in ever smaller pieces, whatever it fails without. It fails as
 * before when one of its breaches is of the kind of the first.
 */
export async function shrink(failing: SeasonPlan, first: SeasonResult, most = 300): Promise<Shrunk> {
  const kind = kindOf(first.breaches[0] ?? '');
  let tries = 0;
  let best: Shrunk = { plan: failing, faults: new Set(first.faults), result: first, tries };
  const attempt = async (acts: readonly Act[], faults: ReadonlySet<string>): Promise<boolean> => {
    if (tries++ >= most) return false;
    const plan = { ...failing, acts };
    const result = await runSeason(plan, { faults });
    if (!result.breaches.some((breach) => kindOf(breach) === kind)) return false;
    best = { plan, faults, result, tries };
    return true;
  };
  await without([...best.faults], (faults) => attempt(best.plan.acts, new Set(faults)));
  await without(best.plan.acts, (acts) => attempt(acts, best.faults));
  await without([...best.faults], (faults) => attempt(best.plan.acts, new Set(faults)));
  const result = await runSeason(best.plan, { faults: best.faults, keepTrace: true });
  return { ...best, result, tries };
}

/** Takes pieces out of a list, half of it at first, as long as what is left still fails. */
async function without<T>(all: readonly T[], fails: (left: readonly T[]) => Promise<boolean>): Promise<void> {
  let left = all;
  for (let size = Math.max(1, left.length); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const shorter = [...left.slice(0, at), ...left.slice(at + size)];
      if (await fails(shorter)) left = shorter;
      else at += size;
    }
  }
}
