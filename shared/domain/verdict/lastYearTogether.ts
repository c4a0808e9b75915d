import { findCellIn } from '../forms/catalogue.ts';
import type { CellName, CellValue, CellValues } from '../forms/cells.ts';
import { type Edition, editionOfYear, formOf } from '../forms/editions.ts';
import { given } from '../values/given.ts';
import type { LastYear } from './judgement.ts';

/** A body that was merged into another, and its counted report of the year before. */
interface MergedBody {
  readonly name: string;
  readonly lastYear: LastYear;
}

/**
 * Last year's figures of a body and of those that were merged into it since, cell by cell: what it carries on. Its own prose is the
 * only one to compare with. Undefined when neither had a counted report.
 */
export function lastYearTogether(own: LastYear | undefined, merged: readonly MergedBody[]): LastYear | undefined {
  const [first, ...more] = [...(own === undefined ? [] : [own]), ...merged.map(({ lastYear }) => lastYear)];
  const edition = first === undefined ? undefined : editionOfYear(first.year);
  if (first === undefined || edition === undefined || merged.length === 0) return first;
  const values = more.reduce((sum, { values: other }) => addedUp(edition, sum, other), first.values);
  return { year: first.year, values, ...given({ print: own?.print }), merged: merged.map(({ name }) => name) };
}

function addedUp(edition: Edition, left: CellValues, right: CellValues): CellValues {
  const names = new Set<CellName>([...left.keys(), ...right.keys()]);
  return new Map([...names].map((name) => [name, sumOf(edition, name, left.get(name), right.get(name))]));
}

/** Two figures add up; 不适用 adds nothing. A blank is not known, but for what was carried on, which a blank counted as nothing. */
function sumOf(edition: Edition, name: CellName, left: CellValue | undefined, right: CellValue | undefined): CellValue {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  const figure = typeof left === 'number' ? left : right;
  if (left === 'n/a' || right === 'n/a') return left === 'n/a' ? (right ?? null) : (left ?? null);
  const isCarried = findCellIn(edition, name)?.row === formOf(edition).roles.carriedOut;
  return isCarried && typeof figure === 'number' ? figure : null;
}
