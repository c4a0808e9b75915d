import type { MoveChange } from '../domain/filing/changes.ts';
import { printPointer } from '../domain/filing/pointer.ts';
import { given, when } from '../domain/values/given.ts';
import type { TransactItem, UpdateItem } from './commands.ts';
import { placeKey, rollupKey, versionKey } from './keys.ts';
import { owingMore } from './owingWrites.ts';
import { printUncounted, printUnjudged } from './rollupItem.ts';
import { additions } from './writes.ts';

/**
 * The one transaction: the roster entry, what is counted here, what is counted there, and that the version it counts is
 * there too (its history is copied before). All of it pinned.
 */
export function moveWrites(change: MoveChange): readonly TransactItem[] {
  return [
    { Update: turnEntry(change) },
    { Update: leave(change) },
    { Update: join(change) },
    ...countedIsThere(change),
  ];
}

function turnEntry({ place, to }: MoveChange): UpdateItem {
  return {
    Key: placeKey.encode(place),
    UpdateExpression: 'SET d = :to ADD ro :one',
    ConditionExpression: 'd = :from',
    ExpressionAttributeValues: { ':to': to, ':from': place.district, ':one': 1 },
  };
}

function leave(change: MoveChange): UpdateItem {
  const { place, contribution, uncounted, approval } = change;
  const { adding, values } = additions(contribution, -1);
  const { names, refusals } = refusalsOf(change);
  const members = [
    ...['a.#g', 'x.#g', 'ap.#g'],
    ...(change.on[0].unjudged === undefined ? [] : ['uj.#g']),
    ...refusals.map(({ name }) => `rf.${name}`),
  ];
  const note = uncounted === undefined ? 'attribute_not_exists(x.#g)' : 'x.#g = :x';
  const approved = approval === undefined ? 'attribute_not_exists(ap.#g)' : 'ap.#g = :ap';
  const owing = owingMore(change.on[0].owed, change.owed[0]);
  return {
    Key: rollupKey.encode(place),
    UpdateExpression: `SET ${owing.setting} REMOVE ${members.join(', ')} ADD ro :one, ${adding.join(',')}`,
    ConditionExpression: ['a.#g = :old', 'ro = :ro', 'attribute_not_exists(lk)', note, approved, owing.condition].join(
      ' AND ',
    ),
    ExpressionAttributeNames: { '#g': place.agency, ...names, ...owing.names },
    ExpressionAttributeValues: {
      ...carriedWith(change),
      ...values,
      ...owing.values,
      ':ro': change.on[0].rosterRevision,
    },
  };
}

/** A note that the body's newest upload could not be judged goes along, into the map or with it. */
function unjudgedOf({ on: [here, there], place }: MoveChange) {
  const upload = here.unjudged?.get(place.agency);
  if (upload === undefined) return { setting: [], condition: [], values: {} };
  const note = printUnjudged(upload);
  return there.unjudged === undefined
    ? { setting: ['uj = :uj'], condition: ['attribute_not_exists(uj)'], values: { ':uj': { [place.agency]: note } } }
    : { setting: ['uj.#g = :uj'], condition: ['attribute_exists(uj)'], values: { ':uj': note } };
}

function join(change: MoveChange): UpdateItem {
  const { place, to, contribution, uncounted, approval } = change;
  const { adding, values } = additions(contribution);
  const { names, refusals } = refusalsOf(change);
  const owing = owingMore(change.on[1].owed, change.owed[1]);
  const unjudged = unjudgedOf(change);
  const members = [
    owing.setting,
    ...unjudged.setting,
    'a.#g = :old',
    ...(uncounted === undefined ? [] : ['x.#g = :x']),
    ...(approval === undefined ? [] : ['ap.#g = :ap']),
    ...refusals.map(({ name, value }) => `rf.${name} = ${value}`),
  ];
  return {
    Key: rollupKey.encode({ district: to, year: place.year }),
    UpdateExpression: `SET ${members.join(', ')} ADD ro :one, ${adding.join(',')}`,
    // Pinned as the other one: what is journaled of an import then comes before the move, or after it, as it did.
    ConditionExpression: [
      'attribute_exists(pk) AND attribute_not_exists(a.#g) AND ro = :ro AND attribute_not_exists(lk)',
      owing.condition,
      ...unjudged.condition,
    ].join(' AND '),
    ExpressionAttributeNames: { '#g': place.agency, ...names, ...owing.names },
    ExpressionAttributeValues: {
      ...carriedWith(change),
      ...values,
      ...owing.values,
      ...unjudged.values,
      ...Object.fromEntries(refusals.map(({ value, lock }) => [value, lock])),
      ':ro': change.on[1].rosterRevision,
    },
  };
}

function carriedWith({ pointer, uncounted, approval }: MoveChange): Record<string, unknown> {
  return {
    ':old': printPointer(pointer),
    ...when(uncounted, (uncounted) => ({ ':x': printUncounted(uncounted) })),
    ...given({ ':ap': approval }),
  };
}

function refusalsOf({ refused }: MoveChange) {
  const refusals = [...refused].map(([attribute, lock], index) => ({
    name: `#v${index}`,
    value: `:v${index}`,
    attribute,
    lock,
  }));
  return { refusals, names: Object.fromEntries(refusals.map(({ name, attribute }) => [name, attribute])) };
}

function countedIsThere({ place, to, pointer }: MoveChange): readonly TransactItem[] {
  if (pointer.state === 'missing') return [];
  const seq = pointer.state === 'counted' ? pointer.content : pointer.seen;
  const Key = versionKey.encode({ district: to, year: place.year, agency: place.agency, seq });
  return [{ ConditionCheck: { Key, ConditionExpression: 'attribute_exists(pk)' } }];
}
