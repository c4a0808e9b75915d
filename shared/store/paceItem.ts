import * as z from 'zod/mini';
import { given } from '../domain/values/given.ts';
import type { CompilePace } from '../domain/year/compilePace.ts';
import type { UpdateItem } from './commands.ts';
import { type DistrictYearPlace, type ItemKey, paceKey } from './keys.ts';
import { parseItem } from './parseItem.ts';

const PaceItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  bg: z.optional(z.string()),
  fi: z.optional(z.string()),
  due: z.optional(z.string()),
});

export function paceFromItem(item: ItemKey): CompilePace {
  const { bg, fi, due } = parseItem(PaceItem, item);
  return { ...given({ began: bg }), ...given({ finished: fi }), ...given({ due }) };
}

/** Begins a compile, unless another began since the pace was read. */
export function beginCompile(place: DistrictYearPlace, read: CompilePace, now: string): UpdateItem {
  return {
    Key: paceKey.encode(place),
    UpdateExpression: 'SET bg = :now',
    ConditionExpression: read.began === undefined ? 'attribute_not_exists(bg)' : 'bg = :read',
    ExpressionAttributeValues: { ':now': now, ...given({ ':read': read.began }) },
  };
}

/** Says that the compile that began then is finished; never takes back a later one. */
export function finishCompile(place: DistrictYearPlace, began: string): UpdateItem {
  return {
    Key: paceKey.encode(place),
    UpdateExpression: 'SET fi = :began',
    ConditionExpression: 'attribute_not_exists(fi) OR fi < :began',
    ExpressionAttributeValues: { ':began': began },
  };
}

/** Says that a compile was put off until then. */
export function putOffCompile(place: DistrictYearPlace, until: string): UpdateItem {
  return {
    Key: paceKey.encode(place),
    UpdateExpression: 'SET due = :until',
    ConditionExpression: 'attribute_not_exists(due) OR due < :until',
    ExpressionAttributeValues: { ':until': until },
  };
}
