import { Aws, Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IDependable } from 'constructs';
import type { QueueSpec } from '../topology/topologyShape.ts';
import { acknowledge } from './acknowledge.ts';
import { FIVE_MINUTES, HouseAlarm } from './houseAlarm.ts';

/** Names of the topology begin with the project's; another prefix makes room for a second stack in the account. */
export function physicalName(prefix: string, name: string): string {
  return name.replace(/^nianbao/, prefix);
}

export interface HouseQueueProps {
  readonly prefix: string;
  readonly id: string;
  readonly spec: QueueSpec;
  readonly alarmTopic: ITopic;
  /** Age at which the oldest message means that nobody works. */
  readonly oldestSeconds: number;
  readonly hurt: { readonly deadLetters: string; readonly oldest: string };
}

/** A queue never comes without its dead letters, and dead letters never without their alarm. */
export class HouseQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: HouseQueueProps) {
    super(scope, id);
    const { prefix, spec, alarmTopic: topic, hurt } = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      prefix,
      id: props.id,
      spec: spec.deadLetter,
      alarmTopic: topic,
      hurt: hurt.deadLetters,
    }).queue;
    this.queue = new Queue(this, 'Queue', {
      queueName: physicalName(prefix, spec.name),
      visibilityTimeout: Duration.seconds(spec.visibilitySeconds),
      retentionPeriod: Duration.seconds(spec.retentionSeconds),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: spec.maxReceiveCount },
    });
    new HouseAlarm(this, `${props.id}-oldest-message`, {
      prefix,
      topic,
      hurt: hurt.oldest,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: props.oldestSeconds,
    });
  }

  /** Lets S3 put events of that bucket, of this account, on the queue. Returns what has to stand before the bucket. */
  acceptFromBucket(bucketName: string): IDependable {
    const policy = this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventsOfSubmissions',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${bucketName}` },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
    if (policy.policyDependable === undefined) throw new Error('the queue has no policy of its own');
    return policy.policyDependable;
  }
}

interface DeadLetterQueueProps {
  readonly prefix: string;
  readonly id: string;
  readonly spec: { readonly name: string; readonly retentionSeconds: number };
  readonly alarmTopic: ITopic;
  readonly hurt: string;
}

/** What could not be handled, kept for two weeks, with an alarm at the first one. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { prefix, id: name, spec, alarmTopic, hurt }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName: physicalName(prefix, spec.name),
      retentionPeriod: Duration.seconds(spec.retentionSeconds),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    for (const finding of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy'])
      acknowledge(
        this.queue,
        finding,
        'It is a dead-letter queue itself: kept for two weeks, watched from the first message',
      );
    new HouseAlarm(this, `${name}-dead-letters`, {
      prefix,
      topic: alarmTopic,
      hurt,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: 1,
    });
  }
}
