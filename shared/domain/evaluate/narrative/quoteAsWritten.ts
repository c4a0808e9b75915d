import { LONGEST_READ } from '../../forms/proseRead.ts';
import { normalText } from './normalText.ts';
import type { Passage } from './passages.ts';
import { clauseStart } from './sentences.ts';

/** How far back a quote is begun earlier, so that it begins where its clause does. */
const FURTHEST = 20;
/**
 * A character and the marks that belong to it: what NFKC puts into one stays together. Or, as a group, Chinese characters, digits and
 * marks one after the other, most of any text, of which NFKC makes nothing else.
 */
const CHARACTER = /([\u4e00-\u9fff\d、。]+)(?!\p{M})|\P{M}\p{M}*|\p{M}+/gsu;

/** Readers quote what they read, and of a very long text that is its beginning: so much of it is printed where a quote stands there. */
const BEGINNINGS = [1.25 * LONGEST_READ, 2 * LONGEST_READ];

const PRINTED = new WeakMap<Passage, string>();

/**
 * A reader's quote as it stands in the report: with the punctuation and the digits that were written there, from the beginning
 * of its clause. Readers read NFKC, in which 「，」 is a comma. What is starred out, or was no visible character, stays so.
 */
export function quoteAsWritten(quote: string, passage: Passage, given: string): string {
  const { shown } = passage;
  const at = shown.indexOf(quote);
  if (at < 0) return quote;
  const end = at + quote.length;
  const known = PRINTED.get(passage) ?? '';
  const printed = known.length < end ? printedTo(end, shown, given) : known;
  PRINTED.set(passage, printed);
  return printed.slice(clauseStart(shown, at, FURTHEST), end).trim();
}

function printedTo(end: number, shown: string, given: string): string {
  for (const most of BEGINNINGS) {
    const beginning = given.slice(0, most);
    const { length } = normalText(beginning);
    if (length >= end) return printedLike(shown.slice(0, length), beginning);
  }
  return printedLike(shown, given);
}

/** The text shown, in which every character that NFKC only put another for is again the one that was given. */
function printedLike(shown: string, given: string): string {
  const pieces: string[] = [];
  let at = 0;
  const text = given.replace(/\r\n?/g, '\n');
  CHARACTER.lastIndex = 0;
  // Not by `matchAll`, which makes the pattern anew for each text.
  for (let match = CHARACTER.exec(text); match !== null && at < shown.length; match = CHARACTER.exec(text)) {
    const [character, chinese] = match;
    const normal = chinese ?? character.normalize('NFKC');
    const here = shown.slice(at, at + normal.length);
    const isPlain = character.length === normal.length && here === normal && here.trim() !== '';
    pieces.push(isPlain ? character : here);
    at += normal.length;
  }
  const printed = pieces.join('');
  return printed.length === shown.length ? printed : shown;
}
