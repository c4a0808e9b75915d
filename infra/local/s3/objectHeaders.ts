type Fields = Readonly<Record<string, string | string[] | undefined>>;

const REPEATED = ['cache-control', 'content-disposition', 'content-language', 'expires'];

/** The headers (or form fields) of an upload that a GET of the object repeats, names in lower case. */
export function headersToKeep(fields: Fields): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': text(fields['content-type']) ?? 'binary/octet-stream' };
  for (const name of REPEATED) {
    const value = text(fields[name]);
    if (value !== undefined) kept[name] = value;
  }
  // aws-chunked is the framing of the request, not of the object.
  const encodings = text(fields['content-encoding'])?.split(',') ?? [];
  const encoding = encodings.map((part) => part.trim()).filter((part) => part !== 'aws-chunked' && part !== '');
  if (encoding.length > 0) kept['content-encoding'] = encoding.join(',');
  for (const [name, value] of Object.entries(fields)) {
    const single = text(value);
    if (name.startsWith('x-amz-meta-') && single !== undefined) kept[name] = single;
  }
  return kept;
}

function text(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
