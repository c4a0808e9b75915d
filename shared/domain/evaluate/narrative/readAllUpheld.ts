import { formOf } from '../../forms/editions.ts';
import type { FormRoles } from '../../forms/form.ts';
import { findRow } from '../../forms/parts.ts';
import type { RowKey } from '../../forms/printed.ts';
import { closesBracket } from './claims.ts';
import { cellFigure, type Figure, rowFigure, sumFigure } from './figures.ts';
import { isReview, type Label, labelsOf } from './labels.ts';
import { matchesIn, matchesOf } from './matches.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import { quantitiesFrom } from './quantities.ts';
import { reviewKeys } from './reviewGroups.ts';
import { isOfAnotherMatter } from './reviewsOfOtherMatters.ts';
import type { Span } from './sentences.ts';

/** 未审结1件,其余均维持 leaves what was named before out. */
const ALL_UPHELD =
  /(?<!(?:其余|其他|其它|余)[^,;。]{0,4}|除[^,;。]{1,16}外)(?:均|全部|都|皆|一律|悉数|件件|起起)(?:获得|获|被|已|为|予以|予|是|结果){0,2}维持/g;
/** 行政复议10件,其中维持6件;行政诉讼2件,均维持: of the reviews it has been told. */
const OUTCOME_TOLD =
  /(?:维持|纠正|纠错|其他(?:结果)?|未审?结|撤回|终止)[为有各]?[\d一二两三四五六七八九十]|[\d一二两三四五六七八九十][件宗起](?:被)?(?:维持|纠正|纠错|未审?结|其他|撤回|终止)/g;
/** 复议后起诉3件全部维持: those whose number stands right before. */
const COUNTED_RIGHT_BEFORE = /[\d一二两三四五六七八九十][件宗起]$/;
/** 因不予公开引发的复议2件,均被维持: so many of the reviews that were named last. */
const OTHERS_BEHIND = /^[^。\d]{0,6}[,;](?:其[他余它]|另有?)[^,;。\d]{0,10}(?:复议|诉讼|\d)/;
const COUNTED_BEFORE = /[\d一二两三四五六七八九十][件宗起],$/;
const SETTLED_ONES = /已判(?!\d)|已审结|已办结|审结的|办结的|已结/;
/** 上述案件已全部审结. */
const ALL_CASES = /(?:上述|以上|所有|全部)(?:复议、?诉讼)?案件(?:均|已|现)*$/;
/** Further back in the sentence the words are no longer read. */
const REACH = 200;
const MOST_LABELS = 20;

/** What a phrase says of the cases named before it: in which columns there is none. */
interface Phrase {
  readonly pattern: RegExp;
  /** Only of what was named last: 行政复议3件,行政诉讼2件,均已审结 need not mean the reviews. */
  readonly onlyLast?: true;
  readonly isOffending: (column: string, roles: FormRoles, before: string) => boolean;
  /** Only of lawsuits: 败诉 is not said of a review. */
  readonly suits?: (words: string) => boolean;
}

const PHRASES: readonly Phrase[] = [
  {
    pattern: ALL_UPHELD,
    isOffending: (column, { upheld, pending }, before) =>
      column !== upheld && !(column === pending && SETTLED_ONES.test(before)),
  },
  {
    pattern: /(?:均|全部|都)(?:已|已经|业已){0,1}(?:审结|结案)/g,
    onlyLast: true,
    isOffending: (column, { pending }) => column === pending,
  },
  {
    pattern:
      /(?:无|未|没有)(?:发生|出现|产生)?(?:一[件起宗例]|任何|一)?(?:复议|诉讼|案件)?(?:是|因此)?(?:被)?(?:复议机关|法院)?(?:判|判决)?(?:纠错|纠正|撤销|败诉)(?:和败诉|、败诉)?(?![率风])/g,
    onlyLast: true,
    isOffending: (column, { corrected }) => column === corrected,
    suits: (words) => words.includes('败诉') && !/纠/.test(words),
  },
];

/**
 * 均获维持 means that nothing was corrected, ended otherwise or is pending; 已审结的均维持 leaves what is pending open; 均已审结
 * means that nothing is pending, 无被纠错 and 无败诉 that nothing was corrected.
 */
export const remarksOnAllUpheld: NarrativeReader = (facts) =>
  PHRASES.flatMap((phrase) => passagesOf(facts.narrative).flatMap((passage) => remarksOn(phrase, passage, facts)));

function remarksOn(phrase: Phrase, passage: Passage, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const matches = matchesOf(passage, phrase.pattern);
  if (matches.length === 0) return [];
  const labels = labelsOf(passage, facts).filter(({ kind }) => isReview(kind));
  let reached = 0;
  return matches.flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const behind = passage.text.slice(Math.max(0, span.start - REACH), span.start);
    const before = behind.slice(Math.max(behind.lastIndexOf('。'), behind.lastIndexOf('\n')) + 1);
    const from = span.start - before.length;
    while ((labels[reached]?.start ?? from) < from) reached += 1;
    const near = labels.slice(reached, reached + MOST_LABELS).filter(({ end }) => end <= span.start);
    const both = /纠.*败诉/.test(match[0]);
    const told = from + (matchesIn(before, OUTCOME_TOLD).at(-1)?.index ?? 0);
    const meant =
      (phrase.onlyLast === true && !both && !ALL_CASES.test(before)) || COUNTED_RIGHT_BEFORE.test(before)
        ? lastNamed(near, passage.text, span.start)
        : isCountOfLast(facts, passage, before, near)
          ? lastNamed(near, passage.text, span.start)
          : near.filter(({ start }) => start >= told);
    // 7件均维持 of 8: so many were, as their own number tells; what became of the others is left open.
    if (isOfSome(facts, passage, before, span.start, meant)) return [];
    if (
      COUNTED_BEFORE.test(before) &&
      OTHERS_BEHIND.test(passage.text.slice(span.end, span.end + 40)) &&
      isOfSome(facts, passage, before.slice(0, -1), span.start, near.slice(-1))
    )
      return [];
    const named = phrase.suits?.(match[0]) === true ? meant.filter(({ words }) => words.includes('诉')) : meant;
    return remark(facts, passage, span, { before, labels: named, phrase });
  });
}

/** 行政诉讼方面,直接起诉2件,均维持: the number right before is that of the group named last, and not of all that were named. */
function isCountOfLast(facts: NarrativeFacts, passage: Passage, before: string, near: readonly Label[]): boolean {
  const last = near.at(-1);
  if (last === undefined || !COUNTED_BEFORE.test(before)) return false;
  // 行政复议10件、行政诉讼2件,均维持 is said of both; 行政诉讼4件,其中直接起诉2件,均维持 of those.
  const isPart = /其中[^,;。\d]{0,8}$/.test(passage.text.slice(Math.max(0, last.start - 14), last.start));
  if (!isPart && /[\d一二两三四五六七八九十]/.test(passage.text.slice(near[0]?.end ?? last.start, last.start)))
    return false;
  const counted = passage.quantities[quantitiesFrom(passage.quantities, last.end)];
  return counted !== undefined && counted.value === casesOf(facts, [last]) && counted.value !== casesOf(facts, near);
}

function casesOf(facts: NarrativeFacts, meant: readonly Label[]): number | undefined {
  const keys = [...new Set(meant.flatMap(({ kind }) => reviewKeys(facts.edition, kind)))];
  const figures = keys.map((key) => rowFigure(facts, key));
  return sumFigure('', figures)?.value;
}

/** Whether the number right before is of some of the cases, as the table counts them. */
function isOfSome(
  facts: NarrativeFacts,
  passage: Passage,
  before: string,
  at: number,
  meant: readonly Label[],
): boolean {
  if (!COUNTED_RIGHT_BEFORE.test(before)) return false;
  const counted = passage.quantities[quantitiesFrom(passage.quantities, at) - 1];
  const cases = casesOf(facts, meant);
  return counted !== undefined && cases !== undefined && counted.value !== cases;
}

/** The last of the labels, with those that the same clause names before it; what closed brackets hold is left out. */
function lastNamed(labels: readonly Label[], text: string, at: number): readonly Label[] {
  const open = labels.filter(({ end }) => !closesBracket(text.slice(end, at)));
  const last = open.at(-1);
  return last === undefined ? [] : open.filter(({ end }) => !/[,;:。]/.test(text.slice(end, last.start)));
}

interface Said {
  readonly before: string;
  readonly labels: readonly Label[];
  readonly phrase: Phrase;
}

function remark(
  facts: NarrativeFacts,
  passage: Passage,
  span: Span,
  { before, labels, phrase }: Said,
): readonly NarrativeRemark[] {
  // 行政诉讼4件,其中直接起诉2件: the one is a part of the other, and is told once.
  const keys = new Set(labels.flatMap(({ kind }) => reviewKeys(facts.edition, kind)));
  const { roles } = formOf(facts.edition);
  const offenders = offendersOf(facts, keys, (column) => phrase.isOffending(column, roles, before));
  const count = offenders.reduce((sum, { value }) => sum + value, 0);
  // 行政处罚类复议7件,均维持.
  if (count === 0 || isOfAnotherMatter(before, facts.agencyName)) return [];
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote(span),
        what: [...new Set(labels.map(({ words }) => words))].join('、'),
        found: passage.text.slice(span.start, span.end),
        figures: offenders.map(({ words, value }) => `${words}为 ${value}`).join('，'),
        size: count,
      },
      cells: offenders.flatMap(({ cells }) => cells),
      found: passage.text.slice(span.start, span.end),
      expected: offenders.map(({ words, value }) => `${words}${value}`).join('、'),
    },
  ];
}

/** Outcomes in the columns asked about that are not 0. */
function offendersOf(
  facts: NarrativeFacts,
  keys: ReadonlySet<RowKey>,
  isAsked: (column: string) => boolean,
): readonly Figure[] {
  return [...keys]
    .flatMap((key) => {
      const columns = findRow(facts.edition, key)?.row.columns ?? [];
      const outcomes = columns.filter((column) => !column.total && isAsked(column.key));
      return outcomes.map((column) => cellFigure(facts, `${key}.${column.key}`));
    })
    .filter((figure) => figure !== undefined)
    .filter(({ value }) => value > 0);
}
