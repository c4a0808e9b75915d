import type { ListedPerson } from '../../domain/people/listedPerson.ts';
import type { PeopleChange } from '../../domain/people/peopleChange.ts';
import type { PersonKey } from '../../domain/people/person.ts';

/** The people list. Reads are strongly consistent: who is taken off it has no access from the next request on. */
export interface PeopleList {
  person(key: PersonKey): Promise<ListedPerson | undefined>;
  people(): Promise<readonly ListedPerson[]>;
  /** Writes an entry that is one revision above what stands; false when something else stands by now. */
  putPerson(person: ListedPerson): Promise<boolean>;
  /**
   * Notes a sign-in of the account with that subject. False when the entry belongs to another account already, or the person
   * is gone from the list.
   */
  noteSignIn(key: PersonKey, subject: string, at: string): Promise<boolean>;
  /** Ends every session that has begun before. */
  noteSignOut(key: PersonKey, at: string): Promise<void>;
}

/** Where changes of the people list are kept for good. */
export interface PeopleJournal {
  putPeopleChange(change: PeopleChange): Promise<void>;
  /** The newest changes first, at most so many. */
  peopleChanges(most: number): Promise<readonly PeopleChange[]>;
}
