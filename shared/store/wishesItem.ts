import * as z from 'zod/mini';
import { SHAPE } from '../domain/values/beyond.ts';
import { type StandingWishes, wishesShape } from '../domain/wishes/wishes.ts';
import type { PutItem } from './commands.ts';
import { type ItemKey, wishesKey } from './keys.ts';
import { checkedItem, corrupt, parseItem } from './parseItem.ts';

/** A file of wishes, once under its hash; as text, because its members are the file's. */
const WishesItem = z.looseObject({ pk: z.string(), sk: z.string(), w: z.string() });

export function wishesFromItem(item: ItemKey): StandingWishes {
  const { pk, sk, w } = parseItem(WishesItem, item);
  const at = wishesKey.decode({ pk, sk });
  const read = wishesShape().safeParse(JSON.parse(w));
  if (at === undefined || !read.success) throw corrupt(item, ['w']);
  return { hash: at.hash, wishes: read.data };
}

/** Puts it unless it is there: what has the same hash is the same. */
export function putWishes({ hash, wishes }: StandingWishes): PutItem {
  const { district, year } = wishes;
  return {
    Item: checkedItem(WishesItem, {
      ...wishesKey.encode({ district, year, hash }),
      sh: SHAPE,
      w: JSON.stringify(wishes),
    }),
    ConditionExpression: 'attribute_not_exists(pk)',
  };
}
