import { Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { topology } from '../topology/topology.ts';
import { physicalName } from './houseQueue.ts';
import { KEPT } from './kept.ts';

/** A guard against a runaway bill, not a plan: the nation's busiest hour needs a tenth of it. */
const MOST_WRITES_A_SECOND = 4_000;
const MOST_READS_A_SECOND = 12_000;
const RECOVERY_DAYS = 35;

/**
 * The one table: by the request, recoverable to any second of five weeks. No index, no stream, nothing that expires. Others know it
 * by its name, so that it can come last of all.
 */
export class LedgerTable extends Construct {
  readonly tableName: string;
  readonly tableArn: string;

  constructor(scope: Construct, id: string, { prefix }: { readonly prefix: string }) {
    super(scope, id);
    const { name, partitionKey, sortKey } = topology.table;
    this.tableName = physicalName(prefix, name);
    this.tableArn = Stack.of(this).formatArn({
      service: 'dynamodb',
      resource: 'table',
      resourceName: this.tableName,
    });
    new Table(this, 'Table', {
      tableName: this.tableName,
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      maxReadRequestUnits: MOST_READS_A_SECOND,
      maxWriteRequestUnits: MOST_WRITES_A_SECOND,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      deletionProtection: true,
      removalPolicy: KEPT,
    });
  }
  /**
   * Nobody can delete the table, a first deployment that is rolled back no more than anybody else: it is made when all else
   * stands, and nothing is left that could fail after it.
   */
  comeLast(): void {
    const { node } = this;
    this.node.addDependency(...Stack.of(this).node.children.filter((each) => each.node !== node));
  }
}
