import type { Edition } from './editions.ts';
import { EDITIONS } from './editions.ts';
import { type FormTable, formOf, type TableId } from './forms.ts';

/**
 * The single list of cells. Names, labels, roles and rules of addition are read from the printed forms (`forms.ts`);
 * schema, rules, tables, exports and API derive from this list.
 */
export type CellId = string;

/** 件 or 项 (count), a signed 本年增/减 (change), or 分 shown as 万元 (amount). */
export type CellKind = 'count' | 'change' | 'amount';

export interface Cell {
  /** Short stable id inside the table, `c000`…; never reused, never renamed. */
  readonly id: CellId;
  /** The path in the submission. */
  readonly name: string;
  readonly table: TableId;
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

function draftsOf(edition: Edition): Draft[] {
  return formOf(edition).tables.flatMap((table) => draftsOfTable(edition, table));
}

function draftsOfTable(edition: Edition, table: FormTable): Draft[] {
  return table.rows.flatMap((row) =>
    row.columns.map((column) => ({
      edition,
      name: `${row.key}.${column.key}`,
      table: table.id,
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

/** Edition 2021 takes c000–c199 in the order of the printed form; what only edition 2019 has follows. New cells go at the end. */
const ID_ORDER: readonly Edition[] = ['2021', '2019'];

function buildCatalogue(): readonly Cell[] {
  const byName = new Map<string, Draft[]>();
  for (const draft of ID_ORDER.flatMap(draftsOf)) {
    byName.set(draft.name, [...(byName.get(draft.name) ?? []), draft]);
  }
  return [...byName.values()].map((drafts, index) => {
    const [first] = drafts;
    if (first === undefined) throw new Error('unreachable: a name without a draft');
    const editions = EDITIONS.filter((edition) => drafts.some((draft) => draft.edition === edition));
    const { edition: _, ...cell } = first;
    return {
      ...cell,
      id: `c${String(index).padStart(3, '0')}`,
      editions,
      since: editions.includes('2019') ? 2019 : 2021,
      ...(editions.includes('2021') ? {} : { until: 2020 }),
    };
  });
}

export const CATALOGUE: readonly Cell[] = buildCatalogue();

const BY_NAME: ReadonlyMap<string, Cell> = new Map(CATALOGUE.map((cell) => [cell.name, cell]));
const BY_ID: ReadonlyMap<CellId, Cell> = new Map(CATALOGUE.map((cell) => [cell.id, cell]));
const BY_EDITION: Readonly<Record<Edition, readonly Cell[]>> = {
  '2019': inPrintedOrder('2019'),
  '2021': inPrintedOrder('2021'),
};
const BY_EDITION_AND_NAME: Readonly<Record<Edition, ReadonlyMap<string, Cell>>> = {
  '2019': byName('2019'),
  '2021': byName('2021'),
};

function byName(edition: Edition): ReadonlyMap<string, Cell> {
  return new Map(BY_EDITION[edition].map((cell) => [cell.name, cell]));
}

/** A cell that both editions have goes by the labels of the edition at hand (处理决定数量 and 本年处理决定数量 are one cell). */
function inPrintedOrder(edition: Edition): readonly Cell[] {
  return draftsOf(edition).map(({ name, rowLabel, columnLabel }) => ({ ...cellNamed(name), rowLabel, columnLabel }));
}

/** The cells of an edition in the order of the printed form: 198 in 2019 (22 + 161 + 15), 200 in 2021 (10 + 175 + 15). */
export function cellsOf(edition: Edition): readonly Cell[] {
  return BY_EDITION[edition];
}

/** The cell of that name; throws when the form has no such cell, which is a mistake in the program, not in a report. */
export function cellNamed(name: string): Cell {
  const cell = BY_NAME.get(name);
  if (cell === undefined) throw new RangeError(`the form has no cell named ${name}`);
  return cell;
}

/** The cell of that name as the given edition labels it, or undefined when that edition does not have it. */
export function findCellIn(edition: Edition, name: string): Cell | undefined {
  return BY_EDITION_AND_NAME[edition].get(name);
}

export function findCellById(id: CellId): Cell | undefined {
  return BY_ID.get(id);
}
