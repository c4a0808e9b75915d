import { Refusal } from '../../domain/failure/refusal.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { isDecision } from '../../domain/filing/sequencer.ts';
import type { Version, VersionAddress } from '../../domain/filing/version.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { Ledger, Vault } from '../ports/ports.ts';

/** Receipts fetched at one time. */
const AT_ONCE = 16;

/** What the receipt of the counted report found; without one, of the newest upload. */
export async function findingsNow(
  { ledger, vault }: { readonly ledger: Pick<Ledger, 'rollup' | 'version'>; readonly vault: Pick<Vault, 'receipt'> },
  { district, year, agency }: { readonly district: string; readonly year: number; readonly agency: string },
): Promise<readonly Finding[]> {
  const rollup = await ledger.rollup(district, year);
  const pointer = rollup?.pointers.get(agency);
  if (rollup === undefined || pointer === undefined) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
  const counted = pointer.state === 'counted' ? pointer.content : undefined;
  const seq = counted ?? rollup.uncounted.get(agency)?.seq ?? orderOf(pointer);
  return seq === '' ? [] : findingsOfVersion({ ledger, vault }, { district, year, agency, seq });
}

/** What was found in a version; a decision of the office is about a version, and found nothing itself. */
export async function findingsOfVersion(ports: ReceiptReads, at: VersionAddress): Promise<readonly Finding[]> {
  return (await findingsReceipted(ports, at)) ?? [];
}

interface ReceiptReads {
  readonly ledger: Pick<Ledger, 'version'>;
  readonly vault: Pick<Vault, 'receipt'>;
}

/** The same; undefined as long as the version has no receipt. */
export async function findingsReceipted(
  { ledger, vault }: ReceiptReads,
  at: VersionAddress,
): Promise<readonly Finding[] | undefined> {
  const decision = isDecision(at.seq) ? (await ledger.version(at))?.decision : undefined;
  if (decision !== undefined) return findingsReceipted({ ledger, vault }, { ...at, seq: decision.of });
  const receipt = await vault.receipt(at.agency, at.year, receiptIdOf(at));
  return receipt?.findings as readonly Finding[] | undefined;
}

/** What was found in each of these versions, by body: findings live whole in the receipts. */
export async function findingsOfCounted(
  ports: { readonly ledger: Pick<Ledger, 'version'>; readonly vault: Pick<Vault, 'receipt'> },
  versions: readonly Version[],
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = new Map<string, readonly Finding[]>();
  for (let at = 0; at < versions.length; at += AT_ONCE) {
    const part = versions.slice(at, at + AT_ONCE);
    const findings = await Promise.all(part.map((version) => findingsOfVersion(ports, version)));
    for (const [index, { agency }] of part.entries()) found.set(agency, findings[index] ?? []);
  }
  return found;
}
