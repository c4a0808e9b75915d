import type { Version } from '../../shared/domain/filing/version.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { levelReport } from '../../shared/domain/year/levelReport.ts';
import type { StoredUpload } from '../../shared/flow/ports/ports.ts';
import { SUMMARY } from '../../shared/flow/read/readManifest.ts';
import { MANIFEST } from '../../shared/wire/manifest.ts';
import type { SummaryDocument } from '../../shared/wire/summaryDocument.ts';
import { aVersion, type Still, StillShelf } from './stillLedger.ts';

type Body = Partial<SummaryDocument['bodies'][number]> & { readonly agency: string };

/** A signed summary that counts these bodies: by their receipts, with these figures. */
export function aSummary(
  district: string,
  year: number,
  bodies: readonly Body[],
  more: Partial<SummaryDocument> = {},
): SummaryDocument {
  const named = bodies.map((body) => ({ name: `${body.agency}局`, standing: 'counted' as const, ...body }));
  const coverage = { required: bodies.length, counted: bodies.length, missing: 0, notRequired: 0, rate: null };
  return {
    ...{ district, districtName: `${district}区`, year, edition: editionOfYearOrThrow(year), version: 'v0001' },
    ...{ digest: 'd', status: 'signed', asOf: '2024-02-01T00:00:00.000Z', rulesHash: 'r', coverage, bodies: named },
    ...{ cells: {}, lastYear: null, suspended: [], remarks: [] },
    ...more,
  } as SummaryDocument;
}

/** Buckets with signed summaries, and uploads that are made of them. */
export class StillBuckets extends StillShelf {
  readonly uploads = new Map<string, StoredUpload['bytes']>();

  /** A summary on the shelf as what was published under that version. */
  sign(summary: SummaryDocument, version = 'v0001', status = 'signed'): this {
    const place = { district: summary.district, year: summary.year };
    return this.put(place, version, SUMMARY, summary).put(place, version, MANIFEST, { status });
  }

  async upload(_filing: unknown, versionId: string): Promise<StoredUpload | undefined> {
    const bytes = this.uploads.get(versionId);
    const size = bytes instanceof Uint8Array ? bytes.length : (bytes?.tooLarge ?? 0);
    return bytes && { bytes, size, sha256: null };
  }

  /** The report of a signed summary as the level above has it: an upload, and the version made of it. */
  fileUp(summary: SummaryDocument, above: string, seq: string, more: Partial<Version> = {}): Version {
    const { district: agency, year } = summary;
    const versionId = `${above}-${agency}-${seq}`;
    this.uploads.set(versionId, levelReport(summary, { agency, agencyName: agency }));
    return aVersion(above, year, agency, seq, { versionId, receivedAt: '2024-02-02T00:00:00.000Z', ...more });
  }
}

/** What a ledger says of a year that was signed once. */
export function signedOnce(
  district: string,
  year: number,
  filedUp?: { readonly number: number; readonly at: string; readonly versionId: string },
): NonNullable<Still['records']>[number] {
  const signed = {
    number: 1,
    digest: 'd',
    revision: 1,
    asOf: null,
    lockedBy: '丙',
    lockedAt: '2024-02-01T01:00:00.000Z',
  };
  return { district, year, signed, ...(filedUp && { filedUp }) };
}
