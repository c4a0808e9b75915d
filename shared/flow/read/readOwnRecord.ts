import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import type { MadeFromReads } from './madeFromSummary.ts';
import type { DistrictReads } from './readDistrictYear.ts';
import { type OwnYear, readOwnYear } from './readOwnYear.ts';

/** What was done with a body's report, as far as it concerns the body: what it sent is among the versions, what the office did is here. */
export interface OwnRecord {
  readonly own: OwnYear;
  /** Newest first. What was filed, returned and counted again stands among the versions. */
  readonly steps: readonly JournalEntry[];
}

/** Steps on the whole year that every body has to know of. */
const OF_THE_YEAR: readonly JournalKind[] = ['approve-year', 'unapprove-year', 'lock', 'unlock', 'publish'];
/** The office's own notes, and what the versions say. */
const NOT_SHOWN: readonly JournalKind[] = ['mark', 'unmark', 'return', 'reinstate', 'file'];

/** Undefined when the body is on no roster of that year. */
export async function readOwnRecord(
  reads: DistrictReads &
    Pick<MadeFromReads, 'vault'> & {
      readonly ledger: LedgerReads;
      readonly vault: Pick<Vault, 'journal' | 'strayNotes'>;
    },
  agency: string,
  year: number,
): Promise<OwnRecord | undefined> {
  const own = await readOwnYear(reads, agency, year);
  if (own === undefined) return undefined;
  // Names say of which kind and of whom an entry is: a year of a thousand bodies has as many entries that are none of this one's.
  const mayConcern = (name: string) =>
    name.includes(`${agency}-`) || OF_THE_YEAR.some((kind) => name.startsWith(`${kind}-`));
  const entries = await reads.vault.journal(own.filed.district, year, mayConcern);
  const steps = entries
    .filter((entry) => (entry.agency === '' ? OF_THE_YEAR.includes(entry.kind) : entry.agency === agency))
    .filter(({ kind }) => !NOT_SHOWN.includes(kind))
    .toSorted((a, b) => (a.at === b.at ? (a.entry < b.entry ? 1 : -1) : a.at < b.at ? 1 : -1));
  return { own, steps };
}
