import { stringify } from 'csv-stringify/sync';
import { plainLine } from '../frame/plainText.ts';

/** Integers are written as numbers; everything else is text, and stays text when a spreadsheet opens the file. */
export type CsvField = string | number | null;

/**
 * RFC 4180 with a byte-order mark (so that Excel reads the Chinese) and CRLF. Texts that begin like a formula get an
 * apostrophe in front (ASVS 1.2.10); control characters are made visible first, so that none hides such a beginning.
 */
export function csvText(records: readonly (readonly CsvField[])[]): string {
  const inert = records.map((record) => record.map((field) => (typeof field === 'string' ? plainLine(field) : field)));
  return stringify(inert, { bom: true, record_delimiter: 'windows', escape_formulas: true });
}
