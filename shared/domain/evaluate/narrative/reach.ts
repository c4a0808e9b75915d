import { LONGEST_READ, MOST_FIGURES } from '../../forms/proseRead.ts';
import { type Numeral, numeralsIn } from './numerals.ts';
import { quantitiesIn } from './quantities.ts';

/** The first part of a text that is read, whole sentences where it has any. What lies behind is said to be unread (XS-LONG). */
export function withinReach(text: string): string {
  return reachOf(text).text;
}

/** As {@link withinReach}, with the numerals that stand there. */
export function reachOf(whole: string): { readonly text: string; readonly numerals: readonly Numeral[] } {
  const near = wholeSentences(whole, LONGEST_READ);
  const numerals = numeralsIn(near);
  const last = numerals.length <= MOST_FIGURES ? undefined : quantitiesIn(near, numerals)[MOST_FIGURES];
  if (last === undefined) return { text: near, numerals };
  const text = wholeSentences(near, last.start);
  return { text, numerals: numeralsIn(text) };
}

/** The text up to the end of the last sentence that ends before `most`; up to `most` where none does. */
function wholeSentences(text: string, most: number): string {
  if (text.length <= most) return text;
  const near = text.slice(0, most);
  const end = Math.max(...[...'。!?\n'].map((mark) => near.lastIndexOf(mark))) + 1;
  return end === 0 ? near : near.slice(0, end);
}
