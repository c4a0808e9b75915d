import type { IncomingHttpHeaders } from 'node:http';
import type { BucketSpec } from '../../topology/topologyShape.ts';
import type { Multipart } from './multipart.ts';
import type { ObjectStore } from './objectStore.ts';
import { S3Error } from './s3Error.ts';

/** One S3 call on a bucket that exists; `key` is '' for calls on the bucket itself. */
export interface S3Request {
  readonly method: string;
  readonly bucket: BucketSpec<string>;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly now: Date;
  /** The body as sent, unless it is larger than one body may be. */
  readonly rawBody: () => Promise<Buffer>;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: string | Uint8Array;
}

/** What the operations work on. */
export interface S3Backend {
  readonly store: ObjectStore;
  readonly multipart: Multipart;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly buckets: readonly BucketSpec<string>[];
}

/** One header's value; S3 has no use for repeated ones. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function xmlAnswer(body: string, headers: Readonly<Record<string, string | number>> = {}): S3Answer {
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body };
}

/** `x-amz-version-id`, which only versioned buckets answer. */
export function versionHeader(bucket: BucketSpec<string>, versionId: string): Record<string, string> {
  return bucket.versioned ? { 'x-amz-version-id': versionId } : {};
}

/** A write-once bucket's policy: only writes that cannot overwrite, and no deletion. */
export function refuseOverwriting(bucket: BucketSpec<string>, ifAbsent: boolean): void {
  if (!bucket.writeOnce || ifAbsent) return;
  throw new S3Error('AccessDenied', `Bucket ${bucket.name} is write-once: send If-None-Match: *, and delete nothing.`);
}
