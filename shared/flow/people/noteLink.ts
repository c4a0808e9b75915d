import type { Person, ProvenPerson } from '../../domain/people/person.ts';
import type { PeopleJournal } from '../ports/peoplePorts.ts';
import type { Clock } from '../ports/ports.ts';
import { peopleEntry } from './peopleEntry.ts';

interface LinkPorts {
  readonly peopleJournal: PeopleJournal;
  readonly now: Clock;
}

/**
 * Writes into the journal that somebody was made a one-time link, by whom and until when it holds: whoever has it sets the
 * password. Written before the link is shown; a journal that cannot be written shows none.
 */
export async function noteLink(
  { issuer, id, name, posts, revision }: Person,
  by: ProvenPerson,
  linkUntil: string,
  { peopleJournal, now }: LinkPorts,
): Promise<void> {
  const at = now();
  await peopleJournal.putPeopleChange({
    entry: peopleEntry({ at, kind: 'link', revision, id }),
    kind: 'give',
    ...{ issuer, id, name, posts },
    ...{ by: by.name, bySubject: by.subject, at, linkUntil },
  });
}
