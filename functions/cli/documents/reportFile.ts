import { readFile, stat } from 'node:fs/promises';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import type { Standing } from '../../../shared/domain/verdict/judgement.ts';
import type { Imported } from '../../../shared/intake/read/importReport.ts';
import { MAX_FILE } from '../../../shared/intake/source/openSource.ts';
import { isSubmissionFile } from '../../../shared/intake/source/submissionFile.ts';

/** A file as a command takes it: a submission as it stands, or a document and the submission that was read from it. */
export type ReportFile =
  | { readonly kind: 'submission'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'document';
      readonly bytes: Uint8Array;
      readonly imported: Imported;
      /** The file as it lies there, before anything was made of it. */
      readonly original: Uint8Array;
    };

interface ReportFileOptions {
  readonly agency?: string;
  /** The rosters that name the body of a document. */
  readonly rosters?: readonly Roster[];
  readonly standing?: Standing;
}

/**
 * Reads a file by what is in it; the importer is started when a document comes. Rejects with the cause where the file cannot be
 * opened.
 */
export async function readReportFile(path: string, options: ReportFileOptions = {}): Promise<ReportFile> {
  const bytes = await readBounded(path);
  if (isSubmissionFile(path, bytes)) return { kind: 'submission', bytes };
  const { reportApart } = await import('./readApart.ts');
  // The reader takes the bytes it is given for itself.
  const { imported } = await reportApart({ file: path, bytes: Uint8Array.from(bytes), ...options });
  return { kind: 'document', bytes: bytesOfDraft(imported.draft), imported, original: bytes };
}

/** The draft as it is written to a file and as it is filed. */
export function bytesOfDraft(draft: Readonly<Record<string, unknown>>): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(draft, null, 1)}\n`);
}

/** A file beyond the bound is not taken into memory; what is cut off is still refused for its size. */
export async function readBounded(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  return size > MAX_FILE ? new Uint8Array(MAX_FILE + 1) : readFile(path);
}
