import { contributionOf, withPrintedTotals } from '../filing/rollup.ts';
import { type Cell, cellsOf, findCellIn } from '../forms/catalogue.ts';
import type { CellName, CellValue, CellValues } from '../forms/cells.ts';
import { forerunners } from '../forms/continuity.ts';
import type { Edition } from '../forms/editions.ts';
import { percentOf } from '../values/percent.ts';
import { comparability } from './compareYears.ts';

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

interface LastFiling {
  readonly edition: Edition;
  readonly values: CellValues;
}

/** A body's report beside the year before, cell by cell in the order of the form; totals are added up from what is stated. */
export function compareFilings(
  edition: Edition,
  now: CellValues,
  lastYear: LastFiling | undefined,
): ReadonlyMap<CellName, ComparedFiling> {
  const here = withTotals(edition, now);
  const there = lastYear === undefined ? undefined : goneOnFrom(edition, lastYear);
  return new Map(
    cellsOf(edition).map((cell) => {
      // What a district may not add over its bodies may well be compared within one body.
      const isSameForm = lastYear === undefined || lastYear.edition === edition;
      const comparable = isSameForm ? true : comparability(cell.name, edition, lastYear.edition);
      const value = here(cell.name);
      const before = comparable === true ? there?.(cell.name) : undefined;
      return [cell.name, { cell, now: value, before, ...changeFrom(before, value), comparable }];
    }),
  );
}

function changeFrom(before: CellValue | undefined, now: CellValue): Pick<ComparedFiling, 'change' | 'percent'> {
  if (typeof now !== 'number' || typeof before !== 'number') return { change: null, percent: null };
  const change = now - before;
  return { change, percent: percentOf(change, before) };
}

function withTotals(edition: Edition, values: CellValues): (name: CellName) => CellValue {
  const totals = withPrintedTotals(edition, contributionOf(edition, values));
  return (name) => (findCellIn(edition, name)?.role === 'total' ? (totals.get(name) ?? 0) : (values.get(name) ?? null));
}

/** What stood a year before in the cells that a cell goes on from; of several their sum, where each holds a figure. */
function goneOnFrom(edition: Edition, lastYear: LastFiling): (name: CellName) => CellValue | undefined {
  const there = withTotals(lastYear.edition, lastYear.values);
  return (name) => {
    const found = forerunners(edition, name, lastYear.edition);
    if (!('cells' in found)) return undefined;
    return heldTogether(found.cells.map(there));
  };
}

/** What several cells hold together: of one what it holds, of several the sum where each holds a figure. */
export function heldTogether([first = null, ...more]: readonly CellValue[]): CellValue {
  return more.reduce(
    (sum, figure) => (typeof sum === 'number' && typeof figure === 'number' ? sum + figure : null),
    first,
  );
}
