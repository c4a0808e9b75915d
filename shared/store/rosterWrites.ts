import type { MembershipChange, MoveChange } from '../domain/filing/changes.ts';
import { printPointer } from '../domain/filing/pointer.ts';
import type { FilingPlace, Roster } from '../domain/filing/roster.ts';
import type { DeleteItem, PutItem, TransactItem, UpdateItem } from './commands.ts';
import { type AgencyYearPlace, type DistrictYearPlace, placeKey, rollupKey, versionKey } from './keys.ts';
import { emptyRollupItem, printUncounted } from './rollupItem.ts';
import { districtToItem, type ListedDistrict, placeToItem, rosterToItem } from './rosterItems.ts';
import { additions } from './writes.ts';

/** The roll-up of a district and year, empty; only if there is none. */
export function openRollup(place: DistrictYearPlace): PutItem {
  return { Item: emptyRollupItem(place), ConditionExpression: 'attribute_not_exists(pk)' };
}

/** A body's entry, unless the body files for another district in that year. */
export function putPlace(place: FilingPlace): PutItem {
  return {
    Item: placeToItem(place),
    ConditionExpression: 'attribute_not_exists(pk) OR d = :d',
    ExpressionAttributeValues: { ':d': place.district },
  };
}

export function deletePlace({ district, ...place }: DistrictYearPlace & AgencyYearPlace): DeleteItem {
  return { Key: placeKey.encode(place), ConditionExpression: 'd = :d', ExpressionAttributeValues: { ':d': district } };
}

/** Never replaces a newer roster by an older one. */
export function putRoster(roster: Roster): PutItem {
  return {
    Item: rosterToItem(roster),
    ConditionExpression: 'attribute_not_exists(pk) OR rev <= :rev',
    ExpressionAttributeValues: { ':rev': roster.revision },
  };
}

export function putDistrict(district: ListedDistrict): PutItem {
  return { Item: districtToItem(district) };
}

/** Says who is about to join, before their entries are written. */
export function announceMembers({ on, joining }: Pick<MembershipChange, 'on' | 'joining'>): UpdateItem {
  return {
    Key: rollupKey.encode(on),
    UpdateExpression: 'SET jn = :joining',
    ConditionExpression: 'ro = :ro AND attribute_not_exists(lk)',
    ExpressionAttributeValues: { ':joining': joining, ':ro': on.rosterRevision },
  };
}

/** 50 joining bodies are 1.9 KB of expression. */
const MEMBERS_AT_ONCE = 50;

/**
 * Takes bodies into the roll-up and out of it. Every update but the last leaves the roster's revision as it is, so that
 * all of them stand on the same one: a move or another import in between makes the next fail, and the caller reads again.
 * A body leaves only if it never filed.
 */
export function changeMembership({ on, joining, leaving }: MembershipChange): readonly UpdateItem[] {
  const members = [
    ...joining.map((agency) => ({ agency, joins: true })),
    ...leaving.map((agency) => ({ agency, joins: false })),
  ];
  const batches = Array.from({ length: Math.max(1, Math.ceil(members.length / MEMBERS_AT_ONCE)) }, (_, index) =>
    members.slice(index * MEMBERS_AT_ONCE, (index + 1) * MEMBERS_AT_ONCE),
  );
  return batches.map((batch, index) => {
    const isLast = index === batches.length - 1;
    const named = batch.map((member, at) => ({ ...member, name: `#g${at}` }));
    const setting = [
      ...named.filter(({ joins }) => joins).map(({ name }) => `a.${name} = if_not_exists(a.${name}, :none)`),
      ...(isLast ? ['ro = :next', 'jn = :nobody'] : []),
    ];
    const removing = named.filter(({ joins }) => !joins).map(({ name }) => `a.${name}`);
    const unfiled = removing.flatMap((path) => [`${path} = :none`, `attribute_not_exists(x${path.slice(1)})`]);
    return {
      Key: rollupKey.encode(on),
      UpdateExpression: [
        ...(setting.length > 0 ? [`SET ${setting.join(', ')}`] : []),
        ...(removing.length > 0 ? [`REMOVE ${removing.join(', ')}`] : []),
        ...(isLast ? ['ADD rev :one'] : []),
      ].join(' '),
      ConditionExpression: ['ro = :ro', 'attribute_not_exists(lk)', ...unfiled].join(' AND '),
      ...(named.length > 0
        ? { ExpressionAttributeNames: Object.fromEntries(named.map(({ name, agency }) => [name, agency])) }
        : {}),
      ExpressionAttributeValues: {
        ':ro': on.rosterRevision,
        ...(named.length > 0 ? { ':none': '' } : {}),
        ...(isLast ? { ':next': on.rosterRevision + 1, ':nobody': [], ':one': 1 } : {}),
      },
    };
  });
}

/**
 * The one transaction: the roster entry, what is counted here, what is counted there, and that the version it counts is
 * there too (its history is copied before). All of it pinned.
 */
export function moveAgency({
  place,
  to,
  pointer,
  contribution,
  uncounted,
  approval,
  refused,
}: MoveChange): readonly TransactItem[] {
  const { agency, district: from, year } = place;
  const leaving = additions(contribution, -1);
  const joining = additions(contribution);
  const carried = {
    ':old': printPointer(pointer),
    ...(uncounted === undefined ? {} : { ':x': printUncounted(uncounted) }),
    ...(approval === undefined ? {} : { ':ap': approval }),
  };
  const refusals = [...refused].map(([name, lock], index) => ({
    name: `#v${index}`,
    value: `:v${index}`,
    refusal: name,
    lock,
  }));
  const refusalNames = Object.fromEntries(refusals.map(({ name, refusal }) => [name, refusal]));
  return [
    {
      Update: {
        Key: placeKey.encode({ agency, year }),
        UpdateExpression: 'SET d = :to ADD ro :one',
        ConditionExpression: 'd = :from',
        ExpressionAttributeValues: { ':to': to, ':from': from, ':one': 1 },
      },
    },
    {
      Update: {
        Key: rollupKey.encode({ district: from, year }),
        UpdateExpression: [
          `REMOVE ${['a.#g', 'x.#g', 'ap.#g', ...refusals.map(({ name }) => `rf.${name}`)].join(', ')}`,
          `ADD ro :one, ${leaving.adding.join(',')}`,
        ].join(' '),
        ConditionExpression: [
          'a.#g = :old',
          'attribute_not_exists(lk)',
          uncounted === undefined ? 'attribute_not_exists(x.#g)' : 'x.#g = :x',
          approval === undefined ? 'attribute_not_exists(ap.#g)' : 'ap.#g = :ap',
        ].join(' AND '),
        ExpressionAttributeNames: { '#g': agency, ...refusalNames },
        ExpressionAttributeValues: {
          ...carried,
          ...leaving.values,
        },
      },
    },
    {
      Update: {
        Key: rollupKey.encode({ district: to, year }),
        UpdateExpression: [
          `SET ${[
            'a.#g = :old',
            ...(uncounted === undefined ? [] : ['x.#g = :x']),
            ...(approval === undefined ? [] : ['ap.#g = :ap']),
            ...refusals.map(({ name, value }) => `rf.${name} = ${value}`),
          ].join(', ')}`,
          `ADD ro :one, ${joining.adding.join(',')}`,
        ].join(' '),
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(a.#g) AND attribute_not_exists(lk)',
        ExpressionAttributeNames: { '#g': agency, ...refusalNames },
        ExpressionAttributeValues: {
          ...carried,
          ...Object.fromEntries(refusals.map(({ value, lock }) => [value, lock])),
          ...joining.values,
        },
      },
    },
    ...(pointer.state === 'missing'
      ? []
      : [
          {
            ConditionCheck: {
              Key: versionKey.encode({
                district: to,
                year,
                agency,
                seq: pointer.state === 'counted' ? pointer.content : pointer.seen,
              }),
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ]),
  ];
}
