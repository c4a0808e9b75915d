import { cellNamed, indexOfCell } from '../../forms/catalogue.ts';
import type { CellName } from '../../forms/cells.ts';
import { successors } from '../../forms/continuity.ts';
import { type Edition, editionOfYear, formOf, perEdition } from '../../forms/editions.ts';
import { findRow, findTable } from '../../forms/parts.ts';
import {
  columnsOf,
  type FormColumn,
  type FormRow,
  type FormTable,
  type RowKey,
  type TableId,
} from '../../forms/printed.ts';
import { pointerOf } from '../../report/positions.ts';
import { type Each, type Operands, perYear, type Rule, rulesInYear } from '../../rules/rule.ts';
import { inBrackets } from '../../rules/words.ts';

/** A cell that takes part in a rule, added or subtracted. */
export interface Operand {
  readonly name: CellName;
  readonly sign: 1 | -1;
  /** Where the cell stands in the printed order of the form: its figure is found by that. */
  readonly at: number;
}

/** Where an instance of a rule stands: one column or one row of its table, or nowhere in particular. */
export interface Place {
  readonly table: TableId | null;
  /** 表三; null where the rule is about no table. */
  readonly tableName: string | null;
  readonly row: string | null;
  readonly column: string | null;
  /** In the form's words: 表三「自然人」列. */
  readonly words: string;
  /** What `*` stands for. */
  readonly star: string;
  /** The column that adds up the others. */
  readonly total?: true;
}

/** Places do not change while the program runs; they are found once for each way in which rules repeat. */
const placesFound = perEdition(() => new Map<Each, Map<TableId | null, readonly Place[]>>());

/** The places over which a rule is repeated in an edition. Empty when the edition has no such table or rows. */
export function placesOf(edition: Edition, each: Each, id: TableId | null): readonly Place[] {
  const repeated = placesFound(edition).get(each) ?? new Map<TableId | null, readonly Place[]>();
  placesFound(edition).set(each, repeated);
  const known = repeated.get(id) ?? findPlaces(edition, each, id);
  repeated.set(id, known);
  return known;
}

/** The same, looked for once more. */
export function findPlaces(edition: Edition, each: Each, id: TableId | null): readonly Place[] {
  const table = findTable(edition, id);
  if (each === 'once') return id !== null && table === undefined ? [] : [tablePlace(table)];
  if (table === undefined) return [];
  if (each === 'column') return columnsOf(table).map((column) => columnPlace(table, column));
  if (each === 'row') return table.rows.map((row) => rowPlace(table, row, '行'));
  if (each === 'group') return table.rows.map((row) => rowPlace(table, row, ''));
  return table.rows
    .filter((row) => each.rowsWith.every((key) => row.columns.some((column) => column.key === key)))
    .map((row) => rowPlace(table, row, ''));
}

function tablePlace(table: FormTable | undefined): Place {
  const words = table?.shortName ?? '';
  return { ...within(table), row: null, column: null, words, star: '' };
}

function columnPlace(table: FormTable, { key, label, total }: FormColumn): Place {
  const words = `${table.shortName}${inBrackets(label)}列`;
  return { ...within(table), row: null, column: label, words, star: key, ...(total ? { total } : {}) };
}

function rowPlace(table: FormTable, row: FormRow, word: string): Place {
  const words = `${table.shortName}${inBrackets(row.label)}${word}`;
  return { ...within(table), row: row.label, column: null, words, star: row.key };
}

function within(table: FormTable | undefined): Pick<Place, 'table' | 'tableName'> {
  return { table: table?.id ?? null, tableName: table?.shortName ?? null };
}

/** Operands do not change while the program runs: each list is expanded once per edition and place. */
const EXPANDED = new WeakMap<
  Operands,
  WeakMap<Place, { readonly edition: Edition; readonly operands: readonly Operand[] }>
>();

/** Operands of a rule at a place, as cells of the edition. Names that the edition does not have are left out. */
export function operandsAt(edition: Edition, operands: Operands, place: Place): readonly Operand[] {
  const places = EXPANDED.get(operands) ?? new WeakMap();
  const known = places.get(place);
  if (known?.edition === edition) return known.operands;
  const expanded = { edition, operands: expand(edition, operands, place) };
  places.set(place, expanded);
  EXPANDED.set(operands, places);
  return expanded.operands;
}

function expand(edition: Edition, operands: Operands, place: Place): readonly Operand[] {
  return operands.flatMap((operand) => {
    const sign = operand.startsWith('-') ? -1 : 1;
    const pattern = operand.replace(/^-/, '');
    return expandRows(edition, pattern, place)
      .map((name) => name.replace('*', place.star))
      .flatMap((name) => expandInputs(edition, name))
      .flatMap((name) => (indexOfCell(edition, name) === undefined ? successors(edition, name) : [name]))
      .flatMap((name) => {
        const at = indexOfCell(edition, name);
        return at === undefined ? [] : [{ name, sign, at } as const];
      });
  });
}

/** `{results}`: the rows that the place's table adds up. Any other name: the rows that have that role in the form. */
function expandRows(edition: Edition, pattern: string, place: Place): readonly string[] {
  const role = /^\{(\w+)\}/.exec(pattern)?.[1];
  if (role === undefined) return [pattern];
  const rows = role === 'results' ? resultRows(edition, place) : rowsWithRole(edition, role);
  return rows.map((row) => pattern.replace(`{${role}}`, row));
}

function resultRows(edition: Edition, place: Place): readonly RowKey[] {
  return (findTable(edition, place.table)?.rows ?? []).filter((row) => row.result).map(({ key }) => key);
}

function rowsWithRole(edition: Edition, role: string): readonly RowKey[] {
  const rows = Object.entries(formOf(edition).roles).find(([name]) => name === role)?.[1] ?? [];
  return typeof rows === 'string' ? [rows] : rows;
}

function expandInputs(edition: Edition, name: string): readonly string[] {
  if (!name.endsWith('.{inputs}')) return [name];
  const key = name.slice(0, -'.{inputs}'.length);
  const columns = findRow(edition, key)?.row.columns ?? [];
  return columns.filter((column) => !column.total).map((column) => `${key}.${column.key}`);
}

/** An identity Σ left = Σ right at one place. */
export interface Identity {
  /** Which of the year's identities it is, in their order. */
  readonly at: number;
  readonly rule: Rule;
  readonly place: Place;
  readonly left: readonly Operand[];
  readonly right: readonly Operand[];
  /** Both sides. */
  readonly operands: readonly Operand[];
}

/** Every identity of the rules in force in a year, one per place; none for a year without a form. */
export const identitiesOf = perYear((rules, year): readonly Identity[] => {
  const edition = editionOfYear(year);
  if (edition === undefined) return [];
  const identities = rulesInYear(rules, year).flatMap((rule) => {
    const { test } = rule;
    if (test.kind !== 'equal') return [];
    return placesOf(edition, test.each, rule.table).map((place) => {
      const left = operandsAt(edition, test.left, place);
      const right = operandsAt(edition, test.right, place);
      return { rule, place, left, right, operands: [...left, ...right] };
    });
  });
  return identities.map((identity, at) => ({ at, ...identity }));
});

/** Whether a cell is a printed total. */
export function isTotal(name: CellName): boolean {
  return cellNamed(name).role === 'total';
}

/** Where the first of some cells stands in the file; the file itself where there is none. */
export function pointerOfFirst([first]: readonly Pick<Operand, 'name'>[]): string {
  return first === undefined ? '' : pointerOf(first.name);
}
