import { FIRST_YEAR } from '../../domain/forms/editions.ts';
import type { PeopleChange } from '../../domain/people/peopleChange.ts';
import { includesDistrict, isOfficePost, type OfficePost, type Person, type Post } from '../../domain/people/person.ts';
import { reportYearAt } from '../../domain/values/calendar.ts';
import { when } from '../../domain/values/given.ts';
import type { PeopleJournal, PeopleList } from '../ports/peoplePorts.ts';
import type { Clock, LedgerReads } from '../ports/ports.ts';

interface PeopleReads {
  readonly ledger: Pick<LedgerReads, 'roster'>;
  readonly people: PeopleList;
  readonly peopleJournal: PeopleJournal;
  readonly now: Clock;
}

/** The people of one district: who they are there, what waits for a second person, and what was changed lately. */
export interface DistrictPeople {
  readonly district: string;
  /** Bodies of the newest roster, by code. */
  readonly bodies: ReadonlyMap<string, string>;
  readonly people: readonly (Person & { readonly here: readonly Post[]; readonly waiting: readonly OfficePost[] })[];
  readonly changes: readonly PeopleChange[];
}

/** Of the journal, newest first. */
const CHANGES_SHOWN = 200;

export async function readDistrictPeople(district: string, reads: PeopleReads): Promise<DistrictPeople> {
  const [bodies, everybody, changes] = await Promise.all([
    bodiesOf(district, reads),
    reads.people.people(),
    reads.peopleJournal.peopleChanges(CHANGES_SHOWN),
  ]);
  const isHere = (post: Post) =>
    isOfficePost(post)
      ? includesDistrict(post.districts, district)
      : bodies.has(post.body) || post.body.startsWith(`${district}-`);
  const people = everybody
    .map((person) => ({
      ...person,
      here: person.posts.filter(isHere),
      waiting: person.proposal?.posts.filter(isHere) ?? [],
    }))
    .filter(({ here, waiting }) => here.length + waiting.length > 0)
    .toSorted((left, right) => left.name.localeCompare(right.name, 'zh'));
  const shown = new Set(people.map(keyOf));
  return {
    district,
    bodies,
    people,
    changes: changes
      .filter((change) => [...change.posts, ...(change.proposed ?? [])].some(isHere) || shown.has(keyOf(change)))
      // What somebody is in another district is that district's to show.
      .map(({ posts, proposed, ...change }) => ({
        ...change,
        posts: posts.filter(isHere),
        ...when(proposed, (some) => ({ proposed: some.filter(isHere) })),
      })),
  };
}

/** Names of bodies by their codes, from the newest roster of the district. */
export async function bodiesOf(
  district: string,
  { ledger, now }: Pick<PeopleReads, 'ledger' | 'now'>,
): Promise<ReadonlyMap<string, string>> {
  const last = reportYearAt(new Date(now())) + 1;
  for (let year = last; year >= FIRST_YEAR; year--) {
    const roster = await ledger.roster(district, year);
    if (roster !== undefined) return new Map(roster.agencies.map(({ agency, name }) => [agency, name]));
  }
  return new Map();
}

function keyOf({ issuer, id }: Pick<Person, 'issuer' | 'id'>): string {
  return `${issuer}\n${id}`;
}
