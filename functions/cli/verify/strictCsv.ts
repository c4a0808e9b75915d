type Record = readonly string[];

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;

/**
 * RFC 4180 as this program writes it, and nothing else: byte-order mark, CRLF, quotes doubled within quotes, every record as long as the first,
 * no two columns of one name (of which programs read the one or the other). The records
 * come one by one, the head first: a district of a thousand bodies has 200,000, and none is kept. False where it is anything else; what was
 * told until then is of no use.
 */
export function eachRecord(text: string, tell: (record: Record) => void): boolean {
  if (!text.startsWith('\uFEFF')) return false;
  let at = 1;
  let width: number | undefined;
  while (at < text.length) {
    const read = plainRecord(text, at) ?? quotedRecord(text, at);
    if (read === undefined) return false;
    if (width === undefined && new Set(read.record).size !== read.record.length) return false;
    width ??= read.record.length;
    if (read.record.length !== width) return false;
    tell(read.record);
    at = read.end;
  }
  return true;
}

interface Read {
  readonly record: Record;
  readonly end: number;
}

/** A line without quotes is split as it is: nearly all of them. */
function plainRecord(text: string, at: number): Read | undefined {
  const end = text.indexOf('\r\n', at);
  if (end < 0) return undefined;
  const line = text.slice(at, end);
  return /["\r\n]/.test(line) ? undefined : { record: line.split(','), end: end + 2 };
}

function quotedRecord(text: string, at: number): Read | undefined {
  const record: string[] = [];
  FIELD.lastIndex = at;
  while (FIELD.lastIndex < text.length) {
    const [, quoted, plain, end] = FIELD.exec(text) ?? [];
    if (end === undefined) return undefined;
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') return { record, end: FIELD.lastIndex };
  }
  return undefined;
}

type Row = Readonly<globalThis.Record<string, string>>;

/** A small table as its rows, by the names in its head; undefined for what is no such CSV. */
export function strictCsv(text: string): readonly Row[] | undefined {
  const records: Record[] = [];
  if (!eachRecord(text, (record) => records.push(record))) return undefined;
  const [head = [], ...rows] = records;
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}
