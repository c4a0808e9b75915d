import { headersToKeep } from './objectHeaders.ts';
import { readPayload } from './payload.ts';
import {
  refuseOverwriting,
  type S3Answer,
  type S3Backend,
  type S3Request,
  versionHeader,
  xmlAnswer,
} from './s3Request.ts';
import { writeCondition } from './writeCondition.ts';
import { xmlContents, xmlDocument, xmlElement, xmlGroup, xmlText } from './xml.ts';

/** CreateMultipartUpload. */
export function beginUpload({ bucket, key, headers }: S3Request, { multipart }: S3Backend): S3Answer {
  const id = multipart.begin(bucket.name, key, headersToKeep(headers));
  return xmlAnswer(xmlDocument('InitiateMultipartUploadResult', whose(bucket.name, key) + xmlElement('UploadId', id)));
}

/** UploadPart. */
export async function uploadPart(request: S3Request, { multipart }: S3Backend): Promise<S3Answer> {
  const { bucket, key, query } = request;
  const { bytes, checksums } = await readPayload(request);
  const number = Number(query.get('partNumber'));
  const etag = multipart.keepPart(bucket.name, key, query.get('uploadId') ?? '', number, bytes);
  return { status: 200, headers: { etag: `"${etag}"`, ...checksums } };
}

/** ListParts, all on one page. */
export function listParts({ bucket, key, query }: S3Request, { multipart }: S3Backend): S3Answer {
  const id = query.get('uploadId') ?? '';
  const parts = multipart
    .parts(bucket.name, key, id)
    .map(({ number, etag, size }) =>
      xmlGroup('Part', xmlElement('PartNumber', number) + xmlElement('ETag', `"${etag}"`) + xmlElement('Size', size)),
    );
  const head = whose(bucket.name, key) + xmlElement('UploadId', id) + xmlElement('IsTruncated', false);
  return xmlAnswer(xmlDocument('ListPartsResult', head + parts.join('')));
}

/** CompleteMultipartUpload: only now is there an object, a version and an event. */
export async function completeUpload(request: S3Request, { store, multipart }: S3Backend): Promise<S3Answer> {
  const { bucket, key } = request;
  const condition = writeCondition(request.headers);
  refuseOverwriting(bucket, condition.ifAbsent);
  const document = (await request.rawBody()).toString('utf8');
  const named = xmlContents(document, 'Part').map((part) => ({
    number: Number(xmlText(part, 'PartNumber')),
    etag: (xmlText(part, 'ETag') ?? '').replaceAll('"', ''),
  }));
  const id = request.query.get('uploadId') ?? '';
  const object = multipart.assemble(bucket.name, key, id, named);
  const version = store.put({
    ...object,
    bucket,
    key,
    eventName: 'ObjectCreated:CompleteMultipartUpload',
    condition,
  });
  multipart.end(id);
  return xmlAnswer(
    xmlDocument('CompleteMultipartUploadResult', whose(bucket.name, key) + xmlElement('ETag', `"${version.etag}"`)),
    versionHeader(bucket, version.versionId),
  );
}

/** AbortMultipartUpload. */
export function abortUpload({ bucket, key, query }: S3Request, { multipart }: S3Backend): S3Answer {
  const id = query.get('uploadId') ?? '';
  multipart.parts(bucket.name, key, id);
  multipart.end(id);
  return { status: 204, headers: {} };
}

function whose(bucket: string, key: string): string {
  return xmlElement('Bucket', bucket) + xmlElement('Key', key);
}
