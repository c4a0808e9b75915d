import { contributionOf, withPrintedTotals } from '../filing/rollup.ts';
import { type Cell, cellsOf } from '../forms/catalogue.ts';
import type { CellName, CellValue, CellValues } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';
import { comparability, percentOf } from './compareYears.ts';

/** One cell of one body's report beside the year before. */
export interface ComparedFiling {
  readonly cell: Cell;
  readonly now: CellValue;
  /** undefined when there is no report of the year before. */
  readonly before: CellValue | undefined;
  /** now − before; null when either is no figure, or the two do not compare. */
  readonly change: number | null;
  /** Per cent with one decimal; null when there is no change to speak of, or last year's figure is 0. */
  readonly percent: string | null;
  readonly comparable: true | { readonly reason: string };
}

/** A body's report beside the year before, cell by cell in the order of the form; totals are added up from what is stated. */
export function compareFilings(
  edition: Edition,
  now: CellValues,
  lastYear: { readonly edition: Edition; readonly values: CellValues } | undefined,
): ReadonlyMap<CellName, ComparedFiling> {
  const here = withTotals(edition, now);
  const there = lastYear === undefined ? undefined : withTotals(lastYear.edition, lastYear.values);
  return new Map(
    cellsOf(edition).map((cell) => {
      // What a district may not add over its bodies may well be compared within one body.
      const meaning = lastYear === undefined ? true : comparability(cell.name, edition, lastYear.edition);
      const comparable = cell.additive === true || lastYear?.edition !== edition ? meaning : true;
      const [value, before] = [here(cell), comparable === true ? there?.(cell) : undefined];
      const change = typeof value === 'number' && typeof before === 'number' ? value - before : null;
      const percent = change === null || typeof before !== 'number' ? null : percentOf(change, before);
      return [cell.name, { cell, now: value, before, change, percent, comparable }];
    }),
  );
}

function withTotals(edition: Edition, values: CellValues): (cell: Cell) => CellValue {
  const totals = withPrintedTotals(edition, contributionOf(edition, values));
  return ({ name, role }) => (role === 'total' ? (totals.get(name) ?? 0) : (values.get(name) ?? null));
}
