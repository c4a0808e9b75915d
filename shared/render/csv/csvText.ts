import { concatBytes } from '@noble/hashes/utils.js';
import { stringify } from 'csv-stringify/sync';
import { plainLine } from '../frame/plainText.ts';
import { type Columns, type ListField, recordsIn } from '../list/column.ts';

/** A field by itself, as {@link csvText} writes it. */
const ONE_FIELD = { eof: false, escape_formulas: true } as const;
const BYTE_ORDER_MARK = '\uFEFF';
/** Fields kept as they were written: figures, labels and names come again in thousands of lines, prose does not. */
const MOST_KEPT = 20_000;
/** Fields and signs between them that become bytes at one time: some fifty kilobytes. */
const PIECES_AT_ONCE = 6_000;

/**
 * RFC 4180 with a byte-order mark (so that Excel reads the Chinese) and CRLF. Texts that begin like a formula get an
 * apostrophe in front (ASVS 1.2.10); control characters are made visible first, so that none hides such a beginning.
 */
export function csvText(records: Iterable<readonly ListField[]>): string {
  const pieces = [BYTE_ORDER_MARK];
  const write = lineWriter();
  for (const record of records) write(record, pieces);
  return pieces.join('');
}

/** A list as CSV: the names of its columns, then a line a row. Rows may be made one after the other. */
export function listCsv<Row>(columns: Columns<Row>, rows: Iterable<Row>): string {
  return csvText(recordsIn(columns, rows));
}

/** {@link listCsv} in UTF-8: of a list of 41 MB the text, twice as large in memory, is never there as a whole. */
export function listCsvBytes<Row>(columns: Columns<Row>, rows: Iterable<Row>): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const pieces = [BYTE_ORDER_MARK];
  const write = lineWriter();
  const encode = () => {
    parts.push(encoder.encode(pieces.join('')));
    pieces.length = 0;
  };
  for (const record of recordsIn(columns, rows)) {
    write(record, pieces);
    if (pieces.length > PIECES_AT_ONCE) encode();
  }
  encode();
  return concatBytes(...parts);
}

/** Writes records as lines, by the pieces of text they are put together from. */
function lineWriter(): (record: readonly ListField[], pieces: string[]) => void {
  const written = new Map<ListField, string>();
  const fieldText = (field: ListField): string => {
    const known = written.get(field);
    if (known !== undefined) return known;
    const text = stringify([[typeof field === 'string' ? plainLine(field) : field]], ONE_FIELD);
    if (written.size < MOST_KEPT) written.set(field, text);
    return text;
  };
  return (record, pieces) => {
    for (const [at, field] of record.entries()) {
      if (at > 0) pieces.push(',');
      pieces.push(fieldText(field));
    }
    pieces.push('\r\n');
  };
}
