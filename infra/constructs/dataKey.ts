import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { KEPT } from './kept.ts';

/** The one key of the pipeline: both buckets and both topics. Its loss would be the loss of every report: it is retained. */
export class DataKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { prefix }: { readonly prefix: string }) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: `${prefix}-data`,
      description: 'Reports, receipts, summaries and notices',
      enableKeyRotation: true,
      removalPolicy: KEPT,
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsIntoTopics',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        // No condition on the source: SNS makes this call for CloudWatch, and whether it passes the account on is not
        // documented. A silent alarm would be worse; who may publish at all is settled by the topic.
      }),
    );
  }
}
