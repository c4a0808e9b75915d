import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { MAX_BYTES } from '../domain/report/limits.ts';
import { when } from '../domain/values/given.ts';
import type { Clock, UploadDesk } from '../flow/ports/ports.ts';
import { inboxKey } from '../store/objectKeys.ts';
import { filerMark } from './filerMark.ts';
import { DECLARED_SHA256 } from './objects.ts';

const CONTENT_TYPE = 'application/json';
const VALID_SECONDS = 15 * 60;
/** `{}` is the shortest thing that is JSON and might be a report. */
const MIN_BYTES = 2;

/** Mints forms for one upload each: exactly this key, this type, at most 1 MiB, for a quarter of an hour. */
export function s3UploadDesk(s3: S3Client, bucket: string, now: Clock, dataKey?: string): UploadDesk {
  const encryption = dataKey === undefined ? {} : encryptedWith(dataKey);
  return {
    async mint({ agency, year, sha256, filer }) {
      const key = inboxKey.encode({ agency, year });
      const said = { ...when(sha256, (hash) => ({ [DECLARED_SHA256]: hash })), ...when(filer, filerMark) };
      const metadata = Object.fromEntries(Object.entries(said).map(([name, value]) => [`x-amz-meta-${name}`, value]));
      const { url, fields } = await createPresignedPost(s3, {
        Bucket: bucket,
        Key: key,
        // Every field becomes a condition of its own: exactly this key, type, encryption, hash and filer.
        Fields: { 'Content-Type': CONTENT_TYPE, ...encryption, ...metadata },
        Conditions: [
          ['content-length-range', MIN_BYTES, MAX_BYTES],
          ['eq', '$Content-Type', CONTENT_TYPE],
        ],
        Expires: VALID_SECONDS,
      });
      return { url, fields, key, expiresAt: new Date(Date.parse(now()) + VALID_SECONDS * 1000).toISOString() };
    },
  };
}

function encryptedWith(key: string): Readonly<Record<string, string>> {
  return { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': key };
}
