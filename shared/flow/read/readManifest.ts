import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MANIFEST, type Manifest } from '../../wire/manifest.ts';

/** The figures of a version, as published. */
export const SUMMARY = 'summary.json';

/** Reads what the compile put on the shelf. */
export interface SummaryFiles {
  /** The bytes of one document of a version, as published; undefined when the version has none of that name. */
  summaryFile(place: SummaryPlace, version: string, name: string): Promise<Uint8Array | undefined>;
}

/** Whether a version has a document, without reading it. */
export interface SummaryPresence {
  hasSummaryFile(place: SummaryPlace, version: string, name: string): Promise<boolean>;
}

export function manifestIn(bytes: Uint8Array): Manifest {
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}

/** Undefined for a number that was reserved and never finished: without a manifest nothing was published. */
export async function readManifest(
  vault: SummaryFiles,
  place: SummaryPlace,
  version: string,
): Promise<Manifest | undefined> {
  const bytes = await vault.summaryFile(place, version, MANIFEST);
  return bytes === undefined ? undefined : manifestIn(bytes);
}
