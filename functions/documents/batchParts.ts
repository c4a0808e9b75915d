import type { BatchFile } from '../../shared/wire/batches.ts';

/** Files told at once: each at its longest (1,700 characters), they stay below what a telling may hold (300,000). */
const TOLD_AT_ONCE = 100;

/** All that is told of a batch, in parts that are each taken: JSON texts, in the order of the files. */
export function batchParts(files: readonly BatchFile[]): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < files.length; from += TOLD_AT_ONCE)
    parts.push(JSON.stringify(files.slice(from, from + TOLD_AT_ONCE)));
  return parts;
}
