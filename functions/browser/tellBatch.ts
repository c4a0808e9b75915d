import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BATCH_PATTERN, type BatchFile } from '../../shared/wire/batches.ts';
import { batchParts } from '../documents/batchParts.ts';
import { type BatchRow, isReady, toDo } from '../documents/batchRow.ts';
import type { Filed } from './documentRows.ts';
import { postJson } from './interface.ts';
import { bytesOfSubmission } from './submission.ts';

/** `original`: the SHA-256 of the file that was read. */
type Row = BatchRow & { readonly filed?: Filed; readonly original: string };

/** The batch of this page: the one it was opened for, to file what was left of it, else one of its own. */
export const batch = namedInAddress() ?? newBatch();

function namedInAddress(): string | undefined {
  const asked = new URL(location.href).searchParams.get('batch') ?? '';
  return BATCH_PATTERN.test(asked) ? asked : undefined;
}

function newBatch(): string {
  const random = bytesToHex(crypto.getRandomValues(new Uint8Array(6)));
  return `${new Date().toISOString().slice(0, 10).replaceAll('-', '')}-${random}`;
}

/**
 * Tells the server what was read and what became of it, all of it, in parts of one batch; said again, the later words count.
 * Throws {@link Refused}.
 */
export async function tellBatch(place: string, rows: readonly Row[]): Promise<void> {
  const year = Number(place.slice(-4));
  for (const files of batchParts(rows.map((row) => toldOf(row, year))))
    await postJson(`/v1/districts/${place}/batch`, { batch, files }, () => undefined);
}

function toldOf(row: Row, year: number): BatchFile {
  const { read, filed, original } = row;
  const { match, cells, counts } = read;
  const receipt = filed?.kind === 'receipt' ? decodeURIComponent(filed.path.split('/').at(-1) ?? '') : undefined;
  return {
    file: read.file.slice(-255),
    original,
    ...(match?.kind === 'sure' ? { agency: match.entry.agency } : {}),
    read: cells?.read ?? 0,
    cells: cells?.all ?? 0,
    open: cells?.open.length ?? 0,
    errors: counts.errors,
    warnings: counts.warnings,
    todo: toDo(row).slice(0, 500),
    ...(isReady(row, year) ? { sha256: bytesToHex(sha256(bytesOfSubmission(read.draft))) } : {}),
    ...(receipt === undefined ? {} : { receipt }),
    ...(filed?.kind === 'refused' ? { refused: filed.words.slice(0, 500) } : {}),
  };
}
