import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { type SavedObject, type SavedUpload, sortedText } from '../../../shared/aws/backup.ts';

/** The files of a backup, one line a record, readable by any program. */
export const SAVED = {
  table: 'table.ndjson',
  publications: 'publications.ndjson',
  submissions: 'submissions.ndjson',
  /** What the others are, put last. */
  contents: 'backup.json',
} as const;

/** 2: every version of every upload, with the VersionId it had. */
export const BACKUP_FORMAT = 2;

type Line = Readonly<Record<string, unknown>>;

/**
 * Writes records as lines, to a new file or behind those that are there. Resolves to how many, and to their fingerprint: the
 * same for the same records in any order, as a table gives its items and their members in none. Rejects when the disk takes no more,
 * whether it says so at once or while the next record is waited for.
 */
export async function writeLines(
  path: string,
  lines: AsyncIterable<Line>,
  flags: 'w' | 'a' = 'w',
): Promise<{ readonly count: number; readonly fingerprint: string }> {
  const digests: string[] = [];
  async function* written() {
    for await (const each of lines) {
      const line = `${sortedText(each)}\n`;
      digests.push(createHash('sha256').update(line).digest('base64'));
      yield line;
    }
  }
  await pipeline(written, createWriteStream(path, { flags, mode: 0o600 }));
  const fingerprint = createHash('sha256').update(digests.sort().join()).digest('hex');
  return { count: digests.length, fingerprint };
}

export async function* readLines(path: string): AsyncGenerator<Record<string, unknown>> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line, revive) as Record<string, unknown>;
}

export function lineOf({ bytes, ...rest }: SavedObject): Line {
  return { ...rest, base64: Buffer.from(bytes).toString('base64') };
}

export function objectOf(line: Line): SavedObject {
  const { base64, ...rest } = line as unknown as Omit<SavedObject, 'bytes'> & { readonly base64: string };
  return { ...rest, bytes: Buffer.from(base64, 'base64') };
}

export function uploadOf(line: Line): SavedUpload {
  return objectOf(line) as SavedUpload;
}

/** Binary attributes went into JSON as their bytes; on the way back they are bytes again. */
function revive(_: string, value: unknown): unknown {
  const isBinary =
    typeof value === 'object' && value !== null && '$binary' in value && typeof value.$binary === 'string';
  return isBinary ? new Uint8Array(Buffer.from(String(value.$binary), 'base64')) : value;
}
