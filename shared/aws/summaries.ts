import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { SummaryPlace } from '../domain/compile/summaryRecord.ts';
import { PipelineFailure } from '../domain/filing/pipelineFailure.ts';
import { MANIFEST } from '../flow/manifest.ts';
import type { PublishedSummaries, PublishedSummary } from '../flow/publishedSummaries.ts';
import { type SummaryLedger, type SummaryShelf, versionName } from '../flow/summaryPorts.ts';
import { summaryKey } from '../store/keys.ts';
import { summaryFileKey, summaryPrefix } from '../store/objectKeys.ts';
import { publishNumber, reserveNumber, summaryFromItem } from '../store/summaryItem.ts';
import { DECLARED_SHA256, isGone, isThereAlready, keysUnder } from './objects.ts';
import { type TableClient, tableOf } from './table.ts';

/** The item of a compiled year on DynamoDB. */
export function dynamoSummaries(client: TableClient, tableName: string): SummaryLedger {
  const table = tableOf(client, tableName);
  return {
    async summary(district, year) {
      const item = await table.get(summaryKey.encode({ district, year }));
      return item && summaryFromItem(item);
    },
    async reserve(place, record, digest) {
      if (record?.reservedDigest === digest) return record.reserved;
      const given = await table.update(reserveNumber(place, record, digest));
      return given ? (record?.reserved ?? 0) + 1 : false;
    },
    async publish(place, published) {
      // Refused when a newer compile has published meanwhile: that one stands.
      await table.update(publishNumber(place, published));
    },
  };
}

/** The documents of compiled years on S3, write-once. */
export function s3Summaries(s3: S3Client, Bucket: string): SummaryShelf {
  return {
    async putSummaryFile(place, version, { name, contentType, bytes }) {
      const Key = summaryFileKey({ ...place, version, name });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      try {
        await s3.send(
          new PutObjectCommand({
            Bucket,
            Key,
            Body: bytes,
            ContentType: contentType,
            IfNoneMatch: '*',
            Metadata: { [DECLARED_SHA256]: sha256 },
          }),
        );
      } catch (error) {
        if (!isThereAlready(error)) throw error;
        const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
        if (head.Metadata?.[DECLARED_SHA256] !== sha256)
          throw new PipelineFailure('ALREADY_WRITTEN', { key: Key }, { cause: error });
      }
    },
  };
}

/** Published years as pages read them. A version without a manifest was never published and is not listed. */
export function publishedSummaries(ledger: SummaryLedger, s3: S3Client, Bucket: string): PublishedSummaries {
  const newest = async (district: string, year: number): Promise<PublishedSummary | undefined> => {
    const published = (await ledger.summary(district, year))?.published;
    if (published == null) return undefined;
    const { number, revision, asOf, signed } = published;
    return { version: versionName(number), revision, asOf, signed };
  };
  const file = async (place: SummaryPlace & { readonly version: string }, name: string) => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: summaryFileKey({ ...place, name }) }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  };
  return {
    newest,
    file,
    async all(district, year) {
      const last = await newest(district, year);
      const keys = await keysUnder(s3, Bucket, summaryPrefix({ district, year }));
      const versions = keys
        .filter((key) => key.endsWith(`/${MANIFEST}`))
        .map((key) => key.split('/').at(-2) ?? '')
        .sort()
        .reverse();
      return Promise.all(versions.map((version) => describe({ district, year, version }, last)));
    },
  };

  async function describe(place: SummaryPlace & { readonly version: string }, last: PublishedSummary | undefined) {
    if (last?.version === place.version) return last;
    const bytes = await file(place, MANIFEST);
    const manifest =
      bytes === undefined ? {} : (JSON.parse(new TextDecoder().decode(bytes)) as { asOf?: string | null });
    return { version: place.version, revision: -1, asOf: manifest.asOf ?? null, signed: false };
  }
}
