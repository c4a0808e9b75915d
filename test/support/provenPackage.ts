import type { Compilation } from '../../shared/domain/year/compilation.ts';
import { manifestOf } from '../../shared/flow/compile/manifest.ts';
import { proveSummary } from '../../shared/flow/compile/proveSummary.ts';
import { type SummaryContext, type SummaryFile, versionName } from '../../shared/flow/ports/summaryPorts.ts';
import { readPackage } from '../../shared/flow/read/readPackage.ts';
import { nameInPackage } from '../../shared/render/openData/packageFiles.ts';
import { drawSummary } from '../../shared/render/summary/drawSummary.ts';
import type { CompiledExample } from './compilations.ts';
import type { ProofWorld } from './proofWorld.ts';

interface Drawn {
  readonly compilation: Compilation;
  readonly head: SummaryContext;
  readonly files: readonly SummaryFile[];
  readonly number: number;
}

/** The documents of a year as a lock signs them, under a number. */
export async function drawnSigned(
  { compilation, context }: CompiledExample,
  number: number,
  more: Pick<SummaryContext, 'log' | 'replaces'> = {},
): Promise<Drawn> {
  const signedAt = `${compilation.year + 1}-02-20T01:02:03.000Z`;
  const head = { ...context, version: versionName(number), signed: true, signedAt, ...more };
  return { compilation, head, files: await drawSummary(compilation, head), number };
}

/** Signs and logs documents; resolves to the files of their package. */
export async function packageOf(
  { compilation, head, files, number }: Drawn,
  world: ProofWorld,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { version } = head;
  const { vault } = world.ports();
  for (const file of [...files, manifestOf(compilation, { ...head, files })])
    await vault.putSummaryFile(compilation, version, file);
  await proveSummary(compilation, version, world.ports());
  const signed = { number, digest: '', revision: 1, asOf: null, lockedBy: 'b', lockedAt: '' };
  const record = { reserved: number, reservedDigest: null, published: null, signed, publications: [] };
  const reads = { vault, ledger: { summary: async () => record } };
  const found = await readPackage(reads, compilation, nameInPackage, version);
  return new Map(found?.files ?? []);
}

/** Draws, signs and logs a year under a number. */
export async function provenPackage(
  example: CompiledExample,
  { world, number }: { readonly world: ProofWorld; readonly number: number },
): Promise<ReadonlyMap<string, Uint8Array>> {
  return packageOf(await drawnSigned(example, number), world);
}
