import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { isInBrief } from '../../domain/forms/parts.ts';
import type { ComparedCell, Compilation, LastYearComparison } from '../../domain/year/compilation.ts';
import { districtFigures } from '../../domain/year/districtFigures.ts';

/** A cell beside the year before. */
interface ComparedRow {
  readonly cell: Cell;
  readonly compared: ComparedCell;
}

/** What compares with the year before, in the order of the form; and what does not, by its reason. */
export function comparedRows(
  compilation: Compilation,
  lastYear: LastYearComparison,
): { readonly rows: readonly ComparedRow[]; readonly notCompared: ReadonlyMap<string, readonly Cell[]> } {
  const { edition } = compilation;
  const figureOf = districtFigures(compilation);
  const compared = new Map(lastYear.cells.map((cell) => [cell.name, cell]));
  const shown = cellsOf(edition).filter((cell) => isInBrief(edition, cell));
  const rows = shown.flatMap((cell) => {
    const each = compared.get(cell.name);
    if (each?.comparable !== true) return [];
    // What nobody stated did not fall to 0.
    const isStated = figureOf(cell.name).value !== null;
    return [{ cell, compared: isStated ? each : { ...each, value: null, change: null, percent: null } }];
  });
  const reasons = shown.flatMap((cell) => {
    const { comparable = true } = compared.get(cell.name) ?? {};
    return comparable === true ? [] : [{ cell, reason: comparable.reason }];
  });
  const byReason = Map.groupBy(reasons, ({ reason }) => reason);
  return { rows, notCompared: new Map([...byReason].map(([reason, each]) => [reason, each.map(({ cell }) => cell)])) };
}

/** Table, row and column, as the office's workbook names a cell outside its tables. */
export function placeOnForm(cell: Cell): string {
  return `${cell.tableName} ${cell.rowLabel} · ${cell.columnLabel}`;
}
