/** Line and column, both from 1, columns in UTF-16 units as editors count them. */
export interface Position {
  readonly line: number;
  readonly col: number;
}

/** What is met on the way through a text: values, and the names of members. A `Node` is what the caller knows a value by. */
interface PositionsMet<Node> {
  readonly root: Node;
  readonly value: (node: Node, at: Position) => void;
  /** A member of an object; gives back what its value is known by, or undefined for one that is passed over with all that is in it. */
  readonly member: (object: Node, name: string, at: () => Position, seen: Map<string, Position>) => Node | undefined;
  /** The same for an element of an array. */
  readonly element: (array: Node, index: number) => Node | undefined;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OBJECT, END_OF_OBJECT, ARRAY, END_OF_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];
const [NEWLINE, RETURN] = [0x0a, 0x0d];

/**
 * Goes through text that JSON.parse has taken, and says where everything in it stands. One pass over the characters, about twice
 * what a bare JSON.parse costs; a parser that keeps a tree of tokens costs ten times that. Text of any other kind is no input.
 */
export function walkPositions<Node>(text: string, met: PositionsMet<Node>): void {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  const here = (): Position => ({ line, col: at - lineStart + 1 });

  const countLine = (code: number, place: number) => {
    const isBreak = code === NEWLINE || (code === RETURN && text.charCodeAt(place + 1) !== NEWLINE);
    if (!isBreak) return;
    line += 1;
    lineStart = place + 1;
  };
  const skipBlanks = () => {
    for (let code = text.charCodeAt(at); code <= 0x20; code = text.charCodeAt(++at)) {
      if (code < 0x20) countLine(code, at);
    }
  };
  /** Behind the quote that closes the string which begins there; nothing goes beyond the end of the text. */
  const endOfString = (start: number): number => {
    let place = start + 1;
    for (let code = text.charCodeAt(place); code !== QUOTE && place < text.length; code = text.charCodeAt(place)) {
      place += code === BACKSLASH ? 2 : 1;
    }
    return place + 1;
  };
  const skipString = () => {
    at = endOfString(at);
  };
  /** Past a number or one of the three words. */
  const skipScalar = () => {
    for (let code = text.charCodeAt(at); at < text.length; code = text.charCodeAt(++at)) {
      if (code === COMMA || code === END_OF_OBJECT || code === END_OF_ARRAY || code <= 0x20) return;
    }
  };
  /** Past an object or array, whatever is in it. */
  const skipNested = () => {
    let depth = 0;
    let place = at;
    do {
      const code = text.charCodeAt(place);
      if (code === QUOTE) place = endOfString(place);
      else {
        if (code < 0x20) countLine(code, place);
        else if (code === OBJECT || code === ARRAY) depth += 1;
        else if (code === END_OF_OBJECT || code === END_OF_ARRAY) depth -= 1;
        place += 1;
      }
    } while (depth > 0 && place < text.length);
    at = place;
  };
  const readName = (): string => {
    const start = at;
    skipString();
    const raw = text.slice(start + 1, at - 1);
    return raw.includes('\\') ? (JSON.parse(text.slice(start, at)) as string) : raw;
  };
  const readObject = (object: Node) => {
    const seen = new Map<string, Position>();
    at += 1;
    for (skipBlanks(); text.charCodeAt(at) !== END_OF_OBJECT; skipBlanks()) {
      if (text.charCodeAt(at) === COMMA) {
        at += 1;
        skipBlanks();
      }
      const [start, name] = [at, readName()];
      const child = met.member(object, name, () => ({ line, col: start - lineStart + 1 }), seen);
      skipBlanks();
      if (text.charCodeAt(at) === COLON) at += 1;
      readValue(child);
    }
    at += 1;
  };
  const readArray = (array: Node) => {
    let index = 0;
    at += 1;
    for (skipBlanks(); text.charCodeAt(at) !== END_OF_ARRAY; skipBlanks()) {
      if (text.charCodeAt(at) === COMMA) at += 1;
      readValue(met.element(array, index));
      index += 1;
    }
    at += 1;
  };
  const readValue = (node: Node | undefined) => {
    skipBlanks();
    if (node !== undefined) met.value(node, here());
    const code = text.charCodeAt(at);
    if (code === QUOTE) skipString();
    else if (code !== OBJECT && code !== ARRAY) skipScalar();
    else if (node === undefined) skipNested();
    else if (code === OBJECT) readObject(node);
    else readArray(node);
  };
  readValue(met.root);
}
