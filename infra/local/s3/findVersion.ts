import type { BucketSpec } from '../../topology/topologyShape.ts';
import type { ObjectStore } from './objectStore.ts';
import { S3Error } from './s3Error.ts';
import { versionHeader } from './s3Request.ts';
import type { StoredVersion } from './versionRow.ts';

/**
 * The version a read means: the latest, or the one `versionId` names. Throws what S3 answers for a key that never was
 * or is deleted, for a version that is not there, and for a delete marker asked for by name.
 */
export function findVersion(
  store: ObjectStore,
  bucket: BucketSpec<string>,
  key: string,
  versionId: string | undefined,
): StoredVersion {
  if (versionId === undefined) {
    const latest = store.latest(bucket.name, key);
    if (latest !== undefined && !latest.isMarker) return latest;
    throw new S3Error(
      'NoSuchKey',
      'The specified key does not exist.',
      latest === undefined ? {} : marked(bucket, latest),
    );
  }
  if (versionId !== 'null' && !/^[\w.-]{32}$/.test(versionId)) {
    throw new S3Error('InvalidArgument', 'Invalid version id specified');
  }
  const version = store.version(bucket.name, key, versionId);
  if (version === undefined) throw new S3Error('NoSuchVersion', 'The specified version does not exist.');
  if (version.isMarker) {
    const message = 'The specified method is not allowed against this resource.';
    throw new S3Error('MethodNotAllowed', message, { allow: 'DELETE', ...marked(bucket, version) });
  }
  return version;
}

function marked(bucket: BucketSpec<string>, marker: StoredVersion): Record<string, string> {
  return { 'x-amz-delete-marker': 'true', ...versionHeader(bucket, marker.versionId) };
}
