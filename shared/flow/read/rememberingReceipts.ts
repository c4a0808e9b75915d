import type { Vault } from '../ports/ports.ts';

/** Receipts that are kept at most: some KB each. */
const KEPT = 1000;

/**
 * A receipt is written once. A process that compiles a year again and again reads each once; one that is not there yet is looked for again.
 */
export function rememberingReceipts(read: Vault['receipt'], most = KEPT): Vault['receipt'] {
  const known = new Map<string, NonNullable<Awaited<ReturnType<Vault['receipt']>>>>();
  return async (agency, year, name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const receipt = await read(agency, year, name);
    if (receipt === undefined) return undefined;
    known.set(name, receipt);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return receipt;
  };
}
