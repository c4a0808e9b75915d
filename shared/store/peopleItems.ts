import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import type { ListedPerson } from '../domain/people/listedPerson.ts';
import { PeopleChange } from '../domain/people/peopleChange.ts';
import { type OfficePost, type PersonKey, Post } from '../domain/people/person.ts';
import { given } from '../domain/values/given.ts';
import type { UpdateItem } from './commands.ts';
import type { ItemKey } from './keys.ts';
import { parseItem } from './parseItem.ts';

/** The people list is one partition: 300 bytes a person, 3 MB for 10,000. */
export const PEOPLE_PARTITION = 'P#people';
/** All people begin so. */
export const ANY_PERSON = 'P#';

/** The number of an item's shape: a release reads what the next one writes, and leaves what it does not know as it is. */
const SHAPE = 1;

/** `P#people` / `P#{40 hex digits}`: of who vouches and for whom, so that no claim, however long or odd, is a key of its own. */
export function personKey({ issuer, id }: PersonKey): ItemKey {
  const digest = bytesToHex(sha256(new TextEncoder().encode(`${issuer}\n${id}`))).slice(0, 40);
  return { pk: PEOPLE_PARTITION, sk: `${ANY_PERSON}${digest}` };
}

const PersonItem = z.looseObject({
  v: z.int(),
  iss: z.string(),
  id: z.string(),
  name: z.string(),
  posts: z.array(Post),
  prop: z.optional(z.looseObject({ posts: z.array(Post), by: z.string(), sub: z.string(), at: z.string() })),
  sub: z.optional(z.string()),
  si: z.optional(z.string()),
  so: z.optional(z.string()),
  n: z.int(),
  ch: PeopleChange,
});

export function personFromItem(item: ItemKey): ListedPerson {
  const { iss, id, name, posts, prop, sub, si, so, n, ch } = parseItem(PersonItem, item);
  return {
    issuer: iss,
    id,
    name,
    posts,
    ...(prop === undefined
      ? {}
      : { proposal: { posts: prop.posts as OfficePost[], by: prop.by, bySubject: prop.sub, at: prop.at } }),
    ...given({ subject: sub, lastSignIn: si, signedOut: so }),
    revision: n,
    change: ch,
  };
}

/** The entry as it shall read, on the condition that the revision before it still stands. Members of later shapes stay. */
export function putPerson(person: ListedPerson): UpdateItem {
  const { issuer, id, name, posts, proposal, subject, revision, change } = person;
  const sets = ['v = :v', 'iss = :iss', 'id = :id', '#name = :name', 'posts = :posts', 'n = :n', 'ch = :ch'];
  const removes = [...(proposal === undefined ? ['prop'] : []), ...(subject === undefined ? ['#sub'] : [])];
  if (proposal !== undefined) sets.push('prop = :prop');
  return {
    Key: personKey(person),
    UpdateExpression: [`SET ${sets.join(', ')}`, ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : [])].join(
      ' ',
    ),
    ConditionExpression: revision === 1 ? 'attribute_not_exists(pk)' : 'n = :before',
    ExpressionAttributeNames: { '#name': 'name', ...(subject === undefined ? { '#sub': 'sub' } : {}) },
    ExpressionAttributeValues: {
      ':v': SHAPE,
      ':iss': issuer,
      ':id': id,
      ':name': name,
      ':posts': posts,
      ':n': revision,
      ':ch': change,
      ...(revision === 1 ? {} : { ':before': revision - 1 }),
      ...(proposal === undefined
        ? {}
        : { ':prop': { posts: proposal.posts, by: proposal.by, sub: proposal.bySubject, at: proposal.at } }),
    },
  };
}

/** The first account that signs in under an entry is the entry's for good. */
export function noteSignIn(key: PersonKey, subject: string, at: string): UpdateItem {
  return {
    Key: personKey(key),
    UpdateExpression: 'SET #sub = :sub, si = :at',
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#sub) OR #sub = :sub)',
    ExpressionAttributeNames: { '#sub': 'sub' },
    ExpressionAttributeValues: { ':sub': subject, ':at': at },
  };
}

/** Sessions that began before are over, whoever holds their cookies. */
export function noteSignOut(key: PersonKey, at: string): UpdateItem {
  return {
    Key: personKey(key),
    UpdateExpression: 'SET so = :at',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':at': at },
  };
}
