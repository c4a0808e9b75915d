import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { given } from '../domain/values/given.ts';

/** Name of the metadata in which a sender declares what it sent: `x-amz-meta-sha256`. */
export const DECLARED_SHA256 = 'sha256';

/**
 * Puts an object once. If it is there, it stays as it is and this is no error: what is put here is worked out of
 * write-once state, so a second attempt has the same to say. 409 is S3's answer to two such puts at one moment.
 */
export async function putOnce(
  s3: S3Client,
  Bucket: string,
  Key: string,
  text: string,
  type = 'application/json',
): Promise<void> {
  await putNew(s3, Bucket, Key, text, type);
}

/** The same where whoever puts has to know: false when there is one already. */
export async function putNew(
  s3: S3Client,
  Bucket: string,
  Key: string,
  content: string | Uint8Array,
  type = 'application/json',
): Promise<boolean> {
  const isText = typeof content === 'string';
  const Body = isText ? new TextEncoder().encode(content) : content;
  const sha256 = createHash('sha256').update(Body).digest();
  try {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body,
        ContentType: isText ? `${type}; charset=utf-8` : type,
        IfNoneMatch: '*',
        // A bucket with Object Lock refuses a put that carries no checksum; the algorithm's name is a header of its own, which S3's
        // reference asks for: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
        ChecksumAlgorithm: 'SHA256',
        ChecksumSHA256: sha256.toString('base64'),
        Metadata: { [DECLARED_SHA256]: sha256.toString('hex') },
      }),
    );
    return true;
  } catch (error) {
    if (!isThereAlready(error)) throw error;
    return false;
  }
}

export async function getText(s3: S3Client, Bucket: string, Key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return await Body?.transformToString('utf-8');
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

export async function keysUnder(s3: S3Client, Bucket: string, Prefix: string): Promise<readonly string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ...given({ ContinuationToken: token }) }));
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

/** The object or that version of it is not there. A delete marker answers 405 to a request for its own version. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  return ['NoSuchKey', 'NoSuchVersion', 'NotFound', 'MethodNotAllowed'].includes(error.name);
}

export function isThereAlready(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  const status = error.$metadata.httpStatusCode;
  return status === 412 || error.name === 'PreconditionFailed' || error.name === 'ConditionalRequestConflict';
}
