import { type PatternReading, taken } from './patternReading.ts';

/** What a match of a pattern can begin with. */
interface Beginning {
  readonly characters: string;
  /** Whether a match may begin with a character that the pattern does not write out, such as one of `[^,]`. */
  readonly any: boolean;
  /** Whether the pattern may match nothing, so that what stands behind it may come first. */
  readonly empty: boolean;
}

const NOTHING: Beginning = { characters: '', any: false, empty: true };
const ANY: Beginning = { characters: '', any: true, empty: false };

/**
 * The characters that a match of the pattern can begin with, among them possibly some that it cannot; undefined where any
 * may. Reads what the vocabulary is written in: characters, classes, groups, looks around, `?` and `{n,m}`. Whatever else
 * throws, so that no wording is passed over in silence.
 */
export function firstCharacters(pattern: string): ReadonlySet<string> | undefined {
  const reading = { pattern, at: 0 };
  const { characters, any, empty } = alternatives(reading);
  if (reading.at < pattern.length) throw new SyntaxError(`cannot be read from ${reading.at} on: ${pattern}`);
  return any || empty ? undefined : new Set(characters);
}

function alternatives(reading: PatternReading): Beginning {
  let all = sequence(reading);
  while (reading.pattern[reading.at] === '|') {
    reading.at += 1;
    const next = sequence(reading);
    all = { ...both(all, next), empty: all.empty || next.empty };
  }
  return all;
}

function sequence(reading: PatternReading): Beginning {
  let all = NOTHING;
  // At the end `charAt` gives an empty text, which every text includes.
  while (!'|)'.includes(reading.pattern.charAt(reading.at))) {
    const next = repeated(reading, atom(reading));
    if (all.empty) all = { ...both(all, next), empty: next.empty };
  }
  return all;
}

function both(one: Beginning, other: Beginning): Omit<Beginning, 'empty'> {
  return { characters: one.characters + other.characters, any: one.any || other.any };
}

const QUANTIFIER = /(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/y;

function repeated(reading: PatternReading, one: Beginning): Beginning {
  const quantifier = taken(QUANTIFIER, reading);
  if (quantifier === undefined) return one;
  const mayBeLeftOut = /^[?*]/.test(quantifier[0]) || quantifier[1] === '0';
  return mayBeLeftOut ? { ...one, empty: true } : one;
}

const LOOK_AROUND = /\(\?<?[=!]/y;
const GROUP = /\(\?:/y;
const CLASS = /\[(\^?)((?:\\.|[^\]\\])+)\]/y;

function atom(reading: PatternReading): Beginning {
  if (taken(LOOK_AROUND, reading) !== undefined) {
    inside(reading);
    return NOTHING;
  }
  if (taken(GROUP, reading) !== undefined) return inside(reading);
  const listed = taken(CLASS, reading);
  if (listed !== undefined)
    return listed[1] === '^' ? ANY : { ...NOTHING, empty: false, characters: members(listed[2]) };
  const character = reading.pattern.charAt(reading.at);
  if ('^$'.includes(character)) {
    reading.at += 1;
    return NOTHING;
  }
  if ('(.*+?{}[]'.includes(character))
    throw new SyntaxError(`cannot be read from ${reading.at} on: ${reading.pattern}`);
  const written = character === '\\' ? reading.pattern.slice(reading.at, reading.at + 2) : character;
  reading.at += written.length;
  return { ...NOTHING, empty: false, characters: members(written) };
}

function inside(reading: PatternReading): Beginning {
  const all = alternatives(reading);
  if (reading.pattern[reading.at] !== ')') throw new SyntaxError(`no end of a group: ${reading.pattern}`);
  reading.at += 1;
  return all;
}

/** The members of a class, or one character as it is written: `\d` stands for ten. */
function members(written = ''): string {
  if (/[^\\]-./.test(written)) throw new SyntaxError(`a range in ${written}`);
  const characters = written.replaceAll('\\d', '0123456789').replaceAll('\\n', '\n');
  if (/\\[A-Za-z]/.test(characters)) throw new SyntaxError(`cannot be read: ${written}`);
  return characters.replace(/\\(.)/g, '$1');
}
