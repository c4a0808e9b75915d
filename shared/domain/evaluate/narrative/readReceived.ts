import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { held, type MaybeFigure, rowFigure, together } from './figures.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { says } from './quantities.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';
import { clauseAfter } from './sentences.ts';

/** 收到网络申请5件: one way or one kind of applicant among several. */
const PART_OF_THEM =
  /网络|网上|网站|信函|邮寄|邮件|当面|现场|书面|传真|电子|线上|线下|个人|企业|自然人|平台|系统|公文|涉及|关于/;
/** With these the number may hold what was carried over as well. */
const MAY_INCLUDE_CARRIED = /共|合计|总计|收办|办理|结转|受理|总/;

/**
 * 收到 N 件 against 表三 第一项; first and second together are accepted where the sentence may mean both. Several
 * claims in one sentence (by way of receipt, say) are accepted when one of them, or their sum, fits.
 */
export const readReceived: NarrativeReader = (facts) => {
  const claims = claimsOf(facts).filter(
    (claim) =>
      claim.labels.every(({ kind }) => kind === 'new' || kind === 'handled') &&
      isAboutRequests(claim) &&
      !isAmongThem(claim) &&
      !isOthersFigure(claim, facts),
  );
  const bySentence = Map.groupBy(claims, ({ sentence }) => sentence);
  return [...bySentence.values()].flatMap((group) => remarkOnGroup(facts, group));
};

function remarkOnGroup(facts: NarrativeFacts, group: readonly Claim[]): readonly NarrativeRemark[] {
  const [first] = group;
  if (first === undefined) return [];
  const figures = figuresFor(facts, first);
  const sum = group.reduce((total, { quantity }) => total + quantity.value, 0);
  const fits = (value: number, tolerance = 0) =>
    figures.some((figure) => figure !== undefined && says({ value, tolerance }, figure.value));
  if (fits(sum) || group.some(({ quantity }) => fits(quantity.value, quantity.tolerance))) return [];
  const whole = group.find((claim) => !isPart(claim));
  return whole === undefined ? [] : held(whole, figures);
}

/** 其中收到…: a part of a number given before. */
function isAmongThem({ passage, sentence, start }: Claim): boolean {
  return /其中[^:]{0,20}$/.test(passage.text.slice(Math.max(sentence.start, start - 30), start));
}

function isPart({ passage, quantity, between }: Claim): boolean {
  return PART_OF_THEM.test(between) || PART_OF_THEM.test(clauseAfter(passage.text, quantity.end, 12));
}

/** The figures a claim of receipt may stand for: 第一项, and with 第二项 where the sentence leaves that open. */
function figuresFor(facts: NarrativeFacts, { passage, sentence, labels, quantity }: Claim): readonly MaybeFigure[] {
  const { received, carriedIn } = formOf(facts.edition).roles;
  const fresh = rowFigure(facts, received);
  const words = passage.text.slice(
    Math.max(sentence.start, quantity.start - 100),
    Math.min(sentence.end, quantity.end + 100),
  );
  const onlyNew = labels.every(({ words: label }) => label.startsWith('新收'));
  if (onlyNew || !MAY_INCLUDE_CARRIED.test(words)) return [fresh];
  return [fresh, together([fresh, rowFigure(facts, carriedIn)])];
}
