import type { OfficeChange } from '../domain/filing/changes.ts';
import type { UpdateItem } from './commands.ts';
import { rollupKey } from './keys.ts';

/** Which attribute of the year's item holds which part of a step. */
function attributesOf({ approvals, yearApproval, lock, openings, unlocked, suspended, textRevision }: OfficeChange) {
  return {
    ap: recordOf(approvals),
    ya: yearApproval,
    lk: lock,
    op: recordOf(openings),
    uk: unlocked,
    sp: recordOf(suspended),
    tx: textRevision,
  };
}

/**
 * A step of the office: approval, lock, opening, suspension. Whatever changes what is counted raises `rev`, and so does
 * every such step: its standing still is condition enough.
 */
export function changeOffice(change: OfficeChange): UpdateItem {
  const named = Object.entries(attributesOf(change)).filter(([, value]) => value !== undefined);
  const set = named.filter(([, value]) => value !== null);
  const removed = named.filter(([, value]) => value === null);
  return {
    Key: rollupKey.encode(change.on),
    UpdateExpression: [
      ...(set.length > 0 ? [`SET ${set.map(([name]) => `${name} = :${name}`).join(', ')}`] : []),
      ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => name).join(', ')}`] : []),
      'ADD rev :one',
    ].join(' '),
    ConditionExpression: 'rev = :rev',
    ExpressionAttributeValues: {
      ':one': 1,
      ':rev': change.on.revision,
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
    },
  };
}

function recordOf<Value>(map: ReadonlyMap<string, Value> | undefined): Readonly<Record<string, Value>> | undefined {
  return map === undefined ? undefined : Object.fromEntries(map);
}
