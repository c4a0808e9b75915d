import { S3Error } from './s3Error.ts';

/** Holds a presigned URL to the time it was signed for; a URL that is not presigned passes. */
export function enforcePresignedExpiry(query: URLSearchParams, now: Date): void {
  if (!query.has('X-Amz-Signature')) return;
  const signedAt = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '');
  const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  // Seven days is the longest life signature version 4 knows.
  if (signedAt === null || !(seconds >= 0 && seconds <= 604_800)) {
    throw new S3Error('AuthorizationQueryParametersError', 'X-Amz-Date or X-Amz-Expires is missing or out of range.');
  }
  const [, year, month, day, hour, minute, second] = signedAt.map(Number);
  const start = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  if (now.getTime() > start + seconds * 1000) throw new S3Error('AccessDenied', 'Request has expired');
}
