import { cellsOf } from '../forms/catalogue.ts';
import type { CellName } from '../forms/cells.ts';
import { forerunners } from '../forms/continuity.ts';
import { type Edition, formOf } from '../forms/editions.ts';

/**
 * What a report of the year before (of the form `earlier`) puts into this year's inputs of 上年结转: its 结转下年度继续办理,
 * column by column (件), only where it states a number.
 */
export function carriedOverFrom(
  edition: Edition,
  earlier: Edition,
  lastYear: (cell: CellName) => unknown,
): ReadonlyMap<CellName, number> {
  const { carriedIn, carriedOut } = formOf(edition).roles;
  const carried = new Map<CellName, number>();
  for (const { name, row, column, role } of cellsOf(edition)) {
    if (row !== carriedIn || role !== 'input' || carriedOut === undefined) continue;
    const before = forerunners(edition, `${carriedOut}.${column}`, earlier);
    const stated = 'cells' in before ? before.cells.map(lastYear) : [];
    const numbers = stated.filter((value) => typeof value === 'number');
    if (numbers.length > 0 && numbers.length === stated.length) {
      carried.set(
        name,
        numbers.reduce((sum, value) => sum + value, 0),
      );
    }
  }
  return carried;
}
