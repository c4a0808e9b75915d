import * as z from 'zod/mini';
import type { Marks } from '../domain/filing/marks.ts';
import type { PutItem } from './commands.ts';
import { type AgencyYearPlace, type ItemKey, marksKey } from './keys.ts';
import { parseItem } from './parseItem.ts';

const MarksItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  n: z.int(),
  m: z.record(z.string(), z.object({ by: z.string(), at: z.string(), note: z.string(), figures: z.string() })),
  // Later than the rest: items of earlier days are without it.
  ow: z._default(z.record(z.string(), z.string()), {}),
});

export function marksFromItem(item: ItemKey): Marks {
  const { n, m, ow } = parseItem(MarksItem, item);
  return { revision: n, marks: new Map(Object.entries(m)), owed: new Map(Object.entries(ow)) };
}

/** Replaces the marks, unless somebody else has changed them since they were read. */
export function putMarks(place: AgencyYearPlace, { revision, marks, owed }: Marks): PutItem {
  return {
    Item: parseItem(MarksItem, {
      ...marksKey.encode(place),
      n: revision + 1,
      m: Object.fromEntries(marks),
      ow: Object.fromEntries(owed),
    }),
    ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'n = :n',
    ...(revision === 0 ? {} : { ExpressionAttributeValues: { ':n': revision } }),
  };
}
