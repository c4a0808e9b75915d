import type { FieldType } from '../../wire/dataPackage.ts';

/** What stands in a field of a list: figures as numbers, amounts of 万元 and all else as text, nothing as `null`. */
export type ListField = string | number | null;

/** One column of a list: head, kind and value of a row stand together, so that no list has a head for which it has no value. */
export interface Column<Row> {
  readonly name: string;
  readonly type: FieldType;
  readonly value: (row: Row) => ListField;
}

export type Columns<Row> = readonly Column<Row>[];

/** A column of a file, and the heading of the page under which people read it. */
export interface HeadedColumn<Row> extends Column<Row> {
  readonly under: string;
}

/** For a kind of row: gives columns that people read together their heading on the page. */
export function headingsFor<Row, C extends Column<Row> = Column<Row>>() {
  return (heading: string, ...columns: readonly C[]): readonly (C & HeadedColumn<Row>)[] =>
    columns.map((column) => ({ ...column, under: heading }));
}

/** The headings of the page, in the order of the columns. */
export function headingsOf<Row>(columns: readonly HeadedColumn<Row>[]): readonly string[] {
  return [...new Set(columns.map((column) => column.under))];
}

/** What the columns under a heading say of one row, for a heading that has no words of its own on the page. */
export function fieldsUnder<Row>(
  columns: readonly HeadedColumn<Row>[],
  heading: string,
  row: Row,
): readonly (string | number)[] {
  return columns.filter((column) => column.under === heading).map(({ value }) => value(row) ?? '—');
}

/** A column of a published table, and what it means to somebody who has nothing but the file. */
export interface ToldColumn<Row> extends Column<Row> {
  readonly meaning: string;
}

/** For a kind of row: puts beside a column what it means. */
export function toldFor<Row>() {
  return (meaning: string, column: Column<Row>): ToldColumn<Row> => ({ ...column, meaning });
}

export function textColumn<Row>(name: string, value: (row: Row) => ListField): Column<Row> {
  return { name, type: 'string', value };
}

export function integerColumn<Row>(name: string, value: (row: Row) => number): Column<Row> {
  return { name, type: 'integer', value };
}

/** A list as records: its head first, then a line a row. */
export function recordsOf<Row>(columns: Columns<Row>, rows: readonly Row[]): readonly (readonly ListField[])[] {
  return [...recordsIn(columns, rows)];
}

/** The same, each record made when it is asked for: of the figures of a thousand bodies not all are held at once. */
export function* recordsIn<Row>(columns: Columns<Row>, rows: Iterable<Row>): Generator<readonly ListField[]> {
  yield columns.map(({ name }) => name);
  for (const row of rows) yield columns.map(({ value }) => value(row));
}
