import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { MANIFEST } from '../../wire/manifest.ts';
import { CHECKPOINT, LOG, SIGNATURE } from '../../wire/proof.ts';
import { manifestIn } from './readManifest.ts';
import { readSummaryFile, type SummaryReads } from './readSummaries.ts';

/** What proves a signed summary stands beside it, and in its package. A draft has none of it. */
const PROOFS = [MANIFEST, SIGNATURE, LOG, CHECKPOINT];

/** The publication package of a version: the documents made for the public, under their names for the portal. */
export async function readPackage(
  reads: SummaryReads,
  place: SummaryPlace,
  nameOf: (stored: string, isProven: boolean) => string | undefined,
  version?: string,
): Promise<
  { readonly version: string; readonly files: readonly (readonly [name: string, bytes: Uint8Array])[] } | undefined
> {
  const manifest = await readSummaryFile(reads, place, MANIFEST, version);
  if (manifest === undefined) return undefined;
  const proven = (await reads.vault.summaryFile(place, manifest.version, SIGNATURE)) !== undefined;
  const names = [...manifestIn(manifest.bytes).files.map(({ name }) => name), ...(proven ? PROOFS : [])];
  const wanted = names.flatMap((name) => {
    const inPackage = nameOf(name, proven);
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
