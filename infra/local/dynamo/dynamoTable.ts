import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { TableSpec } from '../../topology/topologyShape.ts';

/** Creates the table where it is missing and waits until it can be used. Calling it again changes nothing. */
export async function ensureTable(client: DynamoDBClient, table: TableSpec): Promise<void> {
  while ((await statusOf(client, table.name)) !== 'ACTIVE') {
    await createIfMissing(client, table);
    if ((await statusOf(client, table.name)) !== 'ACTIVE') await sleep(10);
  }
}

async function statusOf(client: DynamoDBClient, name: string): Promise<string | undefined> {
  try {
    const answer = await client.send(new DescribeTableCommand({ TableName: name }));
    return answer.Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function createIfMissing(client: DynamoDBClient, table: TableSpec): Promise<void> {
  const keys = [table.partitionKey, table.sortKey];
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: table.partitionKey, KeyType: 'HASH' },
          { AttributeName: table.sortKey, KeyType: 'RANGE' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
