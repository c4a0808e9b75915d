import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { MAX_ORIGINAL, type OriginalPlace } from '../domain/filing/original.ts';
import type { OriginalShelf } from '../flow/ports/originalPorts.ts';
import { originalKey } from '../store/objectKeys.ts';
import { patienceFor } from './clients.ts';
import { isGone, isThereAlready } from './objects.ts';

/** As long as the form for the report that it belongs to. */
const VALID_SECONDS = 15 * 60;
/** Nobody is told that it is a document of some kind: what a browser does not know it does not open. */
const CONTENT_TYPE = 'application/octet-stream';
/** Headers that are part of the signature: whoever holds the address can put no other bytes, and nothing over what is there. */
const SIGNED = [
  'content-type',
  'content-length',
  'if-none-match',
  'x-amz-checksum-sha256',
  'x-amz-sdk-checksum-algorithm',
];

/**
 * Originals lie in the publications bucket, where S3 itself refuses a second put of a key and locks what was put. A put carries the
 * hash it is kept under, which S3 holds against the bytes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function s3Originals(s3: S3Client, publications: string): OriginalShelf {
  const put = (place: OriginalPlace) => ({
    Bucket: publications,
    Key: originalKey(place),
    ContentType: CONTENT_TYPE,
    IfNoneMatch: '*',
    ChecksumAlgorithm: 'SHA256' as const,
    ChecksumSHA256: base64Of(place.sha256),
  });
  return {
    async ticket(place, size) {
      const signed = new Set(SIGNED);
      const url = await getSignedUrl(s3, new PutObjectCommand({ ...put(place), ContentLength: size }), {
        expiresIn: VALID_SECONDS,
        // In the query S3 would take them as well; as headers they are part of what the sender has to say.
        unhoistableHeaders: signed,
        signableHeaders: new Set(['host', ...SIGNED]),
      });
      const headers = {
        'content-type': CONTENT_TYPE,
        'if-none-match': '*',
        'x-amz-checksum-sha256': base64Of(place.sha256),
        'x-amz-sdk-checksum-algorithm': 'SHA256',
      };
      return { url, headers };
    },

    async put(place, Body) {
      const command = new PutObjectCommand({ ...put(place), Body, ContentLength: Body.length });
      try {
        await s3.send(command, { requestTimeout: patienceFor(Body.length) });
      } catch (error) {
        if (!isThereAlready(error)) throw error;
      }
    },

    async state(place, { size }) {
      try {
        const head = await s3.send(
          new HeadObjectCommand({ Bucket: publications, Key: originalKey(place), ChecksumMode: 'ENABLED' }),
        );
        // The hash decides. A size is what the sender said of it, and a false one makes the right bytes no others.
        const isSame =
          head.ChecksumSHA256 === undefined
            ? head.ContentLength === size
            : head.ChecksumSHA256 === base64Of(place.sha256);
        return isSame ? 'kept' : 'differs';
      } catch (error) {
        if (isGone(error)) return 'missing';
        throw error;
      }
    },

    async read(place) {
      try {
        const { Body, ContentLength = 0 } = await s3.send(
          new GetObjectCommand({ Bucket: publications, Key: originalKey(place) }),
          { requestTimeout: patienceFor(MAX_ORIGINAL) },
        );
        if (Body === undefined || ContentLength > MAX_ORIGINAL) {
          (Body as { destroy?(): unknown } | undefined)?.destroy?.();
          return 'differs';
        }
        const bytes = await Body.transformToByteArray();
        return createHash('sha256').update(bytes).digest('hex') === place.sha256 ? bytes : 'differs';
      } catch (error) {
        if (isGone(error)) return 'missing';
        throw error;
      }
    },
  };
}

function base64Of(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
