import { MAX_TEXT } from '../forms/schema.ts';

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

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Measures JSON text (valid or not) against the bounds; stops at the first breach. Linear. */
export function measure(text: string): Measure {
  let depth = 0;
  let tokens = 0;
  let members = 0;
  let inScalar = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (end - at - 1 > MAX_TEXT) {
        return {
          members,
          breach: { what: '一段文字的长度', found: `${end - at - 1} 字符`, expected: `${MAX_TEXT} 字符` },
        };
      }
      at = end;
      tokens++;
      inScalar = false;
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
      tokens++;
      inScalar = false;
      if (depth > MAX_DEPTH) {
        return { members, breach: { what: '嵌套层数', found: `${depth} 层以上`, expected: `${MAX_DEPTH} 层` } };
      }
    } else if (code === 0x7d || code === 0x5d || code === 0x2c || code === 0x3a) {
      if (code === 0x7d || code === 0x5d) depth--;
      if (code === 0x3a) members++;
      tokens++;
      inScalar = false;
    } else if (code <= 0x20) {
      inScalar = false;
    } else if (!inScalar) {
      tokens++;
      inScalar = true;
    }
    if (tokens > MAX_TOKENS) {
      return {
        members,
        breach: { what: '项目数量', found: `${MAX_TOKENS} 个记号以上`, expected: `${MAX_TOKENS} 个记号` },
      };
    }
  }
  return { members };
}

/** Index of the quote that closes the string opened at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}
