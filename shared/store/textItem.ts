import * as z from 'zod/mini';
import type { SECTIONS } from '../domain/forms/forms.ts';
import type { DistrictText } from '../domain/year/districtText.ts';
import type { PutItem } from './commands.ts';
import { type DistrictYearPlace, type ItemKey, textKey } from './keys.ts';
import { corrupt, parseItem } from './parseItem.ts';

const section = z.exactOptional(z.string());
/** Each saving is an item of its own, written once: what was there before can always be read again. */
const TextItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  by: z.string(),
  at: z.string(),
  text: z.strictObject({ overview: section, problemsAndImprovements: section, otherMatters: section } satisfies Record<
    keyof typeof SECTIONS,
    typeof section
  >),
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
    Item: parseItem(TextItem, { ...textKey.encode({ ...place, revision }), by, at, text }),
    ConditionExpression: 'attribute_not_exists(pk)',
  };
}
