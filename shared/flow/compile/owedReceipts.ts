import { Breakage } from '../../domain/failure/breakage.ts';
import { orderOf, type Pointer } from '../../domain/filing/pointer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { IngestPorts } from '../ingest/ingestPorts.ts';
import { giveReceipt } from '../ingest/writeReceipt.ts';

/** Receipts looked for at one time. */
const AT_ONCE = 16;

interface Ports extends Pick<IngestPorts, 'ledger' | 'vault' | 'judge' | 'suspended'> {
  /** Told of a receipt that cannot be given. */
  readonly ungiven?: (receipt: string, error: Breakage) => void;
}

/**
 * Gives the receipts that are still missing of what a body stands on, before its year is signed. Whoever took the upload in may have been
 * stopped between counting it and its receipt, and its message lie among the dead letters for weeks. The totals hold it; the buckets tell
 * of it by its receipt alone, and under a lock nothing that they do not tell of is taken in any more: a table that was lost would come back
 * with other totals than the signed ones. A GET a body. One that breaks on a verdict is left to its dead letter: it holds up no signature.
 * Throws MISSING_VERSION where a pointer names what has neither version nor receipt: somebody has deleted it, and its message brings it back.
 */
export async function giveOwedReceipts(
  { rollup, versions }: { readonly rollup: RollupState; readonly versions: readonly Version[] },
  ports: Ports,
): Promise<void> {
  const known = new Map(versions.map((version) => [refusalName(version), version]));
  await refuseForgotten(rollup, known, ports);
  const stoodOn = new Set(
    [...rollup.pointers].flatMap(([agency, pointer]) =>
      [...placesOf(pointer), rollup.uncounted.get(agency)?.seq ?? ''].flatMap((seq) =>
        uploadsBehind({ agency, seq }, known),
      ),
    ),
  );
  const owing = [...stoodOn];
  for (let at = 0; at < owing.length; at += AT_ONCE) {
    await Promise.all(owing.slice(at, at + AT_ONCE).map((version) => giveIfOwed(version, rollup, ports)));
  }
}

async function refuseForgotten(
  { district, year, pointers }: RollupState,
  known: ReadonlyMap<string, Version>,
  { vault }: Pick<Ports, 'vault'>,
): Promise<void> {
  for (const [agency, pointer] of pointers)
    for (const seq of standsOn(pointer)) {
      if (seq === '' || known.has(refusalName({ agency, seq }))) continue;
      if ((await vault.receipt(agency, year, receiptIdOf({ agency, year, seq }))) === undefined)
        throw new Breakage('MISSING_VERSION', { district, year, agency, seq });
    }
}

/** What the totals hold of a body. The same bytes seen again have no figures: a table made again without them has the same totals. */
function standsOn(pointer: Pointer): readonly string[] {
  return pointer.state === 'counted' ? [pointer.content] : [orderOf(pointer)];
}

/** What is counted of a body, and what was seen of it last. */
function placesOf(pointer: Pointer): readonly string[] {
  return pointer.state === 'counted' ? [pointer.content, pointer.seen] : [orderOf(pointer)];
}

/** The upload in that place. A decision has its receipt with its entry in the journal; one that put a report back stands on that report. */
function uploadsBehind(
  at: { readonly agency: string; readonly seq: string },
  known: ReadonlyMap<string, Version>,
): readonly Version[] {
  const version = known.get(refusalName(at));
  if (version === undefined) return [];
  const { decision } = version;
  if (decision === undefined) return [version];
  return decision.kind === 'reinstate' ? uploadsBehind({ agency: at.agency, seq: decision.of }, known) : [];
}

async function giveIfOwed(version: Version, rollup: RollupState, ports: Ports): Promise<void> {
  const { agency, year } = version;
  const name = receiptIdOf(version);
  if ((await ports.vault.receipt(agency, year, name)) !== undefined) return;
  const { now: place, before } = await ports.ledger.places(agency, year);
  const refusedBy = rollup.refused.get(refusalName(version));
  try {
    await giveReceipt(version, { agency, year, place, before, rollup }, undefined, refusedBy, ports);
  } catch (error) {
    if (!(error instanceof Breakage)) throw error;
    ports.ungiven?.(name, error);
  }
}
