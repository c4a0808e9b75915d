import type { IncomingHttpHeaders } from 'node:http';
import type { WriteCondition } from './objectStore.ts';
import { S3Error } from './s3Error.ts';
import { header } from './s3Request.ts';

/** The conditional-write headers of a PUT, a copy or a completed multipart upload. */
export function writeCondition(headers: IncomingHttpHeaders): WriteCondition {
  const ifNoneMatch = header(headers, 'if-none-match');
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new S3Error('NotImplemented', 'If-None-Match on a write takes * and nothing else.');
  }
  const ifMatch = header(headers, 'if-match');
  const ifAbsent = ifNoneMatch === '*';
  return ifMatch === undefined ? { ifAbsent } : { ifAbsent, ifMatch: ifMatch.replaceAll('"', '') };
}
