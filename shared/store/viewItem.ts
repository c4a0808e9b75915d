import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import type { FilingView } from '../domain/filing/filingView.ts';
import { SHAPE } from '../domain/values/beyond.ts';
import type { UpdateItem } from './commands.ts';
import { type DistrictYearPlace, type ItemKey, viewKey } from './keys.ts';
import { corrupt, parseItem } from './parseItem.ts';

const ViewItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  /** Name, proven subject, first and last time, how often. */
  nm: z.string(),
  sj: z.string(),
  ti: z.string(),
  la: z.string(),
  n: z.int(),
});

export function viewFromItem(item: ItemKey): FilingView {
  const { nm, sj, ti, la, n } = parseItem(ViewItem, item);
  const place = viewKey.decode(item);
  if (place === undefined) throw corrupt(item, ['key']);
  return { agency: place.agency, day: place.day, by: nm, subject: sj, first: ti, last: la, count: n };
}

/** One look more: nothing to read before, nothing to lose when two come at once. */
export function addView(
  place: DistrictYearPlace,
  { agency, day, by, subject, at }: Pick<FilingView, 'agency' | 'day' | 'by' | 'subject'> & { readonly at: string },
): UpdateItem {
  const person = bytesToHex(sha256(utf8ToBytes(subject))).slice(0, 24);
  return {
    Key: viewKey.encode({ ...place, agency, day, person }),
    UpdateExpression:
      'SET nm = :nm, sj = :sj, la = :at, ti = if_not_exists(ti, :at), sh = if_not_exists(sh, :sh) ADD n :one',
    // Always so: the key has the digest of the subject.
    ConditionExpression: 'attribute_not_exists(pk) OR sj = :sj',
    ExpressionAttributeValues: { ':nm': by, ':sj': subject, ':at': at, ':sh': SHAPE, ':one': 1 },
  };
}
