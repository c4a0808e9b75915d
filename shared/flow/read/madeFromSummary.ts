import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Version } from '../../domain/filing/version.ts';
import { statedContent } from '../../domain/report/statedContent.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import { levelReport } from '../../domain/year/levelReport.ts';
import type { SummaryPlace, SummaryRecord } from '../../domain/year/summaryRecord.ts';
import { jsonIn } from '../../wire/shape.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import type { Vault } from '../ports/ports.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import { readManifest, type SummaryFiles } from './readManifest.ts';
import { readFigures } from './signedFigures.ts';

export interface MadeFromReads {
  readonly ledger: Pick<SummaryLedger, 'summary'>;
  readonly vault: SummaryFiles & Pick<Vault, 'upload'>;
}

/** A signed summary of a division, and its name: `v0003`. */
interface SignedSummaryRead {
  readonly version: string;
  readonly summary: SummaryDocument;
  /** Whether the filing is the report's very bytes; else somebody has filed the same again, with reasons, or laid out otherwise. */
  readonly isExact: boolean;
}

type Filing = Pick<Version, 'agency' | 'year' | 'versionId' | 'receivedAt'>;

/**
 * The signed summary that a division's filing was made from: of those it has signed, the one whose report to the level above states the
 * same figures and the same prose for the same year (see {@link statedContent}). The report is made again and compared, so the answer is
 * a proof and no note. Reasons are not in a signed summary: where the level above has asked for them, the division files its report
 * again with them, and that is made from the summary as well. Undefined for an upload that states anything else, or of a division
 * that is not kept here. An upload and a signed summary are written once: what was proven of the two is proven for good
 * and is not worked out again by the same process.
 */
export async function madeFromSummary(reads: MadeFromReads, filing: Filing): Promise<SignedSummaryRead | undefined> {
  const proven = PROVEN.get(reads.vault) ?? new Map<string, SignedSummaryRead>();
  PROVEN.set(reads.vault, proven);
  const key = `${filing.agency} ${filing.year} ${filing.versionId}`;
  const found = proven.get(key) ?? (await provenNow(reads, filing, key));
  if (found === undefined) return undefined;
  keep(proven, key, found, MOST_PROVEN);
  return found;
}

/** By the buckets they lie in. */
const PROVEN = new WeakMap<object, Map<string, SignedSummaryRead>>();

/** Summaries kept at most: as many as a province has divisions on one page, some 100 KB each at a hundred bodies. */
const MOST_PROVEN = 64;

/** Of filings that were made from nothing signed: the newest number that was signed when they were held against all. By the buckets. */
const MADE_OTHERWISE = new WeakMap<object, Map<string, number>>();
const MOST_OTHERWISE = 10_000;

/** The one that was asked for last goes to the end; the first is the longest unasked. */
function keep<Kept>(all: Map<string, Kept>, key: string, kept: Kept, most: number): void {
  all.delete(key);
  all.set(key, kept);
  for (const oldest of all.keys()) {
    if (all.size <= most) break;
    all.delete(oldest);
  }
}

async function provenNow(reads: MadeFromReads, filing: Filing, key: string): Promise<SignedSummaryRead | undefined> {
  const place = { district: filing.agency, year: filing.year };
  const record = await reads.ledger.summary(place.district, place.year);
  const newest = record?.signed?.number;
  const otherwise = MADE_OTHERWISE.get(reads.vault) ?? new Map<string, number>();
  MADE_OTHERWISE.set(reads.vault, otherwise);
  // What was held against all that was signed is held again only when more has been.
  if (record === undefined || newest === undefined || otherwise.get(key) === newest) return undefined;
  const held = await heldAgainstAll(reads, filing, { record, newest, place });
  if (held === 'otherwise') keep(otherwise, key, newest, MOST_OTHERWISE);
  return held === 'otherwise' ? undefined : held;
}

/** The summary; `otherwise` when everything that had to be read was there and none is the one; undefined when something was not. */
async function heldAgainstAll(
  reads: MadeFromReads,
  filing: Filing,
  { record, newest, place }: { readonly record: SummaryRecord; readonly newest: number; readonly place: SummaryPlace },
): Promise<SignedSummaryRead | 'otherwise' | undefined> {
  const bytes = await bytesFiled(reads, filing);
  if (bytes === undefined) return undefined;
  const agencyName = nameIn(bytes) ?? '';
  const uploaded = bytesToHex(sha256(bytes));
  const noted = record.filedUp?.versionId === filing.versionId ? [record.filedUp.number] : [];
  const others: Made[] = [];
  let isWhole = false;
  // The one that was noted first, then from the newest back: a year is signed once or twice.
  for (const number of new Set([...noted, ...Array.from({ length: newest }, (_, back) => newest - back)])) {
    const version = versionName(number);
    const summary = await signedSummary(reads.vault, place, version);
    isWhole ||= number === newest && summary !== undefined;
    // Signed on what came after the filing: the same figures, and not the versions the filing was made from.
    if (summary === undefined || (summary.asOf ?? '') > filing.receivedAt) continue;
    const made = levelReport(summary, { agency: filing.agency, agencyName });
    if (bytesToHex(sha256(made)) === uploaded) return { version, summary, isExact: true };
    others.push({ version, summary, made });
  }
  return statingTheSame(bytes, others) ?? (isWhole ? 'otherwise' : undefined);
}

/** A signed summary and the report that is made from it. */
interface Made extends Pick<SignedSummaryRead, 'version' | 'summary'> {
  readonly made: Uint8Array;
}

/** Only what is no report byte for byte is read: reading takes many times as long as a hash. */
function statingTheSame(bytes: Uint8Array, reports: readonly Made[]): SignedSummaryRead | undefined {
  const stated = reports.length === 0 ? undefined : statedContent(bytes, ALL_RULES);
  const found =
    stated === undefined ? undefined : reports.find(({ made }) => statedContent(made, ALL_RULES) === stated);
  return found && { version: found.version, summary: found.summary, isExact: false };
}

async function bytesFiled({ vault }: MadeFromReads, filing: Filing): Promise<Uint8Array | undefined> {
  const upload = filing.versionId === null ? undefined : await vault.upload(filing, filing.versionId);
  return upload?.bytes instanceof Uint8Array ? upload.bytes : undefined;
}

/** What the division was called in the filing: a roster may have renamed it since. */
function nameIn(bytes: Uint8Array): string | undefined {
  const filed = jsonIn(new TextDecoder().decode(bytes));
  if (typeof filed !== 'object' || filed === null || !('agencyName' in filed)) return undefined;
  return typeof filed.agencyName === 'string' ? filed.agencyName : undefined;
}

/** Undefined for a draft, and for a number that was reserved and never finished. */
async function signedSummary(
  vault: SummaryFiles,
  place: SummaryPlace,
  version: string,
): Promise<SummaryDocument | undefined> {
  const manifest = await readManifest(vault, place, version);
  if (manifest?.status !== 'signed') return undefined;
  return readFigures(vault, place, version);
}
