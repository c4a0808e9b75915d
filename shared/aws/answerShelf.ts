import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { given } from '../domain/values/given.ts';
import type { AnswerShelf } from '../flow/ports/ports.ts';

/** Whoever was answered goes there at once; an address that is passed on is worth nothing soon after. */
const VALID_SECONDS = 5 * 60;

/**
 * Keeps answers under `answers/{hash}` of the submissions bucket, which has no lock: a rule of the bucket removes them after a
 * day. The same answer lies there once. The address carries the rights of this function to that one object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ShareObjectPreSignedURL.html
 */
export function s3AnswerShelf(s3: S3Client, Bucket: string): AnswerShelf {
  return {
    async keep({ bytes, contentType, contentEncoding, disposition }) {
      const Key = `answers/${createHash('sha256').update(bytes).digest('hex')}`;
      await s3.send(
        new PutObjectCommand({
          ...{ Bucket, Key, Body: bytes, ContentType: contentType },
          ...given({ ContentEncoding: contentEncoding }),
        }),
      );
      const asked = new GetObjectCommand({
        ...{ Bucket, Key, ResponseContentType: contentType, ResponseCacheControl: 'no-store' },
        ...given({ ResponseContentDisposition: disposition }),
      });
      return getSignedUrl(s3, asked, { expiresIn: VALID_SECONDS });
    },
  };
}
