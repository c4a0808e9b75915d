import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Breakage } from '../domain/failure/breakage.ts';
import { hashOfBytes } from '../domain/values/hashOfBytes.ts';
import type { SummaryLedger, SummaryNumbers, SummaryShelf } from '../flow/ports/summaryPorts.ts';
import type { SummaryFiles, SummaryPresence } from '../flow/read/readManifest.ts';
import { paceKey, summaryKey } from '../store/keys.ts';
import { summaryFileKey, summaryPrefix } from '../store/objectKeys.ts';
import { beginCompile, finishCompile, paceFromItem, putOffCompile } from '../store/paceItem.ts';
import {
  filedUpUpdate,
  publicationUpdate,
  publishNumber,
  reserveNumber,
  summaryFromItem,
} from '../store/summaryItem.ts';
import { patienceFor } from './clients.ts';
import { DECLARED_SHA256, isGone, isThereAlready, keysUnder } from './objects.ts';
import { packed, unpacked } from './packed.ts';
import { type TableClient, tableOf } from './table.ts';

/** The item of a compiled year on DynamoDB. */
export function dynamoSummaries(client: TableClient, tableName: string): SummaryLedger {
  const table = tableOf(client, tableName);
  return {
    async summary(district, year) {
      const item = await table.get(summaryKey.encode({ district, year }));
      return item && summaryFromItem(item);
    },
    async compilePace(place) {
      const item = await table.get(paceKey.encode(place));
      return item === undefined ? {} : paceFromItem(item);
    },
    beginCompile: (place, read, now) => table.update(beginCompile(place, read, now)),
    async finishCompile(place, began) {
      await table.update(finishCompile(place, began));
    },
    async putOffCompile(place, until) {
      await table.update(putOffCompile(place, until));
    },
    async reserve(place, record, digest) {
      if (record?.reservedDigest === digest) return record.reserved;
      const given = await table.update(reserveNumber(place, record, digest));
      return given ? (record?.reserved ?? 0) + 1 : false;
    },
    async publish(place, published, signature) {
      // Refused when a newer compile has published meanwhile: that one stands.
      await table.update(publishNumber(place, published, signature));
    },
    async noteFiledUp(place, filedUp, signed) {
      await table.update(filedUpUpdate(place, filedUp, signed));
    },
    recordPublications: (place, publications, signed) => table.update(publicationUpdate(place, publications, signed)),
  };
}

/** Ten times as fast as what runs in a browser too; whoever names the hash of the same document after it was put has it from here. */
function hashByMachine(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The documents of compiled years on S3, write-once. */
export function s3Summaries(
  s3: S3Client,
  Bucket: string,
): SummaryShelf & SummaryFiles & SummaryPresence & SummaryNumbers {
  return {
    async summaryNumbers(place) {
      const prefix = summaryPrefix(place);
      const keys = await keysUnder(s3, Bucket, prefix);
      const numbers = keys.flatMap((key) => /^v(\d+)\//.exec(key.slice(prefix.length))?.[1] ?? []);
      return [...new Set(numbers.map(Number))].sort((a, b) => a - b);
    },

    async putSummaryFile(place, version, { name, contentType, bytes }) {
      const Key = summaryFileKey({ ...place, version, name });
      const sha256 = hashOfBytes(bytes, hashByMachine);
      const stored = await packed(bytes, contentType);
      try {
        await s3.send(
          new PutObjectCommand({
            Bucket,
            Key,
            ...stored,
            ContentType: contentType,
            IfNoneMatch: '*',
            // A bucket with Object Lock refuses a put that carries no checksum.
            ChecksumAlgorithm: 'SHA256',
            ChecksumSHA256: Buffer.from(hashOfBytes(stored.Body, hashByMachine), 'hex').toString('base64'),
            Metadata: { [DECLARED_SHA256]: sha256 },
          }),
          { requestTimeout: patienceFor(stored.Body.length) },
        );
      } catch (error) {
        if (!isThereAlready(error)) throw error;
        const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
        if (head.Metadata?.[DECLARED_SHA256] !== sha256)
          throw new Breakage('ALREADY_WRITTEN', { key: Key }, { cause: error });
      }
    },

    async hasSummaryFile(place, version, name) {
      try {
        await s3.send(new HeadObjectCommand({ Bucket, Key: summaryFileKey({ ...place, version, name }) }));
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },

    async summaryFile(place, version, name) {
      try {
        return await unpacked(
          await s3.send(new GetObjectCommand({ Bucket, Key: summaryFileKey({ ...place, version, name }) })),
        );
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },
  };
}
