import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { Manifest } from '../../wire/manifest.ts';
import { changeYear } from '../office/changeYear.ts';
import { asStep, type OfficeInJournal } from '../office/officeInJournal.ts';
import type { Ledger, Pause, Vault } from '../ports/ports.ts';
import { type SummaryLedger, type SummaryNumbers, versionName } from '../ports/summaryPorts.ts';
import { readManifest, type SummaryFiles } from '../read/readManifest.ts';
import { officeFromJournal } from './officeFromJournal.ts';

export interface RestoreOfficePorts {
  readonly ledger: Ledger & SummaryLedger;
  readonly vault: Vault & SummaryFiles & SummaryNumbers;
  readonly pause: Pause;
}

export interface OfficeRestored {
  /** Whether anything was put back: a year whose item still knows its office is left alone. */
  readonly steps: boolean;
  readonly locked: boolean;
  readonly texts: number;
  /** The newest summary the year points at again; null when there was none, or the year still pointed at one. */
  readonly summary: string | null;
}

/**
 * The office's side of a year from the journal and the summaries that were written: approvals of bodies, lock, openings,
 * suspensions, the district's texts, which summary is published and which is signed. Nothing that still stands is touched.
 * Not in the buckets, and so not restored: the approval of the year as a whole, and which findings reviewers have checked.
 */
export async function restoreOffice(place: SummaryPlace, ports: RestoreOfficePorts): Promise<OfficeRestored> {
  const { ledger, vault, pause } = ports;
  const state = await officeFromJournal(place, vault);
  let steps = false;
  let texts = 0;
  await changeYear(place, { ledger, pause }, async (rollup) => {
    if (!isBare(rollup) || isEmpty(state)) return undefined;
    for (const wishes of state.allWishes) await ledger.keepWishes(wishes);
    for (const text of state.texts) if (await ledger.putDistrictText(place, text)) texts += 1;
    steps = true;
    return asStep(state);
  });
  const summary = await restoreSummaries(place, state, ports);
  return { steps, locked: steps && state.lock !== undefined, texts, summary };
}

function isBare({ lock, approvals, openings, suspended, textRevision, wishes }: RollupState): boolean {
  if (wishes !== undefined) return false;
  return lock === undefined && approvals.size + openings.size + suspended.size + textRevision === 0;
}

function isEmpty({ lock, unlocked, approvals, suspended, texts, allWishes }: OfficeInJournal): boolean {
  if (allWishes.length > 0) return false;
  return lock === undefined && unlocked === undefined && approvals.size + suspended.size + texts.length === 0;
}

/** Numbers go on after the last one that was written: a number used twice would be refused for good. */
async function restoreSummaries(
  place: SummaryPlace,
  { lastLock, publications }: OfficeInJournal,
  { ledger, vault }: RestoreOfficePorts,
): Promise<string | null> {
  const highest = Math.max(0, ...(await vault.summaryNumbers(place)));
  if (highest === 0 || (await ledger.summary(place.district, place.year)) !== undefined) return null;
  const manifests = new Map<number, Manifest>();
  for (let number = 1; number <= highest; number++) {
    const manifest = await readManifest(vault, place, versionName(number));
    if (manifest !== undefined) manifests.set(number, manifest);
    const record =
      number === 1 ? undefined : { reserved: number - 1, reservedDigest: null, published: null, publications: [] };
    await ledger.reserve(place, record, manifests.get(number)?.digest ?? 'unfinished');
  }
  const newest = [...manifests].at(-1);
  if (newest === undefined) return null;
  const [number, { digest, asOf, status }] = newest;
  const last = [...manifests].findLast(([, manifest]) => manifest.status === 'signed');
  // Revision 0: whatever stands now is newer, until the next compile has proven that it is the same.
  const signature =
    last === undefined || lastLock === undefined
      ? undefined
      : {
          number: last[0],
          digest: last[1].digest,
          asOf: last[1].asOf,
          revision: 0,
          lockedBy: lastLock.by,
          lockedAt: lastLock.at,
        };
  await ledger.publish(place, { number, digest, revision: 0, asOf, signed: status === 'signed' }, signature);
  if (signature !== undefined && publications.length > 0)
    await ledger.recordPublications(place, publications, signature);
  return versionName(number);
}
