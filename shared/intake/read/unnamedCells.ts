import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import type { TableId } from '../../domain/forms/printed.ts';
import { inBrackets } from '../../domain/rules/words.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import { aboutTable, importFinding, listed } from './importWords.ts';

/** Cells or columns that a message names; the rest is counted. */
const NAMED = 8;

/**
 * The open cells that no other finding names: columns that lie beyond the edge of the paper, or of which the header was lost. A table
 * of which nothing was seen has a finding of its own.
 */
export function unnamedCells(
  found: readonly FindingDraft[],
  {
    edition,
    read,
    seen,
  }: { readonly edition: Edition; readonly read: ReadonlySet<string>; readonly seen: ReadonlySet<TableId> },
): readonly FindingDraft[] {
  const errors = found.filter(({ severity }) => severity === 'error');
  const named = new Set(errors.flatMap(({ cells }) => cells ?? []));
  const isNamed = ({ name, tableName, rowLabel }: Cell) =>
    named.has(name) ||
    errors.some(
      ({ table, row, cells }) =>
        (cells ?? []).length === 0 &&
        table === tableName &&
        (row === null || row === undefined || rowLabel.startsWith(row)),
    );
  const open = cellsOf(edition).filter((cell) => seen.has(cell.table) && !read.has(cell.name) && !isNamed(cell));
  return [...Map.groupBy(open, ({ table }) => table)].map(([table, cells]) =>
    importFinding(
      'IMP-ROWS',
      { table: cells[0]?.tableName ?? '', rows: wordsOf(cells, cellsOf(edition)) },
      { ...aboutTable(table), cells: cells.map(({ name }) => name) },
    ),
  );
}

/** Whole columns by their labels; else cells by row and column. */
function wordsOf(open: readonly Cell[], all: readonly Cell[]): string {
  const columns = [...Map.groupBy(open, ({ column }) => column)];
  const isWhole = ([column, cells]: (typeof columns)[number]) =>
    cells.length === all.filter((cell) => cell.table === cells[0]?.table && cell.column === column).length;
  if (columns.every(isWhole)) return `${listed(columns.map(([, [cell]]) => cell?.columnLabel ?? ''))}各栏`;
  const words = open
    .slice(0, NAMED)
    .map(({ rowLabel, columnLabel }) => `${inBrackets(rowLabel)}${inBrackets(columnLabel)}`);
  return `${words.join('、')}${open.length > NAMED ? `等 ${open.length} 格` : ''}`;
}
