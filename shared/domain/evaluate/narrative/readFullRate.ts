import { formOf } from '../../forms/editions.ts';
import { totalOf } from '../../forms/parts.ts';
import { claimsOf } from './claims.ts';
import { cellFigure } from './figures.ts';
import { matchesOf } from './matches.ts';
import { isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { isToldOfOthers } from './scopes.ts';

const FULL_RATE =
  /([^。\n]{0,6})(?:答复率|办结率|办复率|回复率|办理率)[^,;。\d]{0,8}(?:100%|百分之百)|([^。\n]{0,6})(?<=申请[^,;。\d]{0,8}|[,;])(?:100%|百分之百)(?:全部|予以)?(?:办结|答复|办复)(?![率及])/g;
/** 按时答复率100% leaves room for what was not due yet. */
const ON_TIME = /按时|按期|及时|限时|依时|准时|时限|法定|到期|提案|建议|留言|信箱|热线|咨询|投诉/;

/** 答复率100% although requests were carried forward. */
export const readFullRate: NarrativeReader = (facts) => {
  const name = totalOf(facts.edition, formOf(facts.edition).roles.carriedOut);
  const carried = name === undefined ? undefined : cellFigure(facts, name);
  if (carried === undefined || carried.value === 0) return [];
  return passagesOf(facts.narrative).flatMap((passage) =>
    matchesOf(passage, FULL_RATE)
      .filter((match) => !ON_TIME.test(match[1] ?? match[2] ?? ''))
      .filter(
        ({ index, 0: words }) =>
          /申请(?:答复|办结|办复|回复|办理)率/.test(words) || isAfterRequests(passage, index + words.length),
      )
      .filter(({ index, 1: before, 2: behind = '' }) => {
        const { text, sentences } = passage;
        // 下属单位申请答复率100%: whose rate it is may stand right before it.
        const end = index + (before ?? behind).length;
        return !isToldOfOthers(text.slice(sentenceAt(sentences, index).start, end), facts);
      })
      .filter(({ index }) => !tellsOfOpenOnes(facts, passage, index))
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

const NEAR = 120;

/** 答复率100%;另有5件未到答复期限,结转下年: who says right there what was carried forward says of what the rate is. */
function tellsOfOpenOnes(facts: NarrativeFacts, passage: Passage, at: number): boolean {
  return claimsOf(facts).some(
    ({ passage: where, labels: [label], quantity, start }) =>
      where === passage &&
      (label?.kind === 'carriedOut' || label?.kind === 'carried') &&
      quantity.value > 0 &&
      Math.abs(start - at) <= NEAR,
  );
}
