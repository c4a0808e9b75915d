import { withPrintedTotals } from '../../filing/rollup.ts';
import { type Cell, cellNamed, cellsOf, findCellIn, inputsOf } from '../../forms/catalogue.ts';
import type { CellName } from '../../forms/cells.ts';
import { forerunners } from '../../forms/continuity.ts';
import { type Edition, editionOfYear, formOf } from '../../forms/editions.ts';
import type { Rule } from '../../rules/rule.ts';
import { findingOf } from '../../rules/words.ts';
import { given } from '../../values/given.ts';
import { idOf } from '../../verdict/findings.ts';
import type { LastYear } from '../../verdict/judgement.ts';
import { type Operand, operandsAt, type Place, placesOf, pointerOfFirst } from './instances.ts';
import type { Judging, Tester, Verdict } from './judging.ts';
import { sumIfKnown } from './knowns.ts';
import { atCell } from './tables.ts';

/**
 * Last year's figures as the rules use them: stated inputs, blanks as nothing (so they stood in that year's totals), and
 * totals recomputed, so that a stored version and the file it came from give the same numbers.
 */
export function lastYearNumbers(lastYear: LastYear, edition: Edition): (name: CellName) => number | undefined {
  const known = READ.get(lastYear);
  if (known?.edition === edition) return known.number;
  const number = readLastYear(lastYear, edition);
  READ.set(lastYear, { edition, number });
  return number;
}

/** Every rule on last year asks for the same report: it is read once. */
const READ = new WeakMap<
  LastYear,
  { readonly edition: Edition; readonly number: (name: CellName) => number | undefined }
>();

function readLastYear(lastYear: LastYear, edition: Edition): (name: CellName) => number | undefined {
  const inputs = new Map<string, number>();
  for (const cell of cellsOf(edition)) {
    const value = lastYear.values.get(cell.name);
    if (cell.role === 'input' && typeof value === 'number') inputs.set(cell.name, value);
  }
  const totals = withPrintedTotals(edition, inputs);
  return (name) => {
    const cell = findCellIn(edition, name);
    if (cell === undefined) return undefined;
    if (cell.role === 'total') return totals.get(name);
    const value = lastYear.values.get(name);
    return value === null || value === 'n/a' || value === undefined ? undefined : value;
  };
}

/** Last year's figure for a cell of this year's form: of the cells it goes on from. Undefined where one is not known. */
export function lastYearFigures(
  { edition: now }: Pick<Judging, 'edition'>,
  lastYear: LastYear,
  instead: (name: CellName, edition: Edition) => number | undefined = () => undefined,
): (name: CellName) => number | undefined {
  const edition = editionOfYear(lastYear.year);
  if (edition === undefined) return () => undefined;
  const number = lastYearNumbers(lastYear, edition);
  return (name) => {
    const before = forerunners(now, name, edition);
    if (!('cells' in before)) return undefined;
    let sum = 0;
    for (const cell of before.cells) {
      const figure = number(cell) ?? instead(cell, edition);
      if (figure === undefined) return undefined;
      sum += figure;
    }
    return sum;
  };
}

/** Σ now = Σ then. For carry-overs: on 总计 (with the columns as its consequences), or on the columns where 总计 agrees. */
export const testLastYear: Tester<'lastYear'> = (rule, test, { edition }) => {
  const compared = placesOf(edition, test.each, rule.table).flatMap((place) => {
    const now = operandsAt(edition, test.now, place);
    return now.length === 0 ? [] : [{ place, now, earlier: operandsAt(edition, test.before, place) }];
  });
  return (judging) => {
    const { lastYear, knowns } = judging;
    if (lastYear === undefined) return [];
    const before = lastYearFigures(judging, lastYear, (name, form) => blankOf(lastYear, name, form));
    const differing = compared.flatMap(({ place, now, earlier }): readonly Difference[] => {
      const sumNow = sumIfKnown(now, knowns.figures);
      const sumThen = sumOfThen(earlier, before);
      if (sumNow === undefined || sumThen === undefined || sumNow === sumThen) return [];
      return [{ place, now, size: sumNow - sumThen, before: sumThen }];
    });
    const total = differing.find(({ place }) => place.total);
    if (test.only === 'whenTotalDiffers' && total === undefined) return [];
    if (test.only === 'whenColumnsDiffer' && total !== undefined) return [];
    const cause =
      total === undefined || test.only === undefined
        ? undefined
        : idOf({ rule: rule.id, pointer: pointerOfFirst(total.now) });
    const order = total === undefined ? differing : [total, ...differing.filter((each) => each !== total)];
    return order.map((each) => differs(rule, each, judging, lastYear.year, each === total ? undefined : cause));
  };
};

interface Difference {
  readonly place: Place;
  readonly now: readonly Operand[];
  readonly size: number;
  readonly before: number;
}

/** A carry-over left blank last year counted as nothing in that year; other blanks are not compared. */
function blankOf(lastYear: LastYear, name: CellName, edition: Edition): number | undefined {
  const isCarried = findCellIn(edition, name)?.row === formOf(edition).roles.carriedOut;
  return isCarried && lastYear.values.has(name) ? 0 : undefined;
}

function sumOfThen(operands: readonly Operand[], before: (name: CellName) => number | undefined): number | undefined {
  let sum = 0;
  for (const { name, sign } of operands) {
    const figure = before(name);
    if (figure === undefined) return undefined;
    sum += sign * figure;
  }
  return sum;
}

function differs(
  rule: Rule,
  { place, now, size, before }: Difference,
  judging: Judging,
  lastYear: number,
  causedBy?: string,
): Verdict {
  const [first] = now;
  const name = first?.name ?? '';
  const found = judging.knowns.number(name) ?? 0;
  const cell = findCellIn(judging.edition, name) ?? cellNamed(name);
  const absent = isNotApplicable(cell, judging);
  const merged = judging.lastYear?.merged ?? [];
  const fill = {
    whose: merged.length === 0 ? '贵单位' : `贵单位和并入的${merged.join('、')}`,
    place: place.words,
    found: absent ? '不适用' : found,
    expected: found - size,
    size: Math.abs(size),
    before,
    lastYear,
  };
  const finding = findingOf(rule, judging.year, fill, {
    ...atCell(cell),
    cells: now.map((operand) => operand.name),
    found: absent ? 'n/a' : String(found),
    expected: String(found - size),
    delta: size,
    ...given({ causedBy }),
  });
  return { finding };
}

/**
 * Whether 「/」 (不适用) was filed: a cell that says so, or a total left out over a row that says so throughout. It counts as
 * 0 and is not said to be 0.
 */
export function isNotApplicable({ name, row, role }: Cell, { edition, stated }: Judging): boolean {
  if (stated(name) === 'n/a') return true;
  if (role !== 'total' || typeof stated(name) === 'number') return false;
  const inputs = cellsOf(edition).filter((other) => other.row === row && other.role === 'input');
  return inputs.length > 0 && inputs.every((other) => stated(other.name) === 'n/a');
}

/** Every stated figure equals last year's, and not all are 0. */
export const testSameTables: Tester<'sameTables'> = (rule) => (judging) => {
  const { lastYear, edition } = judging;
  if (lastYear === undefined || editionOfYear(lastYear.year) !== edition) return [];
  const before = lastYearFigures(judging, lastYear);
  const inputs = inputsOf(edition);
  const now = (name: string) => {
    const value = judging.stated(name);
    return typeof value === 'number' ? value : undefined;
  };
  if (!inputs.every(({ name }) => now(name) === before(name)) || !inputs.some(({ name }) => (now(name) ?? 0) !== 0))
    return [];
  return [{ finding: findingOf(rule, judging.year, { lastYear: lastYear.year }) }];
};
