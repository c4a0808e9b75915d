import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { held, type MaybeFigure, resultFigure, rowFigure, together } from './figures.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';
import { clauseBefore } from './sentences.ts';

/** 予以公开 … 其他处理 N 件 against the sum of the group's rows, 办结 N 件 against （七）总计. */
export const readResults: NarrativeReader = (facts) =>
  claimsOf(facts).flatMap((claim) => {
    const figures = resultFigures(facts, claim);
    return figures.length === 0 || !isJudged(claim, facts) ? [] : held(claim, figures);
  });

function isJudged(claim: Claim, facts: NarrativeFacts): boolean {
  const clause = clauseBefore(claim.passage.text, claim.start, 30);
  if (/主动|自然人|法人|企业|网站|平台|答复率|及时率|率/.test(clause)) return false;
  return isAboutRequests(claim) && !isOthersFigure(claim, facts);
}

function resultFigures(
  facts: NarrativeFacts,
  { labels, passage, sentence, quantity, each }: Claim,
): readonly MaybeFigure[] {
  const kinds = labels.map(({ kind }) => kind);
  if (kinds.every((kind) => kind === 'done')) return doneFigures(facts);
  if (!kinds.every((kind) => kind.startsWith('results.'))) return [];
  const groups = kinds.map((kind) => resultFigure(facts, kind));
  if (each) return groups;
  const [only] = kinds;
  if (kinds.length > 1) return [together(groups)];
  const near = passage.text.slice(
    Math.max(sentence.start, quantity.start - 200),
    Math.min(sentence.end, quantity.end + 200),
  );
  const also = formOf(facts.edition).words.mayInclude.find(({ group }) => only === `results.${group}`);
  if (also === undefined || near.includes(also.named)) return groups;
  return [...groups, together([groups[0], resultFigure(facts, `results.${also.other}`)])];
}

/** 办结 has been used for what was settled, and for all that was received, carried forward or not. */
function doneFigures(facts: NarrativeFacts): readonly MaybeFigure[] {
  const { resultsTotal, received, carriedIn, carriedOut } = formOf(facts.edition).roles;
  const total = rowFigure(facts, resultsTotal);
  const fresh = rowFigure(facts, received);
  return [
    total,
    fresh,
    together([fresh, rowFigure(facts, carriedIn)]),
    together([total, rowFigure(facts, carriedOut)]),
  ];
}
