/*
 * Parts of a whole as people are told them: 四舍五入, half away from zero. Products may leave what a double holds exactly, so whole
 * numbers are divided as big integers; a quotient of doubles turns 23 of 2,000 (1.15 %) into 1.1 %.
 */

/** part ÷ whole in per cent with one decimal, half away from zero, in integers; null when the whole is 0. */
export function percentOf(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const [top, bottom] = [BigInt(part) * 1000n, BigInt(whole)];
  const magnitude = (abs(top) + abs(bottom) / 2n) / abs(bottom);
  const negative = top < 0n !== bottom < 0n && magnitude !== 0n;
  return `${negative ? '-' : ''}${magnitude / 10n}.${magnitude % 10n}`;
}

/**
 * The share of a part in per cent with one decimal; null of nothing. Never all where something is missing: 1,999 of 2,000 are 99.9, as 100.0
 * would state that none is. Parts that are rounded one by one need not add up to 100: who prints them all says so.
 */
export function shareOf(part: number, whole: number): string | null {
  const percent = percentOf(part, whole);
  return part < whole && percent === '100.0' ? '99.9' : percent;
}

/** The same with its sign, `66.7%`; `—` of nothing. */
export function percentText(part: number, whole: number): string {
  const share = shareOf(part, whole);
  return share === null ? '—' : `${share}%`;
}

/** Said beside printed shares whose sum is not 100%, as statistical tables do. */
export const ROUNDED_APART = '占比经四舍五入，相加可能不等于 100%。';

/** part ÷ whole in per cent with two decimals, as a number: rounded once, from the product that a double still holds. */
export function hundredthsOf(part: number, whole: number): number {
  return Math.round((part * 10_000) / whole) / 100;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
