import { type Cell, cellsOf } from '../forms/catalogue.ts';
import type { CellName, CellValues } from '../forms/cells.ts';
import { type Edition, formOf } from '../forms/editions.ts';

/** Exact sums by cell name: 件 and 项 as integers, amounts in 分. Cells that are not there are 0. */
export type Totals = ReadonlyMap<CellName, number>;

/** The cells a roll-up holds: inputs that may be added over agencies. Printed totals are recomputed, never summed. */
export function isSummed(cell: Cell): boolean {
  return cell.role === 'input' && cell.additive === true;
}

/** What one report adds to its district: its stated, non-zero, summable inputs. Blank and n/a add nothing. */
export function contributionOf(edition: Edition, values: CellValues): Totals {
  const contribution = new Map<CellName, number>();
  for (const cell of cellsOf(edition)) {
    const value = isSummed(cell) ? values.get(cell.name) : undefined;
    if (typeof value === 'number' && value !== 0) contribution.set(cell.name, value);
  }
  return contribution;
}

/** next − before, cell by cell, without the cells that do not change. */
export function difference(next: Totals, before: Totals): Totals {
  const changes = new Map<CellName, number>();
  for (const name of new Set([...next.keys(), ...before.keys()])) {
    const change = exact((next.get(name) ?? 0) - (before.get(name) ?? 0), name);
    if (change !== 0) changes.set(name, change);
  }
  return changes;
}

/** The sum of several contributions, without zeros. */
export function sumOf(contributions: Iterable<Totals>): Totals {
  const total = new Map<CellName, number>();
  for (const contribution of contributions) {
    for (const [name, value] of contribution) total.set(name, exact((total.get(name) ?? 0) + value, name));
  }
  for (const [name, value] of total) if (value === 0) total.delete(name);
  return total;
}

/**
 * Every summed cell of the edition with its sum (0 where nobody filed one) and every printed total recomputed from
 * them. Cells that must not be added (edition 2019's item counts) are left out.
 */
export function withPrintedTotals(edition: Edition, sums: Totals): Totals {
  const all = new Map<CellName, number>();
  for (const cell of cellsOf(edition)) if (isSummed(cell)) all.set(cell.name, sums.get(cell.name) ?? 0);
  const add = (names: readonly CellName[], to: CellName) =>
    all.set(
      to,
      exact(
        names.reduce((sum, name) => sum + (all.get(name) ?? 0), 0),
        to,
      ),
    );
  for (const table of formOf(edition).tables) {
    const results = table.rows.filter((row) => row.result);
    for (const row of table.rows) {
      const total = row.columns.find((column) => column.total);
      const inputs = row.columns.filter((column) => !column.total);
      if (row.total)
        for (const { key } of inputs)
          add(
            results.map((each) => `${each.key}.${key}`),
            `${row.key}.${key}`,
          );
      if (total !== undefined)
        add(
          inputs.map(({ key }) => `${row.key}.${key}`),
          `${row.key}.${total.key}`,
        );
    }
  }
  return all;
}

/** Sums are integers or nothing: past 2^53 a double would round, so the program stops instead. */
function exact(value: number, name: CellName): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`the sum of ${name} is not an exact integer: ${value}`);
  return value;
}
