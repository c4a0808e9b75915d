import { isAnswer, type Label } from './labels.ts';

/** As much of a claim as tells whether it stands in a list. */
interface Counted {
  readonly passage: { readonly text: string };
  readonly start: number;
  readonly end: number;
  readonly labels: readonly Label[];
}

/** 其他1件, 信访类2件, 撤回1件 are results only where they go on with a list of results. */
const NEEDS_A_LIST =
  /^(?:其他$|其它$|其[他它]情[形况]|信访(?:举报|投诉){0,2}$|(?:信访|投诉|举报)类$|重复$|(?:申请人)?(?:主动)?撤[回销])/;
const LONGEST_OF_A_LIST = 240;
const MOST_OF_A_LIST = 40;
/** A list within the list, or one of something else. */
const LISTED_WITHIN = /内容看|其中|分别|主要|另[外有]|20\d\d年|复议|诉讼|[(][^()]*$/;

/** Words that are results only where they go on with a list of them. */
export function isSaidOfAnything({ words }: Pick<Label, 'words'>): boolean {
  return NEEDS_A_LIST.test(words);
}

/** The claims of a passage without words that are said of anything and stand outside a list of results. */
export function withoutStrays<C extends Counted>(claims: readonly C[]): readonly C[] {
  return claims.filter((claim, index) => {
    const [label] = claim.labels;
    return (
      label === undefined ||
      !isSaidOfAnything(label) ||
      isInListOfResults(claim, claims.slice(Math.max(0, index - MOST_OF_A_LIST), index))
    );
  });
}

/** Whether nothing but results stands between the first of them, 予以公开, and this one, on the same level. */
function isInListOfResults({ passage, start }: Counted, before: readonly Counted[]): boolean {
  const from = before.findLastIndex(({ labels: [label] }) => label?.kind === 'results.granted');
  const first = before[from];
  if (first === undefined || start - first.start > LONGEST_OF_A_LIST) return false;
  if (!before.slice(from).every(isResult)) return false;
  const between = passage.text.slice(first.start, start).replace(/\([^()]{0,60}\)|,其中[^;。]{1,80}(?=;)/g, '');
  // 重复申请1件。申请内容中,征地9件,其他2件: another sentence counts other things.
  const apart = passage.text.slice(before.at(-1)?.end ?? first.start, start);
  if (/。[^。]*\d/.test(apart)) return false;
  return !LISTED_WITHIN.test(between) && /[,;、]\n?$|\n$|[,;、](?:因|属于?|系|为)$/.test(between);
}

function isResult({ labels }: Counted): boolean {
  return labels.every(({ kind }) => isAnswer(kind));
}
