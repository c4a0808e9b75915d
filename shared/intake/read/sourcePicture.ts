import { readMark } from '../../domain/marks/templateMarks.ts';
import { given } from '../../domain/values/given.ts';
import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { cellsOfRow } from './grid.ts';
import { isFigure } from './printedRows.ts';
import type { Settled } from './settle.ts';
import { oneLine, type TablesRead } from './tableNotes.ts';

/** What became of a figure of the source: left open, read though it is no plain number, read. */
type PicturedState = 'open' | 'remarked' | 'read';

export interface PicturedCell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly colSpan?: number;
  readonly state?: PicturedState;
  /** The cell of the form it stands for, where that is known. */
  readonly cell?: string;
}

/** A table of the source as the reader saw it: text alone, nothing of the file's own markup. */
export interface PicturedTable {
  readonly where: string;
  readonly rows: readonly (readonly PicturedCell[])[];
}

/** A report has three tables; what a converter made of them is no more than a few. */
const MOST_TABLES = 12;
const MOST_ROWS = 80;
const MOST_COLUMNS = 40;
const MOST_TEXT = 60;

/** The tables in which cells of the form were seen, with what became of each of their figures. */
export function sourcePicture({ sightings, notes }: TablesRead, settled: Settled): readonly PicturedTable[] {
  const states = new Map<PrintedCell, PicturedState>();
  const names = new Map<PrintedCell, string>();
  for (const { name, column, cell } of sightings) {
    states.set(cell, 'read');
    names.set(cell, `${name.row.key}.${column.key}`);
  }
  for (const { sighting } of settled.remarked) states.set(sighting.cell, 'remarked');
  for (const open of settled.open) {
    const seen = open.kind === 'twice' ? [open.first.cell, open.second.cell] : [open.sighting.cell];
    for (const cell of seen) states.set(cell, 'open');
  }
  for (const { kind, at } of notes) {
    if (kind === 'label' || kind === 'columnLabel') continue;
    for (const cell of cellsOfRow(at.source, at.row)) if (isFigure(cell) && !states.has(cell)) states.set(cell, 'open');
  }
  const sources = new Set([...sightings, ...notes].map(({ at }) => at.source));
  const drawn = [...sources]
    .filter(({ loose }) => loose === undefined)
    .slice(0, MOST_TABLES)
    .map((source): PicturedTable => ({ where: whereOf(source), rows: rowsOf(source, states, names) }));
  const loose = looseRows(sightings, states);
  return loose.length === 0 ? drawn : [...drawn, { where: '原件的文字', rows: loose }];
}

/** Rows that were told by count and order in a text: the form's label, and the figures in their columns. */
function looseRows(
  sightings: TablesRead['sightings'],
  states: ReadonlyMap<PrintedCell, PicturedState>,
): PicturedTable['rows'] {
  const loose = sightings.filter(({ at }) => at.source.loose !== undefined);
  return [...Map.groupBy(loose, ({ name }) => name.row.key).values()].slice(0, MOST_ROWS).map((row) => [
    { text: row[0]?.name.row.label ?? '' },
    ...row.map(({ name, column, cell }): PicturedCell => {
      const state = states.get(cell);
      return { text: shownText(cell.text), ...given({ state }), cell: `${name.row.key}.${column.key}` };
    }),
  ]);
}

function whereOf({ sheet, number }: SourceTable): string {
  return sheet === undefined ? `原件第 ${number} 个表格` : `工作表“${sheet.slice(0, MOST_TEXT)}”`;
}

function rowsOf(
  source: SourceTable,
  states: ReadonlyMap<PrintedCell, PicturedState>,
  names: ReadonlyMap<PrintedCell, string>,
): PicturedTable['rows'] {
  return source.rows.slice(0, MOST_ROWS).map((_, row) =>
    cellsOfRow(source, row)
      .filter((cell) => cell.row === row && cell.col < MOST_COLUMNS)
      .map((cell): PicturedCell => {
        const [state, name] = [states.get(cell), names.get(cell)];
        return { text: shownText(cell.text), ...spansOf(cell), ...given({ state }), ...given({ cell: name }) };
      }),
  );
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
