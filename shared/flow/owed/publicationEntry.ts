import { type Actor, factsOfActor } from '../../domain/people/actor.ts';
import type { Publication } from '../../domain/year/summaryRecord.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { entryName } from '../ports/owedStep.ts';

/** A publication as the journal tells it; what was proven of whoever recorded it, and from where, only they know who record it. */
export function publicationEntry(
  { district, year }: { readonly district: string; readonly year: number },
  { version, by, at, where }: Publication,
  who: Pick<Actor, 'subject' | 'origin'> = {},
): JournalEntry {
  const facts = { version, where, ...factsOfActor(who) };
  return { entry: entryName('publish', at), kind: 'publish', district, year, agency: '', by, at, reason: '', facts };
}
