import { fenOfWanText, wanTextOfFen } from '../../domain/values/money.ts';
import { usual } from './labels.ts';

/** Units of money that reports print, and how many 元 each is as a power of ten. */
const POWERS = { 元: 0, 百元: 2, 千元: 3, 万元: 4, 百万元: 6, 千万元: 7, 亿元: 8 } as const;
export type MoneyUnit = keyof typeof POWERS;

export function unitOf(words: string): MoneyUnit | undefined {
  return Object.hasOwn(POWERS, words) ? (words as MoneyUnit) : undefined;
}

/** The unit of money that a label states, e.g. 采购总金额（万元，保留四位小数）; undefined when none or several are named. */
export function unitInLabel(text: string): MoneyUnit | undefined {
  const flat = usual(text).replace(/\s/g, '');
  // 美元 and the like are other money.
  if (/[美欧日港澳]元/u.test(flat)) return undefined;
  const units = new Set(
    [...flat.matchAll(/(?:百万|千万|[百千万亿]|(?<![\p{Script=Han}])|(?<=[为以位]))元/gu)].map(([unit]) => unit),
  );
  const [only] = units;
  return units.size === 1 && only !== undefined ? unitOf(only) : undefined;
}

/**
 * An amount in 万元, exactly: the decimal point moves, nothing is rounded, and a double tells apart what a cell may hold (`MAX_FEN`).
 * Undefined when it does not come out in whole 分 or is larger than any cell may be.
 */
export function amountOf(whole: string, decimals: string, unit: MoneyUnit): number | undefined {
  const shift = POWERS[unit] - 4;
  const digits = whole + decimals;
  const point = whole.length + shift;
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const wan = `${padded.slice(0, at)}.${padded.slice(at)}`.replace(/\.?0*$/, '');
  const fen = fenOfWanText(wan);
  return typeof fen === 'number' ? Number(wanTextOfFen(fen)) : undefined;
}

/** Whether a number shown with fewer digits than the file holds is another amount of whole 分 than what is held. */
export function losesFen(shown: number, stored: number, unit: MoneyUnit): boolean {
  return Math.abs(stored - shown) * 10 ** (POWERS[unit] + 2) >= 0.5;
}
