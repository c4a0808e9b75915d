/** The number that leaves every property at its everyday count. */
const EVERYDAY = 100;

/**
 * How often a property runs: its everyday count, or the same share of what `NIANBAO_RUNS` asks for. A dear property says a
 * small number and a cheap one a large one; `NIANBAO_RUNS=2000` (before a release) is twenty times the everyday work for each,
 * `NIANBAO_RUNS=10` a tenth. Never less than one.
 */
export function runs(everyday: number): number {
  return Math.max(1, Math.ceil(everyday * effort()));
}

/** How many times the everyday work is asked for: 1 without `NIANBAO_RUNS`. */
export function effort(): number {
  const wanted = process.env.NIANBAO_RUNS ?? '';
  if (wanted === '') return 1;
  if (!/^[1-9]\d{0,6}$/.test(wanted)) throw new Error(`NIANBAO_RUNS is a whole number above 0, not "${wanted}"`);
  return Number(wanted) / EVERYDAY;
}
