import {
  type CountChange,
  isSameContent,
  type MendChange,
  type NoteChange,
  type RefuseChange,
  type UnjudgedChange,
} from '../domain/filing/changes.ts';
import { printPointer } from '../domain/filing/pointer.ts';
import { difference } from '../domain/filing/rollup.ts';
import { refusalName, type Uncounted } from '../domain/filing/rollupState.ts';
import type { Version } from '../domain/filing/version.ts';
import { when } from '../domain/values/given.ts';
import { idsOf } from './cellMap.ts';
import type { PutItem, UpdateItem } from './commands.ts';
import { rollupKey } from './keys.ts';
import { printUncounted, printUnjudged } from './rollupItem.ts';
import { versionToItem } from './versionItem.ts';

const NOT_THERE = 'attribute_not_exists(pk)';
/** Open to the body `#g`: the year is not locked, or the office has opened it to this body for a correction. */
const NOT_LOCKED = '(attribute_not_exists(lk) OR attribute_exists(op.#g))';
const LOCKED = 'attribute_exists(lk) AND attribute_not_exists(op.#g)';
const POINTER_STANDS = 'a.#g = :old';
const NOT_REFUSED = 'attribute_not_exists(rf.#v)';

/** A version is written once; on a second attempt the stored one comes back and wins. */
export function putVersion(version: Version): PutItem {
  return {
    Item: versionToItem(version),
    ConditionExpression: NOT_THERE,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/**
 * The pinned update. The condition names the pointer the difference was worked out on: a lost answer, a doubled request
 * or another worker can make it fail, never count twice. 200 changed cells are 2.3 KB of the 4 KB an expression may have;
 * none is valid too, because the pointer always moves. Bytes seen again move the pointer alone.
 */
export function countVersion(change: CountChange): UpdateItem {
  const { adding, values } = isSameContent(change) ? { adding: [], values: {} } : additions(change.changes);
  return {
    Key: rollupKey.encode(change),
    UpdateExpression: ['SET a.#g = :new', ...(adding.length > 0 ? [`ADD ${adding.join(',')}`] : [])].join(' '),
    ConditionExpression: [POINTER_STANDS, NOT_LOCKED, NOT_REFUSED].join(' AND '),
    ExpressionAttributeNames: { '#g': change.agency, '#v': refusalName(change) },
    ExpressionAttributeValues: { ':old': printPointer(change.from), ':new': printPointer(change.to), ...values },
  };
}

/** `rev` by one and each changed cell by its difference. ADD creates a cell that nobody filed before. */
export function additions(changes: CountChange['changes'], sign: 1 | -1 = 1) {
  const ids = [...idsOf(changes)];
  return {
    adding: ['rev :one', ...ids.map(([id]) => `${id} :${id}`)],
    values: { ':one': 1, ...Object.fromEntries(ids.map(([id, value]) => [`:${id}`, sign * value])) },
  };
}

/** Remembers the newest upload that does not count. Only upward, and only while pointer and note are what was read. */
export function noteUncounted({ agency, from, over, as, ...place }: NoteChange): UpdateItem {
  const note = notePin(over);
  return {
    Key: rollupKey.encode(place),
    UpdateExpression: 'SET x.#g = :x',
    ConditionExpression: [POINTER_STANDS, note.condition].join(' AND '),
    ExpressionAttributeNames: { '#g': agency },
    ExpressionAttributeValues: { ':old': printPointer(from), ':x': printUncounted(as), ...note.values },
  };
}

/** Remembers the newest upload that could not be judged. Only upward; with the map, on items of earlier days, which have none. */
export function noteUnjudged({ on, agency, upload }: UnjudgedChange): UpdateItem {
  const { seq } = upload;
  const note = printUnjudged(upload);
  const Key = rollupKey.encode(on);
  if (on.unjudged === undefined) {
    return {
      Key,
      UpdateExpression: 'SET uj = :uj',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(uj)',
      ExpressionAttributeValues: { ':uj': { [agency]: note } },
    };
  }
  return {
    Key,
    UpdateExpression: 'SET uj.#g = :note',
    ConditionExpression: 'attribute_exists(uj) AND (attribute_not_exists(uj.#g) OR uj.#g.seq < :seq)',
    ExpressionAttributeNames: { '#g': agency },
    ExpressionAttributeValues: { ':note': note, ':seq': seq },
  };
}

/** Refuses an accepted version for good. Only while the lock is there: without it, counting is the way. */
export function refuseVersion({ agency, seq, from, over, as, by, ...place }: RefuseChange): UpdateItem {
  const note = notePin(over);
  return {
    Key: rollupKey.encode(place),
    UpdateExpression: ['SET rf.#v = :lock', ...(as === undefined ? [] : ['x.#g = :x'])].join(', '),
    ConditionExpression: [POINTER_STANDS, LOCKED, NOT_REFUSED, note.condition].join(' AND '),
    ExpressionAttributeNames: { '#g': agency, '#v': refusalName({ agency, seq }) },
    ExpressionAttributeValues: {
      ':old': printPointer(from),
      ':lock': by,
      ...when(as, (as) => ({ ':x': printUncounted(as) })),
      ...note.values,
    },
  };
}

function notePin(over: Uncounted | undefined) {
  return over === undefined
    ? { condition: 'attribute_not_exists(x.#g)', values: {} }
    : { condition: 'x.#g = :over', values: { ':over': printUncounted(over) } };
}

/**
 * Sets every sum that is wrong to what its versions add up to; pointers are left alone. Whatever changes what is counted
 * raises `rev`, so its standing still is condition enough. Undefined when nothing is wrong.
 */
export function mendSums({ on, sums }: MendChange): UpdateItem | undefined {
  const wrong = [...idsOf(difference(sums, on.sums))];
  if (wrong.length === 0) return undefined;
  const right = idsOf(sums);
  return {
    Key: rollupKey.encode(on),
    UpdateExpression: `SET ${wrong.map(([id]) => `${id} = :${id}`).join(',')} ADD rev :one`,
    ConditionExpression: 'rev = :rev',
    ExpressionAttributeValues: {
      ':rev': on.revision,
      ':one': 1,
      ...Object.fromEntries(wrong.map(([id]) => [`:${id}`, right.get(id) ?? 0])),
    },
  };
}
