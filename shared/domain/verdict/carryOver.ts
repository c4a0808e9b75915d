import { cellsOf } from '../forms/catalogue.ts';
import type { CellName } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';

/** 二、上年结转 of this year is 四、结转下年度 of the year before, column by column (件). */
export const CARRIED_OVER = 'requests.carriedOver';
export const CARRIED_FORWARD = 'requests.carriedForward';

/** What a report of the year before puts into this year's inputs of 上年结转: only columns in which it states a number. */
export function carriedOverFrom(
  edition: Edition,
  lastYear: (cell: CellName) => unknown,
): ReadonlyMap<CellName, number> {
  const carried = new Map<CellName, number>();
  for (const { name, row, column, role } of cellsOf(edition)) {
    if (row !== CARRIED_OVER || role !== 'input') continue;
    const forward = lastYear(`${CARRIED_FORWARD}.${column}`);
    if (typeof forward === 'number') carried.set(name, forward);
  }
  return carried;
}
