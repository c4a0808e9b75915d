import { type Cell, cellsOf } from './catalogue.ts';
import type { CellName } from './cells.ts';
import { perEdition } from './editions.ts';
import type { Edition } from './form.ts';
import { findRow, isTotalColumn } from './parts.ts';

const known = perEdition(() => new Map<CellName, readonly Cell[]>());

/** The inputs that a printed total adds up: of its row, of its column under the table's rows of results, or of both. */
export function inputsUnder(edition: Edition, total: Cell): readonly Cell[] {
  const inputs = known(edition).get(total.name) ?? inputsFound(edition, total);
  known(edition).set(total.name, inputs);
  return inputs;
}

/** The same, looked for once more. */
export function inputsFound(edition: Edition, total: Cell): readonly Cell[] {
  const own = findRow(edition, total.row);
  if (own === undefined) return [];
  const results = own.table.rows.filter(({ result }) => result);
  const inRow = new Set(own.row.total ? results.map(({ key }) => key) : [total.row]);
  const anyColumn = isTotalColumn(edition, total);
  return cellsOf(edition).filter(
    (cell) => cell.role === 'input' && inRow.has(cell.row) && (anyColumn || cell.column === total.column),
  );
}
