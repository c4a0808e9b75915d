import type { Totals } from '../domain/filing/rollup.ts';
import { type CellId, cellNamed, findCellById, inputsOf } from '../domain/forms/catalogue.ts';
import type { CellName, CellValue, CellValues } from '../domain/forms/cells.ts';
import { type Edition, perEdition } from '../domain/forms/editions.ts';

/** A report's inputs as a version item holds them: numbers other than 0 by short id, the blank and the n/a cells as lists. */
interface CellMap {
  readonly c: Readonly<Record<CellId, number>>;
  readonly b?: readonly CellId[];
  readonly na?: readonly CellId[];
}

/**
 * Inputs only: printed totals are recomputed by whoever reads. A cell in none of the three is a stated 0, so every input
 * of the edition must be in `values`; one that is not was left out by the program, not by the filer, and throws.
 */
export function encodeCells(edition: Edition, values: CellValues): CellMap {
  const c: Record<CellId, number> = {};
  const b: CellId[] = [];
  const na: CellId[] = [];
  for (const cell of inputsOf(edition)) {
    const value = values.get(cell.name);
    if (value === undefined) throw new RangeError(`no value for ${cell.name}`);
    if (value === null) b.push(cell.id);
    else if (value === 'n/a') na.push(cell.id);
    else if (value !== 0) c[cell.id] = value;
  }
  return { c, ...(b.length > 0 ? { b } : {}), ...(na.length > 0 ? { na } : {}) };
}

/** Of an edition: all its inputs as stated zeros, and which input a short id means. */
const inputsIn = perEdition(({ edition }) => {
  const inputs = inputsOf(edition);
  return {
    zeros: inputs.map(({ name }): readonly [CellName, CellValue] => [name, 0]),
    names: new Map(inputs.map(({ id, name }) => [id, name])),
  };
});

/** Over the ids that are there, some twenty of two hundred: looking for each of all inputs took four times as long. */
export function decodeCells(edition: Edition, { c, b = [], na = [] }: CellMap): CellValues {
  const { zeros, names } = inputsIn(edition);
  const values = new Map<CellName, CellValue>(zeros);
  const mark = (ids: readonly CellId[], read: (id: CellId) => CellValue) => {
    for (const id of ids) {
      const name = names.get(id);
      if (name !== undefined) values.set(name, read(id));
    }
  };
  mark(Object.keys(c), (id) => c[id] ?? 0);
  mark(na, () => 'n/a');
  mark(b, () => null);
  return values;
}

/** Sums by short id, as the roll-up's attributes are called. */
export function idsOf(sums: Totals): ReadonlyMap<CellId, number> {
  return new Map([...sums].map(([name, value]) => [cellNamed(name).id, value]));
}

const SUM_ATTRIBUTE = /^c\d{3}$/;

/** The sums among a roll-up item's attributes, zeros left out. `undefined` as a value marks an unknown or inexact cell. */
export function sumsOf(item: Readonly<Record<string, unknown>>): Map<CellName, number> | { readonly faulty: string } {
  const sums = new Map<CellName, number>();
  for (const [id, value] of Object.entries(item)) {
    if (!SUM_ATTRIBUTE.test(id)) continue;
    const cell = findCellById(id);
    if (cell === undefined || !Number.isSafeInteger(value)) return { faulty: id };
    if (value !== 0) sums.set(cell.name, Number(value));
  }
  return sums;
}
