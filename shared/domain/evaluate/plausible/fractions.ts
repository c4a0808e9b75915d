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

/** part ÷ whole in per cent with one decimal, cut off. */
export function percentText(part: number, whole: number): string {
  const tenths = (BigInt(part) * 1000n) / BigInt(whole);
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
