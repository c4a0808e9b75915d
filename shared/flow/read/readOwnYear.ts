import { lockBefore } from '../../domain/filing/rollupState.ts';
import type { Contact } from '../../domain/filing/roster.ts';
import type { Narrative } from '../../domain/forms/sections.ts';
import { given, when } from '../../domain/values/given.ts';
import type { MergedInto } from '../../domain/verdict/judgement.ts';
import { type ComparedFiling, compareFilings } from '../../domain/year/compareFilings.ts';
import { compareVersions, type VersionChange } from '../../domain/year/compareVersions.ts';
import type { AgencyYear, VersionSummary } from '../../wire/agencyYear.ts';
import type { Merger } from '../../wire/merger.ts';
import type { StrayNote } from '../../wire/strayNote.ts';
import { reporterAfterMerger } from '../ingest/reporterAfterMerger.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { agencyStanding } from './agencyStates.ts';
import type { MadeFromReads } from './madeFromSummary.ts';
import { readAgencyYear } from './readAgencyYear.ts';
import type { DistrictReads } from './readDistrictYear.ts';
import { type FiledLastYear, readLastYear } from './readLastYear.ts';
import { readMergers } from './readMergers.ts';
import { straysSince } from './readStrays.ts';
import { readUploadedDraft } from './readUploadedDraft.ts';

type OwnReads = DistrictReads &
  Pick<MadeFromReads, 'vault'> & { readonly ledger: LedgerReads; readonly vault: Pick<Vault, 'strayNotes'> };

/** A body's year as its clerk looks at it. */
export interface OwnYear {
  readonly filed: AgencyYear;
  readonly lastYear?: FiledLastYear;
  /** The body's own last day, where the office has extended it. */
  readonly due?: string;
  readonly locked?: { readonly by: string; readonly at: string };
  /** Who of the office approved what counts, while that holds. */
  readonly approval?: { readonly by: string; readonly at: string };
  /** Whom the body asks. */
  readonly office?: Contact;
  /** What lies in the body's folder since its newest upload and is no filing, newest first. */
  readonly strays: readonly StrayNote[];
  /** Who reports for a body that was merged away. */
  readonly mergedInto?: MergedInto;
  /** Bodies that were merged into this one. */
  readonly mergers: readonly Merger[];
  /** The office has opened the locked year to this body: since when and why. */
  readonly correcting?: { readonly at: string; readonly reason: string };
}

/** Undefined when the body is on no roster of that year. */
export async function readOwnYear(reads: OwnReads, agency: string, year: number): Promise<OwnYear | undefined> {
  const { now: place, before } = await reads.ledger.places(agency, year);
  if (place === undefined) return undefined;
  const [filed, lastYear, rollup, notes] = await Promise.all([
    readAgencyYear(reads, place.district, year, agency),
    readLastYear(reads.ledger, { agency, year, before }),
    reads.ledger.rollup(place.district, year),
    reads.vault.strayNotes(agency),
  ]);
  if (filed === undefined || rollup === undefined) return undefined;
  const strays = straysSince(notes, filed.versions);
  const locked = lockBefore(rollup, agency);
  const roster = await reads.rosterFor(rollup);
  const mergers = await readMergers(reads.ledger, rollup, roster?.agencies ?? []);
  const mergedInto = await reporterAfterMerger(place, reads.ledger);
  const { correcting, approval } = agencyStanding(place, rollup);
  return {
    filed,
    strays,
    mergers: mergers.filter(({ into }) => into === agency),
    ...given({ mergedInto, lastYear, due: place.due, office: roster?.office, approval }),
    ...when(correcting, ({ at, reason }) => ({ correcting: { at, reason } })),
    ...when(locked, (locked) => ({ locked: { by: locked.by, at: locked.at } })),
  };
}

/** The newest year, up to `lastYear`, in which the body is on a roster. */
export async function newestYearOf(
  ledger: Pick<LedgerReads, 'places'>,
  agency: string,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<number | undefined> {
  for (let year = last; year >= first; year -= 2) {
    const { now, before } = await ledger.places(agency, year);
    if (now !== undefined) return year;
    if (before !== undefined) return year - 1;
  }
  return undefined;
}

/** Two filings of one body and year beside each other. */
export interface ComparedVersions {
  readonly from: VersionSummary;
  readonly to: VersionSummary;
  readonly changes: readonly VersionChange[];
  readonly narrative: { readonly from: Narrative; readonly to: Narrative };
}

/** Undefined when either cannot be read as a report of that year. */
export async function compareFiled(
  vault: Pick<Vault, 'upload'>,
  { filed }: OwnYear,
  [from, to]: readonly [VersionSummary, VersionSummary],
): Promise<ComparedVersions | undefined> {
  const { agency, year, edition } = filed;
  const [before, after] = await Promise.all(
    [from, to].map(({ versionId }) => readUploadedDraft(vault, { agency, year, versionId })),
  );
  if (before?.edition !== edition || after?.edition !== edition) return undefined;
  return {
    from,
    to,
    changes: compareVersions(edition, before.values, after.values),
    narrative: { from: before.narrative, to: after.narrative },
  };
}

/** A filing beside the accepted report of the year before. */
export async function besideLastYear(
  vault: Pick<Vault, 'upload'>,
  { filed, lastYear }: OwnYear,
  version: VersionSummary,
): Promise<ReadonlyMap<string, ComparedFiling> | undefined> {
  const { agency, year, edition } = filed;
  const report = await readUploadedDraft(vault, { agency, year, versionId: version.versionId });
  if (report?.edition !== edition || lastYear === undefined) return undefined;
  return compareFilings(edition, report.values, lastYear);
}
