import { cellsOf } from '../../domain/forms/catalogue.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { inputsUnder } from '../../domain/forms/inputsUnder.ts';
import type { DraftValue } from './settle.ts';

/** A template's totals follow from what was filled in; where nothing was, they are as blank. No form has a total of amounts. */
export function withTotals(values: ReadonlyMap<string, DraftValue>, edition: Edition): ReadonlyMap<string, DraftValue> {
  const filled = cellsOf(edition).flatMap((cell): readonly (readonly [string, DraftValue])[] => {
    // One that was typed over is what was typed.
    if (cell.role !== 'total' || values.has(cell.name)) return [];
    const parts = inputsUnder(edition, cell).map(({ name }) => values.get(name));
    if (parts.includes(undefined)) return [];
    const figures = parts.flatMap((part) => (typeof part === 'number' ? [part] : []));
    return [[cell.name, figures.length === 0 ? null : figures.reduce((sum, figure) => sum + figure)]];
  });
  return new Map([...values, ...filled]);
}
