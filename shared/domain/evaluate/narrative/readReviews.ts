import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf, isInBracketOfResult } from './claims.ts';
import { cellFigure, held, heldByEach, type MaybeFigure, rowFigure, together } from './figures.ts';
import { isReview, type LabelKind } from './labels.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { quantitiesFrom } from './quantities.ts';
import { remarksOnAllUpheld } from './readAllUpheld.ts';
import { remarksOnOutcomeOfOne } from './readOutcomeOfOne.ts';
import { reviewFigure, reviewKeys } from './reviewGroups.ts';
import { isOfAnotherMatter, isSaidOfOthersBehind } from './reviewsOfOtherMatters.ts';
import { isOthersFigure } from './scopes.ts';
import { clauseBefore } from './sentences.ts';
import { claimAt } from './tableOfNumber.ts';
import { toldOf } from './toldOnce.ts';

/** 行政复议, 行政诉讼 N 件 and their outcomes against table 4; 均维持 against its other columns. */
export const readReviews: NarrativeReader = (facts, rule) => [
  ...toldOf(
    claimsOf(facts),
    (claim) => heldByEach(claim, reviewFigures(facts, claim)),
    (claim, at) =>
      !isOfSome(claim, at, facts) &&
      !isOthersFigure(claim, facts) &&
      !isTheirBusiness(claim, facts.agencyName) &&
      !isOfUnreadGroup(claim, facts) &&
      !isOneOfPortions(claim, facts),
  ),
  ...remarksOnAllUpheld(facts, rule),
  ...remarksOnOutcomeOfOne(facts),
  ...claimsOf(facts).flatMap((claim) => allOfOneGroup(claim, facts)),
];

const ENDED = /(?:驳回|撤回|终止)$/;
const LONGEST_END = 4;
/** 不予公开2件,其中1件引发行政复议; 不予公开的只有1件引发行政复议. */
const OF_AN_ANSWER =
  /(?:(?<!信息|政务|申请|主动)公开|提供|(?<!信访|信息)处理)的?(?:[共有为]?\d{1,5}[件宗份])?(?:[,(]其中有?|[只仅]有?)$/;
const LONGEST_ANSWER = 16;

/** 驳回复议申请1件: how so many ended, or where so many came from, of however many there were; of more than there were it is asked. */
function isOfSome(claim: Claim, at: number, facts: NarrativeFacts): boolean {
  const { labels, passage, quantity, start } = claim;
  const [label] = labels.length > 1 ? [] : labels;
  const most = label && reviewFigure(facts, label.kind);
  if (label === undefined || most === undefined || quantity.value > most.value) return false;
  const { text } = passage;
  if (label.kind === 'reviews.reconsideration' && ENDED.test(clauseBefore(text, label.start, LONGEST_END))) return true;
  if (OF_AN_ANSWER.test(text.slice(Math.max(0, start - LONGEST_ANSWER), start))) return true;
  const before = claimsOf(facts).slice(0, at);
  return isInBracketOfResult(
    before.filter((each) => each.passage === passage),
    text,
    start,
    quantity.value,
  );
}

/** 复议5起,…;再告到法院的2起,一审维持1起: cases that are told of in words that are not read, and whose outcome this may be. */
function isOfUnreadGroup({ passage, sentence, start, labels }: Claim, facts: NarrativeFacts): boolean {
  if (labels.some(({ kind }) => isReview(kind))) return false;
  const from = Math.max(sentence.start, start - 60);
  const first = quantitiesFrom(passage.quantities, from);
  return passage.quantities
    .slice(first, quantitiesFrom(passage.quantities, start))
    .some(
      (each) =>
        each.kind === 'count' &&
        OF_A_COURT.test(clauseBefore(passage.text, each.start, 24)) &&
        claimAt(facts, passage, each.start) === undefined,
    );
}

const OF_A_COURT = /^(?=.*(?:告|诉|法院))(?!.*(?:驳回|撤|请求|终止|判|裁))/;

/** 因不予公开引发的复议2件…;其他复议5件: told in portions. */
function isOneOfPortions({ labels, passage, sentence }: Claim, facts: NarrativeFacts): boolean {
  const [label, ...more] = labels;
  if (label === undefined || more.length > 0) return false;
  const portions = claimsOf(facts).filter((each) => each.sentence === sentence && each.labels[0]?.kind === label.kind);
  const [first, ...others] = portions;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return false;
  const sum = portions.reduce((added, { quantity }) => added + quantity.value, 0);
  if (reviewFigure(facts, label.kind)?.value !== sum) return false;
  const { text } = passage;
  return (
    /其[他余它]|另/.test(text.slice(first.start, last.end)) ||
    portions.every(({ start }) => FOR_A_REASON.test(clauseBefore(text, start, LONGEST_REASON)))
  );
}

/** 因不予公开引发复议2件,因无法提供引发复议5件. */
const FOR_A_REASON = /^(?:其中)?(?:因|由|针对|不服)/;
const LONGEST_REASON = 40;

const ALL_AFTER =
  /^[,(](?:均|全部|都)(?:为|系|属|是)?(?:先)?(?:经)?(?:行政)?复议(?:之?后|后又|后再)?(?:提起|起诉|诉讼)/;
const ONE_AFTER = /^[,(](?:[系为属是]|属于)(?:先)?(?:经)?(?:行政)?复议(?:之?后|后又|后再)?(?:提起|起诉|诉讼)/;
const ONE_DIRECT = /^[,(](?:[系为属是]|属于)(?:未经复议|直接)(?:直接)?(?:提起|起诉|诉讼)/;
const ALL_DIRECT = /^[,(](?:均|全部|都)(?:为|系|属|是)?(?:未经复议|直接)(?:直接)?(?:提起|起诉|诉讼)/;

/** 被诉8件,均为经复议后提起: none was brought directly. */
function allOfOneGroup(claim: Claim, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const [label, ...more] = claim.labels;
  if (label?.kind !== 'reviews.litigation' || more.length > 0 || isOthersFigure(claim, facts)) return [];
  const behind = claim.passage.text.slice(claim.quantity.end, claim.quantity.end + 24);
  const one = claim.quantity.value === 1;
  const after = ALL_AFTER.exec(behind) ?? (one ? ONE_AFTER.exec(behind) : null);
  const said = after ?? ALL_DIRECT.exec(behind) ?? (one ? ONE_DIRECT.exec(behind) : null);
  if (said === null) return [];
  const group = after === null ? 'litigationDirect' : 'litigationAfterReconsideration';
  const told = { ...label, words: `${label.words}${said[0].replace(/^[,(]/, '')}` };
  return held({ ...claim, labels: [told], end: claim.quantity.end + said[0].length }, [
    reviewFigure(facts, `reviews.${group}`),
  ]).map((remark) => ({
    ...remark,
    cells: [
      ...new Set([
        ...(remark.cells ?? []),
        ...reviewKeys(facts.edition, label.kind).flatMap((key) => rowFigure(facts, key)?.cells ?? []),
      ]),
    ],
  }));
}

/** 被复议机关纠错3件, 被法院撤销1件: whoever decided so tells of which review it is, and no other needs to be named. */
function deciderNamed(text: string, labels: Claim['labels']): readonly LabelKind[] | undefined {
  const [first] = labels;
  if (first === undefined) return undefined;
  const said = text.slice(Math.max(0, first.start - 12), first.end);
  if (/被(?:上级)?(?:行政)?复议机[关构](?:依法|决定)?[^,;:。复]{2,4}$/.test(said)) return ['reviews.reconsideration'];
  return /被(?:人民)?法院(?:依法|判决)?[^,;:。法]{2,4}$/.test(said) ? ['reviews.litigation'] : undefined;
}

function reviewFigures(
  facts: NarrativeFacts,
  { labels, within, amongAll = [], each, passage }: Claim,
): readonly MaybeFigure[] {
  const kinds = labels.map(({ kind }) => kind);
  if (kinds.every(isReview)) {
    const groups = kinds.map((kind) => reviewFigure(facts, kind));
    // 行政诉讼(直接起诉)2件: one is a part of the other, and nothing is counted twice.
    const keys = kinds.flatMap((kind) => reviewKeys(facts.edition, kind));
    if (new Set(keys).size < keys.length) return each ? [] : groups;
    return each || groups.length === 1 ? groups : [together(groups)];
  }
  const [only] = kinds;
  const decider = deciderNamed(passage.text, labels);
  const [group, ...more] = decider ?? within ?? [];
  const outcome = formOf(facts.edition).words.outcomes.find(({ kind }) => only === `outcomes.${kind}`);
  if (outcome === undefined || group === undefined || more.length > 0) return [];
  const ofGroups = (kinds: readonly LabelKind[]) => {
    const keys = [...new Set(kinds.flatMap((kind) => reviewKeys(facts.edition, kind)))];
    const cells = keys.map((key) => cellFigure(facts, `${key}.${outcome.column}`));
    return cells.length === 1 ? cells[0] : together(cells);
  };
  // 复议后起诉3件,维持、未审结各1件: of the group named last.
  // 直接起诉27件,复议后起诉36件,判决纠正3件: of those two, of all that were named, or of the last.
  if (decider !== undefined) return [ofGroups([group])];
  const suffixes = amongAll.slice(0, -1).map((_, from) => ofGroups(amongAll.slice(from)));
  return each ? [ofGroups([group])] : [ofGroups([group]), ...suffixes];
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
/** 另有1件诉讼…2023年度已统计,本年不重复统计; 以上为区政府复议案件,不计入本报告. */
const NOT_COUNTED =
  /^[^。]{0,100}?(?:不在本|不计入|未计入|不纳入|未纳入|不属于本|不列入|未列入|(?:另行|单独|另作)统计|年度已(?:经)?统计|不(?:再|作)?重复(?:统计|计算|计入))/;
/** 被纠正案件(复议1件、诉讼1件): how many of each ended so. */
const OF_AN_OUTCOME = /(?:纠正|纠错|败诉|撤销|维持|未审结)[^,;。()]{0,10}\([^()]*$/;
/** 释明后未再申请复议的有13件: who did not ask for one. */
const NOT_ASKED_FOR = /(?:[未没]有?再|不再|放弃|打消|避免|撤[回销])(?:申请|提起|提出|进入|发生|引发|了)?(?:行政)?$/;
const OUTCOME_COUNTED = /(?:纠正|纠错|败诉|撤销)[^,;。\d]{0,6}\d{1,4}件[,:]$/;
/** A court tells of the lawsuits it tries. */
const COURT = /(?:法院|检察院)$/;
const BUSINESS = /(?:办理|审理|审结|受理|化解|办结|代理|出庭|应诉|指导)[^,;:。]{0,10}$/;

function isTakenUp({ passage, labels }: Claim): boolean {
  const from = labels.at(-1)?.end ?? 0;
  return TAKEN_UP.test(passage.text.slice(from, from + 30));
}

/** 有1件复议后起诉案件败诉: of so many it is told how they ended, and not that there were no more. */
function isOneThatEnded({ passage, labels, quantity }: Claim): boolean {
  const [first] = labels;
  if (first === undefined || !isReview(first.kind) || first.start < quantity.end) return false;
  if (!/(?:有|其中|仅|只有)$/.test(passage.text.slice(Math.max(0, quantity.start - 3), quantity.start))) return false;
  return /^(?:案件|案)?(?:被|结果|判决|而)?(?:纠|撤销|败诉|维持|胜诉|[尚未]|终止)/.test(
    passage.text.slice(first.end, first.end + 8),
  );
}

/** A justice bureau handles everybody's reviews; only those about 信息公开 belong in table 4. */
function isTheirBusiness(claim: Claim, agencyName: string): boolean {
  const { passage, sentence, start, end } = claim;
  const { text } = passage;
  const before = text.slice(Math.max(sentence.start, start - 14), start);
  const around = text.slice(Math.max(sentence.start, start - 60), Math.min(sentence.end, end + 10));
  const told = text.slice(Math.max(sentence.start, start - 120), start);
  if ((FOR_OTHERS.test(told) || isTakenUp(claim)) && !OWN.test(told)) return true;
  if (NOT_COUNTED.test(text.slice(end, end + 120))) return true;
  if (NOT_ASKED_FOR.test(before) || isOneThatEnded(claim)) return true;
  if (OF_AN_OUTCOME.test(text.slice(Math.max(sentence.start, start - 40), start))) return true;
  if (claim.each && OUTCOME_COUNTED.test(before)) return true;
  // 上述案件除复议1件外均已审结.
  if (/除[^,;。]{0,6}$/.test(before) && /^[^,;。]{0,6}外/.test(text.slice(end, end + 8))) return true;
  if (isOfAnotherMatter(text.slice(Math.max(sentence.start, start - 60), end), agencyName)) return true;
  if (claim.labels.every(({ kind }) => isReview(kind)) && isSaidOfOthersBehind(text.slice(end, sentence.end)))
    return true;
  return (BUSINESS.test(before) || COURT.test(agencyName)) && !/信息公开|依申请/.test(around);
}
