import { stringify } from 'csv-stringify/sync';
import { plainLine } from '../frame/plainText.ts';
import { type Columns, type ListField, recordsOf } from '../list/column.ts';

/**
 * RFC 4180 with a byte-order mark (so that Excel reads the Chinese) and CRLF. Texts that begin like a formula get an
 * apostrophe in front (ASVS 1.2.10); control characters are made visible first, so that none hides such a beginning.
 */
export function csvText(records: readonly (readonly ListField[])[]): string {
  const inert = records.map((record) => record.map((field) => (typeof field === 'string' ? plainLine(field) : field)));
  return stringify(inert, { bom: true, record_delimiter: 'windows', escape_formulas: true });
}

/** A list as CSV: the names of its columns, then a line a row. */
export function listCsv<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  return csvText(recordsOf(columns, rows));
}
