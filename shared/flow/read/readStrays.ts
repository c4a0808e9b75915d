import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { StrayNote } from '../../wire/strayNote.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';

/** What came in for a district and is counted nowhere, because nobody on its roster sent it. */
export interface Nobodys {
  /** Uploads under a code of the district that is on no roster of that year: the newest of each code. */
  readonly offRoster: readonly { readonly agency: string; readonly receivedAt: string; readonly receipt: string }[];
  /** Objects whose key is no filing and names no body. */
  readonly strays: readonly StrayNote[];
}

/**
 * What nobody would miss: the body thinks that it has filed, the office sees 未报送. A key that names the district is shown to it; one that
 * names none, to whoever sees all districts.
 */
export async function readNobodys(
  { ledger, vault }: { readonly ledger: Pick<LedgerReads, 'unrostered'>; readonly vault: Pick<Vault, 'strayNotes'> },
  { district, year }: { readonly district: string; readonly year: number },
  seesAll: boolean,
): Promise<Nobodys> {
  const [versions, notes] = await Promise.all([ledger.unrostered(year), vault.strayNotes(null)]);
  const own = versions.filter(({ agency, state }) => agency.startsWith(`${district}-`) && state !== 'W');
  const newest = new Map(
    own.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)).map((each) => [each.agency, each]),
  );
  return {
    offRoster: [...newest.values()].map((version) => ({
      agency: version.agency,
      receivedAt: version.receivedAt,
      receipt: receiptIdOf(version),
    })),
    strays: newestFirst(notes.filter(({ key }) => key.includes(district) || (seesAll && !/\d{6}/.test(key)))),
  };
}

/** Of the objects in a body's own folder that are no filings, those that came after whatever it filed: newest first. */
export function straysSince(
  notes: readonly StrayNote[],
  versions: readonly { readonly receivedAt: string; readonly decision?: unknown }[],
): readonly StrayNote[] {
  const filed = versions.filter(({ decision }) => decision === undefined).map(({ receivedAt }) => receivedAt);
  const newest = filed.toSorted().at(-1) ?? '';
  return newestFirst(notes.filter(({ receivedAt }) => receivedAt > newest));
}

function newestFirst(notes: readonly StrayNote[]): readonly StrayNote[] {
  return notes.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
}
