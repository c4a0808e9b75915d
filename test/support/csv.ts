/** The text of a file, its byte-order mark as well. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Reads RFC 4180 back, strictly: CRLF between records, quotes doubled inside quotes. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const field = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(text.slice(at));
    if (field === null) throw new Error(`not RFC 4180 at ${at}: ${text.slice(at, at + 40)}`);
    record.push((field[1] ?? field[2] ?? '').replaceAll('""', '"'));
    if (field[3] !== ',') {
      records.push(record);
      record = [];
    }
    at += field[0].length;
  }
  if (record.length > 0) throw new Error('the last record has no end');
  return records;
}

/** Records as objects by the names in the first one. */
export function tidyRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = parseCsv(text);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}
