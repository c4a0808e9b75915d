/** Line and column, both from 1, columns in UTF-16 units as editors count them. */
export interface Position {
  readonly line: number;
  readonly col: number;
}

/** What is met on the way through a text: the values with their pointers, and the members' names. */
interface PositionsMet {
  readonly value: (pointer: string, at: Position) => void;
  /** A member of the object at `pointer`; gives back the pointer of its value. */
  readonly member: (object: string, name: string, at: Position, seen: Map<string, Position>) => string;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OBJECT, END_OF_OBJECT, ARRAY, END_OF_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];
const [NEWLINE, RETURN] = [0x0a, 0x0d];

/**
 * Goes through text that JSON.parse has taken, and says where everything in it stands. One pass over the characters, about twice
 * what a bare JSON.parse costs; a parser that keeps a tree of tokens costs ten times that. Text of any other kind is no input.
 */
export function walkPositions(text: string, met: PositionsMet): void {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  const here = (): Position => ({ line, col: at - lineStart + 1 });

  const skipBlanks = () => {
    for (let code = text.charCodeAt(at); code <= 0x20; code = text.charCodeAt(++at)) {
      const isBreak = code === NEWLINE || (code === RETURN && text.charCodeAt(at + 1) !== NEWLINE);
      if (!isBreak) continue;
      line += 1;
      lineStart = at + 1;
    }
  };
  const skipString = () => {
    at += 1;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1;
    at += 1;
  };
  /** Past a number or one of the three words. */
  const skipScalar = () => {
    for (let code = text.charCodeAt(at); at < text.length; code = text.charCodeAt(++at)) {
      if (code === COMMA || code === END_OF_OBJECT || code === END_OF_ARRAY || code <= 0x20) return;
    }
  };
  const readName = (): string => {
    const start = at;
    skipString();
    const raw = text.slice(start + 1, at - 1);
    return raw.includes('\\') ? (JSON.parse(text.slice(start, at)) as string) : raw;
  };
  const readObject = (pointer: string) => {
    const seen = new Map<string, Position>();
    at += 1;
    for (skipBlanks(); text.charCodeAt(at) !== END_OF_OBJECT; skipBlanks()) {
      if (text.charCodeAt(at) === COMMA) {
        at += 1;
        skipBlanks();
      }
      const named = here();
      const child = met.member(pointer, readName(), named, seen);
      skipBlanks();
      if (text.charCodeAt(at) === COLON) at += 1;
      readValue(child);
    }
    at += 1;
  };
  const readArray = (pointer: string) => {
    let index = 0;
    at += 1;
    for (skipBlanks(); text.charCodeAt(at) !== END_OF_ARRAY; skipBlanks()) {
      if (text.charCodeAt(at) === COMMA) at += 1;
      readValue(`${pointer}/${index}`);
      index += 1;
    }
    at += 1;
  };
  const readValue = (pointer: string) => {
    skipBlanks();
    met.value(pointer, here());
    const code = text.charCodeAt(at);
    if (code === OBJECT) readObject(pointer);
    else if (code === ARRAY) readArray(pointer);
    else if (code === QUOTE) skipString();
    else skipScalar();
  };
  readValue('');
}
