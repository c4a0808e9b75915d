import { type Cell, cellNamed, inputsOf } from '../forms/catalogue.ts';
import type { CellName, CellValue, CellValues } from '../forms/cells.ts';
import { type Edition, perEdition } from '../forms/editions.ts';

/** Exact sums by cell name: 件 and 项 as integers, amounts in 分. Cells that are not there are 0. */
export type Totals = ReadonlyMap<CellName, number>;

/** The cells a roll-up holds: inputs that may be added over agencies. Printed totals are recomputed, never summed. */
export function isSummed(cell: Cell): boolean {
  return cell.role === 'input' && cell.additive === true;
}

/** What one report adds to its district: its stated, non-zero, summable inputs. Blank and n/a add nothing. */
export function contributionOf(edition: Edition, values: CellValues): Totals {
  const contribution = new Map<CellName, number>();
  for (const { name } of summedOf(edition)) {
    const value = values.get(name);
    if (typeof value === 'number' && value !== 0) contribution.set(name, value);
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

/** A printed total and the cells it is printed over. */
interface Addition {
  readonly to: CellName;
  readonly of: readonly CellName[];
}

/** The printed totals of a form, each after those it is added up from. */
const additionsOf = perEdition(({ tables }): readonly Addition[] =>
  tables.flatMap(({ rows }) => {
    const results = rows.filter(({ result }) => result);
    return rows.flatMap((row) => {
      const inputs = row.columns.filter(({ total }) => !total);
      const down = row.total
        ? inputs.map(({ key }) =>
            addition(
              `${row.key}.${key}`,
              results.map((each) => `${each.key}.${key}`),
            ),
          )
        : [];
      const across = row.columns
        .filter(({ total }) => total)
        .slice(0, 1)
        .map(({ key }) =>
          addition(
            `${row.key}.${key}`,
            inputs.map((each) => `${row.key}.${each.key}`),
          ),
        );
      return [...down, ...across];
    });
  }),
);

const additionsByName = perEdition(({ edition }) => new Map(additionsOf(edition).map((each) => [each.to, each])));

const summedOf = perEdition(({ edition }) => inputsOf(edition).filter(isSummed));

/** The names as the catalogue holds them: a name that is put together anew is found more slowly in every map. */
function addition(to: CellName, of: readonly CellName[]): Addition {
  return { to: cellNamed(to).name, of: of.map((name) => cellNamed(name).name) };
}

/**
 * Every summed cell of the edition with its sum (0 where nobody filed one) and every printed total recomputed from
 * them. Cells that must not be added (edition 2019's item counts) are left out.
 */
export function withPrintedTotals(edition: Edition, sums: Totals): Totals {
  const all = new Map<CellName, number>();
  for (const { name } of summedOf(edition)) all.set(name, sums.get(name) ?? 0);
  for (const { to, of } of additionsOf(edition)) {
    let sum = 0;
    for (const name of of) sum += all.get(name) ?? 0;
    all.set(to, exact(sum, to));
  }
  return all;
}

/** One printed total of what one report states, as {@link withPrintedTotals} has it of what the report adds. */
export function printedTotal(edition: Edition, name: CellName, stated: (name: CellName) => CellValue): number {
  const { of } = additionsByName(edition).get(name) ?? { of: [] };
  const parts = of.map((part) => {
    if (additionsByName(edition).has(part)) return printedTotal(edition, part, stated);
    const value = isSummed(cellNamed(part)) ? stated(part) : null;
    return typeof value === 'number' ? value : 0;
  });
  return exact(
    parts.reduce((sum, part) => sum + part, 0),
    name,
  );
}

/** Sums are integers or nothing: past 2^53 a double would round, so the program stops instead. */
function exact(value: number, name: CellName): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`the sum of ${name} is not an exact integer: ${value}`);
  return value;
}
