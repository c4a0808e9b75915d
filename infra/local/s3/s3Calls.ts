import { copyObject } from './copyObject.ts';
import { deleteObject, deleteObjects } from './deleteObject.ts';
import { getObject } from './getObject.ts';
import { listObjects } from './listObjects.ts';
import { listVersions } from './listVersions.ts';
import { abortUpload, beginUpload, completeUpload, listParts, uploadPart } from './multipartCalls.ts';
import { postObject } from './postObject.ts';
import { putObject } from './putObject.ts';
import { notHere, S3Error } from './s3Error.ts';
import { header, type S3Answer, type S3Backend, type S3Request, xmlAnswer } from './s3Request.ts';
import type { Carries } from './screen.ts';
import { xmlDocument, xmlElement } from './xml.ts';

/** One call of S3 as it is here: how it is known, what it may carry, what it does. */
interface S3Call extends Carries {
  readonly name: string;
  readonly method: string;
  readonly on: 'bucket' | 'object';
  /** The query parameter or header that makes it this call and no other of its method. */
  readonly marked?: { readonly query: string } | { readonly header: string; readonly value?: string };
  /** It proves by itself who may do it: a form with a signed policy. */
  readonly provesItself?: true;
  readonly run: (request: S3Request, backend: S3Backend) => S3Answer | Promise<S3Answer>;
}

const CHECKSUMS = ['x-amz-checksum-*', 'x-amz-sdk-checksum-algorithm'];
const BODY = [...CHECKSUMS, 'x-amz-decoded-content-length', 'x-amz-trailer'];
const METADATA = ['x-amz-meta-*'];
const WRITE_CONDITIONS = ['if-match', 'if-none-match'];
const READ_CONDITIONS = [...WRITE_CONDITIONS, 'if-modified-since', 'if-unmodified-since'];
const LISTING = ['prefix', 'delimiter', 'max-keys', 'encoding-type'];

/** Marked calls stand before the plain one of their method. */
export const S3_CALLS: readonly S3Call[] = [
  // On a bucket.
  {
    ...at('HeadBucket', 'HEAD', 'bucket'),
    run: (_, { region }) => ({ status: 200, headers: { 'x-amz-bucket-region': region } }),
  },
  { ...at('GetBucketVersioning', 'GET', 'bucket', 'versioning'), run: bucketVersioning },
  { ...at('GetBucketLocation', 'GET', 'bucket', 'location'), run: (_, { region }) => xmlAnswer(locationXml(region)) },
  {
    ...at('ListObjectVersions', 'GET', 'bucket', 'versions'),
    query: ['versions', ...LISTING, 'key-marker', 'version-id-marker'],
    run: listVersions,
  },
  {
    ...at('ListObjectsV2', 'GET', 'bucket', 'list-type'),
    query: ['list-type', ...LISTING, 'continuation-token', 'start-after', 'fetch-owner'],
    run: listObjects,
  },
  { ...at('ListObjects', 'GET', 'bucket'), query: [...LISTING, 'marker'], run: listObjects },
  { ...at('PutBucketVersioning', 'PUT', 'bucket', 'versioning'), headers: BODY, run: versioningStays },
  { ...at('CreateBucket', 'PUT', 'bucket'), headers: BODY, run: bucketIsThere },
  { ...at('DeleteBucket', 'DELETE', 'bucket'), run: bucketStays },
  { ...at('DeleteObjects', 'POST', 'bucket', 'delete'), headers: BODY, run: deleteObjects },
  {
    ...at('PostObject', 'POST', 'bucket'),
    marked: { header: 'content-type', value: 'multipart/form-data' },
    provesItself: true,
    run: postObject,
  },
  // On an object.
  {
    ...at('ListParts', 'GET', 'object', 'uploadId'),
    run: listParts,
  },
  {
    ...at('GetObject', 'GET', 'object'),
    headers: [...READ_CONDITIONS, 'range', 'x-amz-checksum-mode'],
    query: ['versionId', 'response-*'],
    run: getObject,
  },
  {
    ...at('HeadObject', 'HEAD', 'object'),
    headers: [...READ_CONDITIONS, 'range', 'x-amz-checksum-mode'],
    query: ['versionId', 'response-*'],
    run: getObject,
  },
  {
    ...at('UploadPart', 'PUT', 'object', 'uploadId'),
    headers: BODY,
    query: ['uploadId', 'partNumber'],
    run: uploadPart,
  },
  {
    ...at('CopyObject', 'PUT', 'object'),
    marked: { header: 'x-amz-copy-source' },
    headers: [
      ...WRITE_CONDITIONS,
      ...METADATA,
      'x-amz-copy-source',
      'x-amz-copy-source-if-match',
      'x-amz-metadata-directive',
    ],
    run: copyObject,
  },
  { ...at('PutObject', 'PUT', 'object'), headers: [...BODY, ...METADATA, ...WRITE_CONDITIONS], run: putObject },
  { ...at('AbortMultipartUpload', 'DELETE', 'object', 'uploadId'), run: abortUpload },
  { ...at('DeleteObject', 'DELETE', 'object'), query: ['versionId'], run: deleteObject },
  {
    ...at('CreateMultipartUpload', 'POST', 'object', 'uploads'),
    headers: [...METADATA, 'x-amz-checksum-algorithm', 'x-amz-checksum-type'],
    run: beginUpload,
  },
  {
    ...at('CompleteMultipartUpload', 'POST', 'object', 'uploadId'),
    headers: [...BODY, ...WRITE_CONDITIONS, 'x-amz-mp-object-size'],
    run: completeUpload,
  },
];

/** A row's beginning: known by its method, its place and, where it has one, the parameter that marks it. */
function at(name: string, method: string, on: S3Call['on'], query?: string) {
  const marked = query === undefined ? {} : { marked: { query } };
  return { name, method, on, ...marked, headers: [], query: query === undefined ? [] : [query] };
}

/**
 * The call a request makes. A parameter that no call of the table knows is another call of S3's, which is not here: it is
 * refused by name before the plain call of its method could take its place.
 */
export function detect(request: S3Request): S3Call {
  const on = request.key === '' ? 'bucket' : 'object';
  const call = S3_CALLS.find((each) => each.method === request.method && each.on === on && isMarked(request, each));
  if (call !== undefined) return call;
  const [parameter] = [...request.query.keys()].filter((name) => name !== 'x-id' && !name.startsWith('X-Amz-'));
  if (parameter !== undefined) throw notHere(`?${parameter}`);
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.');
}

function isMarked({ query, headers }: S3Request, { marked }: S3Call): boolean {
  if (marked === undefined) return true;
  if ('query' in marked) return query.has(marked.query);
  const value = header(headers, marked.header);
  return value?.startsWith(marked.value ?? '') === true;
}

function bucketVersioning({ bucket }: S3Request): S3Answer {
  return xmlAnswer(xmlDocument('VersioningConfiguration', bucket.versioned ? xmlElement('Status', 'Enabled') : ''));
}

function versioningStays(): never {
  throw new S3Error('AccessDenied', 'Versioning is set by the topology.');
}

function bucketIsThere(): never {
  throw new S3Error('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded.');
}

function bucketStays(): never {
  throw new S3Error('AccessDenied', 'The buckets of the local runtime stay.');
}

/** GetBucketLocation; us-east-1 is answered as nothing, as S3 has it. */
function locationXml(region: string): string {
  return xmlDocument('LocationConstraint', region === 'us-east-1' ? '' : region);
}
