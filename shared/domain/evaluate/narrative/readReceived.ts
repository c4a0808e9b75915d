import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { cellFigure, held, type MaybeFigure, resultFigure, rowFigure, together } from './figures.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { quantitiesFrom, says } from './quantities.ts';
import { remarksOnApplicants } from './readApplicants.ts';
import { remarksOnQuarters } from './readQuarters.ts';
import { remarkOnWays, remarksOnWaysAlone } from './readWays.ts';
import { remarksOnWholeYear } from './readWholeYear.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';
import { clauseAfter } from './sentences.ts';

/** 收到网络申请5件: one way or one kind of applicant among several. */
const PART_OF_THEM =
  /网络|网上|网站|信函|邮寄|邮件|当面|现场|书面|传真|电子|线上|线下|个人|企业|自然人|平台|系统|公文|涉及|关于/;
const MOST_WAYS = 8;
const LONGEST_LIST = 80;
/** 通过邮寄、邮件、现场等方式: the ways are listed, not one of them picked. */
const EVERY_WAY = /等[^,;、]{0,4}(?:方式|渠道|途径|形式)|多种/;
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
      isAboutRequests(claim, facts) &&
      !isAmongThem(claim) &&
      !isPartOfTheYear(claim) &&
      !isOthersFigure(claim, facts),
  );
  const bySentence = Map.groupBy(claims, ({ sentence }) => sentence);
  return [
    ...[...bySentence.values()].flatMap((group) => [
      ...remarkOnGroup(facts, group, claims.length === 1),
      ...remarkOnWays(
        group.find((claim) => !isPart(claim)),
        facts,
      ),
    ]),
    ...remarksOnDue(facts),
    ...remarksOnWaysAlone(facts),
    ...remarksOnQuarters(facts),
    ...remarksOnWholeYear(facts),
    ...remarksOnApplicants(facts),
  ];
};

/** 全年应办理68件: what was received and what came over from the year before. */
function remarksOnDue(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { received, carriedIn } = formOf(facts.edition).roles;
  const due = [together([rowFigure(facts, received), rowFigure(facts, carriedIn)])];
  return claimsOf(facts).flatMap((claim) => {
    if (!claim.labels.every(({ kind }) => kind === 'due')) return [];
    return !isAboutRequests(claim, facts) || isOthersFigure(claim, facts) ? [] : held(claim, due);
  });
}

function remarkOnGroup(facts: NarrativeFacts, group: readonly Claim[], isOnly: boolean): readonly NarrativeRemark[] {
  const [first] = group;
  if (first === undefined) return [];
  const figures = figuresFor(facts, first);
  const sum = group.reduce((total, { quantity }) => total + quantity.value, 0);
  const fits = (value: number, tolerance = 0) =>
    figures.some((figure) => figure !== undefined && says({ value, tolerance }, figure.value));
  const [strict, ...others] = group.filter(({ labels }) => labels.every(({ words }) => words.startsWith('新收')));
  // 共办理18件(上年结转1件、新收17件): the one that is this year's alone is held by itself.
  if (strict !== undefined && others.length === 0 && group.length > 1 && !fits(sum) && !isPart(strict))
    return held(strict, [rowFigure(facts, formOf(facts.edition).roles.received)]);
  if (fits(sum) || group.some(({ quantity }) => fits(quantity.value, quantity.tolerance))) return [];
  // 收到1件关于历年降雨量的申请: where no other number is told, all that were received.
  const told = isOnly && OF_A_CONTENT.test(clauseAfter(first.passage.text, first.quantity.end, 40)) ? first : undefined;
  const written = isOnly && WRITTEN.test(first.between) && !OTHER_WAYS.test(sentenceOf(first)) ? first : undefined;
  const whole = group.find((claim) => !isPart(claim)) ?? summedUp(group) ?? told ?? written;
  if (whole !== undefined) return held(whole, figures);
  return group.length === 1 && PERSONS.test(first.between) ? held(first, [...figures, ...personsFigures(facts)]) : [];
}

/** 新收到书面申请10件, where no other way is told: the law asks for requests in writing, and those are all of them. */
const WRITTEN = /^(?:到|了|的|共|计){0,3}书面(?:的)?(?:政府)?(?:信息公开)?申请/;
const OTHER_WAYS = /网|信函|邮|当面|现场|传真|电子|线上|线下|平台|口头|当场/;

function sentenceOf({ passage, sentence }: Claim): string {
  return passage.text.slice(sentence.start, sentence.end);
}

const OF_A_CONTENT = /^(?:关于|涉及|有关)[^,;。]{2,30}的(?:政府)?信息公开申请$/;

/** 收到自然人申请8件: of all that were received, or of those alone. */
const PERSONS = /^(?:到|了|的|共|计)*(?:自然人|公民|个人)(?:提出|提交)?(?:的)?(?:政府)?(?:信息公开)?申请/;

function personsFigures(facts: NarrativeFacts): readonly MaybeFigure[] {
  const { received, carriedIn, mostApplicants } = formOf(facts.edition).roles;
  const fresh = cellFigure(facts, `${received}.${mostApplicants}`);
  return [fresh, together([fresh, cellFigure(facts, `${carriedIn}.${mostApplicants}`)])];
}

/** 网上申请105件,快递17件,合计122件: the sum that closes a list of ways. */
function summedUp(group: readonly Claim[]): Claim | undefined {
  const last = group.at(-1);
  if (last === undefined) return undefined;
  const { passage, sentence } = last;
  const behind = passage.quantities.slice(quantitiesFrom(passage.quantities, last.quantity.end)).slice(0, MOST_WAYS);
  const sum = behind.find(
    ({ start, unit }) =>
      unit === last.quantity.unit && /(?:合计|共计|总计)(?:为|:)?$/.test(passage.text.slice(start - 4, start)),
  );
  if (sum === undefined || sum.end > sentence.end || sum.start - last.end > LONGEST_LIST) return undefined;
  return { ...last, quantity: sum, end: sum.end, between: '' };
}

/** 28件新收中有12件与此相关: some of them. */
const SOME_OF_THEM = /^(?:的)?(?:申请)?(?:件)?[里中内当]/;

/** 其中收到…: a part of a number given before. */
function isAmongThem({ passage, sentence, start, labels, between }: Claim): boolean {
  if (SOME_OF_THEM.test(between)) return true;
  const before = passage.text.slice(Math.max(sentence.start, start - 30), start);
  // 办理16件,其中上年结转2件,新收14件: what is told beside what came over is all that was received.
  if (labels.every(({ words }) => words.startsWith('新收')) && /其中[^;]{0,12}结转[^;]{0,6}[,、]$/.test(before))
    return false;
  return /其中[^:]{0,20}$/.test(before);
}

/** 12月下旬收到的1件 are those of that time; 1月至11月收到19件,12月收到2件 adds up to the year. */
const OF_A_MONTH = /(?<![至到\-—~\d])\d{1,2}月(?:份|初|底|[上中下]旬)?$/;

/** 第一季度收到12件. */
const OF_A_QUARTER = /(?:(?<![至到\-—~])第?[一二三四]季度|[上下]半年)[^,;。\d]{0,2}$/;

/** 一至四季度分别收到3件、6件、7件、5件; 新收申请分布在办公室46件、部门139件; 收到申请:一季度3件、二季度6件. */
function isPartOfTheYear({ passage, sentence, start, between }: Claim): boolean {
  const before = passage.text.slice(Math.max(sentence.start, start - 8), start);
  return (
    /分别|依次|逐[季月]|各季|分布|分散|分属/.test(between) ||
    /(?:分别|依次)[^,;]{0,2}$/.test(before) ||
    OF_A_QUARTER.test(before) ||
    OF_A_QUARTER.test(between) ||
    (between.startsWith('的') && OF_A_MONTH.test(before))
  );
}

function isPart({ passage, quantity, between }: Claim): boolean {
  return (
    (PART_OF_THEM.test(between) && !EVERY_WAY.test(between)) ||
    PART_OF_THEM.test(clauseAfter(passage.text, quantity.end, 12))
  );
}

/** The figures a claim of receipt may stand for: 第一项, and with 第二项 where the sentence leaves that open. */
function figuresFor(facts: NarrativeFacts, { passage, sentence, labels, quantity }: Claim): readonly MaybeFigure[] {
  const { received, carriedIn } = formOf(facts.edition).roles;
  const fresh = rowFigure(facts, received);
  const words = passage.text.slice(
    Math.max(sentence.start, quantity.start - 100),
    Math.min(sentence.end, quantity.end + 100),
  );
  if (labels.some(({ words: label }) => /依申请.*信息$/.test(label))) return uponRequest(facts);
  const { resultsTotal } = formOf(facts.edition).roles;
  const settled =
    labels.some(({ kind }) => kind === 'handled') ||
    /^[^,;。]{0,4}并[^,;。]{0,4}办结/.test(passage.text.slice(quantity.end, quantity.end + 12));
  const both = [fresh, together([fresh, rowFigure(facts, carriedIn)])];
  // 办理20件 may be what was settled.
  if (settled) return [...both, rowFigure(facts, resultsTotal)];
  const onlyNew = labels.every(({ words: label }) => label.startsWith('新收'));
  if (onlyNew || !MAY_INCLUDE_CARRIED.test(words)) return [fresh];
  return both;
}

/** 依申请公开信息3条: so many requests, or so many that were answered with information. */
function uponRequest(facts: NarrativeFacts): readonly MaybeFigure[] {
  const { received, resultsTotal } = formOf(facts.edition).roles;
  const [wide] = formOf(facts.edition).words.mayInclude;
  const given = [wide?.group, wide?.other].map((group) => resultFigure(facts, `results.${group}`));
  return [rowFigure(facts, received), rowFigure(facts, resultsTotal), given[0], together(given)];
}
