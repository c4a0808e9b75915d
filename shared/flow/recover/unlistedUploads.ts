import { renotifyLostUploads } from '../compile/lostUploads.ts';
import type { FilingName } from '../ingest/submitReport.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';

/** What lies in the inbox, by the names of the objects. */
export interface Inbox {
  /** Filings of all years under codes that begin with the division's: its bodies' and its own. */
  filingsOf(district: string): Promise<readonly FilingName[]>;
  /** The delete marker under which a filing's object is gone, with the time when it was made; undefined where it is there, or never was. */
  markerOf(filing: FilingName): Promise<{ readonly versionId: string; readonly at: string } | undefined>;
}

interface Ports {
  readonly ledger: Pick<LedgerReads, 'placesOf' | 'unrostered'>;
  readonly inbox: Inbox;
  readonly vault: Pick<Vault, 'currentUpload' | 'renotify'>;
  readonly now: () => string;
}

/**
 * Uploads of bodies that are on no roster of the year, and of which S3 never told: a compile looks at the bodies of its roster, so that nobody
 * meets these. They are told of again as those are, and rejected with a receipt that says why. Costs one listing for every thousand filings
 * of the division's bodies. The bodies.
 */
export async function renotifyUnlisted(
  { district, year }: { readonly district: string; readonly year: number },
  { ledger, inbox, vault, now }: Ports,
): Promise<readonly string[]> {
  const filed = (await inbox.filingsOf(district)).flatMap((filing) => (filing.year === year ? [filing.agency] : []));
  const listed = new Set((await ledger.placesOf(filed, year)).map(({ agency }) => agency));
  const strangers = filed.flatMap((agency) => (listed.has(agency) ? [] : [{ agency }]));
  if (strangers.length === 0) return [];
  return renotifyLostUploads({ year }, { agencies: strangers }, await ledger.unrostered(year), { vault, now });
}
