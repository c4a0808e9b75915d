import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';
import { DOCUMENT_MARK, readDocumentMark } from '../../domain/marks/documentMarks.ts';
import { given } from '../../domain/values/given.ts';
import { type GivenCell, layOut } from '../read/grid.ts';
import { isFigureText } from '../read/printedRows.ts';
import { opensSection } from '../read/sections.ts';
import { elementsIn, isElement, tagOf } from './html/elementsIn.ts';
import { PrintedStyles, styleSheetsIn } from './html/printedStyle.ts';
import type { Aside, CellDoubt, SourceBlock, SourceDocument, SourceKind, SourceTable } from './sourceDocument.ts';
import { tidyMarkup } from './tidyMarkup.ts';

const BLOCKS = new Set(
  [
    'address article aside blockquote body center dd div dl dt fieldset figure footer form header',
    'h1 h2 h3 h4 h5 h6 hr html li main nav ol p pre section table tbody td tfoot th thead tr ul',
  ].flatMap((names) => names.split(' ')),
);
const HEADINGS = /^h[1-6]$/;
/** A cell with more text than this is part of the page's layout, not of a table of figures. */
const LAYOUT_TEXT = 600;

/** A page as printed: paragraphs and tables in reading order. What is hidden is not printed. */
export function readHtml(html: string, kind: SourceKind = 'html', damaged?: string): SourceDocument {
  const root = parse(tidyMarkup(html), { lowerCaseTagName: true, comment: false });
  const styles = new PrintedStyles(root, kind === 'html' ? styleSheetsIn(html) : '');
  const blocks = new Walk(styles).of(root);
  const mark = readDocumentMark(root.querySelector(`meta[name=${DOCUMENT_MARK}]`)?.getAttribute('content') ?? '');
  const title = metaTitle(root) ?? root.querySelector('title')?.text.trim();
  return {
    kind,
    blocks,
    ...(title === undefined || title === '' ? {} : { title }),
    ...given({ mark }),
    notes: damaged === undefined ? [] : [{ kind: 'damaged', encoding: damaged }],
  };
}

/** Portals name the article in a tag of its own; `<title>` often carries the name of the site as well. */
function metaTitle(root: HTMLElement): string | undefined {
  const given = root.querySelector('meta[name=ArticleTitle]')?.getAttribute('content')?.trim();
  return given === '' ? undefined : given;
}

/** Collects blocks; text between block elements makes a paragraph. */
class Walk {
  readonly #styles: PrintedStyles;
  readonly #blocks: SourceBlock[] = [];
  readonly #left: SourceBlock[] = [];
  #line = '';
  #linked = '';
  #tables = 0;

  constructor(styles: PrintedStyles) {
    this.#styles = styles;
  }

  of(root: HTMLElement): readonly SourceBlock[] {
    this.#children(root, false);
    this.#flush(false);
    return this.#blocks;
  }

  #flush(heading: boolean): void {
    const text = flat(this.#line);
    const link = flat(this.#linked) === text ? ({ link: true } as const) : {};
    this.#line = '';
    this.#linked = '';
    if (text !== '') this.#blocks.push({ kind: 'paragraph', text, heading, ...link });
    this.#blocks.push(...this.#left.splice(0));
  }

  #children(element: HTMLElement, heading: boolean): void {
    for (const child of element.childNodes) this.#node(child, heading);
  }

  #node(node: Node, heading: boolean): void {
    if (node.nodeType === NodeType.TEXT_NODE) {
      this.#line += node.text;
      return;
    }
    if (!isElement(node) || this.#styles.of(node).hidden) return;
    if (this.#isLeftOut(node)) return;
    const name = tagOf(node);
    if (name === 'title' || name === 'head') return;
    if (name === NOTE) {
      this.#unprinted(node);
      return;
    }
    if (name === 'a' && node.hasAttribute('href')) this.#linked += node.text;
    if (name === 'br') this.#flush(heading);
    else if (name === 'img') {
      this.#flush(heading);
      this.#blocks.push({ kind: 'image' });
    } else if (name === 'table') this.#table(node);
    else if (BLOCKS.has(name)) {
      this.#flush(heading);
      this.#children(node, HEADINGS.test(name));
      this.#flush(HEADINGS.test(name));
    } else this.#children(node, heading);
  }

  /** What is white or tiny is no prose; what is struck is, with a word about it. */
  #isLeftOut(element: HTMLElement): boolean {
    const { struck, reversed } = this.#styles.of(element);
    const isFaint = this.#styles.isFaint(element);
    if (!isFaint && !struck && !reversed) return false;
    const text = flat(element.text);
    if (text === '' || elementsIn(element, 'table').length > 0) return false;
    const doubt = isFaint ? 'faint' : struck ? 'struck' : reversed ? 'direction' : undefined;
    if (doubt !== undefined) this.#left.push({ kind: 'unprinted', of: doubt, text });
    return isFaint;
  }

  /** What was left out of the prose goes behind the line it stood in. */
  #unprinted(note: HTMLElement): void {
    const doubt = noteOf(note);
    if (doubt !== undefined) this.#left.push({ kind: 'unprinted', of: doubt, text: note.getAttribute('text') ?? '' });
  }

  /** A table that holds other tables or running text lays out the page: its content is read as if it were not there. */
  #table(table: HTMLElement): void {
    this.#flush(false);
    const rows = rowsOf(table, this.#styles);
    if (rows.flat().some((cell) => holdsTables(cell, this.#styles))) {
      this.#children(table, false);
      this.#flush(false);
      return;
    }
    const caption = elementsIn(table, 'caption')[0]?.text.trim() ?? '';
    if (caption !== '') this.#blocks.push({ kind: 'paragraph', text: caption, heading: true });
    if (rows.flat().some(isRunningText) || rows.filter(isHeadingRow).length > 1) this.#laidOut(rows);
    else this.#grid(rows);
  }

  /** The whole report in one table: its prose is read as prose, and the rows of figures in between as tables. */
  #laidOut(rows: readonly (readonly HTMLElement[])[]): void {
    let figures: (readonly HTMLElement[])[] = [];
    const end = () => {
      if (isGrid(figures)) this.#grid(figures);
      else for (const row of figures) this.#prose(row);
      figures = [];
    };
    for (const row of rows) {
      if (row.some(isRunningText) || isHeadingRow(row)) {
        end();
        this.#prose(row);
      } else figures.push(row);
    }
    end();
  }

  #prose(row: readonly HTMLElement[]): void {
    for (const cell of row) {
      this.#flush(false);
      this.#children(cell, false);
      this.#flush(false);
    }
  }

  #grid(rows: readonly (readonly HTMLElement[])[]): void {
    this.#tables++;
    const given = rows.map((row) => row.map((cell) => givenCell(cell, this.#styles)));
    this.#blocks.push({ kind: 'table', number: this.#tables, merges: true, rows: layOut(given) } satisfies SourceTable);
  }
}

function flat(text: string): string {
  return text.replace(/[ \t\r\n\u00a0]+/g, ' ').trim();
}

/** A table of figures may hold a single figure in a table of its own; one with rows and columns is another table. */
function holdsTables(cell: HTMLElement, styles: PrintedStyles): boolean {
  return elementsIn(cell, 'table').some((table) => {
    const rows = rowsOf(table, styles);
    return rows.length > 1 && rows.some((row) => row.length > 1);
  });
}

/** Long text, or a heading of a section with text behind it in the same cell. */
function isRunningText(cell: HTMLElement): boolean {
  const { text } = cell;
  const hasHeading = () => elementsIn(cell, 'p', 'div', 'br').some(({ text: line }) => isSectionHeading(line));
  return text.length > LAYOUT_TEXT || (!isSectionHeading(text) && hasHeading());
}

/** A heading that a row of a table holds, and nothing beside it. */
function isHeadingRow(row: readonly HTMLElement[]): boolean {
  const texts = row.map(({ text }) => flat(text)).filter((text) => text !== '');
  return texts.length === 1 && isSectionHeading(texts[0] ?? '');
}

/** Rows with figures in several columns; one or two lines beside prose (a title, a menu) are no table. */
function isGrid(rows: readonly (readonly HTMLElement[])[]): boolean {
  const wide = rows.filter((row) => row.length > 1);
  return wide.length > 1 && wide.flat().some(({ text }) => isFigureText(flat(text)));
}

function isSectionHeading(line: string): boolean {
  return opensSection(line.trim()) && !/数量|办理$/u.test(line);
}

/** The rows of this table, not those of tables inside it. */
function rowsOf(table: HTMLElement, styles: PrintedStyles): readonly (readonly HTMLElement[])[] {
  const rows: HTMLElement[] = [];
  const collect = (element: HTMLElement) => {
    for (const child of element.childNodes) {
      if (!isElement(child) || styles.of(child).hidden) continue;
      const name = tagOf(child);
      if (name === 'tr') rows.push(child);
      else if (name !== 'table' && name !== 'caption' && name !== 'colgroup') collect(child);
    }
  };
  collect(table);
  return rows.map((row) => cellsOf(row, styles));
}

function cellsOf(row: HTMLElement, styles: PrintedStyles): readonly HTMLElement[] {
  return row.childNodes.filter(isElement).flatMap((child) => {
    const name = tagOf(child);
    if (name === 'td' || name === 'th') return styles.of(child).hidden ? [] : [child];
    return name === 'table' || name === 'tr' ? [] : cellsOf(child, styles);
  });
}

function givenCell(cell: HTMLElement, styles: PrintedStyles): GivenCell {
  const doubt = doubtOf(cell, styles);
  const aside = asideOf(cell, styles);
  return {
    text: printedText(cell, styles)
      .replace(/\u00a0/g, ' ')
      .trim(),
    rowSpan: spanOf(cell, 'rowspan'),
    colSpan: spanOf(cell, 'colspan'),
    ...given({ doubt }),
    ...given({ aside }),
  };
}

/** Elements by which the readers of other files tell what is no printed text. */
const NOTE = 'x-note';
const ASIDES: ReadonlySet<string> = new Set<Aside>(['hidden', 'revised']);
const NOTED: ReadonlySet<string> = new Set<CellDoubt>([
  'hidden',
  'revised',
  'faint',
  'equation',
  'object',
  'field',
  'symbol',
  'numbered',
  'box',
  'direction',
]);

function noteOf(note: HTMLElement): CellDoubt | undefined {
  const doubt = note.getAttribute('of') ?? '';
  return isNoted(doubt) ? doubt : undefined;
}

function isNoted(doubt: string): doubt is CellDoubt {
  return NOTED.has(doubt);
}

function isAside(doubt: CellDoubt): doubt is Aside {
  return ASIDES.has(doubt);
}

/** Hidden or deleted words: the rest of the cell is printed as it stands. */
function asideOf(cell: HTMLElement, styles: PrintedStyles): Aside | undefined {
  const noted = elementsIn(cell, NOTE).flatMap((note) => {
    const doubt = noteOf(note);
    return doubt !== undefined && isAside(doubt) ? [doubt] : [];
  });
  const isHidden = elementsIn(cell).some((each) => styles.of(each).hidden && /\d/.test(each.text));
  return noted[0] ?? (isHidden ? 'hidden' : undefined);
}

function spanOf(cell: HTMLElement, name: string): number {
  const digits = /^\s*(\d{1,6})/.exec(cell.getAttribute(name) ?? '')?.[1];
  return digits === undefined ? 1 : Number(digits);
}

function doubtOf(cell: HTMLElement, styles: PrintedStyles): CellDoubt | undefined {
  const inside = elementsIn(cell).filter((element) => !styles.of(element).hidden);
  const around = withRow(cell);
  const hasName = (name: string) => inside.some((element) => tagOf(element) === name);
  const has = (test: (element: HTMLElement) => boolean) =>
    [...around, ...inside].some((element) => test(element) && element.text.trim() !== '');
  if (has((element) => styles.of(element).struck)) return 'struck';
  if (hasName('input')) return 'field';
  const note = elementsIn(cell, NOTE)
    .map(noteOf)
    .find((doubt) => doubt !== undefined && !isAside(doubt));
  if (note !== undefined) return note;
  if (has((element) => styles.isFaint(element))) return 'faint';
  if (has((element) => styles.of(element).reversed)) return 'direction';
  if (hasName('math')) return 'equation';
  if ([cell, ...inside].some((element) => styles.of(element).made)) return 'object';
  if (inside.some((element) => styles.of(element).raised && printedText(element, styles).trim() !== ''))
    return 'raised';
  const nested = elementsIn(cell, 'td', 'th').filter((inner) => printedText(inner, styles).trim() !== '').length;
  if (nested > 1 || (nested === 1 && elementsIn(cell, 'tr').length > 1)) return 'nested';
  return hasName('img') && printedText(cell, styles).trim() === '' ? 'image' : undefined;
}

/** The cell, its row and its table: what they say of print goes for the cell. */
function withRow(cell: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let at: HTMLElement | null = cell; at !== null; at = at.parentNode) {
    around.push(at);
    if (tagOf(at) === 'table') break;
  }
  return around;
}

/** Text as it would be seen: paragraphs and line breaks on lines of their own, raised characters marked as such. */
function printedText(element: HTMLElement, styles: PrintedStyles): string {
  let text = '';
  for (const child of element.childNodes) {
    if (child.nodeType === NodeType.TEXT_NODE) {
      text += child.text.replace(/[ \t\r\n]+/g, ' ');
    } else if (isElement(child) && !styles.of(child).hidden && !styles.isFaint(child)) {
      const name = tagOf(child);
      const inner = printedText(child, styles);
      if (name === 'br') text += '\n';
      else if (styles.of(child).raised && inner.trim() !== '') text += `^${inner}`;
      else if (BLOCKS.has(name)) text += `\n${inner.trim()}\n`;
      else text += inner;
    }
  }
  return text;
}
