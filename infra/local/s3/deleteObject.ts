import type { BucketSpec } from '../../topology/topologyShape.ts';
import type { ObjectStore } from './objectStore.ts';
import { readPayload } from './payload.ts';
import { S3Error } from './s3Error.ts';
import {
  refuseOverwriting,
  type S3Answer,
  type S3Backend,
  type S3Request,
  versionHeader,
  xmlAnswer,
} from './s3Request.ts';
import type { StoredVersion } from './versionRow.ts';
import { xmlContents, xmlDocument, xmlElement, xmlGroup, xmlText } from './xml.ts';

/** DeleteObject: a delete marker in a versioned bucket. Naming a version is refused, as the bucket's policy does. */
export function deleteObject(request: S3Request, { store }: S3Backend): S3Answer {
  const marker = remove(store, request.bucket, request.key, request.query.get('versionId') ?? undefined);
  const headers =
    marker === undefined ? {} : { 'x-amz-delete-marker': 'true', ...versionHeader(request.bucket, marker.versionId) };
  return { status: 204, headers };
}

/** DeleteObjects: each key for itself, the refusals listed beside the deletions. */
export async function deleteObjects(request: S3Request, { store }: S3Backend): Promise<S3Answer> {
  const document = (await readPayload(request)).bytes.toString('utf8');
  const entries = xmlContents(document, 'Object');
  if (entries.length === 0 || entries.length > 1000) throw new S3Error('MalformedXML', 'Name 1 to 1000 objects.');
  const quiet = xmlText(document, 'Quiet') === 'true';
  const results = entries.map((entry) => {
    const key = xmlText(entry, 'Key') ?? '';
    try {
      const marker = remove(store, request.bucket, key, xmlText(entry, 'VersionId'));
      const markerXml =
        marker === undefined
          ? ''
          : xmlElement('DeleteMarker', true) + xmlElement('DeleteMarkerVersionId', marker.versionId);
      return quiet ? '' : xmlGroup('Deleted', xmlElement('Key', key) + markerXml);
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      const why = xmlElement('Code', error.code) + xmlElement('Message', error.message);
      return xmlGroup('Error', xmlElement('Key', key) + why);
    }
  });
  return xmlAnswer(xmlDocument('DeleteResult', results.join('')));
}

function remove(
  store: ObjectStore,
  bucket: BucketSpec<string>,
  key: string,
  versionId: string | undefined,
): StoredVersion | undefined {
  refuseOverwriting(bucket, false);
  if (versionId !== undefined)
    throw new S3Error('AccessDenied', 'Versions are kept: s3:DeleteObjectVersion is denied.');
  if (bucket.versioned) return store.putMarker(bucket, key);
  store.remove(bucket.name, key);
  return undefined;
}
