import { type PatternReading, taken } from './patternReading.ts';

/** Words of which one at least stands in whatever a pattern matches. */
type NeededWords = readonly string[];

/**
 * Reads out of a regular expression the words without which it matches nothing: of the parts that every match has, the one that says
 * most. Undefined where there is none, or where the pattern is written in something that is not read here: it is looked for always.
 */
export function neededWords(pattern: string): NeededWords | undefined {
  if (UNREAD.test(pattern)) return undefined;
  const reading = { pattern, at: 0 };
  const words = alternatives(reading);
  return reading.at < pattern.length ? undefined : words;
}

/** One of the words of each alternative; of none where an alternative has none. */
function alternatives(reading: PatternReading): NeededWords | undefined {
  const all: string[] = [];
  let isNeeded = true;
  do {
    const words = sequence(reading);
    if (words === undefined) isNeeded = false;
    else all.push(...words);
  } while (reading.pattern[reading.at++] === '|');
  reading.at -= 1;
  return isNeeded ? [...new Set(all)] : undefined;
}

/** Characters that follow upon one another are a word; whatever may be left out, or is one of several, parts two of them. */
function sequence(reading: PatternReading): NeededWords | undefined {
  let best: NeededWords | undefined;
  let word = '';
  const close = () => {
    if (word !== '') best = better(best, [word]);
    word = '';
  };
  while (reading.at < reading.pattern.length && !'|)'.includes(reading.pattern[reading.at] ?? '')) {
    const part = partAt(reading);
    const times = timesAt(reading);
    if (times === 'once' && typeof part === 'string') {
      word += part;
      continue;
    }
    if (times === 'more' && typeof part === 'string') word += part;
    close();
    if (times !== 'perhaps' && typeof part === 'object') best = better(best, part);
  }
  close();
  return best;
}

/** Longer words say more, up to two characters, which is what is looked for; then fewer of them. */
function better(one: NeededWords | undefined, other: NeededWords): NeededWords {
  if (one === undefined) return other;
  const [short, long] = [shortest(one), shortest(other)];
  return short === long ? (other.length < one.length ? other : one) : long > short ? other : one;
}

function shortest(words: NeededWords): number {
  return Math.min(2, ...words.map(({ length }) => length));
}

const LOOK_AROUND = /\(\?<?[=!]/y;
const GROUP = /\((?:\?:|\?<\w+>)?(?!\?)/y;
const CLASS = /\[(?:\\.|[^\]\\])*\]/y;
/** `\x41`, `\u{4e2d}`, `\cA`, `\10`: more signs than one for one character or place, which no pattern here is written with. */
const UNREAD = /\\(?:x|c|u\{|[1-9]\d)/;
/** `\d`, `\1`, `\p{L}`: one of several characters, or none. */
const KIND = /\\(?:[pP]\{[^}]*\}|u[\da-fA-F]{4}|k<\w+>|[\dA-Za-z])|[.^$]/y;

/** A character that is written out, the words of a group, or undefined for whatever else stands there. */
function partAt(reading: PatternReading): string | NeededWords | undefined {
  const sign = reading.pattern[reading.at] ?? '';
  if (sign === '(') {
    const looksAround = taken(LOOK_AROUND, reading) !== undefined;
    if (looksAround || taken(GROUP, reading) !== undefined) {
      const words = alternatives(reading);
      reading.at += 1;
      return looksAround ? undefined : words;
    }
  }
  if (sign === '[' && taken(CLASS, reading) !== undefined) return undefined;
  if ('\\.^$'.includes(sign) && taken(KIND, reading) !== undefined) return undefined;
  if (sign === '\\') reading.at += 1;
  const written = String.fromCodePoint(reading.pattern.codePointAt(reading.at) ?? 0);
  reading.at += written.length;
  return written;
}

const QUANTIFIER = /(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/y;

function timesAt(reading: PatternReading): 'perhaps' | 'once' | 'more' {
  if (!'?*+{'.includes(reading.pattern[reading.at] ?? ' ')) return 'once';
  const quantifier = taken(QUANTIFIER, reading);
  if (quantifier === undefined) return 'once';
  return /^[?*]/.test(quantifier[0]) || quantifier[1] === '0' ? 'perhaps' : 'more';
}

/**
 * Which characters stand side by side in a text, each pair as one place of a table: made in one pass, whatever is asked of it later. Two
 * pairs may have the same place, so that it may say that a word stands where it does not, and never that it does not where it does.
 */
export type Pairs = Uint8Array;

/** Places for each character of the text, so that few pairs share one; and for the shortest texts. */
const PLACES = 8;
const FEWEST = 512;

export function pairsIn(text: string): Pairs {
  const pairs = new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(FEWEST, text.length * PLACES))));
  const last = pairs.length - 1;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    pairs[code & last] = 1;
    pairs[placeOf(before, code) & last] = 1;
    before = code;
  }
  return pairs;
}

function placeOf(before: number, code: number): number {
  return (Math.imul(before, 0x9e3779b1) + Math.imul(code, 0x85ebca6b)) | 0;
}

/** Words as they are looked for: each as the places of its pairs of characters, or of its only one. */
export type Sought = readonly (readonly number[])[];

/** What a pattern is looked for by; undefined for one that is looked for always. */
export function soughtBy(pattern: string): Sought | undefined {
  return neededWords(pattern)?.map((word) => {
    const codes = Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
    return codes.length < 2 ? codes : codes.slice(1).map((code, at) => placeOf(codes[at] ?? 0, code));
  });
}

/** Whether the pattern may match anywhere in a text of these pairs. False only where it matches nowhere. */
export function mayStandIn(pairs: Pairs, sought: Sought | undefined): boolean {
  if (sought === undefined) return true;
  const last = pairs.length - 1;
  for (const places of sought) {
    let stands = true;
    for (const place of places) stands &&= pairs[place & last] === 1;
    if (stands) return true;
  }
  return false;
}
