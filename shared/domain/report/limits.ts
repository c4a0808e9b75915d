import { MAX_TEXT } from '../forms/schema.ts';
import { characterCount } from '../values/characters.ts';

/**
 * Bounds checked in one pass over the characters, before anything recursive touches the text. V8 parses a million
 * levels of nesting, but everything that then walks the result by recursion overflows the stack.
 */
export const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_TOKENS = 20_000;

interface Breach {
  readonly what: string;
  readonly found: string;
  readonly expected: string;
}

interface Measure {
  readonly breach?: Breach;
  /** Colons outside strings: the number of members in the text, duplicates included. */
  readonly members: number;
}

const [BLANK, QUOTE, BACKSLASH, COMMA, COLON] = [0x20, 0x22, 0x5c, 0x2c, 0x3a] as const;
const [OBJECT, END_OF_OBJECT, ARRAY, END_OF_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d] as const;

/**
 * Measures JSON text (valid or not) against the bounds; stops at the first breach. Linear. Goes over the bytes of UTF-8, in which what
 * matters to JSON is one byte each: they are read several times faster than the characters of a string.
 */
export function measure(utf8: Uint8Array): Measure {
  let depth = 0;
  let tokens = 0;
  let members = 0;
  let inScalar = false;
  for (let at = 0; at < utf8.length; at++) {
    const code = utf8[at] ?? 0;
    if (code <= BLANK) {
      inScalar = false;
      continue;
    }
    if (code === QUOTE) {
      const end = endOfString(utf8, at);
      if (end - at - 1 > MAX_TEXT) {
        const length = characterCount(textWritten(DECODER.decode(utf8.subarray(at + 1, end))));
        if (length > MAX_TEXT) return { members, breach: breachOf('一段文字', `${length} 字`, `${MAX_TEXT} 字`) };
      }
      at = end;
      tokens++;
      inScalar = false;
    } else if (code === COMMA || code === COLON || code === END_OF_OBJECT || code === END_OF_ARRAY) {
      if (code === COLON) members++;
      else if (code !== COMMA) depth--;
      tokens++;
      inScalar = false;
    } else if (code === OBJECT || code === ARRAY) {
      depth++;
      tokens++;
      inScalar = false;
      if (depth > MAX_DEPTH) return { members, breach: breachOf('层次', `${depth} 层以上`, `${MAX_DEPTH} 层`) };
    } else if (!inScalar) {
      tokens++;
      inScalar = true;
    }
    if (tokens > MAX_TOKENS) {
      return { members, breach: breachOf('项目数', `${MAX_TOKENS} 个以上`, `${MAX_TOKENS} 个`) };
    }
  }
  return { members };
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** What stands between the quotes, its escapes read; as it is written where it is no JSON. */
function textWritten(written: string): string {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}

function breachOf(what: string, found: string, expected: string): Breach {
  return { what, found, expected };
}

/** Index of the quote that closes the string opened at `start`, or the end of the text. */
function endOfString(utf8: Uint8Array, start: number): number {
  for (let at = start + 1; at < utf8.length; at++) {
    const code = utf8[at];
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return utf8.length;
}
