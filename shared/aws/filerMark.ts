import { Filer, shortFiler } from '../domain/filing/filer.ts';

/** Name of the metadata that says who sends a report: `x-amz-meta-filer`, percent-encoded JSON, as headers are ASCII. */
const FILER = 'filer';

export function filerMark(filer: Filer): Readonly<Record<string, string>> {
  return { [FILER]: encodeURIComponent(JSON.stringify(shortFiler(filer))) };
}

/** Undefined where the metadata say nothing of it, or nothing that can be read. */
export function filerMarked(metadata: Readonly<Record<string, string>> | undefined): Filer | undefined {
  const mark = metadata?.[FILER];
  if (mark === undefined) return undefined;
  try {
    const { data } = Filer.safeParse(JSON.parse(decodeURIComponent(mark)));
    return data === undefined ? undefined : shortFiler(data);
  } catch {
    return undefined;
  }
}
