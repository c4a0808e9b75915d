import { MAX_BYTES } from '../../shared/domain/report/limits.ts';
import type { FileBytes } from '../../shared/domain/report/readReport.ts';
import type { Imported } from '../../shared/intake/read/importReport.ts';
import { isSubmissionFile } from '../../shared/intake/source/submissionFile.ts';

/**
 * A file of the reader's: a submission as it stands, or a document made into a draft of one; `unreadable` where the browser
 * cannot open it any more.
 */
export type ReadFile =
  | { readonly kind: 'submission'; readonly bytes: FileBytes }
  | { readonly kind: 'document'; readonly imported: Imported }
  | 'unreadable';

/** Larger than any report, and still small enough for the reader of documents to refuse in words. */
const MOST = 20 * 1024 * 1024 + 1;

/**
 * Reads a chosen file by what is in it. JSON is judged as it stands; everything else goes through the importer, in a
 * worker that is fetched when it is first needed. Nothing leaves the browser.
 */
export async function readFile(file: File): Promise<ReadFile> {
  try {
    return await readWhole(file);
  } catch (error) {
    if (error instanceof DOMException) return 'unreadable';
    throw error;
  }
}

async function readWhole(file: File): Promise<ReadFile> {
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  if (isSubmissionFile(file.name, head)) {
    if (file.size > MAX_BYTES) return { kind: 'submission', bytes: { tooLarge: file.size } };
    return { kind: 'submission', bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  const bytes = new Uint8Array(await file.slice(0, MOST).arrayBuffer());
  const { readApart } = await import('./readApart.ts');
  const { imported } = await readApart('report', { kind: 'report', file: file.name, bytes });
  return { kind: 'document', imported };
}
