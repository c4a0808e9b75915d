import { stringify } from 'csv-stringify/sync';
import { plainLine } from '../frame/plainText.ts';
import { type Columns, type ListField, recordsIn } from '../list/column.ts';

/** A field by itself, as {@link csvText} writes it. */
const ONE_FIELD = { eof: false, escape_formulas: true } as const;
const BYTE_ORDER_MARK = '\uFEFF';
/** Fields kept as they were written: figures, labels and names come again in thousands of lines, prose does not. */
const MOST_KEPT = 20_000;

/**
 * RFC 4180 with a byte-order mark (so that Excel reads the Chinese) and CRLF. Texts that begin like a formula get an
 * apostrophe in front (ASVS 1.2.10); control characters are made visible first, so that none hides such a beginning.
 */
export function csvText(records: Iterable<readonly ListField[]>): string {
  const written = new Map<ListField, string>();
  const fieldText = (field: ListField): string => {
    const known = written.get(field);
    if (known !== undefined) return known;
    const text = stringify([[typeof field === 'string' ? plainLine(field) : field]], ONE_FIELD);
    if (written.size < MOST_KEPT) written.set(field, text);
    return text;
  };
  const lines = [BYTE_ORDER_MARK];
  for (const record of records) lines.push(`${record.map(fieldText).join(',')}\r\n`);
  return lines.join('');
}

/** A list as CSV: the names of its columns, then a line a row. Rows may be made one after the other. */
export function listCsv<Row>(columns: Columns<Row>, rows: Iterable<Row>): string {
  return csvText(recordsIn(columns, rows));
}
