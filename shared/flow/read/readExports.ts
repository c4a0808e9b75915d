import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { PublishedFile } from '../../wire/manifest.ts';
import { readManifest } from './readManifest.ts';
import { readSummaryVersions, type SummaryReads } from './readSummaries.ts';

/** One compiled version, as its manifest tells of it. */
export interface ExportedVersion {
  readonly version: string;
  readonly signed: boolean;
  readonly asOf: string | null;
  readonly required: number;
  readonly counted: number;
  readonly missing: readonly string[];
  readonly files: readonly PublishedFile[];
}

/** The compiled versions of a year, newest first. */
export async function readExports(reads: SummaryReads, place: SummaryPlace): Promise<readonly ExportedVersion[]> {
  const versions = await readSummaryVersions(reads, place);
  const manifests = await Promise.all(versions.map((version) => readManifest(reads.vault, place, version)));
  return versions.flatMap((version, index) => {
    const manifest = manifests[index];
    if (manifest === undefined) return [];
    const { status, asOf, coverage, missing, files } = manifest;
    const { required, counted } = coverage;
    return [{ version, signed: status === 'signed', asOf, required, counted, missing, files }];
  });
}
