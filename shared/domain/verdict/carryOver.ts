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
    const sum = 'cells' in before ? sumOfNumbers(before.cells.map(lastYear)) : undefined;
    if (sum !== undefined) carried.set(name, sum);
  }
  return carried;
}

/** The sum of values, each of which has to be a number. */
export function sumOfNumbers(values: readonly unknown[]): number | undefined {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length < values.length ? undefined : numbers.reduce((sum, value) => sum + value, 0);
}
