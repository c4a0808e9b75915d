import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Contact } from '../../domain/filing/roster.ts';
import { given } from '../../domain/values/given.ts';
import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MANIFEST } from '../../wire/manifest.ts';
import type { PublicReport } from '../../wire/publicReport.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { manifestIn, SUMMARY } from './readManifest.ts';
import { readSummaryFile, type SummaryReads } from './readSummaries.ts';

/** What goes with a district's report to the level above: facts of the report itself and of the roster, nothing that somebody has to decide. */
export interface SubmittedReport
  extends Pick<SummaryDocument, 'district' | 'districtName' | 'year' | 'edition' | 'version' | 'asOf' | 'coverage'> {
  readonly publisher?: string;
  /** Whom to call, by the roster. */
  readonly office?: Contact;
  /** When the report was signed (ISO, UTC); null for a draft. */
  readonly signedAt: string | null;
  /** The signed version that it corrects and replaces. */
  readonly replaces?: string;
  /** SHA-256 of the report as a Word file, and of the manifest that names every file. */
  readonly reportSha256?: string;
  readonly manifestSha256: string;
}

/** Undefined where no summary of that version was published, or the year has no roster. */
export async function readSubmittedReport(
  reads: SummaryReads & { readonly ledger: Pick<LedgerReads, 'roster'> },
  place: SummaryPlace,
  version?: string,
): Promise<SubmittedReport | undefined> {
  const [stored, roster, record] = await Promise.all([
    readSummaryFile(reads, place, SUMMARY, version),
    reads.ledger.roster(place.district, place.year),
    reads.ledger.summary(place.district, place.year),
  ]);
  if (stored === undefined || roster === undefined) return undefined;
  const bytes = await reads.vault.summaryFile(place, stored.version, MANIFEST);
  if (bytes === undefined) return undefined;
  const manifest = manifestIn(bytes);
  const summary = JSON.parse(new TextDecoder().decode(stored.bytes)) as SummaryDocument;
  const { district, districtName, year, edition, asOf, coverage, publisher } = summary;
  return {
    ...{ district, districtName, year, edition, asOf, coverage, version: stored.version },
    ...given({ publisher, office: roster.office, replaces: manifest.replaces?.version }),
    signedAt:
      summary.status === 'signed'
        ? ((await signedAt(reads, place, stored.version)) ?? record?.signed?.lockedAt ?? null)
        : null,
    ...given({ reportSha256: manifest.files.find(({ name }) => name === 'summary.docx')?.sha256 }),
    manifestSha256: bytesToHex(sha256(bytes)),
  };
}

/** As the report for programs says of itself. */
async function signedAt(reads: SummaryReads, place: SummaryPlace, version: string): Promise<string | undefined> {
  const bytes = await reads.vault.summaryFile(place, version, 'figures.json');
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as PublicReport).issued;
}
