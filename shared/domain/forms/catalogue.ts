import { given } from '../values/given.ts';
import { EDITIONS, perEdition, servedYears } from './editions.ts';
import type { Edition, Form } from './form.ts';
import type { CellKind, FormTable, TableId } from './printed.ts';
import { REGISTERED } from './registered.ts';

/**
 * The single list of cells. Names, labels, roles and rules of addition are read from the forms; schema, rules, tables,
 * exports and API derive from this list.
 */
export type CellId = string;

export interface Cell {
  /** Short stable id inside the table, `c000`…; never reused, never renamed. */
  readonly id: CellId;
  /** The path in the submission. */
  readonly name: string;
  readonly table: TableId;
  /** What its table goes by in messages: 表二. */
  readonly tableName: string;
  /** Row key: the name without the column. */
  readonly row: string;
  readonly column: string;
  /** The row in the form's own words with its group, e.g. 「（三）不予公开-1.属于国家秘密」. */
  readonly rowLabel: string;
  readonly columnLabel: string;
  /** Printed totals are checked when given, and always recomputed. */
  readonly role: 'input' | 'total';
  readonly kind: CellKind;
  /** Whether a district may add it over its agencies; if not, why not. */
  readonly additive: true | { readonly reason: string };
  readonly since: number;
  readonly until?: number;
  readonly editions: readonly Edition[];
}

interface Draft extends Omit<Cell, 'id' | 'since' | 'until' | 'editions'> {
  readonly edition: Edition;
}

function draftsOf({ edition, tables }: Form): Draft[] {
  return tables.flatMap((table) => draftsOfTable(edition, table));
}

function draftsOfTable(edition: Edition, table: FormTable): Draft[] {
  return table.rows.flatMap((row) =>
    row.columns.map((column) => ({
      edition,
      name: `${row.key}.${column.key}`,
      table: table.id,
      tableName: table.shortName,
      row: row.key,
      column: column.key,
      rowLabel: row.label,
      columnLabel: column.label,
      role: row.total || column.total ? ('total' as const) : ('input' as const),
      kind: column.kind ?? 'count',
      additive: column.notAdditive === undefined ? true : { reason: column.notAdditive },
    })),
  );
}

/** Ids follow the order in which the forms were registered: 2021 takes c000–c199, what only 2019 has follows, then the rest. */
function buildCatalogue(): readonly Cell[] {
  const byName = Map.groupBy(REGISTERED.flatMap(draftsOf), ({ name }) => name);
  return [...byName.values()].map((drafts, index) => {
    const [first] = drafts;
    if (first === undefined) throw new Error('unreachable: a name without a draft');
    const editions = EDITIONS.filter((edition) => drafts.some((draft) => draft.edition === edition));
    const { edition: _, ...cell } = first;
    return { ...cell, id: `c${String(index).padStart(3, '0')}`, editions, ...yearsOf(editions) };
  });
}

/** From the first year of the first form that has the cell to the last year of the last. */
function yearsOf(editions: readonly Edition[]): Pick<Cell, 'since' | 'until'> {
  const served = editions.map(servedYears);
  const until = served.at(-1)?.until;
  return { since: served[0]?.since ?? 0, ...given({ until }) };
}

export const CATALOGUE: readonly Cell[] = buildCatalogue();

const BY_NAME: ReadonlyMap<string, Cell> = new Map(CATALOGUE.map((cell) => [cell.name, cell]));
const BY_ID: ReadonlyMap<CellId, Cell> = new Map(CATALOGUE.map((cell) => [cell.id, cell]));

/** A cell that several editions have goes by the labels of the edition at hand (处理决定数量 and 本年处理决定数量 are one cell). */
const inPrintedOrder = perEdition((form): readonly Cell[] =>
  draftsOf(form).map(({ name, table, tableName, rowLabel, columnLabel, role, kind, additive }) => ({
    ...cellNamed(name),
    table,
    tableName,
    rowLabel,
    columnLabel,
    role,
    kind,
    additive,
  })),
);
const byNameIn = perEdition(
  ({ edition }): ReadonlyMap<string, Cell> => new Map(cellsOf(edition).map((cell) => [cell.name, cell])),
);

/** The cells of an edition in the order of the printed form: 198 in 2019 (22 + 161 + 15), 200 in 2021 (10 + 175 + 15). */
export function cellsOf(edition: Edition): readonly Cell[] {
  return inPrintedOrder(edition);
}

const numbered = perEdition(
  ({ edition }): ReadonlyMap<string, number> => new Map(cellsOf(edition).map(({ name }, index) => [name, index])),
);

/** Where a cell stands among {@link cellsOf} the edition; undefined when that has no such cell. */
export function indexOfCell(edition: Edition, name: string): number | undefined {
  return numbered(edition).get(name);
}

const inputsInOrder = perEdition(({ edition }): readonly Cell[] =>
  cellsOf(edition).filter(({ role }) => role === 'input'),
);

/** The cells of an edition that are filed; the others are printed totals. */
export function inputsOf(edition: Edition): readonly Cell[] {
  return inputsInOrder(edition);
}

/** The cell of that name; throws when the form has no such cell, which is a mistake in the program, not in a report. */
export function cellNamed(name: string): Cell {
  const cell = BY_NAME.get(name);
  if (cell === undefined) throw new RangeError(`the form has no cell named ${name}`);
  return cell;
}

/** The cell of that name as the given edition labels it, or undefined when that edition does not have it. */
export function findCellIn(edition: Edition, name: string): Cell | undefined {
  return byNameIn(edition).get(name);
}

export function findCellById(id: CellId): Cell | undefined {
  return BY_ID.get(id);
}
