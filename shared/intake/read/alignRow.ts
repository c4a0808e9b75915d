import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { cellsOfRow } from './grid.ts';
import type { Leaf } from './headedColumn.ts';
import { isBlank, isWords } from './printedRows.ts';

/** For each leaf the cell that stands under it. */
export type Aligned = readonly PrintedCell[];

/**
 * Puts the figures of a row, which begin at the column `after`, under the columns of its header, or says that it cannot.
 *
 * First by count: as many cells after the label as there are columns. That copes with merged cells whose spans do not
 * add up. Blank cells could be padding, so that with blanks in the row the places must not contradict the count.
 * Else by place: each column has one cell under it, and no figure is left over.
 */
export function alignRow(table: SourceTable, row: number, after: number, leaves: readonly Leaf[]): Aligned | undefined {
  // A label that reaches down from above because its span is too long is no figure of this row.
  const values = cellsOfRow(table, row).filter((cell) => cell.col >= after && !(cell.row < row && isWords(cell)));
  if (isPartlyFromAbove(values, row)) return undefined;
  if (values.length === leaves.length && countIsSafe(values, leaves)) return values;
  return byPlace(table, row, values, leaves);
}

/**
 * Figures that reach down from the row above are shared by whole rows (（六）1–3 with one set of cells) or come of a span that
 * is too long. Beside figures of the row's own they are the latter: which of the row's figures they pushed aside is not certain.
 */
function isPartlyFromAbove(values: readonly PrintedCell[], row: number): boolean {
  const isAbove = (cell: PrintedCell) => cell.row < row;
  return values.some(isAbove) && !values.every(isAbove);
}

function countIsSafe(values: readonly PrintedCell[], leaves: readonly Leaf[]): boolean {
  if (values.every(isBlank)) return true;
  if (values.every((cell, index) => overlaps(cell, leaves[index]))) return true;
  return !isBlank(values[0]) && !isBlank(values.at(-1));
}

function overlaps(cell: PrintedCell, leaf: Leaf | undefined): boolean {
  return leaf !== undefined && cell.col < leaf.col + leaf.colSpan && leaf.col < cell.col + cell.colSpan;
}

function byPlace(
  table: SourceTable,
  row: number,
  values: readonly PrintedCell[],
  leaves: readonly Leaf[],
): Aligned | undefined {
  const line = table.rows[row] ?? [];
  const under = leaves.map((leaf) => new Set(line.slice(leaf.col, leaf.col + leaf.colSpan)));
  const aligned = under.flatMap((cells) => {
    const [first] = cells;
    const repeated = !table.merges && [...cells].every((cell) => cell !== undefined && cell.text === first?.text);
    return first !== undefined && (cells.size === 1 || repeated) ? [first] : [];
  });
  if (aligned.length !== leaves.length || !aligned.every((cell) => values.includes(cell))) return undefined;
  const used = new Set(under.flatMap((cells) => [...cells]));
  const over = values.filter((cell) => !used.has(cell));
  if (!over.every(isBlank) || mayBePushedAside(aligned, over)) return undefined;
  return aligned;
}

/** Blank under the first column and blank beyond the last one: the row may stand one place too far to the right. */
function mayBePushedAside(aligned: Aligned, over: readonly PrintedCell[]): boolean {
  const [first] = aligned;
  const end = aligned.at(-1)?.col ?? 0;
  return isBlank(first) && !aligned.every(isBlank) && over.some(({ col }) => col > end);
}
