import type { S3Client } from '@aws-sdk/client-s3';
import { Breakage } from '../domain/failure/breakage.ts';
import type { LookShelf } from '../flow/ports/lookPorts.ts';
import { lookFolder, lookRoundKey } from '../store/objectKeys.ts';
import { LookRoundShape } from '../wire/published.ts';
import { jsonIn } from '../wire/shape.ts';
import { getText, keysUnder, putNew } from './objects.ts';

/** Rounds of looks in the publications bucket: one number is written once, whoever comes first. */
export function s3Looks(s3: S3Client, publications: string): LookShelf {
  return {
    async newestRound(place) {
      const key = (await keysUnder(s3, publications, lookFolder(place))).at(-1);
      const text = key === undefined ? undefined : await getText(s3, publications, key);
      if (key === undefined || text === undefined) return undefined;
      const read = LookRoundShape.safeParse(jsonIn(text));
      if (!read.success) throw new Breakage('CORRUPT_ITEM', { key });
      return read.data as Awaited<ReturnType<LookShelf['newestRound']>>;
    },
    putRound: (round) => putNew(s3, publications, lookRoundKey(round), `${JSON.stringify(round, null, 1)}\n`),
  };
}
