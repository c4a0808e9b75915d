import type { FormColumn, FormRow, FormTable } from '../../../domain/forms/printed.ts';
import { isPageMark } from '../pageMark.ts';
import { isStubHead } from '../printedRows.ts';
import { titleIn } from '../title.ts';
import type { Piece } from './piece.ts';
import type { LooseLine } from './pieces.ts';
import { edgesBetween, type Places, placeWithin } from './rulers.ts';
import { areStackedHeads, type HeadLine } from './stackedHeads.ts';
import { areStackedRows } from './stackedRows.ts';
import { formsOf, lettersOf } from './stackedText.ts';

/** A header of the form has some ten lines at most, one character a line. */
const MOST_HEAD_LINES = 16;
/** A label of a row has at most so many lines; a table of more than that a row is another thing. */
const MOST_LINES_A_ROW = 40;

/** A row of the form with its figures in its columns' order, and the words of the header over them. */
interface StackedRow {
  readonly row: FormRow;
  readonly figures: readonly Piece[];
  readonly header: readonly Piece[];
}

const CLOSING = /^[）)】\]”"]+$/u;

interface Line extends LooseLine {
  readonly letters: string;
  readonly words: readonly Piece[];
  readonly figures: readonly Piece[];
}

/**
 * The figures of a table whose labels are wrapped, row by row in the form's order: all of the table's rows are there, each with as many
 * figures as it has columns in one line, and the words are the form's header and labels to the last character. Undefined
 * for any other table.
 */
export function stackedTable(table: FormTable, given: readonly LooseLine[]): readonly StackedRow[] | undefined {
  if (given.length > table.rows.length * MOST_LINES_A_ROW) return undefined;
  const lines = given.filter(({ pieces }) => !isOfPage(textOf(pieces))).map(lineOf);
  if (!lines.every(hasFiguresLast)) return undefined;
  if (table.print.kind === 'grid') return gridIn(lines, { rows: table.rows, corner: table.note ?? '' });
  return table.print.kind === 'blocks' ? blocksIn(lines, table) : sideBySideIn(lines, table);
}

/** Whether lines before the first figures are the header of the table, in the form's order. */
export function hasStackedHeader({ rows, note = '' }: FormTable, given: readonly LooseLine[]): boolean {
  const lines = given.filter(({ pieces }) => !isOfPage(textOf(pieces))).map(lineOf);
  const columns = rows[0]?.columns ?? [];
  const filled = lines.filter(({ figures }) => figures.length === columns.length);
  const first = lines.findIndex(({ figures }) => figures.length > 0);
  const counts = Array.from({ length: Math.max(0, Math.min(first, MOST_HEAD_LINES)) }, (_, index) => index + 1);
  return counts.some((count) => areHeads(lines.slice(0, count), columns, filled, note));
}

interface Grid {
  readonly rows: readonly FormRow[];
  /** What the form prints in the corner, left of the columns' labels. */
  readonly corner: string;
}

function gridIn(lines: readonly Line[], { rows, corner }: Grid): readonly StackedRow[] | undefined {
  const [row] = rows;
  if (row === undefined) return undefined;
  const { columns } = row;
  const filled = lines.filter(({ figures }) => figures.length > 0);
  if (filled.length !== rows.length || !filled.every(({ figures }) => figures.length === columns.length))
    return undefined;
  const most = Math.min(
    lines.findIndex(({ figures }) => figures.length > 0),
    MOST_HEAD_LINES,
  );
  const ends = lines.flatMap(({ letters }, head) => (head > 0 && head <= most && mayBegin(row, letters) ? [head] : []));
  for (const head of ends.toReversed()) {
    const header = lines.slice(0, head);
    if (!areHeads(header, columns, filled, corner)) continue;
    const body = withoutHeader(lines, header);
    const stacked = body.map(({ letters, words, figures }) => ({
      letters,
      hasFigures: figures.length > 0,
      isEnd: CLOSING.test(textOf(words)),
    }));
    if (!areStackedRows(stacked, rows)) continue;
    const words = header.flatMap((line) => line.words.filter(({ cell }) => !isStubHead(cell.text)));
    return rows.map((each, index) => ({
      row: each,
      figures: filled[index]?.figures ?? [],
      header: columns.length === 1 ? inOne(words) : words,
    }));
  }
  return undefined;
}

/** All rows side by side: one line of figures under the header. */
function sideBySideIn(lines: readonly Line[], { rows }: FormTable): readonly StackedRow[] | undefined {
  const columns = rows.flatMap((row) => row.columns);
  const last = lines.at(-1);
  const header = lines.slice(0, -1);
  if (last === undefined || last.figures.length !== columns.length || last.words.length > 0) return undefined;
  if (header.length > MOST_HEAD_LINES || header.some(({ figures }) => figures.length > 0)) return undefined;
  if (!areHeads(header, columns, [last], '')) return undefined;
  const words = header.flatMap((line) => line.words);
  const width = rows[0]?.columns.length ?? 0;
  return rows.map((row, index) => ({
    row,
    figures: last.figures.slice(index * width, index * width + width),
    header: words,
  }));
}

/** Blocks one below the other, each behind its caption. */
function blocksIn(lines: readonly Line[], { rows }: FormTable): readonly StackedRow[] | undefined {
  const captions = [...new Set(rows.map(({ caption = '' }) => caption))];
  const starts = captions.map((caption) => lines.findIndex(({ letters }) => letters === lettersOf(caption)));
  // Of captions that are missing, twice or in another order a block has lines that are no part of it, or none.
  if (starts[0] !== 0) return undefined;
  const blocks = captions.map((caption, index) =>
    gridIn(lines.slice((starts[index] ?? 0) + 1, starts[index + 1]), {
      rows: rows.filter((row) => row.caption === caption),
      corner: '',
    }),
  );
  return blocks.every((block) => block !== undefined) ? blocks.flat() : undefined;
}

/**
 * Whether the lines name the columns in the form's order: by themselves, or by standing over the figures, in whichever way of measuring
 * the figures stand below one another.
 */
function areHeads(
  header: readonly Line[],
  columns: readonly FormColumn[],
  filled: readonly Line[],
  corner: string,
): boolean {
  const measured = [0, 1].map((ruler) => ({
    lines: header.map((line) => headLine(line, ruler, corner === '')),
    edges: edgesBetween(filled.map(({ figures }) => placesOf(figures, ruler))),
  }));
  // Where each character stands over its own figures there is one way to read them; a text may put some beside.
  const isOver = measured.some(
    ({ lines, edges }) => edges.length > 0 && areStackedHeads(lines, columns, { corner, edges, strict: true }),
  );
  return (
    isOver || measured.some(({ lines, edges }) => areStackedHeads(lines, columns, { corner, edges, strict: false }))
  );
}

function headLine({ words }: Line, ruler: number, isBlock: boolean): HeadLine {
  const letters: string[] = [];
  const places: number[] = [];
  for (const [at, word] of words.entries()) {
    if (at === 0 && isBlock && isStubHead(word.cell.text)) continue;
    const place = word.places?.[ruler];
    const chars = [...word.cell.text];
    chars.forEach((char, index) => {
      for (const letter of lettersOf(char)) {
        letters.push(letter);
        places.push(place === undefined ? Number.NaN : placeWithin(place, index, chars.length));
      }
    });
  }
  return { letters: letters.join(''), places };
}

/** The number of a page, or the report's title at its head. */
function isOfPage(text: string): boolean {
  return isPageMark(text) || titleIn(text) !== undefined;
}

/** Where the figures stand; none where it is not known of each. */
function placesOf(figures: readonly Piece[], ruler: number): Places {
  const places = figures.flatMap(({ places: own }) => (own?.[ruler] === undefined ? [] : [own[ruler]]));
  return places.length === figures.length ? places : [];
}

function lineOf({ pieces, block }: LooseLine): Line {
  const words = pieces.filter(({ kind }) => kind === 'words');
  const figures = pieces.filter(({ kind }) => kind === 'figure');
  return { pieces, block, words, figures, letters: lettersOf(textOf(words)) };
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ cell }) => cell.text).join('');
}

function hasFiguresLast({ pieces, figures }: Line): boolean {
  return figures.length === 0 || pieces.slice(-figures.length).every(({ kind }) => kind === 'figure');
}

/** Without the header, also where it is printed again, line by line, on the next page. */
function withoutHeader(lines: readonly Line[], header: readonly Line[]): readonly Line[] {
  const isHeader = (index: number) =>
    header.every(
      ({ letters }, at) => lines[index + at]?.letters === letters && lines[index + at]?.figures.length === 0,
    );
  const kept: Line[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    if (isHeader(index)) index += header.length - 1;
    else kept.push(line);
  }
  return kept;
}

/** Whether a line can be the first of the table's rows: its label, or that of its group, begins there. */
function mayBegin({ stubs, alsoCalled = [] }: FormRow, letters: string): boolean {
  return formsOf([...stubs, ...alsoCalled]).some((form) => form.startsWith(letters.charAt(0)));
}

/** The words over the only column of a block, which may name its unit in another line. */
function inOne(words: readonly Piece[]): readonly Piece[] {
  const [first] = words;
  return first === undefined ? [] : [{ ...first, cell: { ...first.cell, text: textOf(words) } }];
}
