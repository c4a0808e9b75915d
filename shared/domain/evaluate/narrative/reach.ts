import { LONGEST_READ, MOST_FIGURES } from '../../forms/proseRead.ts';
import { numeralsIn } from './numerals.ts';
import { quantitiesIn } from './quantities.ts';

/** The first part of a text that is read, whole sentences where it has any. What lies behind is said to be unread (XS-LONG). */
export function withinReach(text: string): string {
  const near = wholeSentences(text, LONGEST_READ);
  const numerals = numeralsIn(near);
  if (numerals.length <= MOST_FIGURES) return near;
  const figures = quantitiesIn(near, numerals);
  const last = figures[MOST_FIGURES];
  return last === undefined ? near : wholeSentences(near, last.start);
}

/** The text up to the end of the last sentence that ends before `most`; up to `most` where none does. */
function wholeSentences(text: string, most: number): string {
  if (text.length <= most) return text;
  const near = text.slice(0, most);
  const end = Math.max(...[...'。!?\n'].map((mark) => near.lastIndexOf(mark))) + 1;
  return end === 0 ? near : near.slice(0, end);
}
