import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';
import { DOCUMENT_MARK, readDocumentMark } from '../../domain/marks/documentMarks.ts';
import { given } from '../../domain/values/given.ts';
import { layOut } from '../read/grid.ts';
import { couldBeReport, linesSaid } from '../read/portalWords.ts';
import { isFigureText } from '../read/printedRows.ts';
import { opensSection } from '../read/sections.ts';
import { elementsIn, isElement, tagOf } from './html/elementsIn.ts';
import { BLOCKS, givenCell, hasOwnText, NOTE, noteOf } from './html/htmlCell.ts';
import { PageStyles } from './html/pageStyles.ts';
import { endOfReport, type HeldBlock } from './html/reportOnPage.ts';
import { NO_SHEETS, styleSheetsIn } from './html/styleSheetsIn.ts';
import type { SourceBlock, SourceDocument, SourceKind } from './sourceDocument.ts';
import { tidyMarkup } from './tidyMarkup.ts';

const HEADINGS = /^h[1-6]$/;
/** A cell with more text than this is part of the page's layout, not of a table of figures. */
const LAYOUT_TEXT = 600;

/** A page as printed: paragraphs and tables in reading order. What is hidden is not printed. */
export function readHtml(html: string, kind: SourceKind = 'html', damaged?: string): SourceDocument {
  const root = parse(tidyMarkup(html));
  const styles = new PageStyles(root, kind === 'html' ? styleSheetsIn(html) : NO_SHEETS);
  const { blocks, below } = partedAt(new Walk(styles, root).blocks());
  const mark = readDocumentMark(root.querySelector(`meta[name=${DOCUMENT_MARK}]`)?.getAttribute('content') ?? '');
  const title = metaTitle(root) ?? root.querySelector('title')?.text.trim();
  return {
    kind,
    blocks,
    ...(title === undefined || title === '' ? {} : { title }),
    ...given({ mark }),
    notes: [
      ...(damaged === undefined ? [] : [{ kind: 'damaged', encoding: damaged } as const]),
      ...(below.length === 0 ? [] : [{ kind: 'unseen', text: `报告下面、页面别处的${linesSaid(below)}` } as const]),
      ...(styles.isCut ? [{ kind: 'unseen', text: '网页的样式太多，后面的样式（可能隐藏或划掉数字）' } as const] : []),
    ],
  };
}

/** Portals name the article in a tag of its own; `<title>` often carries the name of the site as well. */
function metaTitle(root: HTMLElement): string | undefined {
  const given = root.querySelector('meta[name=ArticleTitle]')?.getAttribute('content')?.trim();
  return given === '' ? undefined : given;
}

/** The blocks with those below the report marked as such, and the words among these that could be the report's. */
function partedAt(held: readonly HeldBlock[]): {
  readonly blocks: readonly SourceBlock[];
  readonly below: readonly string[];
} {
  const end = endOfReport(held);
  const blocks = held.map(({ block }, index) =>
    index >= end && block.kind === 'paragraph' ? { ...block, outside: true as const } : block,
  );
  const below = blocks.flatMap((block) => {
    if (block.kind !== 'paragraph' || block.outside === undefined || block.link !== undefined) return [];
    return couldBeReport(block.text) ? [block.text.trim()] : [];
  });
  return { blocks, below };
}

/** Collects blocks; text between block elements makes a paragraph. */
class Walk {
  readonly #styles: PageStyles;
  readonly #root: HTMLElement;
  readonly #held: HeldBlock[] = [];
  readonly #left: SourceBlock[] = [];
  /** The element that holds the first words of the line. */
  #holder: HTMLElement | undefined;
  #line = '';
  #linked = '';
  #tables = 0;

  constructor(styles: PageStyles, root: HTMLElement) {
    this.#styles = styles;
    this.#root = root;
  }

  blocks(): readonly HeldBlock[] {
    this.#children(this.#root, false);
    this.#flush(false);
    return this.#held;
  }

  #put(block: SourceBlock, holder: HTMLElement): void {
    this.#held.push({ block, holder });
  }

  #flush(heading: boolean): void {
    const text = flat(this.#line);
    const link = flat(this.#linked) === text ? ({ link: true } as const) : {};
    const holder = this.#holder ?? this.#root;
    this.#line = '';
    this.#linked = '';
    this.#holder = undefined;
    if (text !== '') this.#put({ kind: 'paragraph', text, heading, ...link }, holder);
    for (const left of this.#left.splice(0)) this.#put(left, holder);
  }

  #children(element: HTMLElement, heading: boolean): void {
    const isFolded = this.#styles.main.isFolded(element);
    for (const child of element.childNodes) {
      if (isFolded && !(isElement(child) && tagOf(child) === 'summary')) this.#seenAtTimes(child, true);
      else this.#node(child, heading);
    }
  }

  #node(node: Node, heading: boolean): void {
    if (node.nodeType === NodeType.TEXT_NODE) {
      this.#line += node.text;
      if (node.text.trim() !== '') this.#holder ??= node.parentNode ?? this.#root;
      return;
    }
    if (!isElement(node) || this.#styles.isHidden(node)) return;
    if (this.#styles.isSeenAtTimes(node)) {
      this.#seenAtTimes(node, false);
      return;
    }
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
      this.#put({ kind: 'image' }, node);
    } else if (name === 'table') this.#table(node);
    else if (BLOCKS.has(name)) {
      this.#flush(heading);
      this.#children(node, HEADINGS.test(name));
      this.#flush(HEADINGS.test(name));
    } else this.#children(node, heading);
  }

  /** Words that are seen on a screen or on paper alone, or in a fold, are left out; figures among them are named, and each cell of a table. */
  #seenAtTimes(node: Node, isFold: boolean): void {
    const { tables, text } = apartFromTables(node);
    const words = flat(text);
    if (isFold ? words !== '' : /\d/.test(words))
      this.#left.push({ kind: 'unprinted', of: 'conditional', text: words });
    for (const table of tables) this.#table(table);
  }

  /** What is white or tiny is no prose; what is struck is, with a word about it. */
  #isLeftOut(element: HTMLElement): boolean {
    const { main } = this.#styles;
    const { struck, reversed } = main.of(element);
    const isStated = main.isFaint(element);
    const isMixed = this.#isOverruled(element);
    // Where the colour is one from above and words inside have another, these are read, and the few others with them.
    const isFaint = hasOwnText(element) ? isStated || (main.isFaintThere(element) && !isMixed) : isStated && !isMixed;
    if (!isFaint && !struck && !reversed) return false;
    const text = flat(element.text);
    if (text === '' || tagOf(element) === 'table' || elementsIn(element, 'table').length > 0) return false;
    this.#left.push({ kind: 'unprinted', of: isFaint ? 'faint' : struck ? 'struck' : 'direction', text });
    return isFaint;
  }

  /** Words stand in elements inside it that say a size or colour of their own: each of these is asked for itself. */
  #isOverruled(element: HTMLElement): boolean {
    return elementsIn(element).some((each) => hasOwnText(each) && !this.#styles.main.isFaintThere(each));
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
    if (caption !== '') this.#put({ kind: 'paragraph', text: caption, heading: true }, table);
    if (rows.flat().some(isRunningText) || rows.filter(isHeadingRow).length > 1) this.#laidOut(rows, table);
    else this.#grid(rows, table);
  }

  /** The whole report in one table: its prose is read as prose, and the rows of figures in between as tables. */
  #laidOut(rows: readonly (readonly HTMLElement[])[], table: HTMLElement): void {
    let figures: (readonly HTMLElement[])[] = [];
    const end = () => {
      if (isGrid(figures)) this.#grid(figures, table);
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

  #grid(rows: readonly (readonly HTMLElement[])[], table: HTMLElement): void {
    this.#tables++;
    const given = rows.map((row) => row.map((cell) => givenCell(cell, this.#styles)));
    this.#put({ kind: 'table', number: this.#tables, merges: true, rows: layOut(given) }, table);
  }
}

/** The outermost tables of a piece of a page, and its words outside of them. */
function apartFromTables(node: Node): { readonly tables: readonly HTMLElement[]; readonly text: string } {
  const tables: HTMLElement[] = [];
  let text = '';
  const open: Node[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isElement(next)) text += next.nodeType === NodeType.TEXT_NODE ? next.text : '';
    else if (tagOf(next) === 'table') tables.push(next);
    else for (const child of next.childNodes.toReversed()) open.push(child);
  }
  return { tables, text };
}

function flat(text: string): string {
  return text.replace(/[ \t\r\n\u00a0]+/g, ' ').trim();
}

/** A table of figures may hold a single figure in a table of its own; one with rows and columns is another table. */
function holdsTables(cell: HTMLElement, styles: PageStyles): boolean {
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

/** The rows of this table, not those of tables in its cells; of a table that stands between its rows too, so that nothing is lost. */
function rowsOf(table: HTMLElement, styles: PageStyles): readonly (readonly HTMLElement[])[] {
  const rows: HTMLElement[] = [];
  const collect = (element: HTMLElement) => {
    for (const child of element.childNodes) {
      if (!isElement(child) || styles.isHidden(child)) continue;
      const name = tagOf(child);
      if (name === 'tr') rows.push(child);
      else if (name !== 'caption') collect(child);
    }
  };
  collect(table);
  return rows.map((row) => cellsOf(row, styles));
}

function cellsOf(row: HTMLElement, styles: PageStyles): readonly HTMLElement[] {
  return row.childNodes.filter(isElement).flatMap((child) => {
    const name = tagOf(child);
    if (name === 'td' || name === 'th') return styles.isHidden(child) ? [] : [child];
    // A browser ends the table where another begins between two cells: its figures are none of this row's.
    return name === 'table' || name === 'tr' ? [] : cellsOf(child, styles);
  });
}
