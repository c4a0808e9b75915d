import { Aws, Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type CorsRule,
  HttpMethods,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type QueueId, topology } from '../topology/topology.ts';
import { acknowledge } from './acknowledge.ts';
import { HouseBucket } from './houseBucket.ts';
import { type HouseQueue, physicalName } from './houseQueue.ts';
import { KEPT } from './kept.ts';

interface BucketsProps {
  readonly prefix: string;
  readonly key: IKey;
  readonly queues: Readonly<Record<QueueId, HouseQueue>>;
  readonly lockYears: number;
  /** Where the pages are, when browsers sign in: its pages send reports straight to the bucket. */
  readonly siteOrigin?: string;
  readonly logDays: number;
}

/** A third of a filing season: a form upload or a copy that takes longer than this is dead. */
const UNFINISHED_UPLOAD = Duration.days(7);

/**
 * Pages that `nianbao console` shows on a clerk's own machine send reports straight to the bucket, with the form they were
 * given. Which port they come from nobody can know beforehand, and S3 takes one `*` within an origin. An origin is no
 * credential: without the signed form nothing is taken, and reading stays closed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 */
const CONSOLE_ORIGINS = ['http://127.0.0.1:*', 'http://localhost:*'];

/** Reports come as forms. */
function reportsFrom(origins: string[]): CorsRule {
  return { allowedMethods: [HttpMethods.POST], allowedOrigins: origins, maxAge: 3_000 };
}

/** Originals come by an address that signs these headers: which bytes, and only where nothing lies yet. */
function originalsFrom(origins: string[]): CorsRule {
  const allowedHeaders = ['content-type', 'if-none-match', 'x-amz-checksum-sha256', 'x-amz-sdk-checksum-algorithm'];
  return { allowedMethods: [HttpMethods.PUT], allowedOrigins: origins, allowedHeaders, maxAge: 3_000 };
}

/** The two buckets of the pipeline, and the one that logs who touched them. */
export class Buckets extends Construct {
  readonly submissions: Bucket;
  readonly publications: Bucket;

  constructor(scope: Construct, id: string, props: BucketsProps) {
    super(scope, id);
    const { prefix, key, lockYears } = props;
    const common = {
      encryptionKey: key,
      serverAccessLogsBucket: this.accessLogs(props.logDays),
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOAD }],
    };
    const answers = {
      ...{ prefix: 'answers/', expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
    };
    const pages = [CONSOLE_ORIGINS, ...(props.siteOrigin === undefined ? [] : [[props.siteOrigin]])];
    this.submissions = new HouseBucket(this, 'Submissions', {
      ...common,
      lifecycleRules: [...common.lifecycleRules, answers],
      bucketName: bucketName(prefix, topology.buckets.submissions.name),
      serverAccessLogsPrefix: 'submissions/',
      cors: pages.map(reportsFrom),
    });
    this.notify(prefix, props.queues);
    const publications = new HouseBucket(this, 'Publications', {
      ...common,
      bucketName: bucketName(prefix, topology.buckets.publications.name),
      serverAccessLogsPrefix: 'publications/',
      cors: pages.map(originalsFrom),
      // Governance, not compliance: an archive ordered by law to remove something can, in two deliberate steps.
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(365 * lockYears)),
    });
    // Written once: a second put of the same key is refused by S3 itself, and nothing may be hidden by a delete marker.
    publications.deny('Overwrite', ['s3:PutObject'], {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    });
    publications.deny('Hide', ['s3:DeleteObject', 's3:BypassGovernanceRetention']);
    this.publications = publications;
  }

  /**
   * S3 straight to SQS. Set on the bucket resource: the construct's own method would add a function of CDK's with a policy
   * of AWS's. The bucket's name is known beforehand, so the queue can name it without a circle.
   */
  private notify(prefix: string, queues: BucketsProps['queues']): void {
    const { name, notifications } = topology.buckets.submissions;
    const bucket = this.submissions.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      queueConfigurations: notifications.flatMap(({ events, prefix: value, queue }) =>
        events.map((event) => ({
          event,
          queue: queues[queue].queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value }] } },
        })),
      ),
    };
    for (const { queue } of notifications) {
      const permission = queues[queue].acceptFromBucket(bucketName(prefix, name));
      // S3 asks the queue at the moment the configuration is put.
      this.submissions.node.addDependency(permission);
    }
  }

  private accessLogs(days: number): IBucket {
    const bucket = new Bucket(this, 'AccessLogs', {
      // S3 delivers its logs only to buckets under its own key.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { expiration: Duration.days(days), noncurrentVersionExpiration: Duration.days(1) },
        { abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOAD },
      ],
      removalPolicy: KEPT,
    });
    acknowledge(
      bucket,
      'AwsSolutions-S1',
      'The bucket that takes the access logs: logging into itself would never end',
    );
    // With exact optional properties the library's own class does not fit its own interface (isWebsite).
    return bucket as IBucket;
  }
}

/** Bucket names are the world's: the account and the region make them ours. */
function bucketName(prefix: string, name: string): string {
  return `${physicalName(prefix, name)}-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
}
