import { diffArrays } from 'diff';

/** A stretch of prose: in both texts, only in the one before (`removed`), or only in the one after (`added`). */
export interface ProsePart {
  readonly value: string;
  readonly kind: 'kept' | 'removed' | 'added';
}

interface ProsePair {
  readonly from: string;
  readonly to: string;
}

/** What the pairs of one page have in common, and how much was looked at for it: never more than the limits say. */
interface ProseComparison {
  readonly parts: readonly (readonly ProsePart[])[];
  readonly work: { readonly comparisons: number; readonly characters: number };
}

/**
 * Bounds of one comparison, whatever the texts hold (a filing may bring several of 100,000 characters). Finding words
 * costs about 10 µs a character, a comparison of two pieces 10 ns, an edit path 100 ns, of which there are at most
 * edits² / 2 a section; cutting into sentences grows with the length alone. Three rewritten sections of 100,000
 * characters took 50 to 260 ms of a busy core.
 */
export const PROSE_LIMITS = { characters: 3000, comparisons: 400_000, edits: 300 } as const;

/** Words as a reader of Chinese sees them; a text without spaces is otherwise one word. */
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
const SENTENCES = /[^\n。；！？]*(?:[\n。；！？]+|$)/g;

/**
 * Compares prose sentence by sentence, and what differs word by word as far as the limits reach; beyond them a run of
 * sentences stands as replaced. Kept and removed parts are the text before, kept and added ones the text after.
 */
export function compareProse(pairs: readonly ProsePair[]): ProseComparison {
  const work = { comparisons: 0, characters: 0 };
  const parts = pairs.map((pair) =>
    differing(pair, sentencesOf, work).flatMap((piece) => ('kind' in piece ? [piece] : inWords(piece, work))),
  );
  return { parts, work };
}

type Work = { -readonly [Key in keyof ProseComparison['work']]: number };

/** Word by word, where what is left of the limit allows it; else the one replaced by the other. */
function inWords(pair: ProsePair, work: Work): readonly ProsePart[] {
  const characters = pair.from.length + pair.to.length;
  if (pair.from === '' || pair.to === '' || work.characters + characters > PROSE_LIMITS.characters) {
    return replaced(pair);
  }
  work.characters += characters;
  return differing(pair, wordsOf, work).flatMap((piece) => ('kind' in piece ? [piece] : replaced(piece)));
}

function replaced({ from, to }: ProsePair): readonly ProsePart[] {
  const parts: readonly ProsePart[] = [
    { value: from, kind: 'removed' },
    { value: to, kind: 'added' },
  ];
  return parts.filter(({ value }) => value !== '');
}

/** What both texts share, and between it the stretches that differ. Too different to tell: one stretch. */
function differing(
  { from, to }: ProsePair,
  piecesOf: (text: string) => readonly string[],
  work: Work,
): readonly (ProsePart | ProsePair)[] {
  const comparator = (left: string, right: string): boolean => {
    if (work.comparisons >= PROSE_LIMITS.comparisons) return false;
    work.comparisons += 1;
    return left === right;
  };
  const changes = diffArrays([...piecesOf(from)], [...piecesOf(to)], {
    comparator,
    maxEditLength: PROSE_LIMITS.edits,
  });
  if (changes === undefined) return [{ from, to }];
  const stretches: (ProsePart | ProsePair)[] = [];
  for (const { value, added, removed } of changes) {
    const text = value.join('');
    const last = stretches.at(-1);
    const before = last !== undefined && 'from' in last ? last : undefined;
    if (!added && !removed) stretches.push({ value: text, kind: 'kept' });
    else {
      if (before !== undefined) stretches.pop();
      const { from: gone, to: come } = before ?? { from: '', to: '' };
      stretches.push({ from: removed ? gone + text : gone, to: added ? come + text : come });
    }
  }
  return stretches;
}

function sentencesOf(text: string): readonly string[] {
  return [...text.matchAll(SENTENCES)].map(([sentence]) => sentence).filter((sentence) => sentence !== '');
}

function wordsOf(text: string): readonly string[] {
  return [...WORDS.segment(text)].map(({ segment }) => segment);
}
