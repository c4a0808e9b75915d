import { keyWriter, maxKeys } from './listObjects.ts';
import { type S3Answer, type S3Backend, type S3Request, xmlAnswer } from './s3Request.ts';
import type { StoredVersion } from './versionRow.ts';
import { xmlDocument, xmlElement, xmlGroup } from './xml.ts';

/** ListObjectVersions: by key, the newest version of a key first. `delimiter` is not grouped by. */
export function listVersions(request: S3Request, { store }: S3Backend): S3Answer {
  const { query, bucket } = request;
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  const limit = maxKeys(query);
  const name = keyWriter(query);

  const page: StoredVersion[] = [];
  let truncated = false;
  let passed = keyMarker === '';
  for (const version of store.versions(bucket.name, prefix, keyMarker)) {
    if (!passed) {
      // Skip up to and including the marker's version, or all of its key where no version is named.
      const onMarkersKey = version.key === keyMarker;
      passed = onMarkersKey ? version.versionId === versionMarker : true;
      if (onMarkersKey) continue;
    }
    if (page.length === limit) {
      truncated = true;
      break;
    }
    page.push(version);
  }

  const last = page.at(-1);
  const next =
    truncated && last !== undefined
      ? xmlElement('NextKeyMarker', name(last.key)) + xmlElement('NextVersionIdMarker', last.versionId)
      : '';
  const head =
    xmlElement('Name', bucket.name) +
    xmlElement('Prefix', name(prefix)) +
    xmlElement('KeyMarker', name(keyMarker)) +
    xmlElement('VersionIdMarker', versionMarker) +
    xmlElement('MaxKeys', limit) +
    (query.get('encoding-type') === 'url' ? xmlElement('EncodingType', 'url') : '') +
    xmlElement('IsTruncated', truncated);
  const entries = page.map((version) => entryXml(version, name));
  return xmlAnswer(xmlDocument('ListVersionsResult', head + next + entries.join('')));
}

function entryXml(version: StoredVersion, name: (key: string) => string): string {
  const identity =
    xmlElement('Key', name(version.key)) +
    xmlElement('VersionId', version.versionId) +
    xmlElement('IsLatest', version.isLatest) +
    xmlElement('LastModified', version.time.toISOString());
  if (version.isMarker) return xmlGroup('DeleteMarker', identity);
  const content = xmlElement('ETag', `"${version.etag}"`) + xmlElement('Size', version.size);
  return xmlGroup('Version', identity + content + xmlElement('StorageClass', 'STANDARD'));
}
