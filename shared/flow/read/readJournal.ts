import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { readAtOnce } from './districtAtOnce.ts';
import type { DistrictReads } from './readDistrictYear.ts';

/** One step of the office as it is read: the entry, and what the body it was about is called now; '' for the year as a whole. */
export interface JournalLine {
  readonly entry: JournalEntry;
  readonly agencyName: string;
}

export interface ReadJournal {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  /** Newest first. */
  readonly lines: readonly JournalLine[];
}

/** Who did what in a district's year. Undefined without a roster. */
export async function readJournal(
  {
    ledger,
    rosterFor,
    vault,
  }: DistrictReads & { readonly ledger: LedgerReads; readonly vault: Pick<Vault, 'journal'> },
  district: string,
  year: number,
): Promise<ReadJournal | undefined> {
  const [atOnce, entries] = await Promise.all([
    readAtOnce(ledger, rosterFor, district, year),
    vault.journal(district, year),
  ]);
  if (atOnce === undefined) return undefined;
  const names = new Map(atOnce.bodies.map(({ agency, name }) => [agency, name]));
  const newestFirst = entries.toSorted((a, b) => (a.at === b.at ? (a.entry < b.entry ? 1 : -1) : a.at < b.at ? 1 : -1));
  const lines = newestFirst.map((entry) => ({ entry, agencyName: names.get(entry.agency) ?? entry.agency }));
  return { district, name: atOnce.name, year, lines };
}
