import type { FormColumn, FormTable } from '../../../domain/forms/printed.ts';
import { given } from '../../../domain/values/given.ts';
import type { Sighting, TableNote } from '../tableNotes.ts';
import type { LooseRow } from './looseRow.ts';
import { figuresOf } from './rowSums.ts';

/**
 * What is sure of rows whose figures stand in lines of their own: two of them may have changed places, which the row's total does
 * not show. Where every result of the table was read, a column that does not add up to （七）总计 is left open in these rows.
 */
export function heldAgainstColumns(rows: readonly LooseRow[]): {
  readonly sightings: readonly Sighting[];
  readonly notes: readonly TableNote[];
} {
  const byTable = Map.groupBy(rows, ({ name }) => name.table);
  const doubts = new Map([...byTable].map(([table, ofTable]) => [table, columnsInDoubt(table, ofTable)]));
  const isSure = ({ name, isOneLine }: LooseRow, column: FormColumn) =>
    isOneLine || !isAdded(name.row) || doubts.get(name.table)?.has(column.key) !== true;
  const sightings = rows.flatMap((row) =>
    row.cells.flatMap(({ column, piece, unit }): Sighting[] => {
      if (!isSure(row, column)) return [];
      return [{ name: row.name, column, cell: piece.cell, at: piece.at, ...given({ unit }) }];
    }),
  );
  const notes = rows.flatMap((row): TableNote[] => {
    const left = row.cells.filter(({ column }) => !isSure(row, column)).map(({ column }) => column.label);
    if (left.length === 0) return [];
    const reason = `“${left.join('、')}”一栏各行之和不等于总计一行`;
    return [{ kind: 'unsure', table: row.name.table, row: row.name.row, at: row.at, found: row.found, reason }];
  });
  return { sightings, notes };
}

function isAdded({ result, total }: FormTable['rows'][number]): boolean {
  return result || total;
}

function columnsInDoubt(table: FormTable, rows: readonly LooseRow[]): ReadonlySet<string> {
  const read = new Map(rows.map((row) => [row.name.row.key, figuresOf(row)]));
  const total = table.rows.find((row) => row.total);
  const results = table.rows.filter((row) => row.result);
  if (total === undefined || ![total, ...results].every(({ key }) => read.has(key))) return new Set();
  return new Set(
    total.columns
      .filter((column) => {
        const sum = results.reduce((all, { key }) => all + (read.get(key)?.get(column) ?? 0), 0);
        return sum !== read.get(total.key)?.get(column);
      })
      .map(({ key }) => key),
  );
}
