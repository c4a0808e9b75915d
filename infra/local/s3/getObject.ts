import { when } from '../../../shared/domain/values/given.ts';
import { parseRange } from './byteRange.ts';
import { findVersion } from './findVersion.ts';
import { S3Error } from './s3Error.ts';
import { header, type S3Answer, type S3Backend, type S3Request, versionHeader } from './s3Request.ts';
import type { StoredVersion } from './versionRow.ts';

const OVERRIDES = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];

/** GetObject and HeadObject: the latest version or a named one, whole or in part, under the usual conditions. */
export function getObject(request: S3Request, { store }: S3Backend): S3Answer {
  const versionId = request.query.get('versionId') ?? undefined;
  const version = findVersion(store, request.bucket, request.key, versionId);
  const headers = answerHeaders(request, version);
  if (unchanged(request, version)) return { status: 304, headers };

  const range = parseRange(header(request.headers, 'range'), version.size);
  const { start, end } = range ?? { start: 0, end: version.size - 1 };
  const placed = {
    ...headers,
    'content-length': end - start + 1,
    ...when(range, () => ({ 'content-range': `bytes ${start}-${end}/${version.size}` })),
  };
  const status = range === undefined ? 200 : 206;
  if (request.method === 'HEAD') return { status, headers: placed };
  return { status, headers: placed, body: store.bytes(version).subarray(start, end + 1) };
}

function answerHeaders(request: S3Request, version: StoredVersion): Record<string, string> {
  const wantsChecksum =
    header(request.headers, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED' && request.headers.range === undefined;
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    etag: `"${version.etag}"`,
    'last-modified': version.time.toUTCString(),
    ...versionHeader(request.bucket, version.versionId),
  };
  for (const [name, value] of Object.entries(version.headers)) {
    if (!name.startsWith('x-amz-checksum-') || wantsChecksum) headers[name] = value;
  }
  for (const name of OVERRIDES) {
    const asked = request.query.get(`response-${name}`);
    if (asked !== null) headers[name] = asked;
  }
  return headers;
}

/** Whether the answer is 304; throws PreconditionFailed. Dates count only where no ETag condition is given (RFC 9110). */
function unchanged({ headers }: S3Request, version: StoredVersion): boolean {
  const matches = (condition: string) =>
    condition.split(',').some((tag) => ['*', version.etag].includes(tag.trim().replaceAll('"', '')));
  // HTTP dates have whole seconds.
  const modified = Math.floor(version.time.getTime() / 1000) * 1000;
  const ifMatch = header(headers, 'if-match');
  const unmodifiedSince = header(headers, 'if-unmodified-since');
  const failed =
    ifMatch === undefined ? unmodifiedSince !== undefined && modified > Date.parse(unmodifiedSince) : !matches(ifMatch);
  if (failed) {
    throw new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
  const ifNoneMatch = header(headers, 'if-none-match');
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch);
  const modifiedSince = header(headers, 'if-modified-since');
  return modifiedSince !== undefined && modified <= Date.parse(modifiedSince);
}
