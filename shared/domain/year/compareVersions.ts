import { contributionOf, withPrintedTotals } from '../filing/rollup.ts';
import { type Cell, cellsOf } from '../forms/catalogue.ts';
import type { CellValue, CellValues } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';

/** One cell in which two filings of a body differ. */
export interface VersionChange {
  readonly cell: Cell;
  /** undefined: a printed total that was left out. */
  readonly from: CellValue | undefined;
  readonly to: CellValue | undefined;
  /**
   * What the district's total of that cell gains (件, 项 or 分) when the later filing is counted instead of the earlier: blank
   * and 不适用 add nothing, printed totals follow from the inputs. `null` for cells that a district must not add.
   */
  readonly effect: number | null;
}

/** The cells in which two filings of the same year differ, or make the district's total differ, in the order of the form. */
export function compareVersions(edition: Edition, before: CellValues, after: CellValues): readonly VersionChange[] {
  const totals = (values: CellValues) => withPrintedTotals(edition, contributionOf(edition, values));
  const [then, now] = [totals(before), totals(after)];
  return cellsOf(edition).flatMap((cell) => {
    const [from, to] = [before.get(cell.name), after.get(cell.name)];
    const effect = cell.additive === true ? (now.get(cell.name) ?? 0) - (then.get(cell.name) ?? 0) : null;
    return from === to && (effect ?? 0) === 0 ? [] : [{ cell, from, to, effect }];
  });
}
