import type { Roster } from '../../domain/filing/roster.ts';
import { type Actor, factsOfActor } from '../../domain/people/actor.ts';
import type { Vault } from '../ports/ports.ts';
import { rosterFileOf } from './rosterFile.ts';

const KIND = 'roster';

/** Writes a roster as it was imported into the journal: the buckets alone then tell who had to file. */
export async function journalRoster(
  roster: Roster,
  { by, at, ...who }: Actor & { readonly at: string },
  vault: Pick<Vault, 'putJournalEntry'>,
): Promise<void> {
  const { district, year, revision } = roster;
  await vault.putJournalEntry({
    entry: `${KIND}-${String(revision).padStart(6, '0')}`,
    kind: KIND,
    district,
    year,
    agency: '',
    by,
    at,
    reason: '',
    facts: { revision, roster: JSON.stringify(rosterFileOf(roster)), ...factsOfActor(who) },
  });
}
