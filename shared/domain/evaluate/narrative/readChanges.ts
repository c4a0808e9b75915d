import { formOf } from '../../forms/editions.ts';
import { becameAt, type ChangeSaid, changeAt, changeBefore, timesAt } from './changeSaid.ts';
import { type Counted, countedIn, countedWithin, inItsUnit } from './counted.ts';
import { rowFigure } from './figures.ts';
import { matchesOf } from './matches.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { remarksOnMost } from './readMost.ts';
import { isToldOfOthers } from './scopes.ts';
import type { Span } from './sentences.ts';
import { cellsTold } from './tableOfNumber.ts';

const NUMERAL = '[\\d一二两三四五六七八九十零]';
const BEFORE = '(?:上年|去年|上一年|前一年|上年同期|去年同期|同期|20\\d\\d年)度?(?:同期)?';
/** 上年为20件, 较2023年的36件, 去年收到申请13件: the number of a year before, with nothing of its own between. */
const EARLIER = new RegExp(
  `(?<year>${BEFORE})(?:的|为|是|则|有|仅|只|共|计|了|收到|接到|接收|新收|受理|办理|收|申请|数|全年|总数|总量|同口径|:){0,4}\\(?(?=${NUMERAL})|[由从](?:年初|原来|最初)?的?(?=${NUMERAL})`,
  'g',
);
/** 较2023年的36件相比, 比去年的13件: between the earlier number and what is said of it. */
const COMPARED =
  /^(?:的)?(?:申请|案件|水平)?(?:相比|对比|比较|相较|比)?\)?,?(?:(?:相比(?:之下)?|(?:较|比|与)(?:上年|去年|上一年)度?(?:同期)?(?:相比)?|同比|今年),?)?/;
/** 较上年, 同比, 与去年相比: what is said stands before the earlier number. */
const SINCE =
  /(?:较|比|与|同|和|相比)(?:上年|去年|上一年|前一年|20\d\d年)度?(?:同期)?(?:相比|相较|对比)?,?|同比|(?:是|为)(?:上年|去年|上一年|20\d\d年)度?(?=的?[\d一二两三四五六七八九十])/g;
const REACH = 90;
const MOST = 40;

/** What a text says of two of its own numbers: 收到26件,上年为20件,同比增长45%. */
export const readChanges: NarrativeReader = (facts) => [
  ...passagesOf(facts.narrative).flatMap((passage) => changesIn(passage, facts)),
  ...remarksOnMost(facts),
];

function changesIn(passage: Passage, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { text } = passage;
  if (!/同比|[上去]一?年|20\d\d年|[增降减]至|[加升少降长]到/.test(text)) return [];
  const earlier = matchesOf(passage, EARLIER).slice(0, MOST);
  return [
    ...earlier.flatMap((match) => remarksOnEarlier(passage, facts, match)),
    ...matchesOf(passage, SINCE)
      .slice(0, MOST)
      .flatMap((match) => remarksOnSince(passage, facts, match)),
  ];
}

interface Told {
  readonly passage: Passage;
  readonly sentence: Span;
  readonly now: readonly Counted[];
  readonly before: Counted;
  readonly change: ChangeSaid;
}

/** 26件,较上年20件增长30%; 54件(2024年62件,减少12.9%): what is said follows the earlier number. */
function remarksOnEarlier(passage: Passage, facts: NarrativeFacts, match: RegExpExecArray): readonly NarrativeRemark[] {
  const at = match.index + match[0].length;
  const sentence = sentenceAt(passage.sentences, at);
  if (match.groups?.year?.startsWith(String(facts.year))) return [];
  const all = countedIn(passage);
  const [before] = countedWithin(all, { start: at, end: at + 1 });
  if (before === undefined || before.vague || before.change) return [];
  const now = nowOf(passage, sentence, before, match.index, facts);
  const behind = passage.text.slice(before.end, Math.min(sentence.end, before.end + REACH));
  const became = becameAt(behind, before.end);
  if (became !== undefined) return ofWhatItBecame(passage, sentence, before, became, match.index, facts);
  if (match.groups?.year === undefined) return [];
  const told = passage.text.slice(Math.max(sentence.start, match.index - 24), match.index);
  const times = /(?:是|为|相当于)$/.test(told)
    ? timesAt(behind.replace(/^\)/, ''), before.end + (behind[0] === ')' ? 1 : 0))
    : undefined;
  if (times !== undefined) return judged({ passage, sentence, now, before, change: times }, facts);
  const gap = COMPARED.exec(behind)?.[0] ?? '';
  const first = changeAt(behind.slice(gap.length), before.end + gap.length);
  if (first === undefined && now.length > 0 && /[,(]$/.test(told)) {
    const change = changeBefore(told, match.index - told.length);
    if (change !== undefined && /^[,;。)]|^$/.test(behind))
      return judged({ passage, sentence, now, before, change }, facts);
  }
  if (first === undefined || now.length === 0) {
    const behindIt = ofNowBehind(passage, sentence, before, facts);
    return behindIt.length > 0 ? behindIt : ofReceived(passage, sentence, { before, first, at: match.index }, facts);
  }
  return withMore(passage, sentence, first).flatMap((change) =>
    judged({ passage, sentence, now, before, change }, facts),
  );
}

/** 新收的申请,比上年的9件少了3件: this year's number is the table's alone. */
function ofReceived(
  passage: Passage,
  sentence: Span,
  { before, first, at }: { readonly before: Counted; readonly first: ChangeSaid | undefined; readonly at: number },
  facts: NarrativeFacts,
): readonly NarrativeRemark[] {
  const received = rowFigure(facts, formOf(facts.edition).roles.received);
  if (first === undefined || received === undefined || !/^[件宗份]$/.test(before.unit)) return [];
  const told = passage.text.slice(sentence.start, at);
  if (!OF_RECEIVED.test(told) || isToldOfOthers(told.replace(/(?:比|较|与)$/, ''), facts)) return [];
  if (first.fits(received.value, before.value)) return [];
  const figures = changeOf(received.value, before);
  return [remark(passage, { start: before.start, end: first.end }, first.words, { figures, cells: received.cells })];
}

const OF_RECEIVED =
  /^(?:[^,;。\d]|20\d\d年){0,14}(?:新?收到?|受理)[^,;。\d]{0,6}(?:信息公开申请|公开申请|申请)(?:数量|总量|件数)?,?(?:同比)?(?:比|较|与)?$/;

/** 增加35件,增幅29.7%; 增加6件,是上年的3倍: each is held by itself. */
function withMore({ text }: Passage, sentence: Span, first: ChangeSaid): readonly ChangeSaid[] {
  const found = [first];
  for (let last: ChangeSaid | undefined = first; last !== undefined && found.length < MOST_SAID; ) {
    const words = text.slice(last.end, Math.min(sentence.end, last.end + REACH));
    const gap: string | undefined = /^[,、(](?:同比|(?:是|为)(?:上年|去年|上一年|20\d\d年)度?的)?/.exec(words)?.[0];
    if (gap === undefined) break;
    const rest: string = words.slice(gap.length);
    const at: number = last.end + gap.length;
    last = gap.endsWith('的') ? timesAt(rest, at) : changeAt(rest, at);
    if (last !== undefined) found.push(last);
  }
  return found;
}

const MOST_SAID = 4;

/** 由上年的20件增加到26件,增长30%; 下降12.5%(由160件降至140件). */
function ofWhatItBecame(
  passage: Passage,
  sentence: Span,
  before: Counted,
  became: ChangeSaid,
  from: number,
  facts: NarrativeFacts,
): readonly NarrativeRemark[] {
  const [now] = countedWithin(countedIn(passage), { start: became.end, end: became.end + 1 });
  if (now === undefined || now.unit !== before.unit || now.vague) return [];
  const told = passage.text.slice(Math.max(sentence.start, from - 24), from);
  const first = /[,(]$/.test(told) ? changeBefore(told, from - told.length) : undefined;
  const said = withMore(passage, sentence, { ...became, end: now.end });
  return [...(first === undefined ? [] : [first]), ...said].flatMap((change) =>
    judged({ passage, sentence, now: [now], before, change }, facts),
  );
}

/** 上年为20件,今年26件,增长30%. */
function ofNowBehind(
  passage: Passage,
  sentence: Span,
  before: Counted,
  facts: NarrativeFacts,
): readonly NarrativeRemark[] {
  const all = countedIn(passage);
  const [now] = countedWithin(all, { start: before.end, end: Math.min(sentence.end, before.end + 30) });
  if (now === undefined || now.unit !== before.unit || now.vague || now.change) return [];
  const between = passage.text.slice(before.end, now.start);
  const thisYear = new RegExp(`^[^,;。\\d]{0,4}[,;](?:而)?(?:今年|本年度?|${facts.year}年度?)[^,;。\\d]{0,6}$`);
  if (!thisYear.test(between)) return [];
  const behind = passage.text.slice(now.end, Math.min(sentence.end, now.end + REACH));
  const gap = /^[,(]?(?:同比)?/.exec(behind)?.[0] ?? '';
  const change = changeAt(behind.slice(gap.length), now.end + gap.length);
  return change === undefined ? [] : judged({ passage, sentence, now: [now], before, change }, facts);
}

/** 46件,同比增长15%(2023年为40件); 比去年翻了一番(去年10件); 与上年持平(七件). */
function remarksOnSince(passage: Passage, facts: NarrativeFacts, match: RegExpExecArray): readonly NarrativeRemark[] {
  const at = match.index + match[0].length;
  const sentence = sentenceAt(passage.sentences, match.index);
  const words = passage.text.slice(at, Math.min(sentence.end, at + REACH));
  const change = /^[是为]/.test(match[0]) ? timesAt(words, at) : changeAt(words, at);
  if (change === undefined) return [];
  const behind = passage.text.slice(change.end, Math.min(sentence.end, change.end + 24));
  const opens = new RegExp(
    `^[,(](?:${BEFORE})?(?:同期)?(?:的|为|是|有|仅|只|共|数|收到|新收|受理|申请){0,3}(?=${NUMERAL})`,
  ).exec(behind);
  const all = countedIn(passage);
  const place = change.end + (opens?.[0].length ?? 0);
  const [before] = opens === null ? [] : countedWithin(all, { start: place, end: place + 1 });
  const isNamed = opens !== null && new RegExp(BEFORE).test(opens[0]);
  const isAlike = change.direction === 0 && /^\(\S{1,8}\)/.test(behind);
  if (before === undefined || before.vague || !(isNamed || isAlike))
    return ofTwoChanges(passage, sentence, change, match.index);
  if (opens?.[0].includes(String(facts.year))) return [];
  const now = nowOf(passage, sentence, before, match.index, facts);
  return judged({ passage, sentence, now, before, change }, facts);
}

/** 63件,较上年减少7件,下降一成: the difference and the share give the year before as well. */
function ofTwoChanges(passage: Passage, sentence: Span, first: ChangeSaid, at: number): readonly NarrativeRemark[] {
  const { difference } = first;
  if (difference === undefined || first.direction === 0) return [];
  const words = passage.text.slice(first.end, Math.min(sentence.end, first.end + 30));
  const gap = /^[,、(](?:同比)?/.exec(words)?.[0] ?? '';
  const second = gap === '' ? undefined : changeAt(words.slice(gap.length), first.end + gap.length);
  if (second === undefined || second.difference !== undefined) return [];
  const now = countedWithin(countedIn(passage), { start: Math.max(sentence.start, at - REACH), end: at }).filter(
    ({ unit, vague, change }) => unit === difference.unit && !vague && !change,
  );
  const beforeOf = (value: number) => value - first.direction * difference.value;
  const last = now.at(-1);
  if (last === undefined || now.some(({ value }) => second.fits(value, beforeOf(value)))) return [];
  return [
    remark(passage, { start: last.start, end: second.end }, second.words, {
      figures: changeOf(last.value, { value: beforeOf(last.value), unit: last.unit }),
      cells: [],
    }),
  ];
}

/** Every number before it in the sentence that may be this year's; in a sentence that begins with the comparison, those of the one before and of the table. */
function nowOf(
  passage: Passage,
  sentence: Span,
  before: Counted,
  at: number,
  { year }: NarrativeFacts,
): readonly Counted[] {
  const fits = (each: Counted) =>
    each.unit === before.unit && !each.vague && !each.change && !isEarlier(passage, each, year);
  const all = countedIn(passage);
  const here = countedWithin(all, { start: Math.max(sentence.start, at - REACH), end: at }).filter(fits);
  if (here.length > 0) return here;
  if (!OF_THE_SAME.test(passage.text.slice(sentence.start, at))) return [];
  return countedWithin(all, { start: Math.max(0, sentence.start - REACH), end: sentence.start }).filter(fits);
}

/** 较2024年的80件下降12.5%, as a sentence of its own: of what the one before told. */
const OF_THE_SAME = /^\n?(?:申请|数量|总量|总数|新收|收到|量|件数)*(?:较|比|与|同|和)?$/;

function isEarlier({ text }: Passage, { start }: Counted, year: number): boolean {
  const named = /(上年|去年|上一年|20\d\d年)[^,;。\d]{0,8}$/.exec(text.slice(Math.max(0, start - 14), start))?.[1];
  return named !== undefined && !named.startsWith(String(year));
}

function judged(told: Told, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { passage, now, before, change } = told;
  const behind = passage.text.slice(change.end, change.end + 20);
  const after = /^[,(]?(?:共计?|达到?|为|总数|合计|总计)+(?=[\d一二两三四五六七八九十])/.exec(behind)?.[0].length;
  const [since] =
    after === undefined
      ? []
      : countedWithin(countedIn(passage), { start: change.end + after, end: change.end + after + 1 });
  if (since !== undefined && change.fits(since.value, before.value)) return [];
  const last = now.findLast((each) => cellsTold(facts, passage, each).length > 0) ?? now.at(-1);
  if (last === undefined || before.value <= 0 || now.some(({ value }) => change.fits(value, before.value))) return [];
  if (tabled(told, facts)) return [];
  const span = { start: Math.min(last.start, before.start), end: Math.max(change.end, before.end) };
  return [
    remark(passage, span, change.words, {
      figures: changeOf(last.value, before),
      cells: cellsTold(facts, passage, last),
    }),
  ];
}

/** A sentence that names no number of this year may mean the table's. */
function tabled({ sentence, now, before, change }: Told, facts: NarrativeFacts): boolean {
  if (now.some(({ start }) => start >= sentence.start)) return false;
  const received = rowFigure(facts, formOf(facts.edition).roles.received);
  return received !== undefined && change.fits(received.value, before.value);
}

/** From the beginning of the sentence where it begins to the end of the one where it ends. */
function wholeOf({ sentences }: Passage, { start, end }: Span): Span {
  return { start: sentenceAt(sentences, start).start, end: sentenceAt(sentences, end - 1).end };
}

/** 26 与 20 相比增加 6（30%）. */
function changeOf(now: number, { value: before, unit }: { readonly value: number; readonly unit: string }): string {
  const both = `${inItsUnit(now, unit)} 与 ${inItsUnit(before, unit)} 相比`;
  if (now === before) return `${both}相同`;
  const share = Math.round((Math.abs(now - before) * 1000) / before) / 10;
  return `${both}${now > before ? '增加' : '减少'} ${inItsUnit(Math.abs(now - before), unit)}（${share}%）`;
}

function remark(
  passage: Passage,
  span: Span,
  found: string,
  { figures, cells }: { readonly figures: string; readonly cells: readonly string[] },
): NarrativeRemark {
  return {
    section: passage.section,
    fill: { quote: passage.quote(span, wholeOf(passage, span)), found, figures },
    cells,
    found,
  };
}
