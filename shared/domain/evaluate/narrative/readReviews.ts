import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { cellFigure, heldByEach, type MaybeFigure, together } from './figures.ts';
import { isReview, type LabelKind } from './labels.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { remarksOnAllUpheld } from './readAllUpheld.ts';
import { remarksOnOutcomeOfOne } from './readOutcomeOfOne.ts';
import { reviewFigure, reviewKeys } from './reviewGroups.ts';
import { isOfAnotherMatter } from './reviewsOfOtherMatters.ts';
import { isOthersFigure } from './scopes.ts';

/** 行政复议, 行政诉讼 N 件 and their outcomes against table 4; 均维持 against its other columns. */
export const readReviews: NarrativeReader = (facts, rule) => [
  ...claimsOf(facts).flatMap((claim) => {
    const remarks = heldByEach(claim, reviewFigures(facts, claim));
    if (remarks.length === 0 || isOthersFigure(claim, facts) || isTheirBusiness(claim, facts.agencyName)) return [];
    return remarks;
  }),
  ...remarksOnAllUpheld(facts, rule),
  ...remarksOnOutcomeOfOne(facts),
];

function reviewFigures(facts: NarrativeFacts, { labels, within, amongAll = [], each }: Claim): readonly MaybeFigure[] {
  const kinds = labels.map(({ kind }) => kind);
  if (kinds.every(isReview)) {
    const groups = kinds.map((kind) => reviewFigure(facts, kind));
    // 行政诉讼(直接起诉)2件: one is a part of the other, and nothing is counted twice.
    const keys = kinds.flatMap((kind) => reviewKeys(facts.edition, kind));
    if (new Set(keys).size < keys.length) return each ? [] : groups;
    return each || groups.length === 1 ? groups : [together(groups)];
  }
  const [only] = kinds;
  const [group, ...more] = within ?? [];
  const outcome = formOf(facts.edition).words.outcomes.find(({ kind }) => only === `outcomes.${kind}`);
  if (outcome === undefined || kinds.length > 1) return [];
  if (group === undefined || more.length > 0) return [];
  const ofGroups = (kinds: readonly LabelKind[]) => {
    const keys = [...new Set(kinds.flatMap((kind) => reviewKeys(facts.edition, kind)))];
    const cells = keys.map((key) => cellFigure(facts, `${key}.${outcome.column}`));
    return cells.length === 1 ? cells[0] : together(cells);
  };
  // 复议后起诉3件,维持、未审结各1件: of the group named last.
  return amongAll.length > 1 && !each ? [ofGroups([group]), ofGroups(amongAll)] : [ofGroups([group])];
}

/** A justice bureau decides and defends for others: what it tells of those is not about itself. */
const FOR_OTHERS = new RegExp(
  [
    '受[^,;。]{0,10}委托|(?:代理|代表)[^。]{0,10}(?:复议|诉讼)',
    '复议(?:申请)?(?:案件)?\\d{1,6}件,审结|(?:办理|受理|审理|审结|收到)(?:各类)?(?:行政)?复议(?:申请|案件)(?!\\d{1,6}件[,(](?:均|全部|维持|其中))',
    '复议机构|复议机关(?:共|全年|依法){0,2}(?:收到|受理|审理|办理)',
  ].join('|'),
);
/** 收到行政复议申请123件,受理102件: whoever is asked to review receives and takes up, and is not reviewed. */
const TAKEN_UP = /^(?:的)?(?:申请|案件)\d{1,6}件[,(;](?:其中|依法|已|共|当年){0,2}(?:受理|立案|不予受理)/;
const OWN = /应诉|被申请|[我本](?:局|机关|单位|委|院|厅)被|对[我本](?:局|机关|单位|委|院|厅)|以[我本]/;
/** A court tells of the lawsuits it tries. */
const COURT = /(?:法院|检察院)$/;
const BUSINESS = /(?:办理|审理|审结|受理|化解|办结|代理|出庭|应诉|指导)[^,;:。]{0,10}$/;

function isTakenUp({ passage, labels }: Claim): boolean {
  const from = labels.at(-1)?.end ?? 0;
  return TAKEN_UP.test(passage.text.slice(from, from + 30));
}

/** A justice bureau handles everybody's reviews; only those about 信息公开 belong in table 4. */
function isTheirBusiness(claim: Claim, agencyName: string): boolean {
  const { passage, sentence, start, end } = claim;
  const { text } = passage;
  const before = text.slice(Math.max(sentence.start, start - 14), start);
  const around = text.slice(Math.max(sentence.start, start - 60), Math.min(sentence.end, end + 10));
  const told = text.slice(Math.max(sentence.start, start - 120), start);
  if ((FOR_OTHERS.test(told) || isTakenUp(claim)) && !OWN.test(told)) return true;
  if (
    /^[^。;]{0,30}(?:不在本|不计入|未计入|不纳入|未纳入|不属于本|(?:另行|单独|另作)统计)/.test(
      text.slice(end, end + 40),
    )
  )
    return true;
  if (isOfAnotherMatter(text.slice(Math.max(sentence.start, start - 60), end))) return true;
  return (BUSINESS.test(before) || COURT.test(agencyName)) && !/信息公开|依申请/.test(around);
}
