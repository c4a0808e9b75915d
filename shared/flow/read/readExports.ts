import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MADE_WHEN_ASKED, type PublishedFile } from '../../wire/manifest.ts';
import { readManifest, type SummaryPresence } from './readManifest.ts';
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
  /** Large files that an earlier draft names and does not have: nobody asked for them while it was the newest. */
  readonly notKept: readonly string[];
}

type ExportReads = SummaryReads & { readonly vault: SummaryPresence };

/** The compiled versions of a year, newest first. */
export async function readExports(reads: ExportReads, place: SummaryPlace): Promise<readonly ExportedVersion[]> {
  const versions = await readSummaryVersions(reads, place);
  const manifests = await Promise.all(versions.map((version) => readManifest(reads.vault, place, version)));
  const notKept = await Promise.all(
    versions.map((version, index) =>
      // What is signed has all of them, and of the newest draft they are made.
      index === 0 || manifests[index]?.status === 'signed' ? [] : notThere(reads, place, version),
    ),
  );
  return versions.flatMap((version, index) => {
    const manifest = manifests[index];
    if (manifest === undefined) return [];
    const { status, asOf, coverage, missing, files } = manifest;
    const { required, counted } = coverage;
    return [
      { version, signed: status === 'signed', asOf, required, counted, missing, files, notKept: notKept[index] ?? [] },
    ];
  });
}

async function notThere({ vault }: ExportReads, place: SummaryPlace, version: string): Promise<readonly string[]> {
  const there = await Promise.all(MADE_WHEN_ASKED.map((name) => vault.hasSummaryFile(place, version, name)));
  return MADE_WHEN_ASKED.filter((_, index) => there[index] !== true);
}
