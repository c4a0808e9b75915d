import { matchesIn } from './matches.ts';

/** A stretch of a text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Sentences end at 。！？ and at line breaks; ； and ， only part clauses. The text has been through NFKC. */
const SENTENCE = /[^。!?\n]+/g;

export function sentencesIn(text: string): readonly Span[] {
  return matchesIn(text, SENTENCE).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** How many characters of the sentence stand on either side of the words that are quoted. */
const AROUND = 20;
const LONGEST_QUOTE = 120;

/** The words at `span` with about 20 characters on either side, never beyond the sentence they stand in. */
export function quoteAround(text: string, span: Span, sentence: Span): string {
  const start = Math.max(sentence.start, span.start - AROUND);
  const end = Math.min(sentence.end, span.end + AROUND, start + LONGEST_QUOTE);
  return trimmed(text, start, Math.max(start, end));
}

/** Cuts no character of two code units in half, and leaves the blanks at both ends out. */
function trimmed(text: string, start: number, end: number): string {
  const from = /[\uDC00-\uDFFF]/.test(text[start] ?? '') ? start + 1 : start;
  const to = /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
  return text.slice(from, to).trim();
}

const BREAKS: ReadonlySet<number> = new Set([...',;:。!?\n()'].map((mark) => mark.charCodeAt(0)));

/** The last `length` characters before `at` that are still in the clause: nothing before ，；：。or a bracket. */
export function clauseBefore(text: string, at: number, length: number): string {
  const before = text.slice(Math.max(0, at - length), at);
  return before.slice(lastBreak(before) + 1);
}

/** The first `length` characters from `at` that are still in the clause. */
export function clauseAfter(text: string, at: number, length: number): string {
  const after = text.slice(at, at + length);
  const found = after.search(/[,;:。!?\n()]/);
  return found < 0 ? after : after.slice(0, found);
}

/**
 * Where the clause begins that holds the place, at most `furthest` characters before it; where it begins further off, the place.
 * A place on the mark between two clauses belongs to the one behind it.
 */
export function clauseStart(text: string, at: number, furthest: number): number {
  let start = at;
  while (BREAKS.has(text.charCodeAt(start)) && text[start] !== '(') start += 1;
  while (start > 0 && !BREAKS.has(text.charCodeAt(start - 1))) {
    start -= 1;
    if (at - start > furthest) return at;
  }
  return start;
}

function lastBreak(text: string): number {
  let at = text.length - 1;
  while (at >= 0 && !BREAKS.has(text.charCodeAt(at))) at -= 1;
  return at;
}
