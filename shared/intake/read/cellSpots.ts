import { given } from '../../domain/values/given.ts';
import type { PagePlace, PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { cellsOfRow } from './grid.ts';
import type { Settled } from './settle.ts';
import type { Sighting, TablesRead } from './tableNotes.ts';

/** What became of a figure of the source: left open, read though it is no plain number, read. */
export type PicturedState = 'open' | 'remarked' | 'read';

/** Where a cell of the form stands in the source, or should: its printed cell, else the row or table it belongs to. */
export interface CellSpot {
  readonly cell: string;
  readonly state: PicturedState;
  readonly exact: 'cell' | 'row' | 'table' | 'nowhere';
  /** Which of the drawn tables, which of its rows, which of that row's cells. */
  readonly table?: number;
  readonly row?: number;
  readonly at?: number;
  /** Where it is on the pages of a PDF. */
  readonly stands: readonly PagePlace[];
}

/** A cell of the form by its name, with the key of its row and its table. */
interface FormCell {
  readonly name: string;
  readonly row: string;
  readonly table: string;
}

/** The cell that is printed: a figure that was taken out of its words is a copy. */
export function printedOf({ cell, at: { source } }: Sighting): PrintedCell {
  return source.loose === undefined ? (source.rows[cell.row]?.[cell.col] ?? cell) : cell;
}

export function cellSeen({ name, column }: Sighting): string {
  return `${name.row.key}.${column.key}`;
}

/** Which of the drawn tables, which of its rows, which of that row's cells. */
export interface Placed {
  readonly table: number;
  readonly row: number;
  readonly at: number;
}

/** Where something of a table is: printed cells, of which the first that is drawn leads to it. */
type Group = readonly PrintedCell[];

interface ToPlace {
  readonly settled: Settled;
  readonly cells: readonly FormCell[];
  readonly read: ReadonlySet<string>;
  /** Where each printed cell is drawn. */
  readonly places: ReadonlyMap<PrintedCell, Placed>;
}

/** For each cell of the form what is nearest to it in the source: itself, its row, its table. */
export function spotsOf(
  { sightings, notes }: TablesRead,
  { settled, cells, read, places }: ToPlace,
): readonly CellSpot[] {
  const seen = new Map<string, PrintedCell>();
  const rows = new Map<string, Group>();
  const tables = new Map<string, Group>();
  const keep = (into: Map<string, Group>, key: string, group: () => Group) => {
    if (!into.has(key)) into.set(key, group());
  };
  for (const note of notes) {
    if ('row' in note) keep(rows, note.row.key, () => cellsOfRow(note.at.source, note.at.row));
    if ('table' in note) keep(tables, note.table.id, () => wholeOf(note.at.source));
  }
  for (const sighting of sightings) {
    const { name, at } = sighting;
    if (!seen.has(cellSeen(sighting))) seen.set(cellSeen(sighting), printedOf(sighting));
    keep(rows, name.row.key, () => cellsOfRow(at.source, at.row));
    keep(tables, name.table.id, () => wholeOf(at.source));
  }
  const remarked = new Set(settled.remarked.map(({ cell }) => cell.name));
  const around = new Map<Group, readonly PagePlace[]>();
  const standsOf = (group: Group) => {
    const known = around.get(group) ?? aroundOf(group.flatMap(({ stands = [] }) => stands));
    around.set(group, known);
    return known;
  };
  return cells.map(({ name, row, table }): CellSpot => {
    const state = remarked.has(name) ? 'remarked' : read.has(name) ? 'read' : 'open';
    const own = seen.get(name);
    if (own !== undefined) return { cell: name, state, exact: 'cell', stands: own.stands ?? [], ...places.get(own) };
    const [group, exact] = rows.has(row) ? [rows.get(row), 'row' as const] : [tables.get(table), 'table' as const];
    if (group === undefined) return { cell: name, state, exact: 'nowhere', stands: [] };
    const drawn = group.map((cell) => places.get(cell)).find((place) => place !== undefined);
    const line = exact === 'row' ? { table: drawn?.table, row: drawn?.row } : { table: drawn?.table };
    return { cell: name, state, exact, stands: standsOf(group), ...given(line) };
  });
}

function wholeOf(source: SourceTable): Group {
  return source.rows.flatMap((_, row) => cellsOfRow(source, row).filter((cell) => cell.row === row));
}

/** One box around all of them on each page. */
function aroundOf(places: readonly PagePlace[]): readonly PagePlace[] {
  const boxes = new Map<number, PagePlace>();
  for (const { page, x0, y0, x1, y1 } of places) {
    const box = boxes.get(page) ?? { page, x0, y0, x1, y1 };
    boxes.set(page, {
      page,
      x0: Math.min(box.x0, x0),
      y0: Math.min(box.y0, y0),
      x1: Math.max(box.x1, x1),
      y1: Math.max(box.y1, y1),
    });
  }
  return [...boxes.values()];
}
