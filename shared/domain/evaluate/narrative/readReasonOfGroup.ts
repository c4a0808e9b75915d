import { type Claim, claimsOf } from './claims.ts';
import { type Figure, held, resultFigure, rowFigure } from './figures.ts';
import { type Label, type LabelKind, labelsIn, labelsOf, resultGroupsOf } from './labels.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { isAboutRequests, isOthersFigure, isToldOfOthers } from './scopes.ts';

/** The one reason that is told of a whole group of results, without a number of its own. */
export function remarksOnReasonOfGroup(facts: NarrativeFacts): readonly NarrativeRemark[] {
  return [
    ...claimsOf(facts).flatMap((claim) => reasonInBrackets(claim, facts)),
    ...passagesOf(facts.narrative).flatMap((passage) => reasonsOfAll(passage, facts)),
  ];
}

/** 无法提供3件(本机关不掌握): nothing else is told of them. */
const IN_BRACKETS = /^\(([^()\d,;、]{2,24})\)/;
/** 不予处理1件,为重复申请: of the only one it needs none. */
const OF_THE_ONLY_ONE = /^,?(?:为|系|是|属于?|因为?)([^()\d,;、。]{2,24})/;
const LONGEST_BEHIND = 28;
const NOT_ALL = /主要|等|含|其中|部分|包括|多|或|和|及|例如|如/;
/** 信访类重复申请, 逾期未补正后撤回: two reasons, and which of them the table has nobody can tell. */
const TWO_REASONS = /(?:信访|举报|投诉)类?重复|重复(?:信访|举报|投诉)|后[^,;。]{0,4}撤/;

function reasonInBrackets(claim: Claim, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const [label, ...more] = claim.labels;
  if (label === undefined || more.length > 0) return [];
  const from = claim.end;
  const behind = claim.passage.text.slice(from, from + LONGEST_BEHIND);
  const found = IN_BRACKETS.exec(behind) ?? (isTheOnlyOne(claim, label, facts) ? OF_THE_ONLY_ONE.exec(behind) : null);
  const inside = found?.[1];
  if (found === null || inside === undefined || NOT_ALL.test(inside) || TWO_REASONS.test(inside)) return [];
  const reason = onlyReason(inside, label.kind, facts);
  if (reason === undefined) return [];
  const told = { ...claim, labels: [{ ...label, kind: reason, words: inside }], end: from + found[0].length };
  const remarks = held(told, [rowFigure(facts, reason.slice(REASON.length))]);
  return remarks.length === 0 || !isAboutRequests(claim, facts) || isOthersFigure(claim, facts) ? [] : remarks;
}

/** 征地类不予公开1件,…;规划类不予公开1件,…: each is one of several. */
function isTheOnlyOne({ quantity }: Claim, { kind }: Label, facts: NarrativeFacts): boolean {
  return quantity.value === 1 && resultFigure(facts, kind)?.value === 1;
}

const REASON = 'reasons.';

/** The reason that these words name, where they name no more than one, and it is one of the group. */
function onlyReason(words: string, group: LabelKind, { edition, year }: NarrativeFacts): LabelKind | undefined {
  const [only, ...others] = labelsIn(words, edition, year).filter(({ kind }) => kind.startsWith(REASON));
  const rows = resultGroupsOf(edition).find(({ kind }) => kind === group)?.rows ?? [];
  return others.length === 0 && rows.some(({ key }) => only?.kind === `${REASON}${key}`) ? only?.kind : undefined;
}

/** 不予公开的原因均为…, 无法提供的均为…: said of all of a group. */
const ALL_ARE = /(?:的)?(?:申请)?(?:的)?(?:原因|理由|情形)?(?:均|都|全部|皆)(?:是|为|系|因|属于?|涉及){1,2}/y;
const LONGEST_REASON = 24;

function reasonsOfAll(passage: Passage, facts: NarrativeFacts): readonly NarrativeRemark[] {
  return labelsOf(passage, facts).flatMap((label) => {
    ALL_ARE.lastIndex = label.end;
    const said = ALL_ARE.exec(passage.text);
    if (said === null) return [];
    const from = label.end + said[0].length;
    const words = /^[^,;。()\d、]{2,24}/.exec(passage.text.slice(from, from + LONGEST_REASON))?.[0] ?? '';
    const reason = onlyReason(words, label.kind, facts);
    const [all, those] = [resultFigure(facts, label.kind), rowFigure(facts, reason?.slice(REASON.length))];
    if (NOT_ALL.test(words) || all === undefined || those === undefined || all.value === those.value) return [];
    return isOfThisYear(passage, label.start, facts)
      ? [remark(passage, { start: label.start, end: from + words.length }, words, [all, those])]
      : [];
  });
}

/** Told of this year's requests, in a text that has told what became of them. */
function isOfThisYear(passage: Passage, at: number, facts: NarrativeFacts): boolean {
  const sentence = sentenceAt(passage.sentences, at);
  const before = claimsOf(facts).some(
    (claim) => claim.passage === passage && claim.end <= at && isAboutRequests(claim, facts),
  );
  return before && !isToldOfOthers(passage.text.slice(sentence.start, at), facts);
}

function remark(
  passage: Passage,
  span: { readonly start: number; readonly end: number },
  words: string,
  [all, those]: readonly [Figure, Figure],
): NarrativeRemark {
  return {
    section: passage.section,
    fill: {
      quote: passage.quote(span),
      what: words,
      found: '全部',
      figures: `${all.words}为 ${all.value}，${those.words}为 ${those.value}`,
      size: Math.abs(all.value - those.value),
    },
    cells: [...those.cells, ...all.cells],
    found: String(all.value),
    expected: String(those.value),
    delta: all.value - those.value,
  };
}
