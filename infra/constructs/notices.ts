import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

interface NoticesProps {
  readonly prefix: string;
  readonly key: IKey;
  readonly alarmEmail?: string | undefined;
  readonly officeEmail?: string | undefined;
}

/** Two topics for two readers: whoever repairs gets the alarms, the office gets the lists of who has not filed. */
export class Notices extends Construct {
  readonly alarms: Topic;
  readonly office: Topic;

  constructor(scope: Construct, id: string, { prefix, key, alarmEmail, officeEmail }: NoticesProps) {
    super(scope, id);
    this.alarms = new Topic(this, 'Alarms', { topicName: `${prefix}-alarms`, masterKey: key, enforceSSL: true });
    this.office = new Topic(this, 'Office', { topicName: `${prefix}-office`, masterKey: key, enforceSSL: true });
    // A topic with a policy of its own loses the one by which alarms of the account could publish.
    this.alarms.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.alarms.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:${prefix}-*`,
          },
        },
      }),
    );
    if (alarmEmail !== undefined) mail(this.alarms, alarmEmail);
    if (officeEmail !== undefined) mail(this.office, officeEmail);
  }
}

function mail(topic: Topic, address: string): void {
  acknowledge(
    topic.addSubscription(new EmailSubscription(address)),
    'Serverless-SNSRedrivePolicy',
    'A mail is worth nothing later: the list is kept in the publications bucket, and an alarm stays on until it is over',
  );
}
