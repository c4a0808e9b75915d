import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { chineseValue } from './numerals.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { type Quantity, quantitiesFrom } from './quantities.ts';
import type { Span } from './sentences.ts';

/** 许可356件、处罚48件、强制3件,三项合计407件: so many of what was counted before, added up. */
const SUM_OF =
  /[,;(](?:以上|上述|前述|这)?([两二三四五六七八九])[项者类](?:合计|共计|总计|相加|加起来|共)(?:为|是|有)?$/;
const LONGEST = 14;
/** More are not added up in one breath. */
const MOST_BEFORE = 24;

/** 两项合计8件 behind 4件 and 3件. Other ways to count are left open: any of the counts before that add up will do. */
export function remarksOnSums(facts: NarrativeFacts): readonly NarrativeRemark[] {
  return passagesOf(facts.narrative).flatMap((passage) =>
    passage.quantities.flatMap((sum) => {
      const said = SUM_OF.exec(passage.text.slice(Math.max(0, sum.start - LONGEST), sum.start));
      const sentence = said === null ? undefined : sentenceAt(passage.sentences, sum.start);
      if (said === null || sentence === undefined || sum.kind !== 'count' || sum.vague) return [];
      const parts = partsBefore(passage, sentence, sum);
      const many = chineseValue(said[1] ?? '') ?? 0;
      if (parts.length < many || windows(parts, many).some((each) => isSumOf(sum, each))) return [];
      return [remark(passage, sum, parts.slice(-many))];
    }),
  );
}

/** What was counted before in the sentence in the same unit, without what stands in brackets that are closed again. */
function partsBefore({ text, quantities }: Passage, sentence: Span, sum: Quantity): readonly Quantity[] {
  const at = quantitiesFrom(quantities, sum.start);
  const near = quantities.slice(Math.max(0, at - MOST_BEFORE), at).filter(({ start }) => start >= sentence.start);
  const from = near[0]?.start ?? sum.start;
  const plain = text.slice(from, sum.start).replace(/\([^()]*\)/g, (inside) => ' '.repeat(inside.length));
  return near.filter(({ start, unit }) => unit === sum.unit && plain[start - from] !== ' ');
}

/** Every so many of them that stand beside one another. */
function windows(parts: readonly Quantity[], many: number): readonly (readonly Quantity[])[] {
  return parts.slice(many - 1).map((_, from) => parts.slice(from, from + many));
}

function isSumOf(sum: Quantity, parts: readonly Quantity[]): boolean {
  if (parts.some(({ vague }) => vague)) return true;
  const tolerance = [sum, ...parts].reduce((added, part) => added + part.tolerance, 0);
  return Math.abs(sum.value - parts.reduce((added, { value }) => added + value, 0)) <= tolerance;
}

function remark(passage: Passage, total: Quantity, parts: readonly Quantity[]): NarrativeRemark {
  const sum = parts.reduce((added, { value }) => added + value, 0);
  return {
    section: passage.section,
    fill: {
      quote: passage.quote({ start: parts[0]?.start ?? total.start, end: total.end }),
      found: passage.text.slice(total.start, total.end),
      parts: parts.map(({ value }) => value).join('＋'),
      sum,
      size: Math.abs(total.value - sum),
    },
    found: String(total.value),
    expected: String(sum),
    delta: total.value - sum,
  };
}
