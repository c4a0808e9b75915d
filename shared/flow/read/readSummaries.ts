import { officialNumber, type SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MANIFEST } from '../../wire/manifest.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import type { SummaryFiles } from './readManifest.ts';

export interface SummaryReads {
  readonly ledger: Pick<SummaryLedger, 'summary'>;
  readonly vault: SummaryFiles;
}

/** How many published versions a page lists; older ones stay where they are. */
const LISTED = 12;

/** The names of the published versions, newest first. A number that was reserved and not finished has no manifest. */
export async function readSummaryVersions(
  { ledger, vault }: SummaryReads,
  place: SummaryPlace,
): Promise<readonly string[]> {
  const newest = (await ledger.summary(place.district, place.year))?.published?.number ?? 0;
  const names = Array.from({ length: Math.min(newest, LISTED) }, (_, back) => versionName(newest - back));
  const found = await Promise.all(names.map((name) => vault.summaryFile(place, name, MANIFEST)));
  return names.filter((_, index) => found[index] !== undefined);
}

/** The version a reader is shown: the one asked for if it was published, else the signed one, else the newest draft. */
export async function readSummaryFile(
  { ledger, vault }: SummaryReads,
  place: SummaryPlace,
  name: string,
  version?: string,
): Promise<{ readonly version: string; readonly bytes: Uint8Array } | undefined> {
  const official = officialNumber(await ledger.summary(place.district, place.year));
  if (official === undefined) return undefined;
  const wanted = version ?? versionName(official);
  const finished = (await vault.summaryFile(place, wanted, MANIFEST)) !== undefined;
  const bytes = finished ? await vault.summaryFile(place, wanted, name) : undefined;
  return bytes === undefined ? undefined : { version: wanted, bytes };
}
