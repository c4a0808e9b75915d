import { md5Hex } from './checksums.ts';
import { headersToKeep } from './objectHeaders.ts';
import { readPayload } from './payload.ts';
import { refuseOverwriting, type S3Answer, type S3Backend, type S3Request, versionHeader } from './s3Request.ts';
import { writeCondition } from './writeCondition.ts';

/** PutObject. */
export async function putObject(request: S3Request, { store }: S3Backend): Promise<S3Answer> {
  const condition = writeCondition(request.headers);
  refuseOverwriting(request.bucket, condition.ifAbsent);
  const { bytes, checksums } = await readPayload(request);
  const version = store.put({
    bucket: request.bucket,
    key: request.key,
    bytes,
    etag: md5Hex(bytes),
    headers: { ...headersToKeep(request.headers), ...checksums },
    eventName: 'ObjectCreated:Put',
    condition,
  });
  return {
    status: 200,
    headers: { etag: `"${version.etag}"`, ...checksums, ...versionHeader(request.bucket, version.versionId) },
  };
}
