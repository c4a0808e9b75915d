import type { Roster } from '../../domain/filing/roster.ts';
import type { Vault } from '../ports/ports.ts';
import { readRosterFile, rosterFileOf } from './rosterFile.ts';

const KIND = 'roster';

/** Writes a roster as it was imported into the journal: the buckets alone then tell who had to file. */
export async function journalRoster(
  roster: Roster,
  who: { readonly by: string; readonly at: string },
  vault: Pick<Vault, 'putJournalEntry'>,
): Promise<void> {
  const { district, year, revision } = roster;
  await vault.putJournalEntry({
    entry: `${KIND}-${String(revision).padStart(6, '0')}`,
    kind: KIND,
    district,
    year,
    agency: '',
    ...who,
    reason: '',
    facts: { revision, roster: JSON.stringify(rosterFileOf(roster)) },
  });
}

/** The newest roster in the journal. */
export async function rosterInJournal(
  { district, year }: { readonly district: string; readonly year: number },
  vault: Pick<Vault, 'journal'>,
): Promise<Roster | undefined> {
  const entries = (await vault.journal(district, year)).filter(({ kind }) => kind === KIND);
  const newest = entries.sort((a, b) => (a.entry < b.entry ? 1 : -1))[0];
  const { roster, revision } = newest?.facts ?? {};
  if (typeof roster !== 'string' || typeof revision !== 'number') return undefined;
  const read = readRosterFile(JSON.parse(roster));
  return 'faults' in read ? undefined : { ...read.roster, revision };
}
