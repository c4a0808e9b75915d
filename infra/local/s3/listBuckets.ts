import type { BucketSpec } from '../../topology/topologyShape.ts';
import { type S3Answer, xmlAnswer } from './s3Request.ts';
import { xmlDocument, xmlElement, xmlGroup } from './xml.ts';

/** ListBuckets. The buckets come with the runtime; as their date of creation they have the time it started. */
export function listBuckets(buckets: readonly BucketSpec<string>[], since: Date): S3Answer {
  const entries = buckets.map(({ name }) =>
    xmlGroup('Bucket', xmlElement('Name', name) + xmlElement('CreationDate', since.toISOString())),
  );
  const owner = xmlGroup('Owner', xmlElement('ID', 'local'));
  return xmlAnswer(xmlDocument('ListAllMyBucketsResult', owner + xmlGroup('Buckets', entries.join(''))));
}
