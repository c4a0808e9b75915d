import { statedWanText } from '../../values/money.ts';
import type { Numeral } from './numerals.ts';
import type { Passage } from './passages.ts';
import type { Span } from './sentences.ts';

/** A number of anything at all, of which a text may tell parts, shares and changes: 53人, 9家, 17.5万元, 12件. */
export interface Counted extends Span {
  readonly value: number;
  /** Half of the last digit where it is rounded (3.77万). */
  readonly tolerance: number;
  readonly unit: string;
  /** 约, 近, 余, 多: no exact number. */
  readonly vague: boolean;
  /** 增加35件, 少4件: a difference, and no number of anything. */
  readonly change: boolean;
}

const COUNTER =
  /(?:亿元|万元|元|件次|人次|场次|件|宗|条|项|份|起|篇|个(?!月|工作日|自然日|小时|星期|百分)|则|次|例|批|部(?!门)|人(?!民|大)|名|位|家|所|场|期|户|处(?!罚|理|室)|村|站|册|轮|班|单|笔|名|岁|台|辆|亩|米|块)(?![例目款线幅])/y;
const MONEY: Readonly<Record<string, number>> = { 亿元: 1e10, 万元: 1e6, 元: 100 };
const ROUND = /(?:约|近|超|超过|逾|至少|不少于|不低于|不足|不到|平均|人均|每|接近|达到?)$/;
const DIFFERENCE =
  /(?:增加|减少|增长|下降|上升|回落|提高|降低|净增|增幅|降幅|多出|少了|增|减|多|少|差|升|降)(?:了|约|近|为)?$/;
const AFTER_IT = new Set('余多几');
const BEHIND_IT = /^(?:左右|以上|以内|以下|多(?![\d一二两三四五六七八九十出]))/;

/** 两项合计: so many of what was counted before. */
const ADDED_UP = /^(?:合计|共计|相加|总计|加起|合起)/;

const COUNTED = new WeakMap<Passage, readonly Counted[]>();

/** Every number of a passage with the word it is counted by. Worked out for the few texts that add up or compare. */
export function countedIn(passage: Passage): readonly Counted[] {
  const known = COUNTED.get(passage) ?? counted(passage);
  COUNTED.set(passage, known);
  return known;
}

function counted({ text, numerals }: Passage): readonly Counted[] {
  return numerals.flatMap(({ start, end: last, value, tolerance }) => {
    const loose = AFTER_IT.has(text[last] ?? '') ? 1 : 0;
    COUNTER.lastIndex = last + loose;
    const unit = COUNTER.exec(text)?.[0];
    const words = text.slice(start, last + 1);
    if (unit === undefined || /^一[个次些批起]/.test(words)) return [];
    if (/^[二两三四五六七八九][项者类家种]/.test(words) && ADDED_UP.test(text.slice(last + 1, last + 4))) return [];
    const end = last + loose + unit.length;
    return [new Told(text, { start, end, value, tolerance, unit, loose: loose === 1 })];
  });
}

/** Most numbers are in no list and beside no share: of few it is asked whether they are exact. */
class Told implements Counted {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly tolerance: number;
  readonly unit: string;
  readonly #text: string;
  readonly #loose: boolean;

  constructor(
    text: string,
    { start, end, value, tolerance, unit, loose }: Span & Omit<Numeral, 'start' | 'end'> & Found,
  ) {
    const scale = MONEY[unit] ?? 1;
    this.start = start;
    this.end = end;
    this.value = Math.round(value * scale * 1e6) / 1e6;
    this.tolerance = tolerance * scale;
    this.unit = MONEY[unit] === undefined ? unit : '元';
    this.#text = text;
    this.#loose = loose;
  }

  get vague(): boolean {
    const { start, end } = this;
    const before = this.#text.slice(Math.max(0, start - 5), start);
    return this.#loose || ROUND.test(before) || BEHIND_IT.test(this.#text.slice(end, end + 2));
  }

  get change(): boolean {
    return DIFFERENCE.test(this.#text.slice(Math.max(0, this.start - 5), this.start));
  }
}

interface Found {
  readonly unit: string;
  readonly loose: boolean;
}

/** Those of them that stand in a stretch. */
export function countedWithin(all: readonly Counted[], { start, end }: Span): readonly Counted[] {
  return all.slice(firstFrom(all, start), firstFrom(all, end));
}

function firstFrom(all: readonly Counted[], at: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number in the words of a finding; money, which is counted in 分, in 万元. */
export function inItsUnit(value: number, unit: string): string {
  return unit === '元' ? `${statedWanText(value)} 万元` : String(Math.round(value * 1e6) / 1e6);
}
