import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Breakage } from '../../domain/failure/breakage.ts';
import { lockBefore, type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import { levelReport } from '../../domain/year/levelReport.ts';
import type { FiledUp, SignedSummary, SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import type { SubmissionDesk } from '../ingest/submitReport.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import { SUMMARY, type SummaryFiles } from '../read/readManifest.ts';

export interface LevelPorts {
  readonly ledger: Pick<LedgerReads, 'places' | 'rollup' | 'versionsOf'> &
    Pick<SummaryLedger, 'summary' | 'noteFiledUp'>;
  readonly vault: SummaryFiles;
  readonly inbox: Pick<SubmissionDesk, 'put'>;
  readonly now: () => string;
}

type FiledToLevelAbove =
  /** No roster above has this division as one that files by signing. */
  | { readonly status: 'noLevelAbove' }
  | { readonly status: 'notSigned' }
  | { readonly status: 'filedBefore'; readonly to: string }
  /** The year above is locked and not opened to this division: it is shown as behind there until it is opened. */
  | { readonly status: 'lockedAbove'; readonly to: string }
  | { readonly status: 'filed'; readonly to: string; readonly version: string; readonly versionId: string };

/**
 * Files what a district, city or province has signed to the level above, by the door every body uses: its inbox. Each signed
 * version is filed once; stopped between the upload and the note of it, the same bytes are filed once more, which changes nothing
 * there. Called after every compile of the year, so that a level whose roster came later, or was locked, has it in the end.
 */
export async function fileToLevelAbove(place: SummaryPlace, ports: LevelPorts): Promise<FiledToLevelAbove> {
  const { ledger, inbox, now } = ports;
  const { now: above } = await ledger.places(place.district, place.year);
  if (above?.from !== 'district') return { status: 'noLevelAbove' };
  const to = above.district;
  const record = await ledger.summary(place.district, place.year);
  const signed = record?.signed;
  if (signed === undefined) return { status: 'notSigned' };
  const there = await ledger.rollup(to, place.year);
  const uploads = await ledger.versionsOf(to, place.year, above.agency);
  // A lock above that came in between the look and the upload has refused it: it is filed again once that lock lets it in.
  const filed = uploads.find(({ versionId }) => versionId === record?.filedUp?.versionId);
  const isRefused = filed !== undefined && refusedByLock(filed, there);
  if (isFiledAs(record?.filedUp, signed, uploads) && !isRefused) return { status: 'filedBefore', to };
  const bytes = levelReport(await signedSummary(place, signed, ports), {
    agency: above.agency,
    agencyName: above.name,
  });
  const uploaded = newestUpload(uploads, bytes, there);
  // A lock keeps nothing out that is there already: signed anew with the same report, it is behind nowhere.
  if (uploaded === undefined && lockBefore(there, place.district) !== undefined) return { status: 'lockedAbove', to };
  const versionId = uploaded?.versionId ?? (await inbox.put({ agency: above.agency, year: place.year }, bytes));
  // As old as the upload is: what the level above has signed since has it.
  const at = uploaded?.receivedAt ?? now();
  await ledger.noteFiledUp(place, { number: signed.number, at, versionId }, signed);
  if (uploaded !== undefined) return { status: 'filedBefore', to };
  return { status: 'filed', to, version: versionName(signed.number), versionId };
}

/** Whether what is signed was filed, and nothing was decided above between: signed anew after that, it is filed anew, under the same number too. */
function isFiledAs(
  filedUp: FiledUp | undefined,
  { number, lockedAt }: SignedSummary,
  uploads: readonly Version[],
): boolean {
  if (filedUp?.number !== number) return false;
  const { decision } = uploads.at(-1) ?? {};
  // An upload since the signing may not have been judged yet.
  return decision === undefined || decision.at > lockedAt || filedUp.at >= lockedAt;
}

/** The signed figures as published; a signed version without them is breakage. */
async function signedSummary(
  place: SummaryPlace,
  signed: SignedSummary,
  { vault }: Pick<LevelPorts, 'vault'>,
): Promise<SummaryDocument> {
  const version = versionName(signed.number);
  const bytes = await vault.summaryFile(place, version, SUMMARY);
  if (bytes === undefined) throw new Breakage('MISSING_VERSION', { ...place, version });
  return JSON.parse(new TextDecoder().decode(bytes)) as SummaryDocument;
}

/**
 * The upload of exactly these bytes, when it is the newest of that level and no lock has refused it. One that the office above has
 * decided about since (sent back, put back to an earlier one) is not: what is signed after that is filed anew, with the same figures too.
 */
function newestUpload(
  uploads: readonly Version[],
  bytes: Uint8Array,
  there: RollupState | undefined,
): { readonly versionId: string; readonly receivedAt: string } | undefined {
  const newest = uploads.at(-1);
  if (newest?.versionId == null || newest.decision !== undefined || refusedByLock(newest, there)) return undefined;
  const { versionId, receivedAt } = newest;
  return newest.sha256 === bytesToHex(sha256(bytes)) ? { versionId, receivedAt } : undefined;
}

/** Judged under a lock, or judged before one and kept from being counted by it. */
function refusedByLock(version: Version, there: RollupState | undefined): boolean {
  return version.standing.lockedBy !== undefined || there?.refused.has(refusalName(version)) === true;
}
