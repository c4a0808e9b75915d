import { type Edition, formOf } from '../../forms/editions.ts';
import type { RowKey } from '../../forms/printed.ts';
import { type Claim, claimsOf } from './claims.ts';
import { held, type MaybeFigure, rowFigure } from './figures.ts';
import type { LabelKind } from './labels.ts';
import { COMPLAINTS, CONTENTS, isAfterOthers, isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { isOthersFigure } from './scopes.ts';
import { clauseBefore, type Span } from './sentences.ts';
import { toldOf } from './toldOnce.ts';

/** The rows a word of carrying over may stand for. */
function rowsFor(edition: Edition, kind: LabelKind): readonly (RowKey | undefined)[] {
  const { carriedIn, carriedOut } = formOf(edition).roles;
  if (kind === 'carriedIn') return [carriedIn];
  if (kind === 'carriedOut') return [carriedOut];
  return kind === 'carried' ? [carriedIn, carriedOut] : [];
}

/** 上年结转 N 件 against 表三 第二项, 结转下年 against 第四项; 结转 alone may be either. */
export const readCarried: NarrativeReader = (facts) =>
  toldOf(
    claimsOf(facts),
    (claim) => held(claim, carriedFigures(facts, claim)),
    (claim) => !isOthersFigure(claim, facts) && !isAboutElse(claim),
  );

function carriedFigures(facts: NarrativeFacts, claim: Claim): readonly MaybeFigure[] {
  const [only, ...more] = claim.labels;
  if (only === undefined || more.length > 0) return [];
  const kind = only.kind === 'carried' && isToldLast(claim, facts) ? 'carriedOut' : only.kind;
  return rowsFor(facts.edition, kind).map((key) => rowFigure(facts, key));
}

/** 新收29件,上年结转3件;办结30件,结转2件: behind what came over and what was settled only what goes on is left to tell. */
function isToldLast({ sentence, start, quantity, passage }: Claim, facts: NarrativeFacts): boolean {
  if (/[(含括中]/.test(clauseBefore(passage.text, start, 6)) || passage.text[start - 1] === '(') return false;
  if (!',;。)'.includes(passage.text.charAt(quantity.end))) return false;
  const isTold = (kind: LabelKind) => (firstTold(facts).get(sentence)?.get(kind) ?? Infinity) <= start;
  return isTold('carriedIn') && isTold('done');
}

const FIRST_TOLD = new WeakMap<NarrativeFacts, Map<Span, Map<LabelKind, number>>>();

/** Where a sentence has told of each kind first: the claim's end. */
function firstTold(facts: NarrativeFacts): Map<Span, Map<LabelKind, number>> {
  const known = FIRST_TOLD.get(facts);
  if (known !== undefined) return known;
  const told = new Map<Span, Map<LabelKind, number>>();
  for (const { sentence, labels, end } of claimsOf(facts)) {
    const ofSentence = told.get(sentence) ?? new Map<LabelKind, number>();
    told.set(sentence, ofSentence);
    for (const { kind } of labels) ofSentence.set(kind, Math.min(end, ofSentence.get(kind) ?? end));
  }
  FIRST_TOLD.set(facts, told);
  return told;
}

const WENT_ON = /结转|转入|转到|转至/;
/** After requests, with a word of carrying over, or with that word right behind the number. */
function isOfRequests(passage: Claim['passage'], start: number, end: number): boolean {
  return (
    isAfterRequests(passage, start) ||
    WENT_ON.test(passage.text.slice(start, end + 24)) ||
    /^(?:政府信息公开|信息公开)?申请/.test(passage.text.slice(end, end + 9))
  );
}

/** 正在办理 is said of anything that is being handled, 结转 of money as well. */
function isAboutElse({ passage, start, sentence, labels, quantity }: Claim): boolean {
  if (
    labels.some(({ words }) => /^(?:正|尚|仍|存量|旧存|年[初末底]|期末)/.test(words)) &&
    !isOfRequests(passage, start, quantity.end)
  )
    return true;
  const told = passage.text
    .slice(Math.max(sentence.start, start - 25), start)
    .replace(COMPLAINTS, '')
    .replace(CONTENTS, '');
  const before = told.slice(told.lastIndexOf(';') + 1);
  if (/复议|诉讼|提案|建议|信访|资金|项目/.test(before)) return true;
  // 受理12345工单3,216件,办结3,190件,未办结的26件转入2025年.
  const here = passage.text.slice(sentence.start, start).replace(COMPLAINTS, '');
  return !/申请|公开/.test(here) && isAfterOthers(here, here.length);
}
