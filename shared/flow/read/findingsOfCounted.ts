import type { Version } from '../../domain/filing/version.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import { findingsOfVersion } from '../office/markFinding.ts';
import type { Ledger, Vault } from '../ports/ports.ts';

/** Receipts fetched at one time. */
const AT_ONCE = 16;

/** What was found in each of these versions, by body: findings live whole in the receipts. */
export async function findingsOfCounted(
  versions: readonly Version[],
  ports: { readonly ledger: Pick<Ledger, 'version'>; readonly vault: Pick<Vault, 'receipt'> },
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = new Map<string, readonly Finding[]>();
  for (let at = 0; at < versions.length; at += AT_ONCE) {
    const part = versions.slice(at, at + AT_ONCE);
    const findings = await Promise.all(part.map((version) => findingsOfVersion(version, ports)));
    for (const [index, { agency }] of part.entries()) found.set(agency, findings[index] ?? []);
  }
  return found;
}
