/** RFC 4180 as this program writes it, and nothing else: CRLF, quotes doubled within quotes, every record as long as the first. Undefined otherwise. */
export function strictCsv(text: string): readonly Readonly<Record<string, string>>[] | undefined {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  field.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  const records: string[][] = [[]];
  while (field.lastIndex < text.length) {
    const [, quoted, plain, end] = field.exec(text) ?? [];
    if (end === undefined) return undefined;
    records.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
  }
  const rest = records.pop();
  const [head = [], ...rows] = records;
  if (rest === undefined || rest.length > 0 || rows.some((row) => row.length !== head.length)) return undefined;
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}
