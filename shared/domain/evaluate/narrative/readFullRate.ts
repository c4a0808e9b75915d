import { formOf } from '../../forms/editions.ts';
import { totalOf } from '../../forms/parts.ts';
import { cellFigure } from './figures.ts';
import { matchesIn } from './matches.ts';
import type { NarrativeReader } from './narrativeReader.ts';
import { passagesOf, sentenceAt } from './passages.ts';
import { isAfterRequests, isToldOfOthers } from './scopes.ts';

const FULL_RATE = /(.{0,6})(?:答复率|办结率|办复率|回复率|办理率)[^,;。\d]{0,8}(?:100%|百分之百)/g;
/** Looked for first: few texts say so. */
const ALL_OF_THEM = /100%|百分之百/;
/** 按时答复率100% leaves room for what was not due yet. */
const ON_TIME = /按时|按期|及时|限时|依时|准时|时限|法定|到期|提案|建议|留言|信箱|热线|咨询|投诉/;

/** 答复率100% although requests were carried forward. */
export const readFullRate: NarrativeReader = (facts) => {
  const name = totalOf(facts.edition, formOf(facts.edition).roles.carriedOut);
  const carried = name === undefined ? undefined : cellFigure(facts, name);
  if (carried === undefined || carried.value === 0) return [];
  return passagesOf(facts.narrative).flatMap((passage) =>
    (ALL_OF_THEM.test(passage.text) ? matchesIn(passage.text, FULL_RATE) : [])
      .filter((match) => !ON_TIME.test(match[1] ?? ''))
      .filter(({ index, 0: words }) => isAfterRequests(passage.text, index + words.length))
      .filter(({ index }) => {
        const { text, sentences } = passage;
        return !isToldOfOthers(text.slice(sentenceAt(sentences, index)?.start ?? index, index), facts);
      })
      .map((match) => ({
        section: passage.section,
        fill: {
          quote: passage.quote({ start: match.index, end: match.index + match[0].length }),
          figures: `${carried.words}为 ${carried.value}`,
        },
        cells: carried.cells,
        found: '100%',
        expected: '< 100%',
      })),
  );
};
