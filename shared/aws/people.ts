import type { S3Client } from '@aws-sdk/client-s3';
import { PeopleChange } from '../domain/people/peopleChange.ts';
import type { PeopleJournal, PeopleList } from '../flow/ports/peoplePorts.ts';
import { peopleJournalKey, peopleJournalPrefix } from '../store/objectKeys.ts';
import {
  ANY_PERSON,
  noteSignIn,
  noteSignOut,
  PEOPLE_PARTITION,
  personFromItem,
  personKey,
  putPerson,
} from '../store/peopleItems.ts';
import { getText, keysUnder, putOnce } from './objects.ts';
import { type TableClient, tableOf } from './table.ts';

/** The people list in the table. */
export function dynamoPeople(client: TableClient, tableName: string): PeopleList {
  const table = tableOf(client, tableName);
  return {
    async person(key) {
      const item = await table.get(personKey(key));
      return item === undefined ? undefined : personFromItem(item);
    },
    async people() {
      const items = await table.query({ pk: PEOPLE_PARTITION, from: ANY_PERSON, to: `${ANY_PERSON}~` });
      return items.map(personFromItem);
    },
    putPerson: (person) => table.update(putPerson(person)),
    noteSignIn: (key, subject, at) => table.update(noteSignIn(key, subject, at)),
    async noteSignOut(key, at) {
      await table.update(noteSignOut(key, at));
    },
  };
}

/** Changes of the people list, one object each, written once. */
export function s3PeopleJournal(s3: S3Client, publications: string): PeopleJournal {
  return {
    putPeopleChange: (change) =>
      putOnce(s3, publications, peopleJournalKey(change.entry), `${JSON.stringify(change, null, 2)}\n`),
    async peopleChanges(most) {
      const keys = await keysUnder(s3, publications, peopleJournalPrefix);
      const newest = keys.toSorted().reverse().slice(0, most);
      const texts = await Promise.all(newest.map((key) => getText(s3, publications, key)));
      return texts.flatMap((text) => (text === undefined ? [] : [PeopleChange.parse(JSON.parse(text))]));
    },
  };
}
