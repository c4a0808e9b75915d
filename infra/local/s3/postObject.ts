import { md5Hex, verifiedChecksums } from './checksums.ts';
import { headersToKeep } from './objectHeaders.ts';
import { enforcePostPolicy } from './postPolicy.ts';
import { S3Error } from './s3Error.ts';
import {
  header,
  refuseOverwriting,
  type S3Answer,
  type S3Backend,
  type S3Request,
  versionHeader,
} from './s3Request.ts';
import { screenFields } from './screen.ts';
import { xmlDocument, xmlElement } from './xml.ts';

interface UploadForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly bytes: Buffer;
}

/** Fields that are carried out, or that prove the form. What S3 would do with any other is not done here. */
const FIELDS = [
  ...['key', 'bucket', 'policy', 'x-amz-algorithm', 'x-amz-credential', 'x-amz-date', 'x-amz-signature', 'x-ignore-*'],
  ...['content-type', 'cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires'],
  ...['x-amz-meta-*', 'x-amz-checksum-*', 'content-md5', 'success_action_status'],
];

/** PostObject: a browser's form with a presigned policy. */
export async function postObject(request: S3Request, backend: S3Backend): Promise<S3Answer> {
  const { bucket } = request;
  const { fields, bytes } = await readForm(request);
  const key = fields.get('key');
  if (key === undefined || key === '')
    throw new S3Error('InvalidArgument', "Bucket POST must contain a field named 'key'.");
  enforcePostPolicy(fields, bucket.name, bytes.length, backend.credentials, request.now);
  screenFields(fields, FIELDS);
  refuseOverwriting(bucket, false);

  const said = Object.fromEntries(fields);
  const checksums = verifiedChecksums(bytes, said);
  const version = backend.store.put({
    bucket,
    key,
    bytes,
    etag: md5Hex(bytes),
    headers: { ...headersToKeep(said), ...checksums },
    eventName: 'ObjectCreated:Post',
    condition: { ifAbsent: false },
  });
  const headers = { etag: `"${version.etag}"`, ...versionHeader(bucket, version.versionId) };
  if (fields.get('success_action_status') === '201') {
    const result = xmlElement('Bucket', bucket.name) + xmlElement('Key', key) + xmlElement('ETag', `"${version.etag}"`);
    return {
      status: 201,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: xmlDocument('PostResponse', result),
    };
  }
  return { status: fields.get('success_action_status') === '200' ? 200 : 204, headers };
}

/** The form's fields up to the file; S3 ignores what comes after it. */
async function readForm(request: S3Request): Promise<UploadForm> {
  const raw = await request.rawBody();
  const contentType = header(request.headers, 'content-type') ?? '';
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new S3Error('MalformedPOSTRequest', 'The body is not well-formed multipart/form-data.');
    });
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (name.toLowerCase() !== 'file') {
      if (typeof value === 'string') fields.set(name.toLowerCase(), value);
      continue;
    }
    const filename = typeof value === 'string' ? '' : value.name;
    const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
    const key = fields.get('key');
    if (key !== undefined)
      fields.set(
        'key',
        key.replaceAll(/\$\{filename\}/g, () => filename),
      );
    return { fields, bytes };
  }
  throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.');
}
