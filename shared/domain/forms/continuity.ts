import type { CellName } from './cells.ts';
import { EDITIONS, formOf } from './editions.ts';
import type { Before, Edition, Form, Succession } from './form.ts';
import { findRow } from './parts.ts';
import type { RowKey } from './printed.ts';

/** The cells of an earlier form whose sum a cell goes on from, or why there are none. */
type Forerunners = { readonly cells: readonly CellName[] } | { readonly reason: string };

const FOUND = new Map<Edition, Map<Edition, Map<CellName, Forerunners>>>();

/** What a cell of one form was in another of the same year or earlier, form by form; found once. */
export function forerunners(edition: Edition, name: CellName, earlier: Edition): Forerunners {
  const inForms = FOUND.get(edition) ?? new Map<Edition, Map<CellName, Forerunners>>();
  const byName = inForms.get(earlier) ?? new Map<CellName, Forerunners>();
  FOUND.set(edition, inForms.set(earlier, byName));
  const found = byName.get(name) ?? findForerunners(edition, name, earlier);
  byName.set(name, found);
  return found;
}

function findForerunners(edition: Edition, name: CellName, earlier: Edition): Forerunners {
  let found: Forerunners = { cells: [name] };
  for (const form of formsBetween(edition, earlier)) {
    if (!('cells' in found)) return found;
    const steps: readonly Forerunners[] = found.cells.map((cell) => oneFormBack(form, cell));
    const broken = steps.find((step) => 'reason' in step);
    found = broken ?? { cells: steps.flatMap((step) => ('cells' in step ? step.cells : [])) };
  }
  return found;
}

/** The forms from `edition` back to the one after `earlier`, newest first. */
function formsBetween(edition: Edition, earlier: Edition): readonly Form[] {
  const [from, to] = [EDITIONS.indexOf(earlier) + 1, EDITIONS.indexOf(edition) + 1];
  return EDITIONS.slice(from, to).toReversed().map(formOf);
}

/** What a cell of a form was in the form before it. */
export function oneFormBack({ edition, before }: Pick<Form, 'edition' | 'before'>, name: CellName): Forerunners {
  if (before === undefined) return { reason: '' };
  const [row, column] = parted(name);
  const other = before.differs?.find((each) => each.row === row);
  if (other !== undefined) return { reason: other.reason };
  const rows = successionOf(before.rows, row);
  const table = findRow(edition, row)?.table.id;
  const columns = successionOf(
    before.columns.filter((each) => each.table === table),
    column,
  );
  for (const parts of [rows, columns])
    if (parts !== undefined && parts.now.length > 1) return { reason: parts.reason ?? before.otherwise };
  const cells = (rows?.were ?? [row])
    .flatMap((each) => (columns?.were ?? [column]).map((own) => `${each}.${own}`))
    .filter((cell) => hasCell(before.edition, cell));
  return cells.length === 0 ? { reason: before.otherwise } : { cells };
}

function successionOf<Key extends string, Each extends Succession<Key>>(list: readonly Each[], key: Key) {
  return list.find(({ now }) => now.includes(key));
}

/** The cells of a form that go on from a cell of an earlier one: itself, or what it has become. None where it has gone. */
export function successors(edition: Edition, name: CellName): readonly CellName[] {
  if (hasCell(edition, name)) return [name];
  const { before } = formOf(edition);
  if (before === undefined) return [];
  return [...new Set(successors(before.edition, name).flatMap((each) => oneFormOn(edition, before, each)))];
}

/** What a cell of the form before has become in this one. */
export function oneFormOn(edition: Edition, before: Before, name: CellName): readonly CellName[] {
  if (hasCell(edition, name)) return [name];
  const [row, column] = parted(name);
  const rows = before.rows.find(({ were }) => were.includes(row))?.now ?? [row];
  return rows.flatMap((each) => {
    const table = findRow(edition, each)?.table.id;
    const own = before.columns.find((succession) => succession.table === table && succession.were.includes(column));
    return (own?.now ?? [column]).map((key) => `${each}.${key}`).filter((cell) => hasCell(edition, cell));
  });
}

/** Rows that a form parted or joined anew, so that only their sums compare with the years before it. */
interface Regrouping extends Succession<RowKey> {
  /** The form that did so, and the one before it. */
  readonly by: Edition;
  readonly from: Edition;
}

/** What was regrouped between an earlier form and this one. */
export function regrouped(edition: Edition, earlier: Edition): readonly Regrouping[] {
  return formsBetween(edition, earlier).flatMap(regroupedBy);
}

/** What a form regrouped of the one before it. */
export function regroupedBy({ edition: by, before }: Pick<Form, 'edition' | 'before'>): readonly Regrouping[] {
  if (before === undefined) return [];
  return before.rows.filter(({ now }) => now.length > 1).map((rows) => ({ ...rows, by, from: before.edition }));
}

/** The cells of a column that say in a form, older or newer, what was regrouped. */
export function cellsRegrouped(
  { now, were, by, from }: Regrouping,
  edition: Edition,
  column: string,
): readonly CellName[] {
  if (EDITIONS.indexOf(edition) >= EDITIONS.indexOf(by)) {
    return now.flatMap((row) => successors(edition, `${row}.${column}`));
  }
  return were.flatMap((row) => {
    const found = forerunners(from, `${row}.${column}`, edition);
    return 'cells' in found ? found.cells.filter((cell) => hasCell(edition, cell)) : [];
  });
}

function hasCell(edition: Edition, name: CellName): boolean {
  const [row, column] = parted(name);
  return findRow(edition, row)?.row.columns.some(({ key }) => key === column) ?? false;
}

/** A cell's row and its column. */
function parted(name: CellName): readonly [row: string, column: string] {
  const at = name.lastIndexOf('.');
  return [name.slice(0, at), name.slice(at + 1)];
}
