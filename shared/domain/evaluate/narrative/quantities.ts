import { type Numeral, numeralsIn } from './numerals.ts';
import type { Span } from './sentences.ts';
import { type Unit, unitAt } from './units.ts';

/** A number with its unit: 3宗, 3.77万条, 2950元, 33.9%. Money in 分. */
export interface Quantity extends Span {
  readonly kind: Unit['kind'];
  readonly value: number;
  readonly tolerance: number;
  readonly unit: string;
  /** Not an exact figure (约, 近, 余, 多), or a difference (增加, 减少): nothing to hold against a table. */
  readonly vague: boolean;
}

const LOOSE_BEFORE = new RegExp(
  [
    /(?:约|近|超|超过|逾|至少|不少于|不低于|(?<![网线])上|增加|减少|增长|下降|上升|回落|提高|降低|增|减|多|少|差|第|同比|环比|人均|平均|每)(?:了|约|为)?$/,
    // 比上年多公开58条: a difference.
    /(?<![至不])[多少](?:公开|发布|收到?|受理|办理|办结|答复|新收|制发)(?:了)?$|(?<![总件量个])数$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
/** 无一件, 没有1件, 未发生一起. */
const NOT_ONE = /(?:[无没]有?|(?:没有|未)(?:发生|出现|收到|接到|产生|引发|引起|因此)过?)$/;
const LOOSE_AFTER = new Set('余多几');
const LOOSE_BEHIND = /^(?:左右|以上|以内|以下|多)/;

/** The quantities of a text, in order. A number without a unit is none. */
export function quantitiesIn(text: string, numerals: readonly Numeral[] = numeralsIn(text)): readonly Quantity[] {
  return numerals.flatMap((numeral) => {
    const loose = LOOSE_AFTER.has(text[numeral.end] ?? '') ? 1 : 0;
    const unit = unitAt(text, numeral.end + loose);
    if (unit === undefined) return [];
    const end = numeral.end + loose + unit.length;
    const words = text.slice(numeral.start, end);
    const fraction = unit.kind === 'count' && !Number.isInteger(numeral.value);
    const isOne = words.startsWith('一');
    const together =
      isOne &&
      /^一[起批些]/.test(words) &&
      !/^一起(?:行政)?(?:复议|诉讼|案件)/.test(text.slice(numeral.start, end + 4));
    // 无一件, 没有1件: none of them.
    const none = numeral.value === 1 && NOT_ONE.test(text.slice(Math.max(0, numeral.start - 6), numeral.start));
    if (fraction || together || none || (isOne && /^一[件项]事/.test(text.slice(numeral.start, end + 1)))) return [];
    const vague =
      loose === 1 ||
      isLeft(text, numeral.start, end) ||
      LOOSE_BEFORE.test(text.slice(Math.max(0, numeral.start - 5), numeral.start)) ||
      LOOSE_BEHIND.test(text.slice(end, end + 2));
    const value = Math.round(numeral.value * unit.scale * 1e6) / 1e6;
    return [
      {
        start: numeral.start,
        end,
        kind: unit.kind,
        value,
        tolerance: numeral.tolerance * unit.scale,
        unit: unit.word,
        vague,
      },
    ];
  });
}

const LEADS_ON = new Set('由从');

/** 由35件升至40件: what it was before. */
function isLeft(text: string, start: number, end: number): boolean {
  return (
    LEADS_ON.has(text[start - 1] ?? '') &&
    /^[^,;。\d]{0,4}[升增减降提压涨跌缩][^,;。\d]{0,3}[至到为]/.test(text.slice(end, end + 10))
  );
}

const CLOSES = new Set(',;。、)\n');

/** Whole numbers with nothing but the end of a clause behind them: 部分公开67,占4.61%. Chinese numerals are words too often. */
export function bareNumbersIn(text: string, numerals: readonly Numeral[] = numeralsIn(text)): readonly Quantity[] {
  return numerals.flatMap(({ start, end, value, tolerance }) => {
    if (end < text.length && !CLOSES.has(text[end] ?? '')) return [];
    // 行政诉讼数为零.
    const isNone = value === 0 && /[为是]$/.test(text[start - 1] ?? '');
    if (!(isNone || /\d/.test(text[start] ?? '')) || !Number.isInteger(value)) return [];
    const vague = LOOSE_BEFORE.test(text.slice(Math.max(0, start - 5), start));
    return [{ start, end, kind: 'count' as const, value, tolerance, unit: '', vague }];
  });
}

/** Whether the quantity can stand for that figure. */
export function says({ value, tolerance }: Pick<Quantity, 'value' | 'tolerance'>, figure: number): boolean {
  return Math.abs(value - figure) <= tolerance;
}

/** The place of the first quantity that begins at or after `at`, by halving. */
export function quantitiesFrom(quantities: readonly Quantity[], at: number): number {
  let [low, high] = [0, quantities.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quantities[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
