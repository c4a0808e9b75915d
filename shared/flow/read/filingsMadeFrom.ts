import { given } from '../../domain/values/given.ts';
import { DISTRICT_PATTERN } from '../../domain/values/identity.ts';
import type { VersionSummary } from '../../wire/agencyYear.ts';
import { type MadeFromReads, madeFromSummary } from './madeFromSummary.ts';

/**
 * A division's filings, each with what it has signed that it was made from ({@link madeFromSummary}); nobody's name stands beside one
 * that its signing has filed. Those of any other body as they are.
 */
export async function filingsMadeFrom(
  reads: MadeFromReads,
  { agency, year }: { readonly agency: string; readonly year: number },
  versions: readonly VersionSummary[],
): Promise<readonly VersionSummary[]> {
  if (!DISTRICT_PATTERN.test(agency)) return versions;
  const told: VersionSummary[] = [];
  // One after the other: what one of them was held against, the next need not read.
  for (const version of versions) {
    const { versionId, receivedAt, decision } = version;
    const isFiling = versionId !== null && decision === undefined;
    const made = isFiling ? await madeFromSummary(reads, { agency, year, versionId, receivedAt }) : undefined;
    told.push({ ...version, ...given({ madeFrom: made && { version: made.version, isExact: made.isExact } }) });
  }
  return told;
}
