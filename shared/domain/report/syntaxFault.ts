import type { Position } from './valuePositions.ts';

/** Where a text stops being JSON. */
interface SyntaxFault extends Position {
  /** Whether everything up to there is JSON, and it only ends too early: the place is behind the last sign. */
  readonly isEnd: boolean;
}

/**
 * Where text goes wrong that JSON.parse has refused: the first character that cannot stand where it does (of a word that is none of
 * the three, its first). JSON.parse itself says so in words that each browser has its own of, or not at all. Objects and arrays within
 * each other are gone into one call deep each: the caller has bounded the depth.
 */
export function syntaxFaultOf(text: string): SyntaxFault {
  const scanner = new Scanner(text);
  scanner.whole();
  const isEnd = scanner.at >= text.length;
  return { ...positionAt(text, isEnd ? text.trimEnd().length : scanner.at), isEnd };
}

function positionAt(text: string, place: number): Position {
  let [line, start] = [1, 0];
  for (const { index, 0: mark } of text.slice(0, place).matchAll(/\r\n?|\n/g)) {
    line += 1;
    start = index + mark.length;
  }
  return { line, col: place - start + 1 };
}

const BLANKS = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = ['true', 'false', 'null'];
/** The beginning of a number or a word with which the text ends before it is one. */
const CUT = /(?:-?(?:(?:0|[1-9]\d*)(?:\.|(?:\.\d+)?[eE][+-]?))?|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/y;
/** Characters of a string that stand for themselves: from the blank on, without quote and backslash. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPED = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const ESCAPE_CUT = /\\(?:u[0-9a-fA-F]{0,3})?$/y;

/** Goes through a text by the grammar (RFC 8259). Each step says whether it went well; where not, `at` is where it broke. */
class Scanner {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): void {
    if (this.#value()) this.#pass(BLANKS);
  }

  #value(): boolean {
    this.#pass(BLANKS);
    switch (this.#text[this.at]) {
      case '{':
        return this.#entries('}', () => this.#member());
      case '[':
        return this.#entries(']', () => this.#value());
      case '"':
        return this.#string();
      default:
        return this.#word() || this.#number();
    }
  }

  #entries(end: string, entry: () => boolean): boolean {
    this.at += 1;
    this.#pass(BLANKS);
    if (this.#take(end)) return true;
    do {
      if (!entry()) return false;
      this.#pass(BLANKS);
    } while (this.#take(','));
    return this.#take(end);
  }

  #member(): boolean {
    this.#pass(BLANKS);
    if (this.#text[this.at] !== '"' || !this.#string()) return false;
    this.#pass(BLANKS);
    return this.#take(':') && this.#value();
  }

  #string(): boolean {
    this.at += 1;
    do this.#pass(PLAIN);
    while (this.#pass(ESCAPED));
    return this.#take('"') || this.#brokenOff(ESCAPE_CUT);
  }

  #word(): boolean {
    const word = WORDS.find((each) => this.#text.startsWith(each, this.at));
    this.at += word?.length ?? 0;
    return word !== undefined;
  }

  #number(): boolean {
    if (!matchesAt(CUT, this.#text, this.at)) return this.#pass(NUMBER);
    return this.#brokenOff(CUT);
  }

  /** Goes to the end where the text ends in the midst of that; never well. */
  #brokenOff(cut: RegExp): false {
    if (matchesAt(cut, this.#text, this.at)) this.at = this.#text.length;
    return false;
  }

  #take(mark: string): boolean {
    const isThere = this.#text[this.at] === mark;
    if (isThere) this.at += 1;
    return isThere;
  }

  #pass(pattern: RegExp): boolean {
    const isThere = matchesAt(pattern, this.#text, this.at);
    if (isThere) this.at = pattern.lastIndex;
    return isThere;
  }
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
