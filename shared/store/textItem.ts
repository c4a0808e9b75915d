import * as z from 'zod/mini';
import { SHAPE } from '../domain/values/beyond.ts';
import type { DistrictText } from '../domain/year/districtText.ts';
import type { PutItem } from './commands.ts';
import { type DistrictYearPlace, type ItemKey, textKey } from './keys.ts';
import { checkedItem, corrupt, parseItem } from './parseItem.ts';

/** Each saving is an item of its own, written once: what was there before can always be read again. */
const TextItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  by: z.string(),
  at: z.string(),
  /** By section. Which sections there are is for the form of the year to say. */
  text: z.record(z.string(), z.string()),
});

export function textFromItem(item: ItemKey): DistrictText {
  const { by, at, text, pk, sk } = parseItem(TextItem, item);
  const key = textKey.decode({ pk, sk });
  if (key === undefined) throw corrupt(item, ['key']);
  return { revision: key.revision, text, by, at };
}

/** Saves the next revision, unless somebody has saved it already. */
export function putText(place: DistrictYearPlace, { revision, text, by, at }: DistrictText): PutItem {
  return {
    Item: checkedItem(TextItem, { ...textKey.encode({ ...place, revision }), sh: SHAPE, by, at, text }),
    ConditionExpression: 'attribute_not_exists(pk)',
  };
}
