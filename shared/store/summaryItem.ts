import * as z from 'zod/mini';
import type { SummaryPlace, SummaryRecord } from '../domain/compile/summaryRecord.ts';
import type { UpdateItem } from './commands.ts';
import { type ItemKey, summaryKey } from './keys.ts';
import { parseItem } from './parseItem.ts';

/** `n`: last number given out, `rd`: for which inputs; `v`, `pd`, `rev`, `asOf`, `signed`: what is published. */
const SummaryItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  n: z.int(),
  rd: z.nullable(z.string()),
  v: z.optional(z.int()),
  pd: z.optional(z.string()),
  rev: z.optional(z.int()),
  asOf: z.optional(z.nullable(z.string())),
  signed: z.optional(z.boolean()),
});

export function summaryFromItem(item: ItemKey): SummaryRecord {
  const { n, rd, v, pd, rev, asOf = null, signed = false } = parseItem(SummaryItem, item);
  const published =
    v === undefined || pd === undefined || rev === undefined
      ? null
      : { number: v, digest: pd, revision: rev, asOf, signed };
  return { reserved: n, reservedDigest: rd, published };
}

/** Gives out the next number, unless another compile has given one out since `read`. */
export function reserveNumber(place: SummaryPlace, read: SummaryRecord | undefined, digest: string): UpdateItem {
  const last = read?.reserved ?? 0;
  return {
    Key: summaryKey.encode(place),
    UpdateExpression: 'SET n = :next, rd = :digest',
    ConditionExpression: read === undefined ? 'attribute_not_exists(pk)' : 'n = :last',
    ExpressionAttributeValues: {
      ':next': last + 1,
      ':digest': digest,
      ...(read === undefined ? {} : { ':last': last }),
    },
  };
}

/** Moves the year to a version, never back to one that was true for an earlier roll-up. */
export function publishNumber(place: SummaryPlace, published: NonNullable<SummaryRecord['published']>): UpdateItem {
  const { number, digest, revision, asOf, signed } = published;
  return {
    Key: summaryKey.encode(place),
    UpdateExpression: 'SET v = :v, pd = :digest, rev = :rev, asOf = :asOf, signed = :signed',
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(rev) OR rev <= :rev)',
    ExpressionAttributeValues: { ':v': number, ':digest': digest, ':rev': revision, ':asOf': asOf, ':signed': signed },
  };
}
