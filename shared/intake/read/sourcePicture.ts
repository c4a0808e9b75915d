import { cellsOf } from '../../domain/forms/catalogue.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { readMark } from '../../domain/marks/templateMarks.ts';
import { given } from '../../domain/values/given.ts';
import type { Aside, CellDoubt, PrintedCell, SourcePage, SourceTable } from '../source/sourceDocument.ts';
import { type CellSpot, cellSeen, type PicturedState, type Placed, printedOf, spotsOf } from './cellSpots.ts';
import { cellsOfRow } from './grid.ts';
import { isFigure } from './printedRows.ts';
import type { Settled } from './settle.ts';
import { oneLine, type TablesRead } from './tableNotes.ts';

export interface PicturedCell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly colSpan?: number;
  readonly state?: PicturedState;
  /** The cell of the form it stands for, where that is known. */
  readonly cell?: string;
  /** Why the text is not all that is printed, or not plainly. */
  readonly doubt?: CellDoubt;
  /** What the file holds there beside the print. */
  readonly aside?: Aside;
}

/** A table of the source as the reader saw it: text alone, nothing of the file's own markup. */
export interface PicturedTable {
  readonly where: string;
  readonly rows: readonly (readonly PicturedCell[])[];
  /** No table, but lines of a text; the first cell of each is its number, where the file counts them. */
  readonly lines?: true;
}

/** The source beside what was read of it: its tables, its pages, and the place of each cell of the form. */
export interface SourcePicture {
  /** The form that the cells are of; undefined where nothing was read. */
  readonly edition?: Edition;
  readonly tables: readonly PicturedTable[];
  /** The pages of a PDF, which can be drawn from the file; none of another kind. */
  readonly pages: readonly SourcePage[];
  readonly spots: readonly CellSpot[];
}

export const NO_PICTURE: SourcePicture = { tables: [], pages: [], spots: [] };

/** A report has three tables; what a converter made of them is no more than a few. */
const MOST_TABLES = 12;
/** Each cell of a table may have become a row of its own. */
const MOST_ROWS = 400;
/** Of all tables and lines together: a report has some 400. */
const MOST_CELLS = 6_000;
/** A text with each cell in a line of its own has some 400. */
const MOST_LINES = 800;
const MOST_COLUMNS = 40;
const MOST_TEXT = 60;

interface Drawn {
  readonly settled: Settled;
  readonly edition: Edition;
  /** The cells that the draft has. */
  readonly read: ReadonlySet<string>;
  /** The lines that were read as rows of tables. */
  readonly lines: readonly SourceTable[];
  readonly pages: readonly SourcePage[];
}

/** The tables in which cells of the form were seen, what became of each of their figures, and where each cell of the form stands. */
export function sourcePicture(tables: TablesRead, { settled, edition, read, lines, pages }: Drawn): SourcePicture {
  const { sightings, notes } = tables;
  const { states, names } = statesOf(tables, settled);
  const sources = new Set([...sightings, ...notes].map(({ at }) => at.source));
  const drawn = [...sources].filter(({ loose }) => loose === undefined).slice(0, MOST_TABLES);
  const places = new Map<PrintedCell, Placed>();
  let room = MOST_CELLS;
  const pictured = drawn.map((source, table): PicturedTable => {
    const rows = rowsOf(source, room, { states, names }, (cell, row, at) => places.set(cell, { table, row, at }));
    room -= cellsIn(rows);
    return { where: whereOf(source), rows };
  });
  const text = lines.slice(0, MOST_LINES);
  if (text.length > 0) {
    const rows = text.map((source, row) =>
      lineOf(source, states, names, (cell, at) => places.set(cell, { table: drawn.length, row, at })),
    );
    pictured.push({ where: '原件的文字', rows, lines: true });
  }
  return {
    edition,
    tables: pictured,
    pages,
    spots: spotsOf(tables, { settled, cells: cellsOf(edition), read, places }),
  };
}

function statesOf({ sightings, notes }: TablesRead, settled: Settled) {
  const states = new Map<PrintedCell, PicturedState>();
  const names = new Map<PrintedCell, string>();
  for (const sighting of sightings) {
    const cell = printedOf(sighting);
    states.set(cell, 'read');
    names.set(cell, cellSeen(sighting));
  }
  for (const { sighting } of settled.remarked) states.set(printedOf(sighting), 'remarked');
  for (const open of settled.open) {
    const seen = open.kind === 'twice' ? [open.first, open.second] : [open.sighting];
    for (const each of seen) states.set(printedOf(each), 'open');
  }
  for (const { kind, at } of notes) {
    if (kind === 'label' || kind === 'columnLabel') continue;
    for (const cell of cellsOfRow(at.source, at.row)) if (isFigure(cell) && !states.has(cell)) states.set(cell, 'open');
  }
  return { states, names };
}

function whereOf({ sheet, number }: SourceTable): string {
  return sheet === undefined ? `原件第 ${number} 个表格` : `工作表“${sheet.slice(0, MOST_TEXT)}”`;
}

type States = ReadonlyMap<PrintedCell, PicturedState>;
type Names = ReadonlyMap<PrintedCell, string>;

function rowsOf(
  source: SourceTable,
  room: number,
  { states, names }: { readonly states: States; readonly names: Names },
  put: (cell: PrintedCell, row: number, at: number) => void,
): PicturedTable['rows'] {
  const rows: (readonly PicturedCell[])[] = [];
  let used = 0;
  for (let row = 0; row < Math.min(source.rows.length, MOST_ROWS); row++) {
    const own = cellsOfRow(source, row).filter((cell) => cell.row === row && cell.col < MOST_COLUMNS);
    used += own.length;
    if (used > room) break;
    own.forEach((cell, at) => {
      put(cell, row, at);
    });
    rows.push(own.map((cell) => ({ ...spansOf(cell), ...picturedCell(cell, states, names) })));
  }
  return rows;
}

function cellsIn(rows: PicturedTable['rows']): number {
  return rows.reduce((sum, row) => sum + row.length, 0);
}

/** A line in its pieces, behind its number. */
function lineOf(
  source: SourceTable,
  states: States,
  names: Names,
  put: (cell: PrintedCell, at: number) => void,
): readonly PicturedCell[] {
  const number = source.loose === 'line' ? String(source.line ?? '') : '';
  const pieces = cellsOfRow(source, 0).slice(0, MOST_COLUMNS);
  return [
    { text: number },
    ...pieces.map((cell, index) => {
      put(cell, index + 1);
      return picturedCell(cell, states, names);
    }),
  ];
}

function picturedCell(cell: PrintedCell, states: States, names: Names): PicturedCell {
  const { doubt, aside } = cell;
  const [state, name] = [states.get(cell), names.get(cell)];
  const marks = { ...given({ doubt }), ...given({ aside }) };
  return { text: shownText(cell.text), ...given({ state }), ...given({ cell: name }), ...marks };
}

/** The marks of a template are no words of it. */
function shownText(text: string): string {
  return text.startsWith('#') && readMark(text) !== undefined
    ? ''
    : oneLine(text.slice(0, 2 * MOST_TEXT)).slice(0, MOST_TEXT);
}

function spansOf({ rowSpan, colSpan }: PrintedCell): { readonly rowSpan?: number; readonly colSpan?: number } {
  return {
    ...(rowSpan === 1 ? {} : { rowSpan: Math.min(rowSpan, MOST_ROWS) }),
    ...(colSpan === 1 ? {} : { colSpan: Math.min(colSpan, MOST_COLUMNS) }),
  };
}
