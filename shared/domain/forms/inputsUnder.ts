import { type Cell, cellsOf } from './catalogue.ts';
import type { Edition } from './editions.ts';
import { formOf } from './forms.ts';

/** The inputs that a printed total adds up: of its row, of its column under the rows of results, or of both. */
export function inputsUnder(edition: Edition, total: Cell): readonly Cell[] {
  const rows = formOf(edition).tables.flatMap((table) => table.rows);
  const own = rows.find(({ key }) => key === total.row);
  const inRow = new Set(own?.total ? rows.filter(({ result }) => result).map(({ key }) => key) : [total.row]);
  const anyColumn = own?.columns.find(({ key }) => key === total.column)?.total ?? false;
  return cellsOf(edition).filter(
    (cell) => cell.role === 'input' && inRow.has(cell.row) && (anyColumn || cell.column === total.column),
  );
}
