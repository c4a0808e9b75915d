import { given } from '../../domain/values/given.ts';
import { type GivenCell, layOut } from '../read/grid.ts';
import { isCaption, isFigureText } from '../read/printedRows.ts';
import { opensSection } from '../read/sections.ts';
import { titleIn } from '../read/title.ts';
import { Count, ONLY_THE_REPORT, REPORT, type SourceBounds } from './bounds.ts';
import { cellsBetween, linesOf } from './delimited.ts';
import type { SourceBlock, SourceDocument, SourceTable } from './sourceDocument.ts';
import { withoutHeadsAndFeet } from './textPages.ts';

/**
 * Plain text, Markdown, a copy from Excel or CSV: lines with tabs (in CSV: commas), or `|` between cells, are rows of a grid;
 * everything else is a paragraph. A text says nothing about merged cells.
 */
export function readText(
  text: string,
  {
    damaged,
    kind,
    bounds = REPORT,
  }: { readonly damaged?: string; readonly kind?: 'csv'; readonly bounds?: SourceBounds } = {},
): SourceDocument {
  refuseLong(text, bounds);
  const count = new Count(bounds.cells, '格子', ONLY_THE_REPORT);
  const delimiter = delimiterOf(text, kind);
  const lines = linesOf(withoutHeadsAndFeet(text).replace(/[│┃║]/g, '|'), delimiter);
  const blocks: SourceBlock[] = [];
  let rows: GivenCell[][] = [];
  let rowNumbers: number[] = [];
  let start = 0;
  let number = 0;
  const flush = () => {
    if (rows.length > 0) {
      number++;
      const grid = layOut(rows, bounds.rows);
      blocks.push({ kind: 'table', number, merges: false, rows: grid, rowNumbers, line: start } satisfies SourceTable);
    }
    rows = [];
    rowNumbers = [];
  };
  lines.forEach((line, index) => {
    const cells = cellsIn(line.text, delimiter);
    const alone = cells === undefined ? undefined : wordsAlone(cells, rows.length > 0);
    if (cells === undefined || alone !== undefined) {
      const words = alone ?? line.text;
      const blank = words.trim() === '';
      // One empty line inside a grid does not end it; words do.
      if (blank && rows.length > 0 && cellsIn(lines[index + 1]?.text ?? '', delimiter) !== undefined) return;
      flush();
      if (!blank) blocks.push(...paragraph(words, line.number));
    } else if (cells.length > 0) {
      if (rows.length === 0) start = line.number;
      count.add(cells.length);
      rows.push(withRepeatsMerged(cells));
      rowNumbers.push(line.number);
    }
  });
  flush();
  return { kind: 'text', blocks, notes: damaged === undefined ? [] : [{ kind: 'damaged', encoding: damaged }] };
}

/** Tabs are a copy from Excel whatever the file is called; a CSV of a machine whose comma is the decimal point has semicolons. */
function delimiterOf(text: string, kind: 'csv' | undefined): string | undefined {
  if (text.includes('\t')) return '\t';
  if (kind !== 'csv') return undefined;
  return (text.match(/;/g)?.length ?? 0) > (text.match(/,/g)?.length ?? 0) ? ';' : ',';
}

/** Counted before the text is taken apart. */
function refuseLong(text: string, { lines, characters }: SourceBounds): void {
  new Count(characters, '文字', ONLY_THE_REPORT).add(text.length);
  const count = new Count(lines, '行', ONLY_THE_REPORT);
  for (const _ of text.matchAll(/\r\n|\r|\n/g)) count.add();
}

/** The cells of a line, none for a Markdown rule (`|---|---|`), undefined when the line is not of a grid. */
function cellsIn(line: string, delimiter: string | undefined): readonly GivenCell[] | undefined {
  if (/^\s*[┌├└┏┣┗╔╠╚┬┼┴─━═+╋┳┻╬╦╩┐┤┘┓┫┛╗╣╝-]{3,}\s*$/.test(line) && /[─━═]/.test(line)) return [];
  if (delimiter !== ',' && delimiter !== ';' && /(?<!\\)\|/.test(line)) {
    const inner = line
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '');
    if (/^[\s|:-]*--[\s|:-]*$/.test(inner)) return [];
    return inner.split(/(?<!\\)\|/).map((cell) => ({
      text: cell
        .replaceAll('\\|', '|')
        .replace(/<br\s*\/?>/gi, '')
        .replace(/\*\*/g, ''),
    }));
  }
  return delimiter !== undefined && line.includes(delimiter) && line.trim() !== ''
    ? cellsBetween(line, delimiter)
    : undefined;
}

/** A sheet pads each line to its width: a title, a heading, or prose outside of a grid, is no row of one. */
function wordsAlone(cells: readonly GivenCell[], isInGrid: boolean): string | undefined {
  const [only, ...others] = cells.filter(({ text }) => text.trim() !== '');
  if (only === undefined || others.length > 0 || !/\p{Script=Han}/u.test(only.text)) return undefined;
  const opens = opensSection(only.text) || titleIn(only.text) !== undefined;
  return opens || (!isInGrid && !isCaption(only.text)) ? only.text : undefined;
}

/** Converters repeat the words of a merged cell in every place it covers. */
function withRepeatsMerged(cells: readonly GivenCell[]): GivenCell[] {
  const merged: GivenCell[] = [];
  for (const cell of cells) {
    const last = merged.at(-1);
    if (last !== undefined && isRepeatedLabel(last.text, cell.text)) {
      merged[merged.length - 1] = { ...cell, colSpan: (last.colSpan ?? 1) + 1 };
    } else merged.push(cell);
  }
  return merged;
}

/** 「1件」 beside 「1件」 is two figures. */
function isRepeatedLabel(one: string, other: string): boolean {
  return one.trim() === other.trim() && /\p{Script=Han}/u.test(one) && !isFigureText(one);
}

function paragraph(line: string, number: number): readonly SourceBlock[] {
  if (/^\s*(?:[-*_]\s*){3,}$/.test(line)) return [];
  const image = /^\s*!\[[^\]]*\]\([^)]*\)\s*$/.test(line);
  if (image) return [{ kind: 'image' }];
  const heading = /^\s*#{1,6}\s+(.*)$/.exec(line);
  const text = (heading?.[1] ?? line).replace(/\*\*/g, '').trim();
  const lead = line.length - line.trimStart().length;
  return text === ''
    ? []
    : [{ kind: 'paragraph', text, heading: heading !== null, line: number, ...given({ lead: lead || undefined }) }];
}
