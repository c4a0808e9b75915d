import { type Claim, claimsOf } from './claims.ts';
import { held, resultFigure, rowFigure } from './figures.ts';
import { labelsIn } from './labels.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';

const ALL_FOR_ONE =
  /(?<=[,;(])(?:申请)?(?:内容)?(?:均|全部|都|皆)(?:因|由于|为|系|属于|属|以|告知|答复)[^,;。()\d部]{2,40}/g;
/** 均为征地类, 均为自然人: what they were about, and who asked. */
const NOT_AN_ANSWER = /自然人|公民|企业|渠道|方式|[与和及或]|等/;
const MOST = 40;

/** 收到2件,均因属过程性信息不予公开: the number told last, of all of which one answer is told. */
export function remarksOnAllForOne(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const claims = claimsOf(facts);
  return passagesOf(facts.narrative).flatMap((passage) =>
    [...passage.text.matchAll(ALL_FOR_ONE)].slice(0, MOST).flatMap((match) => {
      if (NOT_AN_ANSWER.test(match[0])) return [];
      const counted = countedBefore(passage, claims, match.index);
      if (counted === undefined || !isAboutRequests(counted) || isOthersFigure(counted, facts)) return [];
      const [only, ...more] = labelsIn(match[0], facts.edition, facts.year);
      if (only === undefined || more.length > 0) return [];
      const reason = /^reasons\.(.+)$/.exec(only.kind)?.[1];
      const isResult = only.kind.startsWith('results.');
      if (reason === undefined && !isResult) return [];
      const end = match.index + match[0].length;
      const claim: Claim = { ...counted, labels: [{ ...only, start: match.index + only.start, end }], end };
      return held(claim, [reason === undefined ? resultFigure(facts, only.kind) : rowFigure(facts, reason)]);
    }),
  );
}

/** What was counted last in the same sentence: requests that were received or answered. */
function countedBefore(passage: Passage, claims: readonly Claim[], at: number): Claim | undefined {
  const last = claims.findLast((claim) => claim.passage === passage && claim.end <= at);
  if (last === undefined || last.sentence !== sentenceAt(passage.sentences, at)) return undefined;
  return last.labels.every(({ kind }) => /^(?:new|handled|done|results\..*)$/.test(kind)) ? last : undefined;
}
