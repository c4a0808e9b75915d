import type { CellName } from '../../domain/forms/cells.ts';
import type { TableId } from '../../domain/forms/printed.ts';

/**
 * An official table as it is drawn: rectangles on a grid, without gaps or overlaps, in reading order. Pages, CSV, sheets
 * and documents all draw from this; what a value cell shows is theirs to say.
 */
export interface OfficialTable {
  readonly id: TableId;
  readonly shortName: string;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows at the top that repeat on every printed page; 0 where each block brings its own header. */
  readonly headRowCount: number;
  readonly cells: readonly DrawnCell[];
}

export interface Rectangle {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

/** caption: names a block; head: above its column; stub: left of its row; corner: the note printed in the corner. */
export type LabelRole = 'caption' | 'head' | 'stub' | 'corner';

export interface LabelCell extends Rectangle {
  readonly kind: 'label';
  readonly role: LabelRole;
  readonly text: string;
}

export interface ValueCell extends Rectangle {
  readonly kind: 'value';
  readonly cell: CellName;
  /** The labels that speak about the value, outermost first: what a screen reader says before it. */
  readonly labels: readonly LabelCell[];
}

export type DrawnCell = LabelCell | ValueCell;

/** The cells row by row, each in the row in which it begins. */
export function rowsOf(table: OfficialTable): readonly (readonly DrawnCell[])[] {
  return Array.from({ length: table.rowCount }, (_, row) => table.cells.filter((cell) => cell.row === row));
}

export function inReadingOrder<T extends Rectangle>(cells: readonly T[]): readonly T[] {
  return cells.toSorted((left, right) => left.row - right.row || left.column - right.column);
}
