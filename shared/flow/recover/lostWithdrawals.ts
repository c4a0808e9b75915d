import { isNeverTold } from '../compile/lostUploads.ts';
import type { LedgerReads } from '../ports/ports.ts';
import type { Inbox } from './unlistedUploads.ts';

interface Ports {
  readonly ledger: Pick<LedgerReads, 'rollup' | 'versionsOf'>;
  readonly inbox: Inbox;
  readonly now: () => string;
}

/** A report that its body has taken back. */
interface TakenBack {
  readonly agency: string;
  /** When S3 took the object away (ISO, UTC). */
  readonly at: string;
}

/**
 * Reports of the roster's bodies that are gone from the inbox and still count: S3 never told that they were taken back. They are named, and
 * nothing is done: only the notice says where in the order a withdrawal stands, and one that comes late would be a second one. The office
 * returns such a report. One listing for every body that counts and has nothing in the inbox. What the office has put back since stands.
 */
export async function lostWithdrawals(
  { district, year }: { readonly district: string; readonly year: number },
  { ledger, inbox, now }: Ports,
): Promise<readonly TakenBack[]> {
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) return [];
  const there = new Set(
    (await inbox.filingsOf(district)).flatMap((filing) => (filing.year === year ? [filing.agency] : [])),
  );
  const found: TakenBack[] = [];
  for (const [agency, { state }] of rollup.pointers) {
    if (state !== 'counted' || there.has(agency)) continue;
    const marker = await inbox.markerOf({ agency, year });
    if (marker === undefined || !isNeverTold(marker.at, now())) continue;
    if (rollup.unjudged?.get(agency)?.versionId === marker.versionId) continue;
    const versions = await ledger.versionsOf(district, year, agency);
    const isSettled = versions.some(
      ({ versionId, decision }) =>
        versionId === marker.versionId || (decision !== undefined && decision.at >= marker.at),
    );
    if (!isSettled) found.push({ agency, at: marker.at });
  }
  return found;
}
