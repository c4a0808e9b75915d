import { S3Error } from './s3Error.ts';
import { type S3Answer, type S3Backend, type S3Request, xmlAnswer } from './s3Request.ts';
import type { StoredVersion } from './versionRow.ts';
import { xmlDocument, xmlElement, xmlGroup } from './xml.ts';

/** After a folder's name it sorts behind every key inside: U+10FFFF is the last code point, and no key uses it. */
const LAST = '\u{10FFFF}';

interface Page {
  readonly objects: readonly StoredVersion[];
  readonly prefixes: readonly string[];
  /** Where the next page goes on, or undefined on the last. */
  readonly next: string | undefined;
}

/** ListObjectsV2, and ListObjects of old clients. */
export function listObjects(request: S3Request, { store }: S3Backend): S3Answer {
  const { query, bucket } = request;
  const isV2 = query.get('list-type') === '2';
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = maxKeys(query);
  const token = query.get('continuation-token');
  const after = isV2 ? (token === null ? query.get('start-after') : fromToken(token)) : query.get('marker');
  const page = collect(store.objects(bucket.name, prefix, after ?? ''), { prefix, delimiter, limit });

  const name = keyWriter(query);
  const shared =
    xmlElement('Name', bucket.name) +
    xmlElement('Prefix', name(prefix)) +
    (delimiter === '' ? '' : xmlElement('Delimiter', name(delimiter))) +
    xmlElement('MaxKeys', limit) +
    (query.get('encoding-type') === 'url' ? xmlElement('EncodingType', 'url') : '') +
    xmlElement('IsTruncated', page.next !== undefined);
  const paging = isV2
    ? xmlElement('KeyCount', page.objects.length + page.prefixes.length) +
      (token === null ? '' : xmlElement('ContinuationToken', token)) +
      (page.next === undefined ? '' : xmlElement('NextContinuationToken', toToken(page.next)))
    : xmlElement('Marker', name(after ?? '')) +
      (page.next === undefined ? '' : xmlElement('NextMarker', name(page.next)));
  const contents = page.objects.map((object) =>
    xmlGroup(
      'Contents',
      xmlElement('Key', name(object.key)) +
        xmlElement('LastModified', object.time.toISOString()) +
        xmlElement('ETag', `"${object.etag}"`) +
        xmlElement('Size', object.size) +
        xmlElement('StorageClass', 'STANDARD'),
    ),
  );
  const prefixes = page.prefixes.map((common) => xmlGroup('CommonPrefixes', xmlElement('Prefix', name(common))));
  return xmlAnswer(xmlDocument('ListBucketResult', shared + paging + contents.join('') + prefixes.join('')));
}

function collect(
  objects: Iterable<StoredVersion>,
  { prefix, delimiter, limit }: { prefix: string; delimiter: string; limit: number },
): Page {
  const found: StoredVersion[] = [];
  const prefixes = new Set<string>();
  let last = '';
  if (limit === 0) return { objects: [], prefixes: [], next: undefined };
  for (const object of objects) {
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const common = cut === -1 ? undefined : object.key.slice(0, cut + delimiter.length);
    if (common !== undefined && prefixes.has(common)) continue;
    if (found.length + prefixes.size === limit) return { objects: found, prefixes: [...prefixes], next: last };
    if (common === undefined) found.push(object);
    else prefixes.add(common);
    last = common === undefined ? object.key : common + LAST;
  }
  return { objects: found, prefixes: [...prefixes], next: undefined };
}

/** `max-keys`: at most 1000, as in S3. */
export function maxKeys(query: URLSearchParams): number {
  const asked = Number(query.get('max-keys') ?? 1000);
  if (!Number.isInteger(asked) || asked < 0) throw new S3Error('InvalidArgument', 'max-keys must be a whole number.');
  return Math.min(asked, 1000);
}

/** Writes keys as the client asked: as they are, or URL-encoded (`encoding-type=url`). */
export function keyWriter(query: URLSearchParams): (key: string) => string {
  return query.get('encoding-type') === 'url' ? (key) => encodeURIComponent(key).replaceAll('%2F', '/') : (key) => key;
}

const toToken = (key: string) => Buffer.from(key).toString('base64url');
const fromToken = (token: string) => Buffer.from(token, 'base64url').toString('utf8');
