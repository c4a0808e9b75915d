import { orderOf } from '../../domain/filing/pointer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { IngestPorts } from '../ingest/ingestPorts.ts';
import { giveReceipt } from '../ingest/writeReceipt.ts';

/** Receipts looked for at one time. */
const AT_ONCE = 16;

/**
 * Gives the receipts that are still missing of what a body stands on, before its year is signed. Whoever took the upload in may have been
 * stopped between counting it and its receipt, and its message lie among the dead letters for weeks. The totals hold it; the buckets tell
 * of it by its receipt alone, and under a lock nothing that they do not tell of is taken in any more: a table that was lost would come back
 * with other totals than the signed ones. A GET a body.
 */
export async function giveOwedReceipts(
  { rollup, versions }: { readonly rollup: RollupState; readonly versions: readonly Version[] },
  ports: Pick<IngestPorts, 'ledger' | 'vault' | 'judge' | 'suspended'>,
): Promise<void> {
  const stoodOn = versions.filter((version) => isStoodOn(version, rollup));
  for (let at = 0; at < stoodOn.length; at += AT_ONCE) {
    await Promise.all(stoodOn.slice(at, at + AT_ONCE).map((version) => giveIfOwed(version, rollup, ports)));
  }
}

/** What is counted, what was seen last, and what was noted last. A decision gets its receipt with its entry in the journal. */
function isStoodOn({ agency, seq, decision }: Version, { pointers, uncounted }: RollupState): boolean {
  if (decision !== undefined) return false;
  const pointer = pointers.get(agency);
  const counted = pointer?.state === 'counted' ? pointer.content : undefined;
  const seen = pointer === undefined ? '' : orderOf(pointer);
  return [counted, seen, uncounted.get(agency)?.seq].includes(seq);
}

async function giveIfOwed(
  version: Version,
  rollup: RollupState,
  ports: Pick<IngestPorts, 'ledger' | 'vault' | 'judge' | 'suspended'>,
): Promise<void> {
  const { agency, year } = version;
  if ((await ports.vault.receipt(agency, year, receiptIdOf(version))) !== undefined) return;
  const { now: place, before } = await ports.ledger.places(agency, year);
  const refusedBy = rollup.refused.get(refusalName(version));
  await giveReceipt(version, { agency, year, place, before, rollup }, undefined, refusedBy, ports);
}
