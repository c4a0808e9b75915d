import { type Item, itemsIn } from './listed.ts';
import { matchesOf } from './matches.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { passagesOf, sentenceAt } from './passages.ts';

/** 以四季度为最多, 四季度最少: which of those that were counted before. */
const MOST =
  /(?:[,;(]|其中)(?:其中)?以?([一-龥\d]{1,8}?)(?:类|方面)?(?:为|居|数量|件数|申请量)?(最多|最高|最少|最低|居首)/g;
const LEAST = /最少|最低/;

/** What is said to be the most of several numbers that stand before it, and is not. */
export function remarksOnMost(facts: NarrativeFacts): readonly NarrativeRemark[] {
  return passagesOf(facts.narrative).flatMap((passage) =>
    matchesOf(passage, MOST).flatMap((match) => {
      const sentence = sentenceAt(passage.sentences, match.index);
      const before = itemsIn(passage, sentence, facts).filter(({ end }) => end <= match.index + 1);
      const name = match[1] ?? '';
      const named = before.findLast(({ label, tail }) => isNamed(label, tail, name));
      if (named === undefined || named.vague) return [];
      const alike = before.filter(
        ({ unit, depth, family }) => unit === named.unit && depth === named.depth && family === named.family,
      );
      const least = LEAST.test(match[2] ?? '');
      const top = alike.reduce(
        (best, each) => ((least ? each.value < best.value : each.value > best.value) ? each : best),
        named,
      );
      // Of two that were named a third may be the most.
      if (alike.length < 3 || top.value === named.value || !isListOf(alike, named)) return [];
      const figures = `${plain(named)} ${named.value}，${plain(top)} ${top.value}`;
      const span = { start: Math.min(named.start, top.start), end: match.index + match[0].length };
      return [
        {
          section: passage.section,
          fill: { quote: passage.quote(span, sentence), found: match[0].replace(/^[,;(]/, ''), figures },
          cells: [],
          found: match[0].replace(/^[,;(]/, ''),
        },
      ];
    }),
  );
}

function isNamed(label: string, tail: string, name: string): boolean {
  const bare = label.replace(/[类的有为]$/, '');
  return bare === name || (name.length > 1 && (bare.endsWith(name) || tail.startsWith(name)));
}

/** The whole of a list is no part of it. */
function isListOf(alike: readonly Item[], named: Item): boolean {
  const [first, ...rest] = alike;
  return first === named || first === undefined || first.value < rest.reduce((sum, { value }) => sum + value, 0);
}

function plain({ label }: Item): string {
  return label.replace(/^(?:其中|分别为|以)/, '').replace(/[为有的]$/, '');
}
