import type { Totals } from '../filing/rollup.ts';
import { findCellIn } from '../forms/catalogue.ts';
import type { CellName } from '../forms/cells.ts';
import { forerunners } from '../forms/continuity.ts';
import { type Edition, editionOfYearOrThrow } from '../forms/editions.ts';
import { percentOf } from '../values/percent.ts';
import type { ComparedCell, CompiledCell, LastYearComparison } from './compilation.ts';
import type { CountedVersion } from './countedVersion.ts';

/** Why a line does not compare where the year right before has no figures. */
export const NO_YEAR_BEFORE = '上年无数据';

/** The district's sums of the year before, with the bodies that made them up. */
export interface LastYearTotals {
  readonly year: number;
  /** Every summed cell and recomputed total of that year's edition. */
  readonly totals: Totals;
  readonly agencies: readonly string[];
}

/** Holds a compiled year against the one before, cell by cell, saying what does not compare and why. */
export function compareYears(
  year: number,
  cells: readonly CompiledCell[],
  counted: readonly CountedVersion[],
  lastYear: LastYearTotals,
): LastYearComparison {
  const edition = editionOfYearOrThrow(year);
  const before = editionOfYearOrThrow(lastYear.year);
  const agencies = counted.map(({ agency }) => agency);
  return {
    year: lastYear.year,
    edition: before,
    cells: cells.map((cell) => compareCell(cell, edition, before, lastYear.totals)),
    joined: agencies.filter((agency) => !lastYear.agencies.includes(agency)),
    left: lastYear.agencies.filter((agency) => !agencies.includes(agency)),
  };
}

function compareCell({ name, value }: CompiledCell, edition: Edition, before: Edition, totals: Totals): ComparedCell {
  const comparable = comparability(name, edition, before);
  const lastYear = figureBefore(name, edition, before, totals);
  const usable = comparable === true && value !== null && lastYear !== null;
  const change = usable ? value - lastYear : null;
  return {
    name,
    value,
    lastYear: comparable === true ? lastYear : null,
    change,
    percent: change === null || lastYear === null ? null : percentOf(change, lastYear),
    comparable,
  };
}

/** Whether a cell compares with the year before: it is one that may be added, and the form says what it goes on from. */
export function comparability(name: CellName, edition: Edition, before: Edition): ComparedCell['comparable'] {
  const cell = findCellIn(edition, name);
  if (cell !== undefined && cell.additive !== true) return { reason: cell.additive.reason };
  const found = forerunners(edition, name, before);
  return 'cells' in found ? true : found;
}

/** The figure of the year before that a cell compares with: of what it goes on from. Null where there is none. */
export function figureBefore(name: CellName, edition: Edition, before: Edition, totals: Totals): number | null {
  const found = forerunners(edition, name, before);
  const figures = 'cells' in found ? found.cells.map((cell) => totals.get(cell)) : [];
  const known = figures.filter((figure) => figure !== undefined);
  return known.length === 0 || known.length < figures.length ? null : known.reduce((sum, figure) => sum + figure, 0);
}
