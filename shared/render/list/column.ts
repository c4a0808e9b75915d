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

export function textColumn<Row>(name: string, value: (row: Row) => ListField): Column<Row> {
  return { name, type: 'string', value };
}

export function integerColumn<Row>(name: string, value: (row: Row) => number): Column<Row> {
  return { name, type: 'integer', value };
}

/** A list as records: its head first, then a line a row. */
export function recordsOf<Row>(columns: Columns<Row>, rows: readonly Row[]): readonly (readonly ListField[])[] {
  return [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ value }) => value(row)))];
}
