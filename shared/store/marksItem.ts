import * as z from 'zod/mini';
import type { Marks } from '../domain/filing/marks.ts';
import { SHAPE } from '../domain/values/beyond.ts';
import { sameByName } from './byName.ts';
import type { UpdateItem } from './commands.ts';
import { type AgencyYearPlace, type ItemKey, marksKey } from './keys.ts';
import { checkedItem, inner, parseItem } from './parseItem.ts';

const MarksItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  n: z.int(),
  m: z.record(z.string(), inner({ by: z.string(), at: z.string(), note: z.string(), figures: z.string() })),
  // Later than the rest: items of earlier days are without it.
  ow: z._default(z.record(z.string(), z.string()), {}),
});

export function marksFromItem(item: ItemKey): Marks {
  const { n, m, ow } = parseItem(MarksItem, item);
  return { revision: n, marks: sameByName(m), owed: sameByName(ow) };
}

/** Replaces the marks and nothing else of the item, unless somebody else has changed them since they were read. */
export function putMarks(place: AgencyYearPlace, { revision, marks, owed }: Marks): UpdateItem {
  const Key = marksKey.encode(place);
  const { n, m, ow } = checkedItem(MarksItem, {
    ...Key,
    n: revision + 1,
    m: Object.fromEntries(marks),
    ow: Object.fromEntries(owed),
  });
  return {
    Key,
    UpdateExpression: 'SET n = :next, m = :m, ow = :ow, sh = if_not_exists(sh, :sh)',
    ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'n = :n',
    ExpressionAttributeValues: {
      ...{ ':next': n, ':m': m, ':ow': ow, ':sh': SHAPE },
      ...(revision === 0 ? {} : { ':n': revision }),
    },
  };
}
