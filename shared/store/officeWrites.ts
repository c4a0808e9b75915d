import type { OfficeChange } from '../domain/filing/changes.ts';
import type { UpdateItem } from './commands.ts';
import { rollupKey } from './keys.ts';
import { owingMore } from './owingWrites.ts';

/** Which attribute of the year's item holds which part of a step. */
function attributesOf(change: OfficeChange) {
  const { approvals, yearApproval, lock, openings, unlocked, suspended, textRevision, wishes } = change;
  return {
    ap: recordOf(approvals),
    ya: yearApproval,
    lk: lock,
    op: recordOf(openings),
    uk: unlocked,
    sp: recordOf(suspended),
    tx: textRevision,
    wi: wishes,
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
  const owing = change.owed === undefined ? undefined : owingMore(change.on.owed, change.owed);
  const setting = [...set.map(([name]) => `${name} = :${name}`), ...(owing === undefined ? [] : [owing.setting])];
  return {
    Key: rollupKey.encode(change.on),
    UpdateExpression: [
      ...(setting.length > 0 ? [`SET ${setting.join(', ')}`] : []),
      ...(removed.length > 0 ? [`REMOVE ${removed.map(([name]) => name).join(', ')}`] : []),
      'ADD rev :one',
    ].join(' '),
    ConditionExpression: ['rev = :rev', ...(owing === undefined ? [] : [owing.condition])].join(' AND '),
    ExpressionAttributeValues: {
      ':one': 1,
      ':rev': change.on.revision,
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...owing?.values,
    },
    ...(owing === undefined || Object.keys(owing.names).length === 0 ? {} : { ExpressionAttributeNames: owing.names }),
  };
}

function recordOf<Value>(map: ReadonlyMap<string, Value> | undefined): Readonly<Record<string, Value>> | undefined {
  return map === undefined ? undefined : Object.fromEntries(map);
}
