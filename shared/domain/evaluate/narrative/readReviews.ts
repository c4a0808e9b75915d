import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { cellFigure, held, type MaybeFigure, together } from './figures.ts';
import { isReview } from './labels.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { remarksOnAllUpheld } from './readAllUpheld.ts';
import { reviewFigure, reviewKeys } from './reviewGroups.ts';
import { isOthersFigure } from './scopes.ts';

/** 行政复议, 行政诉讼 N 件 and their outcomes against table 4; 均维持 against its other columns. */
export const readReviews: NarrativeReader = (facts, rule) => [
  ...claimsOf(facts).flatMap((claim) => {
    const figures = reviewFigures(facts, claim);
    if (figures.length === 0 || isOthersFigure(claim, facts) || isTheirBusiness(claim)) return [];
    return claim.each ? figures.flatMap((figure) => held(claim, [figure])) : held(claim, figures);
  }),
  ...remarksOnAllUpheld(facts, rule),
];

function reviewFigures(facts: NarrativeFacts, { labels, within, each }: Claim): readonly MaybeFigure[] {
  const kinds = labels.map(({ kind }) => kind);
  if (kinds.every(isReview)) {
    const groups = kinds.map((kind) => reviewFigure(facts, kind));
    return each || groups.length === 1 ? groups : [together(groups)];
  }
  const [only] = kinds;
  const [group, ...more] = within ?? [];
  const outcome = formOf(facts.edition).words.outcomes.find(({ kind }) => only === `outcomes.${kind}`);
  if (outcome === undefined || kinds.length > 1) return [];
  if (group === undefined || more.length > 0) return [];
  const cells = reviewKeys(facts.edition, group).map((key) => cellFigure(facts, `${key}.${outcome.column}`));
  return [cells.length === 1 ? cells[0] : together(cells)];
}

const BUSINESS = /(?:办理|审理|审结|受理|化解|办结|代理|出庭|应诉|指导)[^,;:。]{0,10}$/;

/** A justice bureau handles everybody's reviews; only those about 信息公开 belong in table 4. */
function isTheirBusiness({ passage, sentence, start, end }: Claim): boolean {
  const { text } = passage;
  const before = text.slice(Math.max(sentence.start, start - 14), start);
  const around = text.slice(Math.max(sentence.start, start - 60), Math.min(sentence.end, end + 10));
  return BUSINESS.test(before) && !/信息公开|依申请/.test(around);
}
