import * as z from 'zod/mini';
import { SHAPE } from '../domain/values/beyond.ts';
import { given, when } from '../domain/values/given.ts';
import type { FiledUp, Publication, SignedSummary, SummaryPlace, SummaryRecord } from '../domain/year/summaryRecord.ts';
import type { UpdateItem } from './commands.ts';
import { type ItemKey, summaryKey } from './keys.ts';
import { inner, parseItem } from './parseItem.ts';

/**
 * `n`: last number given out, `rd`: for which inputs; `v`, `pd`, `rev`, `asOf`, `signed`: what is published; `sg`: the newest
 * signed one; `up`: the one filed to the level above; `pb`: when and where signed ones were made public.
 */
const SummaryItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  n: z.int(),
  rd: z.nullable(z.string()),
  v: z.optional(z.int()),
  pd: z.optional(z.string()),
  rev: z.optional(z.int()),
  asOf: z.optional(z.nullable(z.string())),
  signed: z.optional(z.boolean()),
  sg: z.optional(
    inner({
      number: z.int(),
      digest: z.string(),
      revision: z.int(),
      asOf: z.nullable(z.string()),
      lockedBy: z.string(),
      lockedAt: z.string(),
    }),
  ),
  up: z.optional(inner({ number: z.int(), at: z.string(), versionId: z.string() })),
  pb: z._default(z.array(inner({ version: z.string(), by: z.string(), at: z.string(), where: z.string() })), []),
});

export function summaryFromItem(item: ItemKey): SummaryRecord {
  const { n, rd, v, pd, rev, asOf = null, signed = false, sg, up, pb } = parseItem(SummaryItem, item);
  const published =
    v === undefined || pd === undefined || rev === undefined
      ? null
      : { number: v, digest: pd, revision: rev, asOf, signed };
  return {
    reserved: n,
    reservedDigest: rd,
    published,
    ...given({ signed: sg }),
    ...given({ filedUp: up }),
    publications: pb,
  };
}

/** Gives out the next number, unless another compile has given one out since `read`. */
export function reserveNumber(place: SummaryPlace, read: SummaryRecord | undefined, digest: string): UpdateItem {
  const last = read?.reserved ?? 0;
  return {
    Key: summaryKey.encode(place),
    UpdateExpression: 'SET n = :next, rd = :digest, sh = if_not_exists(sh, :sh)',
    ConditionExpression: read === undefined ? 'attribute_not_exists(pk)' : 'n = :last',
    ExpressionAttributeValues: {
      ':next': last + 1,
      ':digest': digest,
      ':sh': SHAPE,
      ...when(read, () => ({ ':last': last })),
    },
  };
}

/** Moves the year to a version, never back to one that was true for an earlier roll-up. */
export function publishNumber(
  place: SummaryPlace,
  published: NonNullable<SummaryRecord['published']>,
  signature?: SignedSummary,
): UpdateItem {
  const { number, digest, revision, asOf, signed } = published;
  return {
    Key: summaryKey.encode(place),
    UpdateExpression: `SET v = :v, pd = :digest, rev = :rev, asOf = :asOf, signed = :signed${signature === undefined ? '' : ', sg = :sg'}`,
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(rev) OR rev <= :rev)',
    ExpressionAttributeValues: {
      ':v': number,
      ':digest': digest,
      ':rev': revision,
      ':asOf': asOf,
      ':signed': signed,
      ...given({ ':sg': signature }),
    },
  };
}

/** Adds to when and where the year was made public; only while the signed version named is still the newest. */
export function publicationUpdate(
  place: SummaryPlace,
  publications: readonly Publication[],
  signed: SignedSummary,
): UpdateItem {
  return {
    Key: summaryKey.encode(place),
    UpdateExpression: 'SET pb = :pb',
    ConditionExpression: 'sg = :sg',
    ExpressionAttributeValues: { ':pb': publications, ':sg': signed },
  };
}

/** Notes that the signed version was filed to the level above; only while it still is the newest. */
export function filedUpUpdate(place: SummaryPlace, filedUp: FiledUp, signed: SignedSummary): UpdateItem {
  return {
    Key: summaryKey.encode(place),
    UpdateExpression: 'SET up = :up',
    ConditionExpression: 'sg = :sg',
    ExpressionAttributeValues: { ':up': filedUp, ':sg': signed },
  };
}
