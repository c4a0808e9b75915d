import type { PeopleChange } from './peopleChange.ts';
import type { Person } from './person.ts';

/** Somebody's entry on the list, and the change that made it: the journal is owed that change until it is written there. */
export interface ListedPerson extends Person {
  readonly change: PeopleChange;
}
