import type { MembershipChange } from '../domain/filing/changes.ts';
import type { FilingPlace, Roster, RosterAsWritten } from '../domain/filing/roster.ts';
import { passingOn, SHAPE } from '../domain/values/beyond.ts';
import type { DeleteItem, PutItem, UpdateItem } from './commands.ts';
import {
  type AgencyYearPlace,
  type DistrictYearPlace,
  districtListKey,
  mergerListKey,
  placeKey,
  rollupKey,
} from './keys.ts';
import { owingMore } from './owingWrites.ts';
import { emptyRollupItem } from './rollupItem.ts';
import { type ListedDistrict, placeToItem, rosterToItem } from './rosterItems.ts';

/** The roll-up of a district and year, empty; only if there is none. */
export function openRollup(place: DistrictYearPlace): PutItem {
  return { Item: emptyRollupItem(place), ConditionExpression: 'attribute_not_exists(pk)' };
}

/** A body's entry upon the one that was read; `on` undefined: there was none. Never one of another district. */
export function putPlace(place: FilingPlace, on: Pick<FilingPlace, 'revision'> | undefined): PutItem {
  const Item = placeToItem(place);
  return on === undefined
    ? { Item, ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        Item,
        ConditionExpression: 'd = :d AND ro = :on',
        ExpressionAttributeValues: { ':d': place.district, ':on': on.revision },
      };
}

/** Takes away the entry that was read and no other: one that was put anew meanwhile stays, however late this comes. */
export function deletePlace({
  district,
  revision,
  ...place
}: DistrictYearPlace & AgencyYearPlace & Pick<FilingPlace, 'revision'>): DeleteItem {
  return {
    Key: placeKey.encode(place),
    ConditionExpression: 'ro = :on AND d = :d',
    ExpressionAttributeValues: { ':d': district, ':on': revision },
  };
}

/**
 * Replaces the list that was read and no other, and never a newer roster by an older one; `on` undefined: there was none.
 * `headRevision`: of the import that its head is of; that of the list that was read, where it is not said.
 */
export function putRoster(
  roster: Roster,
  on: Omit<RosterAsWritten, 'roster'> | undefined,
  headRevision = on?.headRevision,
): PutItem {
  if (on === undefined)
    return { Item: rosterToItem(roster, 1, headRevision), ConditionExpression: 'attribute_not_exists(pk)' };
  const { writes } = on;
  return {
    Item: rosterToItem(roster, writes + 1, headRevision),
    ConditionExpression: `rev <= :rev AND ${writes === 0 ? 'attribute_not_exists(w)' : 'w = :w'}`,
    ExpressionAttributeValues: { ':rev': roster.revision, ...(writes === 0 ? {} : { ':w': writes }) },
  };
}

/** Says that mergers stand on the district's roster. Never taken back: whoever reads the roster then sees whether it is still so. */
export function noteMergers({ district, year }: DistrictYearPlace): UpdateItem {
  return {
    Key: mergerListKey.encode({ district, year }),
    UpdateExpression: 'SET sh = if_not_exists(sh, :sh)',
    ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(pk)',
    ExpressionAttributeValues: { ':sh': SHAPE },
  };
}

/** Sets the name in the list, whatever stood there, and nothing else of the item. */
export function putDistrict({ name, ...place }: ListedDistrict): UpdateItem {
  return {
    Key: districtListKey.encode(place),
    UpdateExpression: 'SET #name = :name, sh = if_not_exists(sh, :sh)',
    ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(pk)',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: { ':name': name, ':sh': SHAPE },
  };
}

/** Says whose entries are about to be written, upon as many as were announced when it was read: none is left out, so that their number only grows. */
export function announceMembers({ on, joining }: Pick<MembershipChange, 'on' | 'joining'>): UpdateItem {
  return {
    Key: rollupKey.encode(on),
    UpdateExpression: 'SET jn = :joining',
    ConditionExpression: 'ro = :ro AND size(jn) = :announced AND attribute_not_exists(lk)',
    ExpressionAttributeValues: { ':joining': joining, ':announced': on.joining.length, ':ro': on.rosterRevision },
  };
}

/** Says that nobody is announced any more, upon as many as were when it was read, and of that roster revision; also of a locked year: it has them no more. */
export function announceNobody(on: MembershipChange['on']): UpdateItem {
  return {
    Key: rollupKey.encode(on),
    UpdateExpression: 'SET jn = :nobody',
    ConditionExpression: 'ro = :ro AND size(jn) = :announced',
    ExpressionAttributeValues: { ':nobody': [], ':announced': on.joining.length, ':ro': on.rosterRevision },
  };
}

/** 50 joining bodies are 1.9 KB of expression. */
const MEMBERS_AT_ONCE = 50;

/**
 * Takes bodies into the roll-up and out of it. Every update but the last leaves the roster's revision as it is, so that
 * all of them stand on the same one: a move or another import in between makes the next fail, and the caller reads again. Each raises the
 * year's own: a lock that was worked out before is worked out anew, and no approval of the year holds with part of them taken in.
 * A body leaves only if it never filed. A step that neither takes in nor out leaves who was announced as it is: an import that was stopped has left
 * entries of theirs, which the next one finds by that. An import strikes off whom it has read, and nobody who was announced since.
 */
export function changeMembership({
  on,
  joining,
  leaving,
  going = [],
  file,
  owed,
}: MembershipChange): readonly UpdateItem[] {
  const owing = owed === undefined ? undefined : owingMore(on.owed, owed);
  const isStep = owing !== undefined && joining.length + leaving.length === 0;
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
      ...(isLast ? ['ro = :next', ...(isStep ? [] : ['jn = :nobody'])] : []),
      ...(isLast && file !== undefined ? ['im = :import'] : []),
      ...(isLast && owing !== undefined ? [owing.setting] : []),
    ];
    const removing = named.filter(({ joins }) => !joins).map(({ name }) => `a.${name}`);
    const unfiled = removing.flatMap((path) => [`${path} = :none`, `attribute_not_exists(x${path.slice(1)})`]);
    return {
      Key: rollupKey.encode(on),
      UpdateExpression: [
        ...(setting.length > 0 ? [`SET ${setting.join(', ')}`] : []),
        ...(removing.length > 0 ? [`REMOVE ${removing.join(', ')}`] : []),
        'ADD rev :one',
      ].join(' '),
      ConditionExpression: [
        'ro = :ro',
        'attribute_not_exists(lk)',
        ...unfiled,
        ...(isLast && !isStep ? ['size(jn) = :announced'] : []),
        ...(isLast && owing !== undefined ? [owing.condition] : []),
      ].join(' AND '),
      ...namesIn({
        ...Object.fromEntries(named.map(({ name, agency }) => [name, agency])),
        ...(isLast ? owing?.names : {}),
      }),
      ExpressionAttributeValues: {
        ':ro': on.rosterRevision,
        ':one': 1,
        ...(named.length > 0 ? { ':none': '' } : {}),
        ...(isLast
          ? {
              ':next': on.rosterRevision + 1,
              ...(isStep ? {} : { ':nobody': going, ':announced': on.joining.length }),
              ...(file === undefined
                ? {}
                : { ':import': passingOn({ ro: on.rosterRevision + 1, f: file }, on.lastImport) }),
              ...owing?.values,
            }
          : {}),
      },
    };
  });
}

/** DynamoDB takes no empty list of names. */
function namesIn(names: Readonly<Record<string, string>>): Pick<UpdateItem, 'ExpressionAttributeNames'> {
  return Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: { ...names } };
}
