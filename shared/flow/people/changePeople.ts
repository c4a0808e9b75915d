import { Refusal } from '../../domain/failure/refusal.ts';
import type { ListedPerson } from '../../domain/people/listedPerson.ts';
import type { PeopleChange, PeopleChangeKind } from '../../domain/people/peopleChange.ts';
import {
  canonicalId,
  type OfficePost,
  type PersonKey,
  type Post,
  type ProvenPerson,
} from '../../domain/people/person.ts';
import { confirmPosts, givePost, type PostsChange, takePost } from '../../domain/people/posts.ts';
import { given } from '../../domain/values/given.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { PeopleJournal, PeopleList } from '../ports/peoplePorts.ts';
import type { Clock, Pause } from '../ports/ports.ts';
import { peopleEntry } from './peopleEntry.ts';

interface PeoplePorts {
  readonly people: PeopleList;
  readonly peopleJournal: PeopleJournal;
  readonly now: Clock;
  readonly pause: Pause;
}

/** Gives somebody a post, as a person of the office: a post of the office waits for a second person. */
export function addPost(
  asked: PersonKey & { readonly name: string; readonly post: Post },
  by: ProvenPerson,
  ports: PeoplePorts,
): Promise<void> {
  const at = ports.now();
  return change(asked, by, at, ports, (person) => {
    const before = person ?? { posts: [] };
    const next = givePost(before, asked.post, { by: by.name, bySubject: by.subject, at });
    const kind = next.proposal !== undefined && next.proposal !== person?.proposal ? 'propose' : 'give';
    // Decisions are recorded under the name: who is on the list keeps it, until the command line changes it.
    return { next, kind, name: person?.name ?? asked.name };
  });
}

/** Confirms what another has proposed. Throws SECOND_PERSON for whoever proposed it and for the person it is about. */
export function confirmProposal(
  asked: PersonKey & { readonly proposedAt: string },
  by: ProvenPerson,
  ports: PeoplePorts,
): Promise<void> {
  return change(asked, by, ports.now(), ports, (person) => {
    if (person?.proposal === undefined || person.proposal.at !== asked.proposedAt)
      throw new Refusal('NOTHING_PROPOSED', { id: asked.id });
    const isOwn = person.subject !== undefined && by.subject === `${person.issuer} ${person.subject}`;
    if (person.proposal.bySubject === by.subject || isOwn) throw new Refusal('SECOND_PERSON', { by: by.name });
    return { next: confirmPosts(person), kind: 'confirm', name: person.name };
  });
}

/** Takes a post away, at once: of the office only in those districts. */
export function removePost(
  asked: PersonKey & { readonly post: string; readonly districts: OfficePost['districts'] },
  by: ProvenPerson,
  ports: PeoplePorts,
): Promise<void> {
  return change(asked, by, ports.now(), ports, (person) => {
    if (person === undefined) throw new Refusal('UNKNOWN_PERSON', { id: asked.id });
    return { next: takePost(person, asked.post, asked.districts), kind: 'take', name: person.name };
  });
}

/** Sets somebody's posts as a file has them, at once: whoever runs the command line is let in by the machine or the account. */
export function setPosts(
  asked: PersonKey & { readonly name: string; readonly posts: readonly Post[] },
  by: ProvenPerson,
  ports: PeoplePorts,
): Promise<void> {
  return change(asked, by, ports.now(), ports, () => ({
    next: { posts: asked.posts },
    kind: 'import',
    name: asked.name,
  }));
}

interface Planned {
  readonly next: PostsChange;
  readonly kind: PeopleChangeKind;
  readonly name: string;
}

/**
 * Changes one entry on the condition that nobody else did meanwhile, and writes the change into the journal. A change whose
 * journal entry was lost to a crash is written before the next one.
 */
async function change(
  { issuer, id }: PersonKey,
  by: ProvenPerson,
  at: string,
  { people, peopleJournal, pause }: PeoplePorts,
  plan: (person: ListedPerson | undefined) => Planned,
): Promise<void> {
  const key = { issuer, id: canonicalId(id) };
  const attempt = async (): Promise<PeopleChange | undefined | typeof AGAIN> => {
    const person = await people.person(key);
    const { next, kind, name } = plan(person);
    if (person !== undefined && isSame(person, { ...next, name })) return undefined;
    if (person !== undefined) await peopleJournal.putPeopleChange(person.change);
    const revision = (person?.revision ?? 0) + 1;
    const entry = peopleEntry({ at, kind, revision, id: key.id });
    const { posts, proposal } = next;
    const made: PeopleChange = {
      entry,
      kind,
      ...key,
      name,
      posts,
      ...given({ proposed: proposal?.posts }),
      by: by.name,
      bySubject: by.subject,
      at,
    };
    // Without any post the entry is nobody's: whoever is given one later signs in anew.
    const subject = posts.length === 0 ? undefined : person?.subject;
    const wrote = await people.putPerson({
      ...key,
      name,
      posts,
      ...given({ proposal, subject }),
      revision,
      change: made,
    });
    return wrote ? made : AGAIN;
  };
  const made = await untilItStands(attempt, { pause, facts: { id: key.id } });
  if (made !== undefined) await peopleJournal.putPeopleChange(made);
}

function isSame(person: ListedPerson, next: PostsChange & { readonly name: string }): boolean {
  const said = ({ name, posts, proposal }: PostsChange & { readonly name: string }) =>
    JSON.stringify([name, posts, proposal?.posts ?? []]);
  return said(person) === said(next);
}
