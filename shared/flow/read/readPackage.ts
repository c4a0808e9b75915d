import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MANIFEST, manifestIn } from './readManifest.ts';
import { readSummaryFile, type SummaryReads } from './readSummaries.ts';

/** The publication package of a version: the documents made for the public, under their names for the portal. */
export async function readPackage(
  reads: SummaryReads,
  place: SummaryPlace,
  nameOf: (stored: string) => string | undefined,
  version?: string,
): Promise<
  { readonly version: string; readonly files: readonly (readonly [name: string, bytes: Uint8Array])[] } | undefined
> {
  const manifest = await readSummaryFile(reads, place, MANIFEST, version);
  if (manifest === undefined) return undefined;
  const wanted = manifestIn(manifest.bytes).files.flatMap(({ name }) => {
    const inPackage = nameOf(name);
    return inPackage === undefined ? [] : [{ stored: name, name: inPackage }];
  });
  const read = await Promise.all(
    wanted.map(async ({ stored, name }) => {
      const bytes = await reads.vault.summaryFile(place, manifest.version, stored);
      return bytes === undefined ? [] : [[name, bytes] as const];
    }),
  );
  return { version: manifest.version, files: read.flat() };
}
