import type { CellName } from './cells.ts';
import { EDITIONS, formOf, perEdition } from './editions.ts';
import type { Edition } from './form.ts';
import { type FormRow, type FormTable, type RowKey, type TableId, totalColumn } from './printed.ts';

/** A row with the table it stands in. */
interface StandingRow {
  readonly table: FormTable;
  readonly row: FormRow;
}

const rowsByKey = perEdition(
  ({ tables }): ReadonlyMap<RowKey, StandingRow> =>
    new Map(tables.flatMap((table) => table.rows.map((row) => [row.key, { table, row }] as const))),
);

/** The row of that key; undefined when the edition has none, or nothing was asked for. */
export function findRow(edition: Edition, key: RowKey | undefined): StandingRow | undefined {
  return key === undefined ? undefined : rowsByKey(edition).get(key);
}

export function findTable(edition: Edition, id: TableId | null | undefined): FormTable | undefined {
  return formOf(edition).tables.find((table) => table.id === id);
}

/** The cell that adds up a row: `requests.newRequests.total`. Undefined for a row that the edition lacks, or that has no total. */
export function totalOf(edition: Edition, key: RowKey | undefined): CellName | undefined {
  const row = findRow(edition, key)?.row;
  const [total] = row?.columns.filter((column) => column.total).map((column) => `${row.key}.${column.key}`) ?? [];
  return total;
}

/** Whether the cell stands in the column that adds up the others of its row. */
export function isTotalColumn(
  edition: Edition,
  { row, column }: { readonly row: RowKey; readonly column: string },
): boolean {
  const own = findRow(edition, row)?.row;
  return own !== undefined && totalColumn(own)?.key === column;
}

/** Whether the cell stands where years are beside one another: of some tables only the total column does. */
export function isInBrief(edition: Edition, cell: { readonly row: RowKey; readonly column: string }): boolean {
  return findRow(edition, cell.row)?.table.inBrief !== 'totals' || isTotalColumn(edition, cell);
}

/** What a table goes by where no year is given: 表二. The newest form that has the table says it. */
export function tableName(id: TableId): string {
  const [table] = EDITIONS.toReversed().flatMap((edition) => findTable(edition, id) ?? []);
  if (table === undefined) throw new RangeError(`no such table: ${id}`);
  return table.shortName;
}
