import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Breakage } from '../../domain/failure/breakage.ts';
import { lockBefore, type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import { levelReport } from '../../domain/year/levelReport.ts';
import type { FiledUp, SignedSummary, SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import type { SubmissionDesk } from '../ingest/submitReport.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import { SUMMARY, type SummaryFiles } from '../read/readManifest.ts';

export interface LevelPorts {
  readonly ledger: Pick<LedgerReads, 'places' | 'rollup' | 'versionsOf'> &
    Pick<SummaryLedger, 'summary' | 'noteFiledUp'>;
  readonly vault: SummaryFiles & Pick<Vault, 'currentUpload' | 'upload'>;
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
 * version is filed once; where the note of that is lost, or a stop came before it, the upload is found there by its bytes, and one of
 * which the level above does not know (yet, or not any more) in the inbox itself. Called after every compile of the year, so that a level whose roster
 * came later, or was locked, has it in the end.
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
  const versions = await ledger.versionsOf(to, place.year, above.agency);
  const noted = notedAs(record?.filedUp, signed, { versions, there });
  if (noted === 'filed') return { status: 'filedBefore', to };
  const bytes = levelReport(await signedSummary(place, signed, ports), {
    agency: above.agency,
    agencyName: above.name,
  });
  const known = uploadOf(bytes, signed, { versions, there });
  if (noted === 'onItsWay' && known === undefined && !isRefused(bytes, { versions, there }))
    return { status: 'filedBefore', to };
  // A lock keeps nothing out that is there already: signed anew with the same report, it is behind nowhere.
  if (known === undefined && lockBefore(there, place.district) !== undefined) return { status: 'lockedAbove', to };
  const uploaded =
    known ?? (await lyingThere(bytes, signed, versions, { agency: above.agency, year: place.year }, ports));
  const versionId = uploaded?.versionId ?? (await inbox.put({ agency: above.agency, year: place.year }, bytes));
  // As old as the upload is: what the level above has signed since has it.
  const at = uploaded?.at ?? now();
  await ledger.noteFiledUp(place, { number: signed.number, at, versionId }, signed);
  if (uploaded !== undefined) return { status: 'filedBefore', to };
  return { status: 'filed', to, version: versionName(signed.number), versionId };
}

/** What the level above has of a division: every upload and decision, from the oldest to the newest, and what its locks refused. */
interface Above {
  readonly versions: readonly Version[];
  readonly there: RollupState | undefined;
}

/**
 * Whether what is signed is noted as filed, and still was filed when it was signed. An upload that has not been judged yet is on its way: or
 * S3 never told of it, and what was judged is the copy that was made so that S3 tells again.
 */
function notedAs(filedUp: FiledUp | undefined, signed: SignedSummary, above: Above): 'filed' | 'onItsWay' | 'not' {
  if (filedUp?.number !== signed.number) return 'not';
  const filed = above.versions.findLast(({ versionId }) => versionId === filedUp.versionId);
  if (filed === undefined) return 'onItsWay';
  // A lock above that came in between the look and the upload has refused it: it is filed again once that lock lets it in.
  return refusedByLock(filed, above.there) || isReplaced(filed, signed, above) ? 'not' : 'filed';
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
 * The last upload of exactly these bytes, or the decision that has put it back, that no lock has refused: unless something had come in
 * its place before they were signed.
 */
function uploadOf(
  bytes: Uint8Array,
  signed: SignedSummary,
  above: Above,
): { readonly versionId: string; readonly at: string } | undefined {
  const hash = bytesToHex(sha256(bytes));
  const last = above.versions.findLast((each) => each.sha256 === hash && !refusedByLock(each, above.there));
  if (last?.versionId == null || isReplaced(last, signed, above)) return undefined;
  return { versionId: last.versionId, at: momentOf(last) };
}

/**
 * The object in the inbox, where the table above tells of no version of it, if it has exactly these bytes and was put after they were
 * signed: it is this signing's, on its way to be judged, or judged in a year above that is not restored yet. What is older may have been
 * sent back before the signing; of one that a restore has put there S3 does not say how old it is.
 */
async function lyingThere(
  bytes: Uint8Array,
  { lockedAt }: SignedSummary,
  versions: readonly Version[],
  filing: { readonly agency: string; readonly year: number },
  { vault }: Pick<LevelPorts, 'vault'>,
): Promise<{ readonly versionId: string; readonly at: string } | undefined> {
  const current = await vault.currentUpload(filing.agency, filing.year);
  if (current === undefined || current.restored !== undefined || current.lastModified < lockedAt) return undefined;
  if (versions.some(({ versionId }) => versionId === current.versionId)) return undefined;
  const there = await vault.upload(filing, current.versionId);
  if (there?.sha256 !== bytesToHex(sha256(bytes))) return undefined;
  return { versionId: current.versionId, at: current.lastModified };
}

/**
 * Whether something came in the place of an upload before the signing: sent back, put back to an earlier one, or filed again. Signing is
 * the answer to that, and goes up, the same figures too. What came after the signing stands: filed once more by itself, the report would
 * undo what an office or a person has done since.
 */
function isReplaced(upload: Version, { lockedAt }: SignedSummary, { versions, there }: Above): boolean {
  if (momentOf(upload) >= lockedAt) return false;
  return versions
    .slice(versions.indexOf(upload) + 1)
    .some((later) => momentOf(later) <= lockedAt && !refusedByLock(later, there));
}

/** When a version came to be: a decision that puts an upload back is younger than the upload. */
function momentOf({ decision, receivedAt }: Version): string {
  return decision?.at ?? receivedAt;
}

/** Whether a lock has refused an upload of exactly these bytes: it is filed again once that lock lets it in. */
function isRefused(bytes: Uint8Array, above: Above): boolean {
  const hash = bytesToHex(sha256(bytes));
  return above.versions.some((each) => each.sha256 === hash && refusedByLock(each, above.there));
}

/** Judged under a lock, or judged before one and kept from being counted by it. */
function refusedByLock(version: Version, there: RollupState | undefined): boolean {
  return version.standing.lockedBy !== undefined || there?.refused.has(refusalName(version)) === true;
}
