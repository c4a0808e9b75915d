import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { held, resultFigure, rowFigure, together } from './figures.ts';
import { resultGroupsOf } from './labels.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { quantitiesFrom } from './quantities.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';

/** Between the last of a list and what it adds up to. */
const ADDED_UP =
  /^(?:\([^()]{0,80}\))?[,;、](?:以上|上述)?(?:合计|共计|总计|一共|共)(?:为|是|办理|办结|答复|处理|申请|:){0,3}$/;
const FEWEST = 3;

/** 予以公开66件,…,其他处理5件,合计132件: what closes a list of all results that the table has is how many were settled. */
export function remarksOnSumOfResults(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const bySentence = Map.groupBy(claimsOf(facts).filter(isResult), ({ sentence }) => sentence);
  return [...bySentence.values()].flatMap((list) => {
    const [last] = list.slice(-1);
    if (last === undefined || list.length < FEWEST || !namesAll(facts, list)) return [];
    const { passage, sentence } = last;
    const from = Math.max(last.end, last.quantity.end);
    const sum = passage.quantities[quantitiesFrom(passage.quantities, from)];
    if (sum === undefined || sum.end > sentence.end || sum.kind !== 'count' || sum.vague) return [];
    if (!ADDED_UP.test(passage.text.slice(from, sum.start))) return [];
    // What the text itself does not add up is told as such.
    if (list.reduce((added, { quantity }) => added + quantity.value, 0) !== sum.value) return [];
    const { resultsTotal, carriedOut } = formOf(facts.edition).roles;
    const total = rowFigure(facts, resultsTotal);
    const label = { kind: 'done' as const, words: '合计', start: from, end: sum.start };
    const claim: Claim = { ...last, labels: [label], quantity: sum, start: from, end: sum.end };
    const remarks = held(claim, [total, together([total, rowFigure(facts, carriedOut)])]);
    return remarks.length === 0 || !isAboutRequests(last, facts) || isOthersFigure(last, facts) ? [] : remarks;
  });
}

function isResult({ labels: [label, ...more] }: Claim): boolean {
  return label?.kind.startsWith('results.') === true && more.length === 0;
}

/** No group of results that the table has a number for is left out, and none is told twice. */
function namesAll(facts: NarrativeFacts, list: readonly Claim[]): boolean {
  const named = new Set(list.map(({ labels }) => labels[0]?.kind));
  if (named.size < list.length) return false;
  return resultGroupsOf(facts.edition).every(({ kind }) => named.has(kind) || resultFigure(facts, kind)?.value === 0);
}
