import { EDITIONS, type Edition, formOf, perEdition } from '../../domain/forms/editions.ts';
import { columnsOf, type FormColumn, type FormRow, type FormTable } from '../../domain/forms/printed.ts';
import { type Named, named } from './labelMatch.ts';
import { labelOf } from './labels.ts';

/**
 * The labels of a form as the importer looks for them: as printed, and as the form says that published reports print them.
 * Labels that are only cut off or misspelt need no entry there.
 */
export function nameColumn(column: FormColumn): Named<FormColumn> {
  return named(column, column.label, column.alsoCalled);
}

/** A row of a form, of this edition or only of another one. */
export interface RowName {
  readonly row: FormRow;
  readonly table: FormTable;
  readonly edition: Edition;
}

/** Words over columns, and the place of the first column below them. */
export interface FormHead {
  readonly head: string;
  readonly at: number;
}

/** The words by which the header of a table is known. */
export interface TableNames {
  readonly table: FormTable;
  /** Its columns, each once. */
  readonly columns: readonly Named<FormColumn>[];
  /** Words above the columns that are no column themselves. */
  readonly heads: readonly Named<FormHead>[];
  /** Of a table printed side by side: its rows, which stand over its columns. */
  readonly groups: readonly Named<FormRow>[];
}

export const tableNames: (edition: Edition) => readonly TableNames[] = perEdition(({ tables }) => tables.map(namesOf));

function namesOf(table: FormTable): TableNames {
  const columns = table.print.kind === 'blocks' ? table.rows.flatMap((row) => row.columns) : columnsOf(table);
  const all = table.rows.flatMap((row) => row.columns);
  const isSideBySide = table.print.kind === 'sideBySide';
  return {
    table,
    columns: oneOfEach(columns),
    heads: table.print.kind === 'blocks' ? [] : headsAbove(isSideBySide ? all : columns),
    groups: isSideBySide
      ? table.rows.map((row) => named(row, row.label, [...withHeads(row), ...(row.alsoCalled ?? [])]))
      : [],
  };
}

/** 行政诉讼（未经复议直接起诉）: a row printed side by side under what stands over it. */
function withHeads({ columns }: FormRow): readonly string[] {
  const above = (columns[0]?.heads ?? []).slice(0, -1);
  return above.length > 1 ? [above.join('')] : [];
}

/** Columns that go by the same label are one; those that are also called otherwise are told apart by their key. */
function oneOfEach(columns: readonly FormColumn[]): readonly Named<FormColumn>[] {
  const byLabel = new Map(
    columns.map((column) => [column.alsoCalled === undefined ? column.label : column.key, nameColumn(column)]),
  );
  return [...byLabel.values()];
}

function headsAbove(columns: readonly FormColumn[]): readonly Named<FormHead>[] {
  const above = columns.map(({ heads }) => heads.slice(0, -1));
  const heads = new Set(above.flat());
  return [...heads].map((head) => named({ head, at: above.findIndex((each) => each.includes(head)) }, head));
}

/** The columns of the tables printed in blocks, of any edition: reports print either edition's blocks. */
export const BLOCK_COLUMNS: readonly Named<FormColumn>[] = oneOfEach(
  EDITIONS.flatMap((edition) => formOf(edition).tables)
    .filter(({ print }) => print.kind === 'blocks')
    .flatMap((table) => table.rows.flatMap(({ columns }) => columns)),
);

const ownLabel = (row: FormRow): string => row.stubs.at(-1) ?? row.label;

/** Tables printed side by side have their rows over their columns: as labels beside figures they are looked for by themselves. */
function rowNames(edition: Edition): readonly Named<RowName>[] {
  return formOf(edition)
    .tables.filter(({ print }) => print.kind !== 'sideBySide')
    .flatMap((table) => table.rows.map((row) => named({ row, table, edition }, ownLabel(row), row.alsoCalled)));
}

/**
 * Everything that may label a row: this edition's rows, and of the others' those that this edition has under no name. A label that
 * a row of this edition goes by means that row, whatever another form calls so: one renamed is there under both of its names.
 */
export const rowNamesFor: (edition: Edition) => readonly Named<RowName>[] = perEdition(({ edition }) => {
  const own = rowNames(edition);
  const keys = new Set(own.map(({ target }) => target.row.key));
  const places = new Set(own.flatMap(({ target: { row } }) => namesOfRow(row).map((name) => placeInForm(row, name))));
  const foreign: Named<RowName>[] = [];
  for (const { target } of EDITIONS.flatMap(rowNames)) {
    const { row } = target;
    // Its own rows among them are known by their keys.
    if (keys.has(row.key) || places.has(placeInForm(row, ownLabel(row)))) continue;
    const also = (row.alsoCalled ?? []).filter((name) => !places.has(placeInForm(row, name)));
    keys.add(row.key);
    places.add(placeInForm(row, ownLabel(row)));
    foreign.push(named(target, ownLabel(row), also));
  }
  return [...own, ...foreign];
});

const namesOfRow = (row: FormRow): readonly string[] => [ownLabel(row), ...(row.alsoCalled ?? [])];

/** A row by what is printed: one of its names under its groups. */
function placeInForm(row: FormRow, name: string): string {
  return [...row.stubs.slice(0, -1), name].map((stub) => labelOf(stub).whole).join('/');
}

/** 三、本年度办理结果 and （三）不予公开 … （六）其他处理: labels that stand before rows and have no figures of their own. */
export const GROUP_NAMES: readonly Named<string>[] = [
  ...new Set(
    EDITIONS.flatMap((edition) => formOf(edition).tables)
      .flatMap(({ rows }) => rows)
      .flatMap(({ stubs }) => stubs.slice(0, -1)),
  ),
].map((group) => named(group, group));

/** 第二十条第（一）项: captions of blocks, in letters. */
export const CAPTIONS: ReadonlySet<string> = new Set(
  EDITIONS.flatMap((edition) => formOf(edition).tables)
    .flatMap(({ rows }) => rows)
    .flatMap(({ caption }) => (caption === undefined ? [] : [labelOf(caption).whole])),
);
