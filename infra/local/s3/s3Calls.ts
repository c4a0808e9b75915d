import { copyObject } from './copyObject.ts';
import { deleteObject, deleteObjects } from './deleteObject.ts';
import { getObject } from './getObject.ts';
import { listObjects } from './listObjects.ts';
import { listVersions } from './listVersions.ts';
import { abortUpload, beginUpload, completeUpload, listParts, uploadPart } from './multipartCalls.ts';
import { postObject } from './postObject.ts';
import { putObject } from './putObject.ts';
import { S3Error } from './s3Error.ts';
import { header, type S3Answer, type S3Backend, type S3Request, xmlAnswer } from './s3Request.ts';
import { xmlDocument, xmlElement } from './xml.ts';

/** Bucket settings and object features of S3 that are not here: refused by name rather than answered wrongly. */
const NOT_HERE = [
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploads',
  'website',
];

/** Answers one S3 call, or throws an S3Error. */
export async function answerS3Call(request: S3Request, backend: S3Backend): Promise<S3Answer> {
  const { method, query, headers } = request;
  const beginsUpload = method === 'POST' && request.key !== '' && query.has('uploads');
  const missing = NOT_HERE.find((name) => query.has(name));
  if (missing !== undefined && !beginsUpload) throw new S3Error('NotImplemented', `There is no ?${missing} here.`);
  if (request.key === '') return answerBucketCall(request, backend);
  switch (method) {
    case 'GET':
      return query.has('uploadId') ? listParts(request, backend) : getObject(request, backend);
    case 'HEAD':
      return getObject(request, backend);
    case 'PUT':
      if (headers['x-amz-copy-source'] !== undefined && query.has('uploadId')) break;
      if (query.has('uploadId')) return uploadPart(request, backend);
      return headers['x-amz-copy-source'] === undefined ? putObject(request, backend) : copyObject(request, backend);
    case 'DELETE':
      return query.has('uploadId') ? abortUpload(request, backend) : deleteObject(request, backend);
    case 'POST':
      if (beginsUpload) return beginUpload(request, backend);
      if (query.has('uploadId')) return completeUpload(request, backend);
      break;
  }
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.');
}

function answerBucketCall(request: S3Request, backend: S3Backend): S3Answer | Promise<S3Answer> {
  const { method, query, bucket, headers } = request;
  switch (method) {
    case 'HEAD':
      return { status: 200, headers: { 'x-amz-bucket-region': backend.region } };
    case 'GET':
      if (query.has('versioning')) {
        const state = bucket.versioned ? xmlElement('Status', 'Enabled') : '';
        return xmlAnswer(xmlDocument('VersioningConfiguration', state));
      }
      if (query.has('location')) return xmlAnswer(locationXml(backend.region));
      return query.has('versions') ? listVersions(request, backend) : listObjects(request, backend);
    case 'PUT':
      if (query.has('versioning')) throw new S3Error('AccessDenied', 'Versioning is set by the topology.');
      throw new S3Error('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded.');
    case 'DELETE':
      throw new S3Error('AccessDenied', 'The buckets of the local runtime stay.');
    case 'POST':
      if (query.has('delete')) return deleteObjects(request, backend);
      if (header(headers, 'content-type')?.startsWith('multipart/form-data')) return postObject(request, backend);
  }
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.');
}

/** GetBucketLocation; us-east-1 is answered as nothing, as S3 has it. */
function locationXml(region: string): string {
  return xmlDocument('LocationConstraint', region === 'us-east-1' ? '' : region);
}
