import { matchesIn } from './matches.ts';

/** A number as it stands in a text: `3`, `1,234`, `3.77万`, `两千零五`, `十二`. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Half of the last digit written where the number is rounded to 万 or 亿, else 0: 3.77万 is 37,650 to 37,750. */
  readonly tolerance: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Every quantifier is bounded, and a run of digits is entered only at its first digit: linear. */
const ARABIC = /(?<!\d)(?<!\d\.)(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12}(?!\d))(?:\.\d{1,6}(?!\d))?[万亿千百]?/g;
const CHINESE = /[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+/g;
const LONGEST_CHINESE = 14;

/** The numerals of a text, in order. Ordinals (第二十条) and years (2020年) are left out. */
export function numeralsIn(text: string): readonly Numeral[] {
  const arabic = matchesIn(text, ARABIC).map((match) => arabicNumeral(match[0], match.index));
  const taken = new Set(arabic.map(({ end }) => end));
  const chinese = matchesIn(text, CHINESE).flatMap((match) => {
    const start = match.index;
    const value = match[0].length > LONGEST_CHINESE ? undefined : chineseValue(match[0]);
    const touches = taken.has(start) || taken.has(start + 1) || /\d/.test(text[start + match[0].length] ?? '');
    return value === undefined || touches ? [] : [{ start, end: start + match[0].length, value, tolerance: 0 }];
  });
  return [...arabic, ...chinese]
    .filter(({ start, end }) => text[start - 1] !== '第' && text[end] !== '年' && text[end] !== '月')
    .sort((a, b) => a.start - b.start);
}

const ONLY_DIGITS = /^\d+$/;

function arabicNumeral(written: string, start: number): Numeral {
  if (ONLY_DIGITS.test(written)) return { start, end: start + written.length, value: Number(written), tolerance: 0 };
  const last = written.at(-1) ?? '';
  const scale = LARGE[last] ?? SCALES[last] ?? 1;
  const number = (scale === 1 ? written : written.slice(0, -1)).replaceAll(',', '');
  const decimals = number.split('.')[1]?.length ?? 0;
  const value = Math.round(Number(number) * scale * 1e6) / 1e6;
  return { start, end: start + written.length, value, tolerance: scale === 1 ? 0 : scale / 10 ** decimals / 2 };
}

/** Reads 两千零五, 十二, 三万五千; undefined where the characters are no number (十千, 二〇二〇, 万). */
export function chineseValue(written: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let below = Number.POSITIVE_INFINITY;
  for (const character of written) {
    const value = DIGITS[character];
    const scale = SCALES[character];
    const large = LARGE[character];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      if (digit === 0 && section === 0 && total === 0) return undefined;
      digit = value;
    } else if (scale !== undefined) {
      if (scale >= below || (digit === undefined && !(scale === 10 && section === 0)) || digit === 0) return undefined;
      section += (digit ?? 1) * scale;
      digit = undefined;
      below = scale;
    } else if (large !== undefined) {
      const whole = section + (digit ?? 0);
      if (whole === 0) return undefined;
      total = large === LARGE.亿 ? (total + whole) * large : total + whole * large;
      section = 0;
      digit = undefined;
      below = Number.POSITIVE_INFINITY;
    }
  }
  return total + section + (digit ?? 0);
}
