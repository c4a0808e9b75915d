import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CorsRule,
  type IBucket,
  type LifecycleRule,
  type ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { when } from '../../shared/domain/values/given.ts';
import { KEPT } from './kept.ts';

interface HouseBucketProps {
  readonly bucketName: string;
  readonly encryptionKey: IKey;
  readonly serverAccessLogsBucket: IBucket;
  readonly serverAccessLogsPrefix: string;
  readonly lifecycleRules: LifecycleRule[];
  /** Whose pages may send to the bucket; without it no page may. */
  readonly cors?: CorsRule[];
  /** Objects cannot be removed for that long; such a bucket must be new. */
  readonly objectLockDefaultRetention?: ObjectLockRetention;
}

const SSE = 's3:x-amz-server-side-encryption';

/**
 * A bucket as this house has them: private, versioned, encrypted with the house's key, over TLS 1.2 or newer, logged,
 * never emptied. Objects cannot be put under another key, and no version can be removed, by anyone, as long as the
 * bucket's policy stands.
 */
export class HouseBucket extends Bucket {
  constructor(scope: Construct, id: string, props: HouseBucketProps) {
    const { objectLockDefaultRetention: lock, ...given } = props;
    super(scope, id, {
      ...given,
      ...when(lock, (lock) => ({ objectLockEnabled: true, objectLockDefaultRetention: lock })),
      encryption: BucketEncryption.KMS,
      bucketKeyEnabled: true,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: KEPT,
    });
    // Each says "stated, and not ours": an upload that states nothing gets the bucket's own encryption.
    this.deny('OtherAlgorithm', ['s3:PutObject'], {
      Null: { [SSE]: 'false' },
      StringNotEquals: { [SSE]: 'aws:kms' },
    });
    this.deny('OtherKey', ['s3:PutObject'], {
      Null: { [`${SSE}-aws-kms-key-id`]: 'false' },
      StringNotEquals: { [`${SSE}-aws-kms-key-id`]: props.encryptionKey.keyArn },
    });
    this.deny('CustomerKey', ['s3:PutObject'], { Null: { [`${SSE}-customer-algorithm`]: 'false' } });
    this.deny('RemoveVersion', ['s3:DeleteObjectVersion']);
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'StopVersions',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutBucketVersioning'],
        resources: [this.bucketArn],
      }),
    );
  }

  /** Denies to everyone, on every object. */
  deny(sid: string, actions: readonly string[], conditions: Record<string, Record<string, string>> = {}): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [...actions],
        resources: [this.arnForObjects('*')],
        conditions,
      }),
    );
  }
}
