import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';

/** Text of fewer bytes stays as it is: a disk gives it four kilobytes either way. */
const WORTH_IT = 4 * 1024;
/** Not JSON as such, nor plain text: programs read those, one of a release before this among them, and it would read them packed. */
const TEXT = /^(?:text\/(?:csv|html)|application\/[a-z]+\+json)\b/;
/** Up to here it is done at once, in a few milliseconds; what is longer holds nobody else up. */
const AT_ONCE = 1024 * 1024;

/**
 * Long text as the bucket keeps it: packed, and marked as HTTP has it, so that whoever fetches it over HTTP gets the text. The figures of
 * every body are a fourteenth of themselves then. A hash of it, wherever one is named, is that of the text.
 */
export async function packed(
  bytes: Uint8Array,
  contentType: string,
): Promise<{ readonly Body: Uint8Array; readonly ContentEncoding?: 'gzip' }> {
  if (bytes.length < WORTH_IT || !TEXT.test(contentType)) return { Body: bytes };
  const Body = bytes.length <= AT_ONCE ? gzipSync(bytes) : await aside(gzip, bytes);
  return { Body, ContentEncoding: 'gzip' };
}

/** The bytes that {@link packed} was given; any other object as it is. */
export async function unpacked({
  Body,
  ContentEncoding,
}: Pick<GetObjectCommandOutput, 'Body' | 'ContentEncoding'>): Promise<Uint8Array | undefined> {
  const bytes = await Body?.transformToByteArray();
  if (bytes === undefined || ContentEncoding !== 'gzip') return bytes;
  const { buffer, byteOffset, length } = bytes.length <= AT_ONCE / 8 ? gunzipSync(bytes) : await aside(gunzip, bytes);
  return new Uint8Array(buffer, byteOffset, length);
}

/**
 * On a thread beside this one. Not by `promisify`: an import from `node:util` makes Node load all that it offers at the start of each
 * function, its workers and its reader of options among it.
 */
function aside(work: typeof gzip, bytes: Uint8Array): Promise<Buffer> {
  return new Promise((done, failed) => work(bytes, (error, result) => (error === null ? done(result) : failed(error))));
}
