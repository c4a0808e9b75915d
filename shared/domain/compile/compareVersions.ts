import { type Cell, cellsOf } from '../catalogue.ts';
import type { CellValue, CellValues } from '../cells.ts';
import type { Edition } from '../editions.ts';
import { isSummed } from '../rollup.ts';

/** One cell in which two filings of a body differ. */
export interface VersionChange {
  readonly cell: Cell;
  /** undefined: a printed total that was left out. */
  readonly from: CellValue | undefined;
  readonly to: CellValue | undefined;
  /**
   * What the district's total of that cell gains (件, 项 or 分) when the later filing is counted instead of the earlier: blank
   * and 不适用 add nothing. `null` for printed totals, which the district recomputes, and for cells it must not add.
   */
  readonly effect: number | null;
}

/** The cells in which two filings of the same year differ, in the order of the form. */
export function compareVersions(edition: Edition, before: CellValues, after: CellValues): readonly VersionChange[] {
  return cellsOf(edition).flatMap((cell) => {
    const [from, to] = [before.get(cell.name), after.get(cell.name)];
    if (from === to) return [];
    return [{ cell, from, to, effect: isSummed(cell) ? counted(to) - counted(from) : null }];
  });
}

function counted(value: CellValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}
