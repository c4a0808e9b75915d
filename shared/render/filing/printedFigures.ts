import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { type Cell, cellsOf, findCellIn } from '../../domain/forms/catalogue.ts';
import { type CellName, numberText } from '../../domain/forms/cells.ts';
import { inputsUnder } from '../../domain/forms/inputsUnder.ts';
import type { Report } from '../../domain/verdict/judgement.ts';

/**
 * What one body's report prints in each cell: its figure exactly as stated (also a total that does not add up), nothing for
 * a blank, `/` for 不适用. Amounts are in 万元, with the unit where the form's own heading does not name it. A total that the
 * report leaves out altogether is added up where every cell it rests on is stated, and blank otherwise.
 */
export function printedFigures({ edition, values }: Pick<Report, 'edition' | 'values'>): (name: CellName) => string {
  const totals = withPrintedTotals(edition, contributionOf(edition, values));
  const added = new Map(
    cellsOf(edition).flatMap((cell) => {
      const isStated = inputsUnder(edition, cell).every(({ name }) => typeof values.get(name) === 'number');
      return cell.role === 'total' && isStated ? [[cell.name, totals.get(cell.name) ?? 0] as const] : [];
    }),
  );
  return (name) => {
    const cell = findCellIn(edition, name);
    const value = values.has(name) ? values.get(name) : added.get(name);
    if (cell === undefined || value === null || value === undefined) return '';
    return value === 'n/a' ? '/' : `${numberText(cell, value)}${unitOf(cell, value)}`;
  };
}

/** A heading of edition 2019 says 采购总金额 and no unit. */
function unitOf({ kind, columnLabel }: Cell, value: number): string {
  return kind === 'amount' && value !== 0 && !columnLabel.includes('万元') ? '万元' : '';
}
