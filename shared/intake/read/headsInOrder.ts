import type { FormColumn } from '../../domain/forms/printed.ts';
import type { SourceTable } from '../source/sourceDocument.ts';
import { cellsOfRow } from './grid.ts';
import type { HeadedColumn, Leaf } from './headedColumn.ts';
import { matchLabel, type Named } from './labelMatch.ts';
import { labelOf } from './labels.ts';
import type { FormHead, TableNames } from './vocabulary.ts';

/*
 * Headers that have lost their spans: nothing tells which cell stands over which. When every column of the form is named
 * exactly once, in the order of the form, the columns are known all the same. Where they stand is not, so that only rows
 * with a cell for each of them can be read.
 */

/** The words of the form in the header, line by line in the order they are printed. */
function wordsOf<T>(table: SourceTable, headerRows: readonly number[], names: readonly Named<T>[]): readonly T[][] {
  return headerRows.map((row) =>
    cellsOfRow(table, row)
      .filter((cell) => cell.row === row)
      .map((cell) => matchLabel(labelOf(cell.text), names)?.target)
      .filter((target) => target !== undefined),
  );
}

/**
 * Whether in each line the words over columns stand in the form's order, among themselves and among the columns beside them:
 * 行政诉讼 in front of 行政复议, or 自然人 behind 法人或其他组织, says that the columns below stand otherwise too.
 */
function headsInOrder(
  table: SourceTable,
  headerRows: readonly number[],
  heads: readonly Named<FormHead>[],
  columns: readonly Named<FormColumn>[],
): boolean {
  const places = [
    ...heads.map(({ target, ...name }) => ({ ...name, target: target.at })),
    ...columns.map(({ target, ...name }, at) => ({ ...name, target: at })),
  ];
  return wordsOf(table, headerRows, places).every((line) => rises(line, 0));
}

/** Whether each number is at least so much more than the one before it. */
export function rises(places: readonly number[], by: number): boolean {
  return places.every((place, index) => place >= (places[index - 1] ?? Number.NEGATIVE_INFINITY) + by);
}

/** A grid: its columns, in each line from left to right as in the form. */
export function columnsInOrder(
  table: SourceTable,
  headerRows: readonly number[],
  { columns: names, heads }: TableNames,
): readonly HeadedColumn[] | undefined {
  if (!headsInOrder(table, headerRows, heads, names)) return undefined;
  const columns = names.map(({ target }) => target);
  const lines = wordsOf(table, headerRows, names);
  const places = lines.map((line) => line.map((column) => columns.indexOf(column)));
  const ordered = places.every((line) => rises(line, 1));
  const named = lines.flat();
  const once = named.length === columns.length && new Set(named).size === columns.length;
  return ordered && once ? columns.map((column) => ({ leaf: nowhere(column), column })) : undefined;
}

/** Rows printed side by side: each row's label once, and the columns once for each row. */
export function groupsInOrder(
  table: SourceTable,
  headerRows: readonly number[],
  { columns: names, groups: rows, heads }: TableNames,
): readonly HeadedColumn[] | undefined {
  if (!headsInOrder(table, headerRows, heads, [])) return undefined;
  const groups = wordsOf(table, headerRows, rows).flat();
  const columns = wordsOf(table, headerRows, names).flat();
  const all = rows.flatMap(({ target: group }) => names.map(({ target: column }) => ({ group, column })));
  const ordered =
    groups.length === rows.length &&
    groups.every((group, index) => group === rows[index]?.target) &&
    columns.length === all.length &&
    columns.every((column, index) => column === all[index]?.column);
  return ordered ? all.map(({ group, column }) => ({ leaf: nowhere(column), column, group })) : undefined;
}

/** A column whose place in the grid is not known: no cell is under it. */
function nowhere({ label }: FormColumn): Leaf {
  return { col: -1, colSpan: 0, words: [label] };
}
