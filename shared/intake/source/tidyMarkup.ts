import { UnreadableSource } from './sourceDocument.ts';

/** Bounds on markup: the tree that is built from it, and everything that walks it, stay small. */
export const MAX_DEPTH = 250;
export const MAX_TAGS = 200_000;

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
const TAG =
  /<!--[\s\S]*?(?:-->|$)|<!\[[^\]]*\]>|<(?:![^>]*|\?[^>]*)>|<(\/?)([a-zA-Z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;

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
  const close = (upTo: number) => {
    while (open.length > upTo) out.push(`</${open.pop()}>`);
  };
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match !== null; match = TAG.exec(html)) {
    if (dropping === undefined) out.push(escapeLoose(html.slice(at, match.index)));
    at = match.index + match[0].length;
    const name = match[2]?.toLowerCase();
    if (name === undefined) continue;
    if (++tags > MAX_TAGS) throw tooMuch('标签过多');
    if (dropping !== undefined) {
      if (match[1] === '/' && name === dropping) dropping = undefined;
      continue;
    }
    const attributes = match[3] ?? '';
    if (DROPPED.has(name)) {
      if (match[1] !== '/' && !attributes.endsWith('/')) dropping = name;
    } else if (VOID.has(name)) {
      if (match[1] !== '/' || name === 'br') out.push(`<${name}${attributes.replace(/\/$/, '')}>`);
    } else if (match[1] === '/') {
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
      if (open.length > MAX_DEPTH) throw tooMuch('嵌套过深');
    }
  }
  if (dropping === undefined) out.push(escapeLoose(html.slice(at)));
  close(0);
  return out.join('');
}

/** An end tag closes an element only inside its own cell: `</div>` in a cell does not close the div around the table. */
function openIndex(open: readonly string[], name: string): number {
  const border = ['td', 'th', 'tr', 'table', 'tbody', 'thead', 'tfoot'].includes(name) ? [] : ['td', 'th'];
  for (let index = open.length - 1; index >= 0; index--) {
    const element = open[index] ?? '';
    if (element === name) return index;
    if (border.includes(element) || (name !== 'table' && element === 'table')) return -1;
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
  return new UnreadableSource(`网页${what}，不像年报`, '请确认选对了文件，或把正文另存为 .docx 再导入');
}
