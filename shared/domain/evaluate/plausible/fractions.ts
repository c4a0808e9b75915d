import type { Fraction } from '../../rules/plausible.ts';

/*
 * Exact comparisons of counts and 分. Products of two such numbers may leave what a double holds exactly, so they are
 * made as big integers and never rounded.
 */

/** left × a ÷ b > right, for b > 0. */
function exceeds(left: number, [a, b]: Fraction, right: number): boolean {
  return BigInt(left) * BigInt(a) > BigInt(right) * BigInt(b);
}

/** part ÷ whole ≥ share. A whole that is not known lets everything pass; of nothing, anything is more than every share. */
export function reaches(part: number, whole: number | undefined, [share, one]: Fraction): boolean {
  if (whole === undefined) return true;
  return BigInt(part) * BigInt(one) >= BigInt(share) * BigInt(whole);
}

/** One of the two is more than `ratio` times the other. */
export function isApart(left: number, right: number, [ratio, one]: Fraction): boolean {
  const [less, more] = left < right ? [left, right] : [right, left];
  return exceeds(more, [one, ratio], less);
}

/** The lesser is at least `share` of the greater, and there is something. */
export function isNear(left: number, right: number, share: Fraction): boolean {
  const [less, more] = left < right ? [left, right] : [right, left];
  return less > 0 && reaches(less, more, share);
}

/**
 * How far a change moves a total, in per cent with one decimal: rounded, but never up to a whole per cent that it does not reach. The
 * bounds of the rules are such (a change below 1% is only mentioned): at 0.96% a person would read 1.0% of what does not wait.
 */
export function effectText(change: number, total: number): string {
  const down = (BigInt(change) * 1000n) / BigInt(total);
  const half = (BigInt(change) * 2000n + BigInt(total)) / (BigInt(total) * 2n);
  const tenths = half > down && half % 10n === 0n ? down : half;
  return `${tenths / 10n}.${tenths % 10n}%`;
}

/** ⌊√n⌋, by Newton's method. */
export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
