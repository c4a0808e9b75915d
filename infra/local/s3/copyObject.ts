import { findVersion } from './findVersion.ts';
import { headersToKeep } from './objectHeaders.ts';
import { S3Error } from './s3Error.ts';
import {
  header,
  refuseOverwriting,
  type S3Answer,
  type S3Backend,
  type S3Request,
  versionHeader,
  xmlAnswer,
} from './s3Request.ts';
import { writeCondition } from './writeCondition.ts';
import { xmlDocument, xmlElement } from './xml.ts';

/** CopyObject, also of an object onto itself, which is how a lost notification is made again. */
export function copyObject(request: S3Request, { store, buckets }: S3Backend): S3Answer {
  const condition = writeCondition(request.headers);
  refuseOverwriting(request.bucket, condition.ifAbsent);
  const source = parseSource(header(request.headers, 'x-amz-copy-source') ?? '');
  const sourceBucket = buckets.find(({ name }) => name === source.bucket);
  if (sourceBucket === undefined) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
  const replace = header(request.headers, 'x-amz-metadata-directive') === 'REPLACE';
  const ontoItself = source.bucket === request.bucket.name && source.key === request.key;
  if (ontoItself && !replace && source.versionId === undefined) {
    throw new S3Error('InvalidRequest', 'A copy of an object onto itself must replace its metadata.');
  }

  const original = findVersion(store, sourceBucket, source.key, source.versionId);
  const ifMatch = header(request.headers, 'x-amz-copy-source-if-match')?.replaceAll('"', '');
  if (ifMatch !== undefined && ifMatch !== original.etag) {
    throw new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
  const copy = store.put({
    bucket: request.bucket,
    key: request.key,
    bytes: store.bytes(original),
    etag: original.etag,
    headers: replace ? headersToKeep(request.headers) : original.headers,
    eventName: 'ObjectCreated:Copy',
    condition,
  });
  const result = xmlElement('LastModified', copy.time.toISOString()) + xmlElement('ETag', `"${copy.etag}"`);
  return xmlAnswer(xmlDocument('CopyObjectResult', result), {
    ...versionHeader(request.bucket, copy.versionId),
    ...(sourceBucket.versioned ? { 'x-amz-copy-source-version-id': original.versionId } : {}),
  });
}

function parseSource(copySource: string): { bucket: string; key: string; versionId: string | undefined } {
  const [path = '', search] = copySource.replace(/^\//, '').split('?');
  const slash = path.indexOf('/');
  if (slash <= 0) throw new S3Error('InvalidArgument', 'x-amz-copy-source names no object.');
  try {
    return {
      bucket: decodeURIComponent(path.slice(0, slash)),
      key: decodeURIComponent(path.slice(slash + 1)),
      versionId: new URLSearchParams(search).get('versionId') ?? undefined,
    };
  } catch (cause) {
    if (cause instanceof URIError) throw new S3Error('InvalidArgument', 'x-amz-copy-source is not URL-encoded.');
    throw cause;
  }
}
