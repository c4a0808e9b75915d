import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { cellFigure, held, rowFigure, sumFigure, together } from './figures.ts';
import { isReview } from './labels.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { reviewKeys } from './reviewGroups.ts';
import { isOthersFigure } from './scopes.ts';

/** What is said of a single case right behind its number, and the column that has it then. */
const ENDED: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'upheld', pattern: /维持/ },
  {
    kind: 'corrected',
    pattern:
      /败诉|纠错|(?:予以|被|判决|结果[为是]?|决定)纠正|撤销[^,;。]{0,8}(?:答复|决定)|责令[^,;。]{0,10}(?:答复|处理)/,
  },
  { kind: 'pending', pattern: /尚?未(?:审结|结案|判决|开庭)|(?:正在|尚在|仍在)(?:审理|诉讼|办理)/ },
];
const REACH = 40;
/** 无被纠正和败诉案件. */
const DENIED = /[无未不没]/;
/** 败诉0件 behind 行政诉讼1件: the outcome has a number of its own, which is read as such. */
const NUMBERED = /^[^,;。\n)]*[\d〇零一二两三四五六七八九十百]/;
/** What parts the outcome from its case: other figures, other reviews, a second sentence. */
const FAR = /[。\n;\d]|复议后|诉讼(?!请求)|一审|二审|上诉|撤回|另/;

/** Behind a mark, or said of the case itself: 1件行政复议虽获维持. */
const OPENS = /^[,(]|^(?:案件|案)?(?:虽|均|最终|已|被|获|经|结果|得以|得到)/;

/** 行政复议1件,结果维持: where the group has one case as well, its outcome is in that column. */
export function remarksOnOutcomeOfOne(facts: NarrativeFacts): readonly NarrativeRemark[] {
  return claimsOf(facts).flatMap((claim) => {
    const [label, ...more] = claim.labels;
    if (label === undefined || more.length > 0 || !isReview(label.kind) || claim.quantity.value !== 1) return [];
    if (claim.each || claim.quantity.vague || isOthersFigure(claim, facts)) return [];
    const keys = reviewKeys(facts.edition, label.kind);
    const cases = sumFigure(
      '',
      keys.map((key) => rowFigure(facts, key)),
    );
    const outcome = outcomeBehind(claim);
    const column = formOf(facts.edition).words.outcomes.find(({ kind }) => kind === outcome?.kind)?.column;
    if (cases?.value !== 1 || outcome === undefined || column === undefined) return [];
    const cells = keys.map((key) => cellFigure(facts, `${key}.${column}`));
    const told = { ...claim, labels: [{ ...label, words: outcome.words }], end: outcome.end };
    return held(told, [cells.length === 1 ? cells[0] : together(cells)]);
  });
}

/** 1件行政诉讼(复议后起诉),尚未审结. */
const WHICH_SUITS = /^\((?:均?[为系])?(?:经?复议后|未经复议|直接)[^()\d]{0,8}\)/;

function outcomeBehind({ passage, quantity, sentence, start, labels }: Claim) {
  const told = Math.max(quantity.end, labels[0]?.end ?? start);
  const from = told + (WHICH_SUITS.exec(passage.text.slice(told, told + 16))?.[0].length ?? 0);
  const behind = passage.text.slice(from, Math.min(sentence.end, from + REACH));
  const stop = behind.search(FAR);
  const near = stop < 0 ? behind : behind.slice(0, stop);
  if (!OPENS.test(near)) return undefined;
  const found = ENDED.flatMap(({ kind, pattern }) => {
    const match = pattern.exec(near);
    if (match === null) return [];
    const behindIt = behind.slice(match.index + match[0].length);
    return DENIED.test(near.slice(0, match.index)) || NUMBERED.test(behindIt)
      ? []
      : [{ kind, words: match[0], end: from + match.index + match[0].length }];
  });
  return found.length === 1 ? found[0] : undefined;
}
