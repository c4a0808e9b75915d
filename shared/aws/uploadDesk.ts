import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { MAX_BYTES } from '../domain/report/limits.ts';
import { when } from '../domain/values/given.ts';
import type { Clock, UploadDesk } from '../flow/ports/ports.ts';
import { inboxKey } from '../store/objectKeys.ts';
import { filerMark } from './filerMark.ts';
import { DECLARED_SHA256 } from './objects.ts';
import { originalMark } from './originalMark.ts';
import { s3Originals } from './originals.ts';
import type { Buckets } from './vault.ts';

const CONTENT_TYPE = 'application/json';
const VALID_SECONDS = 15 * 60;
/** `{}` is the shortest thing that is JSON and might be a report. */
const MIN_BYTES = 2;

/** Stands for a filing where only the address it would be sent to is asked for. */
const ANY_FILING = { agency: '000000-any', year: 2025 };

/** Mints forms for one upload each: exactly this key, this type, at most 1 MiB, for a quarter of an hour. */
export function s3UploadDesk(s3: S3Client, buckets: Buckets, now: Clock, dataKey?: string): UploadDesk {
  const originals = s3Originals(s3, buckets.publications);
  const encryption = dataKey === undefined ? {} : encryptedWith(dataKey);
  return {
    async mint({ agency, year, sha256, filer, original }) {
      const key = inboxKey.encode({ agency, year });
      const said = {
        ...when(sha256, (hash) => ({ [DECLARED_SHA256]: hash })),
        ...when(filer, filerMark),
        ...when(original, originalMark),
      };
      const metadata = Object.fromEntries(Object.entries(said).map(([name, value]) => [`x-amz-meta-${name}`, value]));
      const { url, fields } = await createPresignedPost(s3, {
        Bucket: buckets.submissions,
        Key: key,
        // Every field becomes a condition of its own: exactly this key, type, encryption, hash, filer and original.
        Fields: { 'Content-Type': CONTENT_TYPE, ...encryption, ...metadata },
        Conditions: [
          ['content-length-range', MIN_BYTES, MAX_BYTES],
          ['eq', '$Content-Type', CONTENT_TYPE],
        ],
        Expires: VALID_SECONDS,
      });
      const expiresAt = new Date(Date.parse(now()) + VALID_SECONDS * 1000).toISOString();
      if (original === undefined) return { url, fields, key, expiresAt };
      const ticket = await originals.ticket({ agency, year, sha256: original.sha256 }, original.size);
      return { url, fields, key, original: ticket, expiresAt };
    },

    async origins() {
      const [{ url }, original] = await Promise.all([
        createPresignedPost(s3, { Bucket: buckets.submissions, Key: inboxKey.encode(ANY_FILING) }),
        originals.ticket({ ...ANY_FILING, sha256: '0'.repeat(64) }, 1),
      ]);
      return [...new Set([url, original.url].map((each) => new URL(each).origin))];
    },
  };
}

function encryptedWith(key: string): Readonly<Record<string, string>> {
  return { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': key };
}
