import { encodeEventKey } from './eventKey.ts';

export type EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Post'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:DeleteMarkerCreated';

export interface ObjectChange {
  readonly eventName: EventName;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly sequencer: string;
  readonly etag: string;
  readonly size: number;
  readonly time: string;
}

const ETAG_OF_NOTHING = 'd41d8cd98f00b204e9800998ecf8427e';

/**
 * The message body S3 puts on a queue for one change (notification structure 2.1): one record, the key URL-encoded,
 * the ETag without quotes, no size for a delete marker.
 */
export function s3EventMessage(change: ObjectChange, region: string): string {
  const object =
    change.eventName === 'ObjectRemoved:DeleteMarkerCreated'
      ? { eTag: ETAG_OF_NOTHING }
      : { size: change.size, eTag: change.etag };
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: change.time,
    eventName: change.eventName,
    userIdentity: { principalId: 'AWS:LOCAL' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': change.sequencer.slice(2), 'x-amz-id-2': change.versionId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'intake',
      bucket: {
        name: change.bucket,
        ownerIdentity: { principalId: 'LOCAL' },
        arn: `arn:${partition}:s3:::${change.bucket}`,
      },
      object: {
        key: encodeEventKey(change.key),
        ...object,
        versionId: change.versionId,
        sequencer: change.sequencer,
      },
    },
  };
  return JSON.stringify({ Records: [record] });
}
