import { given } from '../../values/given.ts';
import { type Counted, countedIn, countedWithin } from './counted.ts';
import type { NarrativeFacts } from './narrativeReader.ts';
import type { Passage } from './passages.ts';
import type { Span } from './sentences.ts';
import { claimAt } from './tableOfNumber.ts';

/** One number of a list: what stands before it in its clause and behind it. */
export interface Item extends Counted {
  readonly label: string;
  readonly tail: string;
  readonly depth: number;
  /** Parted from the one before by 、 alone. */
  readonly listed: boolean;
  /** What kind of thing it is said to be, where that is known: applicants, results, ways, a time of the year. */
  readonly family: string;
}

/** Numbers that follow upon one another, each with a name of its own: 征地19件,宅基地9件,其余12件. */
export interface ListRun {
  readonly items: readonly Item[];
  /** The words between the number before the list, or the beginning of the sentence, and its first name. */
  readonly opening: string;
  /** The number before it that the opening belongs to. */
  readonly whole?: Item;
  /** A number of another unit stands in the list: nobody can tell where it begins. */
  readonly mixed: boolean;
  readonly behind: string;
  /** More is counted behind it on the same level: a list within the list, say, behind which this one may go on. */
  readonly goesOn: boolean;
}

const MARKS: ReadonlySet<number> = new Set([...',;、:()。\n'].map((mark) => mark.charCodeAt(0)));
const LONGEST_LABEL = 24;
const MOST_ITEMS = 40;
/** Between two of a list: the rest of one clause, a mark, the name of the next. */
const NEXT = /^[^,;、:()。\n\d]{0,18}(?:[,、;]|和|及|与|以及)[^,;、:()。\n\d]{0,18}$/;
/** 3件,不属于本机关、已告知向何处申请的5件. */
const NEXT_OF_TWO = /^[^,;、:()。\n\d]{0,18}[,;][^,;、:()。\n\d]{1,14}、[^,;、:()。\n\d]{1,16}$/;
const WAY = /线下|线上|网上|网络|网站|在线|平台|信函|来信|邮寄|邮件|邮箱|当面|现场|传真|快递|EMS|窗口|系统/;
const TIME =
  /^(?:其中|分别为?|包括)?(?:第?[一二三四]季度|[上下]半年|\d{1,2}月|第[一二三四五六]次|首次|[春秋]季|第[一二三四五六]期|\d{1,2}月至\d{1,2}月)/;

/** The numbers of a sentence with the words around them. */
export function itemsIn(passage: Passage, sentence: Span, facts: NarrativeFacts): readonly Item[] {
  const { text } = passage;
  let [depth, at] = [0, sentence.start];
  const here = countedWithin(countedIn(passage), sentence).slice(0, MOST_ITEMS);
  return here.map((each) => {
    for (; at < each.start; at += 1) depth += DEPTHS.get(text.charCodeAt(at)) ?? 0;
    return new ListItem({ counted: each, depth, passage, sentence, facts });
  });
}

const DEPTHS: ReadonlyMap<number, number> = new Map([
  ['('.charCodeAt(0), 1],
  [')'.charCodeAt(0), -1],
]);

interface Found {
  readonly counted: Counted;
  readonly depth: number;
  readonly passage: Passage;
  readonly sentence: Span;
  readonly facts: NarrativeFacts;
}

/** Most lists are told by their marks alone: the words around a number are read where they are asked for. */
class ListItem implements Item {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly tolerance: number;
  readonly unit: string;
  readonly depth: number;
  readonly #found: Found;
  #label: string | undefined;
  #tail: string | undefined;
  #family: string | undefined;

  constructor(found: Found) {
    const { start, end, value, tolerance, unit } = found.counted;
    this.start = start;
    this.end = end;
    this.value = value;
    this.tolerance = tolerance;
    this.unit = unit;
    this.depth = found.depth;
    this.#found = found;
  }

  get vague(): boolean {
    return this.#found.counted.vague;
  }

  get change(): boolean {
    return this.#found.counted.change;
  }

  get label(): string {
    const { passage, sentence } = this.#found;
    this.#label ??= passage.text.slice(labelStart(passage.text, this.start, sentence.start), this.start);
    return this.#label;
  }

  get tail(): string {
    this.#tail ??= tailOf(this.#found.passage.text, this.end, this.#found.sentence.end);
    return this.#tail;
  }

  get listed(): boolean {
    return this.#found.passage.text[this.start - this.label.length - 1] === '、';
  }

  get family(): string {
    const { facts, passage } = this.#found;
    this.#family ??= familyOf(facts, passage, this, this.label + this.tail, this.label);
    return this.#family;
  }
}

function labelStart(text: string, at: number, from: number): number {
  const first = Math.max(from, at - LONGEST_LABEL);
  let start = at;
  while (start > first && !MARKS.has(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function tailOf(text: string, from: number, last: number): string {
  const most = Math.min(last, from + LONGEST_LABEL);
  let end = from;
  while (end < most && !MARKS.has(text.charCodeAt(end))) end += 1;
  return text.slice(from, end);
}

function familyOf(facts: NarrativeFacts, passage: Passage, { start }: Span, words: string, label: string): string {
  if (TIME.test(label)) return 'time';
  const [claimed] = claimAt(facts, passage, start)?.labels ?? [];
  const [family] = claimed?.kind.split('.') ?? [];
  if (family === 'results' || family === 'reasons') return 'results';
  if (family !== undefined) return family === 'applicants' ? family : `of ${family}`;
  if (/(?:建议|提案|议案)$/.test(label)) return 'proposals';
  return WAY.test(words) ? 'ways' : '';
}

/** The lists of a sentence, each of one unit and one level of brackets. */
export function runsIn(passage: Passage, sentence: Span, items: readonly Item[]): readonly ListRun[] {
  const depths = new Set(items.map(({ depth }) => depth));
  return [...depths].flatMap((depth) => runsOfLevel(passage, sentence, items, depth));
}

function runsOfLevel(passage: Passage, sentence: Span, items: readonly Item[], depth: number): readonly ListRun[] {
  const { text } = passage;
  const own = items.filter((each) => each.depth === depth);
  const runs: ListRun[] = [];
  let from = 0;
  for (let first = own[from]; first !== undefined; first = own[from]) {
    const { start, unit } = first;
    let last = first;
    let to = from + 1;
    for (let next = own[to]; next !== undefined && isNext(text, last, next); next = own[to]) {
      last = next;
      to += 1;
    }
    const next = own[to];
    const before = items.findLast(({ end }) => end <= start);
    // What closed brackets hold does not stand before a list.
    const whole = before !== undefined && before.depth > depth ? own[from - 1] : before;
    const opening = text.slice(whole?.end ?? sentence.start, start);
    runs.push({
      items: own.slice(from, to),
      opening,
      ...given({ whole }),
      mixed: (whole !== undefined && whole.unit !== unit && LISTED.test(opening)) || isMixedBehind(text, last, next),
      behind: text.slice(last.end, Math.min(sentence.end, last.end + 8)),
      goesOn: next?.unit === unit && !text.slice(last.end, next.start).includes(')'),
    });
    from = to;
  }
  return runs;
}

/** 112件,占半数略多;规划类58件: what is said of one of them in between. */
const ASIDE = /,(?:约?占|同比|较上年|比上年|较去年|比去年)[^,;。()]{0,24}(?=[,;、])/;

function isNext(text: string, one: Item, next: Item): boolean {
  if (one.unit !== next.unit || next.start - one.end > LONGEST_GAP) return false;
  const gap = text.slice(one.end, next.start).replace(/\([^()]*\)/, '');
  const isJoined = NEXT.test(gap) || NEXT.test(gap.replace(ASIDE, '')) || NEXT_OF_TWO.test(gap);
  return isJoined && !WITHIN.test(next.label);
}

const LONGEST_GAP = 110;
const LISTED = /^[^,;、:()。\n\d]{0,8}、[^,;、:()。\n\d]{0,12}$/;
/** 不予公开24件,分别为国家秘密1件: a list within the list begins. */
const WITHIN = /其中|分别|包括|主要|含|分为/;

function isMixedBehind(text: string, last: Item, next: Item | undefined): boolean {
  return next !== undefined && last.unit !== next.unit && LISTED.test(text.slice(last.end, next.start));
}
