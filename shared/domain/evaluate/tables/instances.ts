import { cellNamed, findCellIn } from '../../forms/catalogue.ts';
import type { CellName } from '../../forms/cells.ts';
import type { Edition } from '../../forms/editions.ts';
import { APPLICANT_COLUMNS, type FormRow, type FormTable, formOf, type TableId, tableName } from '../../forms/forms.ts';
import { type Each, inForce, type Operands, type Rule } from '../../rules/rule.ts';
import { inBrackets } from '../../rules/words.ts';

/** A cell that takes part in a rule, added or subtracted. */
export interface Operand {
  readonly name: CellName;
  readonly sign: 1 | -1;
}

/** Where an instance of a rule stands: one column, one row, one group, or one row of table 2. */
export interface Place {
  readonly table: TableId;
  readonly row: string | null;
  readonly column: string | null;
  /** In the form's words: 表三「自然人」列. */
  readonly words: string;
  /** What `*` stands for. */
  readonly star: string;
}

/** The places over which a rule is repeated in an edition. Empty when the edition has no such rows. */
export function placesOf(edition: Edition, each: Each, table: TableId | null): readonly Place[] {
  const [table2, table3, table4] = formOf(edition).tables;
  if (each === 'column') return APPLICANT_COLUMNS.map(({ key, label }) => columnPlace(table3, key, label));
  if (each === 'row') return table3.rows.map((row) => rowPlace(table3, row, '行'));
  if (each === 'group') return table4.rows.map((row) => rowPlace(table4, row, ''));
  if (each === 'once')
    return [{ table: table ?? 'T2', row: null, column: null, words: table === null ? '' : tableName(table), star: '' }];
  return table2.rows
    .filter((row) => each.rowsWith.every((key) => row.columns.some((column) => column.key === key)))
    .map((row) => rowPlace(table2, row, ''));
}

function columnPlace(table: FormTable, key: string, label: string): Place {
  return { table: table.id, row: null, column: label, words: `${table.shortName}${inBrackets(label)}列`, star: key };
}

function rowPlace(table: FormTable, row: FormRow, word: string): Place {
  return {
    table: table.id,
    row: row.label,
    column: null,
    words: `${table.shortName}${inBrackets(row.label)}${word}`,
    star: row.key,
  };
}

/** Operands do not change while the program runs: each list is expanded once per edition and place. */
const EXPANDED = new WeakMap<Operands, Map<string, readonly Operand[]>>();

/** Operands of a rule at a place, as cells of the edition. Names that the edition does not have are left out. */
export function operandsAt(edition: Edition, operands: Operands, place: Place): readonly Operand[] {
  const known = EXPANDED.get(operands) ?? new Map<string, readonly Operand[]>();
  EXPANDED.set(operands, known);
  const key = `${edition} ${place.star}`;
  const expanded = known.get(key) ?? expand(edition, operands, place);
  known.set(key, expanded);
  return expanded;
}

function expand(edition: Edition, operands: Operands, place: Place): readonly Operand[] {
  return operands.flatMap((operand) => {
    const sign = operand.startsWith('-') ? -1 : 1;
    const pattern = operand.replace(/^-/, '');
    return expandRows(edition, pattern)
      .map((name) => name.replace('*', place.star))
      .flatMap((name) => expandInputs(edition, name))
      .filter((name) => findCellIn(edition, name) !== undefined)
      .map((name) => ({ name, sign }) as const);
  });
}

const OTHER_HANDLING = 'requests.results.otherHandling';

function expandRows(edition: Edition, pattern: string): readonly string[] {
  const rows = formOf(edition).tables[1].rows;
  if (pattern.startsWith('{results}')) {
    return rows.filter((row) => row.result).map((row) => pattern.replace('{results}', row.key));
  }
  if (pattern.startsWith('{otherHandling}')) {
    return rows
      .filter((row) => row.key.startsWith(OTHER_HANDLING))
      .map((row) => pattern.replace('{otherHandling}', row.key));
  }
  return [pattern];
}

function expandInputs(edition: Edition, name: string): readonly string[] {
  if (!name.endsWith('.{inputs}')) return [name];
  const key = name.slice(0, -'.{inputs}'.length);
  const row = formOf(edition)
    .tables.flatMap((table) => table.rows)
    .find((candidate) => candidate.key === key);
  return (row?.columns ?? []).filter((column) => !column.total).map((column) => `${key}.${column.key}`);
}

/** An identity Σ left = Σ right at one place. */
export interface Identity {
  readonly rule: Rule;
  readonly place: Place;
  readonly left: readonly Operand[];
  readonly right: readonly Operand[];
}

const IDENTITIES = new WeakMap<readonly Rule[], Map<string, readonly Identity[]>>();

/** Every identity of the rules in force, one per place. */
export function identitiesOf(rules: readonly Rule[], edition: Edition, year: number): readonly Identity[] {
  const known = IDENTITIES.get(rules) ?? new Map<string, readonly Identity[]>();
  IDENTITIES.set(rules, known);
  const key = `${edition} ${year}`;
  const identities = known.get(key) ?? buildIdentities(rules, edition, year);
  known.set(key, identities);
  return identities;
}

function buildIdentities(rules: readonly Rule[], edition: Edition, year: number): readonly Identity[] {
  return rules.flatMap((rule) => {
    const { test } = rule;
    if (test.kind !== 'equal' || !inForce(rule, year)) return [];
    return placesOf(edition, test.each, rule.table).map((place) => ({
      rule,
      place,
      left: operandsAt(edition, test.left, place),
      right: operandsAt(edition, test.right, place),
    }));
  });
}

/** Whether a cell is a printed total. */
export function isTotal(name: CellName): boolean {
  return cellNamed(name).role === 'total';
}
