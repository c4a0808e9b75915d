import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MANIFEST } from '../compile/manifest.ts';
import { readSummaryVersions, type SummaryReads } from './readSummaries.ts';

/** One compiled version, as its manifest tells of it. */
export interface ExportedVersion {
  readonly version: string;
  readonly signed: boolean;
  readonly asOf: string | null;
  readonly required: number;
  readonly counted: number;
  readonly missing: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

interface Manifest {
  readonly status?: 'draft' | 'signed';
  readonly asOf: string | null;
  readonly coverage: { readonly required: number; readonly counted: number };
  readonly missing: readonly string[];
  readonly files: ExportedVersion['files'];
}

/** The compiled versions of a year, newest first. */
export async function readExports(reads: SummaryReads, place: SummaryPlace): Promise<readonly ExportedVersion[]> {
  const versions = await readSummaryVersions(reads, place);
  const manifests = await Promise.all(versions.map((version) => reads.vault.summaryFile(place, version, MANIFEST)));
  return versions.flatMap((version, index) => {
    const bytes = manifests[index];
    if (bytes === undefined) return [];
    const { status, asOf, coverage, missing, files } = JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
    const { required, counted } = coverage;
    return [{ version, signed: status === 'signed', asOf, required, counted, missing, files }];
  });
}
