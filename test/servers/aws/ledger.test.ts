import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { startDynamo } from '../../../infra/local/dynamo/dynamo.ts';
import type { DynamoServer } from '../../../infra/local/dynamo/dynamoServer.ts';
import { ensureTable } from '../../../infra/local/dynamo/dynamoTable.ts';
import { topology } from '../../../infra/topology/topology.ts';
import { documentClient } from '../../../shared/aws/clients.ts';
import { type ContractTable, ledgerContract } from '../../support/ledgerContract.ts';

/** A DynamoDB in memory for the tests of one block. */
function withDynamo(engine?: 'dynalite'): () => ContractTable {
  let server: DynamoServer | undefined;
  let client: DynamoDBClient | undefined;
  let table: ContractTable | undefined;
  beforeAll(async () => {
    server = await startDynamo(undefined, engine);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new DynamoDBClient({ endpoint: server.endpoint, region: 'us-east-1', credentials });
    await ensureTable(client, topology.table);
    table = { client: documentClient(client), table: topology.table.name };
  });
  afterAll(async () => {
    client?.destroy();
    await server?.stop();
  });
  return () => {
    if (table === undefined) throw new Error('the table is made in beforeAll');
    return table;
  };
}

describe('the ledger on the embedded DynamoDB', () => {
  ledgerContract(withDynamo());
});

describe('the ledger on dynalite, which has no transactions', () => {
  ledgerContract(withDynamo('dynalite'), { transactions: false });
});
