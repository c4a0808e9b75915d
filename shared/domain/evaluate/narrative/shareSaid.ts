import { chineseValue } from './numerals.ts';
import type { Span } from './sentences.ts';

/** A share as a text tells it: 77.8%, 六成多, 过半, 三分之一. In hundredths, between these two. */
export interface ShareSaid extends Span {
  readonly words: string;
  readonly least: number;
  readonly most: number;
}

const SMALL = '[一二两三四五六七八九十]';
/** Not a number of something: 三成立, 一半天. */
export const SHARE = new RegExp(
  [
    '(?<lead>超过|超|逾|接近|将近|近|不足|不到|大约|约)?',
    '(?:(?<percent>\\d{1,3}(?:\\.\\d{1,3})?)%',
    `|百分之(?<spelled>${SMALL}{1,3}(?:点${SMALL}{1,2})?|百)`,
    `|(?<tenths>${SMALL})成(?!立|为|交|本|员|果|熟|功|效|就)(?:(?<five>半)|(?<unit>[一二三四五六七八九])(?![一-龥]))?`,
    `|(?<below>${SMALL}{1,2})分之(?<above>${SMALL}{1,2})`,
    '|(?<half>一半|半数|(?<=[超过近]|接近)半(?!年|天|月|个))',
    '|(?<over>过半(?:数)?))',
    '(?<loose>多|余|以上|左右|强|弱|略多|略少|以下)?',
  ].join(''),
  'g',
);

/** 过半 is not said of all of them. */
const ALMOST_ALL = 99.9;

/** What a match of {@link SHARE} says. */
export function shareSaid(match: RegExpExecArray): ShareSaid | undefined {
  const { lead = '', percent, spelled, tenths, five, unit, below, above, half, over, loose = '' } = match.groups ?? {};
  const span = { start: match.index, end: match.index + match[0].length, words: match[0] };
  if (over !== undefined) return { ...span, least: 50, most: ALMOST_ALL };
  const [value, slack] = shareOf({ percent, spelled, tenths, five, unit, below, above, half });
  if (Number.isNaN(value)) return undefined;
  const wide = percent !== undefined || spelled !== undefined ? 8 : half === undefined ? 12 : 50;
  if (/超|逾/.test(lead) || /多|余|以上|强/.test(loose))
    return {
      ...span,
      least: value,
      most: Math.min(ALMOST_ALL, value + (/多|余/.test(loose) && half === undefined ? 10 : wide)),
    };
  if (/不/.test(lead) || loose === '以下') return { ...span, least: value - wide * 2, most: value };
  if (/近/.test(lead) || /弱|略少/.test(loose))
    return { ...span, least: value - (percent === undefined ? 10 : 5), most: value + slack / 5 };
  if (lead !== '' || loose !== '') return { ...span, least: value - 5 - slack, most: value + 5 + slack };
  return { ...span, least: value - slack, most: value + slack };
}

/** One unit of the last digit printed; five in a hundred for tenths and halves, three and a half for simple parts. */
function shareOf(told: Readonly<Record<string, string | undefined>>): readonly [value: number, slack: number] {
  if (told.percent !== undefined) return [Number(told.percent), 10 ** -(told.percent.split('.')[1]?.length ?? 0)];
  if (told.spelled !== undefined) return spelledValue(told.spelled);
  // 四成二: 42 in a hundred, and no rounder.
  if (told.tenths !== undefined && told.unit !== undefined)
    return [(chineseValue(told.tenths) ?? Number.NaN) * 10 + (chineseValue(told.unit) ?? Number.NaN), 1.5];
  if (told.tenths !== undefined)
    return [
      (chineseValue(told.tenths) ?? Number.NaN) * 10 + (told.five === undefined ? 0 : 5),
      told.five === undefined ? 5 : 3,
    ];
  if (told.half !== undefined) return [50, 5];
  return [((chineseValue(told.above ?? '') ?? Number.NaN) * 100) / (chineseValue(told.below ?? '') ?? Number.NaN), 3.5];
}

function spelledValue(words: string): readonly [value: number, slack: number] {
  if (words === '百') return [100, 0];
  const [whole = '', part] = words.split('点');
  const digits = [...(part ?? '')].map((digit) => chineseValue(digit) ?? 0);
  const value =
    (chineseValue(whole) ?? Number.NaN) + digits.reduce((sum, digit, at) => sum + digit / 10 ** (at + 1), 0);
  return [value, 10 ** -digits.length];
}
