import { Refusal } from '../../domain/failure/refusal.ts';
import { difference, sumOf, type Totals } from '../../domain/filing/rollup.ts';
import type { Roster } from '../../domain/filing/roster.ts';
import { isLater } from '../../domain/filing/sequencer.ts';
import { contributionOfVersion, type Version } from '../../domain/filing/version.ts';
import type { Receipt } from '../../wire/receipt.ts';
import { mayCount } from '../compile/countedVersions.ts';
import { settleVersion } from '../ingest/settleVersion.ts';
import type { SubmissionDesk } from '../ingest/submitReport.ts';
import type { Pause } from '../ports/ports.ts';
import { importRoster } from '../roster/rosterImport.ts';
import { rosterInJournal } from '../roster/rosterJournal.ts';
import { type OfficeRestored, type RestoreOfficePorts, restoreOffice } from './restoreOffice.ts';
import { versionFromReceipt } from './versionFromReceipt.ts';

interface FromReceipts {
  readonly ledger: RestoreOfficePorts['ledger'];
  readonly vault: RestoreOfficePorts['vault'];
  readonly desk: Pick<SubmissionDesk, 'receiptIds' | 'receiptText'>;
  readonly pause: Pause;
}

interface StoreProof {
  /** Versions the receipts tell of. */
  readonly versions: number;
  /** Sums from the buckets minus the live sums; empty when they are equal. */
  readonly differences: Totals;
  /** Versions that the table had lost and that were written again. */
  readonly restored: number;
  /** With `write`: what came back of the office's own steps. */
  readonly office?: OfficeRestored;
}

/**
 * A district's year from the two buckets alone: receipts tell order, outcome and decisions, the submissions hold the
 * figures, the journal holds the roster and the office's steps. Without `write` it is a proof: what the live roll-up should hold, minus what it
 * holds. With it, versions that are missing are written again and settled in their order: the restore drill.
 * Throws NO_ROSTER when neither table nor journal knows the district's roster.
 */
export async function rebuildFromReceipts(
  place: { readonly district: string; readonly year: number },
  ports: FromReceipts,
  { write }: { readonly write: boolean },
): Promise<StoreProof> {
  const { ledger, pause } = ports;
  const { district, year } = place;
  const stored = await ledger.roster(district, year);
  const roster = stored ?? (await rosterInJournal(place, ports.vault));
  if (roster === undefined) throw new Refusal('NO_ROSTER', { district, year });
  if (stored === undefined && write) await importRoster(roster, ledger, pause);
  const versions = await versionsInStore(roster, ports);
  const restored = write ? await restoreVersions(versions, district, ports) : 0;
  // After the versions: a lock would refuse them.
  const office = write ? { office: await restoreOffice(place, ports) } : {};
  const rollup = await ledger.rollup(district, year);
  const differences = difference(sumOf(countedAmong(versions).map(contributionOfVersion)), rollup?.sums ?? new Map());
  return { versions: versions.length, differences, restored, ...office };
}

async function versionsInStore({ district, year, agencies }: Roster, ports: FromReceipts): Promise<readonly Version[]> {
  const { ledger, vault, desk } = ports;
  const versions: Version[] = [];
  for (const { agency } of agencies) {
    const { before } = await ledger.places(agency, year);
    const lastYearDistrict = before?.district ?? district;
    for (const id of await desk.receiptIds({ agency, year })) {
      const text = await desk.receiptText({ agency, year }, id);
      if (text === undefined) continue;
      const receipt = JSON.parse(text) as Receipt;
      // What was refused because the body was on no roster yet is kept apart, and has no part in any district.
      if (receipt.district === null) continue;
      versions.push(await versionFromReceipt(receipt, { district, lastYearDistrict }, vault));
    }
  }
  return versions.sort((a, b) => (a.seq < b.seq ? -1 : 1));
}

async function restoreVersions(
  versions: readonly Version[],
  district: string,
  { ledger, pause }: FromReceipts,
): Promise<number> {
  let restored = 0;
  for (const version of versions) {
    const there = await ledger.version(version);
    if (there !== undefined) continue;
    await ledger.keepVersion(version);
    await settleVersion({ ...version, district }, await ledger.rollup(district, version.year), ledger, pause);
    restored++;
  }
  return restored;
}

/** Per body the version whose figures count: the newest that may, a duplicate standing for the one it repeats. */
function countedAmong(versions: readonly Version[]): readonly Version[] {
  const newest = new Map<string, Version>();
  for (const version of versions) {
    const held = newest.get(version.agency);
    const countable = mayCount(version) && version.outcome !== 'superseded';
    if (countable && (held === undefined || isLater(version.seq, held.seq))) newest.set(version.agency, version);
  }
  return [...newest.values()].flatMap((version) => {
    if (version.state !== 'D') return [version];
    return versions.filter(({ agency, seq }) => agency === version.agency && seq === version.of);
  });
}
