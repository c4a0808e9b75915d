import type { Sequencer } from './sequencer.ts';

/** What a restore says of an upload that it put back in its place: which one it was, and when it was put back. */
export interface RestoredUpload {
  readonly seq: Sequencer;
  /** As the bucket it came from called it: receipts and versions name it so. */
  readonly versionId: string;
  /** ISO, UTC. */
  readonly at: string;
}

/** No signature is older: S3 refuses requests whose clock is a quarter of an hour off. */
const WHILE_PUTTING_MS = 15 * 60 * 1000;

/**
 * Whether an object that S3 took at `taken` is the one the restore put, and not a later copy that took its marks along: who
 * copies a file onto its place files it.
 */
export function putByRestore({ at }: RestoredUpload, taken: string): boolean {
  return Math.abs(Date.parse(taken) - Date.parse(at)) <= WHILE_PUTTING_MS;
}
