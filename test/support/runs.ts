/** The number that gives every property the count that is written with it: what `.ci/run` asks for. */
const WRITTEN = 100;

/** What a run makes that asks for nothing: the written counts hold a law against mutants, these tell a slip while one works. */
const EVERYDAY = 20;

/**
 * How often a property runs: the count written with it, or the share of it that `NIANBAO_RUNS` asks for. A dear property says a
 * small number and a cheap one a large one; `NIANBAO_RUNS=100` makes the written counts (`.ci/run` does), `NIANBAO_RUNS=2000`
 * (before a release) twenty times as many for each; without it there are 20 in a hundred. Never less than one.
 */
export function runs(written: number): number {
  return Math.max(1, Math.ceil(written * effort()));
}

/** How many times the written work is asked for: 0.2 without `NIANBAO_RUNS`. */
export function effort(): number {
  const wanted = process.env.NIANBAO_RUNS ?? '';
  if (wanted === '') return EVERYDAY / WRITTEN;
  if (!/^[1-9]\d{0,6}$/.test(wanted)) throw new Error(`NIANBAO_RUNS is a whole number above 0, not "${wanted}"`);
  return Number(wanted) / WRITTEN;
}

/**
 * The share of a list that a run looks at: every so-manieth, from the place in it that the turn gives, so that lists walked in turn leave
 * no place out. All of it from the written counts on.
 */
export function shareOf<T>(all: readonly T[], turn = 0): readonly T[] {
  const every = Math.max(1, Math.round(1 / effort()));
  return all.filter((_, index) => (index + turn) % every === 0);
}
