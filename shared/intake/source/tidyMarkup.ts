import { UnreadableSource } from './sourceDocument.ts';

/** Bounds on markup: the tree that is built from it, and everything that walks it, stay small. */
const MAX_MARKUP_DEPTH = 250;
const MAX_TAGS = 100_000;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements whose content is no text of the page. */
const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'object',
  'iframe',
  'select',
  'textarea',
  'xml',
]);
/** Of these, what shows something all the same. */
const PRINTED = new Set(['svg', 'object', 'iframe', 'select', 'textarea']);
/** A script that writes where it stands. */
const WRITES = /document\s*\.\s*write/;
const OBJECT = '<x-note of="object" text=""></x-note>';
/** Which open elements a tag ends, and at which element the search stops. */
const ENDS: Readonly<Record<string, { readonly closes: ReadonlySet<string>; readonly within: ReadonlySet<string> }>> = {
  td: { closes: new Set(['td', 'th']), within: new Set(['table', 'tr']) },
  th: { closes: new Set(['td', 'th']), within: new Set(['table', 'tr']) },
  tr: { closes: new Set(['tr']), within: new Set(['table']) },
  tbody: { closes: new Set(['tbody', 'thead', 'tfoot']), within: new Set(['table']) },
  thead: { closes: new Set(['tbody', 'thead', 'tfoot']), within: new Set(['table']) },
  tfoot: { closes: new Set(['tbody', 'thead', 'tfoot']), within: new Set(['table']) },
  li: { closes: new Set(['li']), within: new Set(['ul', 'ol', 'table', 'td', 'th']) },
  p: { closes: new Set(['p']), within: new Set(['td', 'th', 'table', 'div', 'li', 'body']) },
};

/**
 * HTML as published, made well-formed: omitted end tags of cells, rows and paragraphs are put in, stray ones taken out,
 * scripts and comments dropped. The parser that reads the result takes quadratic time on deep or unclosed markup and
 * loses tables whose cells are not closed, so both are settled here, in one pass.
 */
export function tidyMarkup(html: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let at = 0;
  let tags = 0;
  let dropping: string | undefined;
  let dropped = 0;
  const close = (upTo: number) => {
    for (const name of open.splice(upTo).reverse()) out.push(`</${name}>`);
  };
  for (const { start, end, name, isEnd, attributes } of tagsIn(html)) {
    if (dropping === undefined) out.push(escapeLoose(html.slice(at, start)));
    at = end;
    if (name === undefined) continue;
    if (++tags > MAX_TAGS) throw tooMuch('标签过多');
    if (dropping !== undefined) {
      if (isEnd && name === dropping) {
        if (name === 'script' && WRITES.test(html.slice(dropped, start))) out.push(OBJECT);
        dropping = undefined;
      }
      continue;
    }
    if (DROPPED.has(name)) {
      if (isEnd) continue;
      if (PRINTED.has(name)) out.push(OBJECT);
      if (!attributes.endsWith('/')) dropping = name;
      dropped = end;
    } else if (VOID.has(name)) {
      if (!isEnd || name === 'br') out.push(`<${name}${attributes.replace(/\/$/, '')}>`);
    } else if (isEnd) {
      const index = openIndex(open, name);
      if (index >= 0) close(index);
    } else {
      const ends = ENDS[name];
      if (ends !== undefined) {
        const index = lastOf(open, ends.closes, ends.within);
        if (index >= 0) close(index);
      }
      out.push(`<${name}${attributes.replace(/\/$/, '')}>`);
      if (attributes.endsWith('/')) out.push(`</${name}>`);
      else open.push(name);
      if (open.length > MAX_MARKUP_DEPTH) throw tooMuch('嵌套过深');
    }
  }
  if (dropping === undefined) out.push(escapeLoose(html.slice(at)));
  close(0);
  return out.join('');
}

interface Tag {
  readonly start: number;
  readonly end: number;
  /** Undefined for a comment or a declaration. */
  readonly name: string | undefined;
  readonly isEnd: boolean;
  readonly attributes: string;
}

/**
 * The tags of a page, from first to last. An angle bracket that begins none is text. What is searched for in vain once is not
 * searched for again, and no character is looked at for more than three tags, so that no text takes time that grows with its square:
 * a search ends with the next bracket outside of quotation, and a mark of quotation, which swaps outside and one of two insides,
 * never brings two searches into the same state.
 */
function* tagsIn(html: string): Generator<Tag> {
  const lastEnd = html.lastIndexOf('>');
  for (let start = html.indexOf('<'); start >= 0 && start < lastEnd; ) {
    const next = html[start + 1] ?? '';
    let end = -1;
    let name: string | undefined;
    let attributes = '';
    if (html.startsWith('<!--', start)) {
      const close = html.indexOf('-->', start + 4);
      end = close < 0 ? html.length : close + 3;
    } else if (next === '!' || next === '?') end = html.indexOf('>', start) + 1;
    else {
      TAG_NAME.lastIndex = start + 1;
      name = TAG_NAME.exec(html)?.[1];
      const from = TAG_NAME.lastIndex;
      const close = name === undefined ? -1 : endOfTag(html, from);
      if (close > 0) {
        end = close + 1;
        attributes = html.slice(from, close);
      }
    }
    if (end > 0) {
      const isEnd = next === '/';
      yield { start, end, name: name?.toLowerCase(), isEnd, attributes };
    }
    start = html.indexOf('<', Math.max(end, start + 1));
  }
  // A comment that never ends goes on to the end of the page.
  const rest = html.indexOf('<!--', Math.max(0, lastEnd));
  if (rest >= 0) yield { start: rest, end: html.length, name: undefined, isEnd: false, attributes: '' };
}

const TAG_NAME = /\/?([a-zA-Z][\w:-]*)/y;

/** Where the tag ends, quoted `>` aside; -1 where it does not end. */
function endOfTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const char = html[at];
    if (char === '>') return at;
    if (char === '<') return -1;
    if (char === '"' || char === "'") {
      const close = html.indexOf(char, at + 1);
      if (close < 0) return -1;
      at = close;
    }
  }
  return -1;
}

/** An end tag closes an element only inside its own cell: `</div>` in a cell does not close the div around the table. */
function openIndex(open: readonly string[], name: string): number {
  const border = ['tr', 'table', 'tbody', 'thead', 'tfoot'].includes(name) ? [] : ['td', 'th'];
  for (let index = open.length - 1; index >= 0; index--) {
    const element = open[index] ?? '';
    if (element === name) return index;
    if (border.includes(element) || element === 'table') return -1;
  }
  return -1;
}

function lastOf(open: readonly string[], closes: ReadonlySet<string>, within: ReadonlySet<string>): number {
  for (let index = open.length - 1; index >= 0; index--) {
    const element = open[index] ?? '';
    if (closes.has(element)) return index;
    if (within.has(element)) return -1;
  }
  return -1;
}

function escapeLoose(text: string): string {
  return text.replaceAll('<', '&lt;');
}

function tooMuch(what: string): UnreadableSource {
  return new UnreadableSource(`网页${what}，不像年报`, '请确认选对了文件，或把年报另存为 .docx 再导入');
}
