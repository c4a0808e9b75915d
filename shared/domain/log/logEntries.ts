import type { SummaryPlace } from '../year/summaryRecord.ts';

/** A body's upload that is counted in a signed summary. */
interface CountedInput {
  readonly agency: string;
  readonly receipt: string | null;
  /** Of the bytes as filed; null for a version that was never a file. */
  readonly sha256: string | null;
}

/**
 * The entries of a signed summary in the log of its district: a line for each body counted, in the manifest's order, and after them
 * one for the summary, by the hash of its manifest. Whoever holds a file and its receipt can find them, and nothing between.
 */
export function entriesOf(
  { district, year, version }: SummaryPlace & { readonly version: string },
  inputs: readonly CountedInput[],
  manifestSha256: string,
): readonly string[] {
  const head = `${district} ${year} ${version}`;
  return [
    ...inputs.map(({ agency, receipt, sha256 }) => `counted ${head} ${agency} ${receipt ?? '-'} ${sha256 ?? '-'}`),
    `summary ${head} ${manifestSha256}`,
  ];
}
