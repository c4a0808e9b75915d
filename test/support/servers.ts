import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll } from 'vitest';
import { type ServerOptions, type Servers, startServers } from '../../infra/local/servers.ts';

export interface TestServers extends Servers {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
}

/** Servers in memory for one test file, with real clients on them; call it at the file's top and read it in tests. */
export function withServers(options: ServerOptions = {}): () => TestServers {
  let running: TestServers | undefined;
  beforeAll(async () => {
    running = connect(await startServers(options));
  });
  afterAll(async () => {
    running?.s3.destroy();
    running?.sqs.destroy();
    running?.dynamodb.destroy();
    await running?.stop();
  });
  return () => {
    if (running === undefined) throw new Error('the servers start in beforeAll: read them inside a test');
    return running;
  };
}

/** Clients of servers a test started by itself. */
export function connect(servers: Servers): TestServers {
  const { clients } = servers;
  return {
    ...servers,
    s3: new S3Client(clients.s3),
    sqs: new SQSClient(clients.sqs),
    dynamodb: new DynamoDBClient(clients.dynamodb),
  };
}
