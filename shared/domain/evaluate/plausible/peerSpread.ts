import type { Fraction } from '../../rules/plausible.ts';
import { integerRoot } from './fractions.ts';

/*
 * The edit of Hidiroglou and Berthelot (Survey Methodology 12, 1986) in whole numbers. A body's ratio of this year to last,
 * r, is centred on the median of like bodies, m: s = r ÷ m − 1 where it grew more than they, s = 1 − m ÷ r where less.
 * Its effect is E = s × √(the greater of the two figures): a large body is asked about at a smaller change. E is
 * kept in thousandths, as the integer root of its exact square.
 */

/** A figure of two years, both above 0. */
export interface Pair {
  readonly before: number;
  readonly now: number;
}

/** How like bodies changed from the year before last to last year, in one cell. */
export interface PeerSpread {
  /** How many of them have figures in both years. */
  readonly bodies: number;
  /** The median ratio, as the two figures it stands between. */
  readonly median: Pair;
  /** Quartiles of the effects, in thousandths. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const THOUSAND = 1000n;
const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** The effect of a pair, in thousandths, against a median ratio. */
export function effectOf({ before, now }: Pair, median: Pair): number {
  const [mine, theirs] = [BigInt(now) * BigInt(median.before), BigInt(before) * BigInt(median.now)];
  const [less, more] = mine < theirs ? [mine, theirs] : [theirs, mine];
  const size = BigInt(Math.max(before, now)) * THOUSAND * THOUSAND;
  const root = integerRoot(((more - less) ** 2n * size) / less ** 2n);
  const effect = Number(root < MOST ? root : MOST);
  return mine < theirs ? 0 - effect : effect;
}

/** What the changes of like bodies tell; undefined without any. */
export function spreadOf(pairs: readonly Pair[]): PeerSpread | undefined {
  const byRatio = [...pairs].sort((a, b) => compareRatios(a, b));
  const median = byRatio[Math.floor((byRatio.length - 1) / 2)];
  if (median === undefined) return undefined;
  const effects = pairs.map((pair) => effectOf(pair, median)).sort((a, b) => a - b);
  const last = effects.length - 1;
  const at = (index: number) => effects[index] ?? 0;
  return {
    bodies: pairs.length,
    median,
    low: at(Math.floor(last / 4)),
    middle: at(Math.floor(last / 2)),
    high: at(Math.ceil((last * 3) / 4)),
  };
}

function compareRatios(a: Pair, b: Pair): number {
  const difference = BigInt(a.now) * BigInt(b.before) - BigInt(b.now) * BigInt(a.before);
  return difference < 0n ? -1 : difference > 0n ? 1 : a.before - b.before;
}

/** Effects outside these are unlike the other bodies. The distance to a quartile is at least `flat` of the median effect. */
export function boundsOf({ low, middle, high }: PeerSpread, spread: number, flat: Fraction) {
  const least = Math.floor((Math.abs(middle) * flat[0]) / flat[1]);
  return {
    lowest: middle - spread * Math.max(middle - low, least),
    highest: middle + spread * Math.max(high - middle, least),
  };
}

/** The least and greatest whole number that is still like the others, found by halving: the effect only grows with the figure. */
export function likelyRange(before: number, spread: PeerSpread, bounds: ReturnType<typeof boundsOf>) {
  const effect = (now: number) => effectOf({ before, now }, spread.median);
  return {
    least: firstWhere(1, Math.max(1, before), (now) => effect(now) >= bounds.lowest),
    most: firstWhere(before, before * MOST_TIMES, (now) => effect(now) > bounds.highest) - 1,
  };
}

/** Beyond so many times last year's nothing is called likely, however the others changed. */
const MOST_TIMES = 100;

/** The first whole number in from…to for which something holds that holds for all after it; one more than `to` when for none. */
function firstWhere(from: number, to: number, holds: (value: number) => boolean): number {
  let [low, high] = [from, to + 1];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
