import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { when } from '../../shared/domain/values/given.ts';
import { type BucketId, type QueueId, topology } from '../topology/topology.ts';
import { startDynamo } from './dynamo/dynamo.ts';
import type { DynamoEngine, DynamoServer } from './dynamo/dynamoServer.ts';
import { ensureTable } from './dynamo/dynamoTable.ts';
import { commitLog } from './process/commitLog.ts';
import type { ServerEnded } from './process/keptRunning.ts';
import { lockState, type StateLock } from './process/stateLock.ts';
import { type FrontServer, startFront } from './s3/frontServer.ts';
import { queueFileIn, startQueueServer } from './sqs/queueServer.ts';
import { ensureQueues, type QueuePair } from './sqs/queues.ts';

export interface ServerOptions {
  /** Where state is kept; without it everything is in memory and gone at the end. */
  readonly stateDir?: string;
  /** The port of the S3 and SQS address; a free one without it. */
  readonly port?: number;
  readonly region?: string;
  readonly engine?: DynamoEngine;
  readonly now?: () => Date;
  /** Told whenever the table's process has ended unasked, and whether it is started again. */
  readonly onTableEnd?: (ended: ServerEnded) => void;
}

/** Plain client settings: give them to `new S3Client(…)` and the like. */
interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Servers {
  readonly region: string;
  /** S3 and SQS at one address, and DynamoDB. */
  readonly endpoints: { readonly s3: string; readonly sqs: string; readonly dynamodb: string };
  readonly engine: DynamoEngine;
  readonly clients: {
    readonly s3: ClientConfig & { readonly forcePathStyle: true };
    readonly sqs: ClientConfig;
    readonly dynamodb: ClientConfig;
  };
  readonly buckets: Readonly<Record<BucketId, string>>;
  readonly queues: Readonly<Record<QueueId, QueuePair>>;
  readonly table: string;
  /** Resolves when every upload so far has its event on the intake queue. */
  notified(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Known to everyone on this machine, as the endpoints are: they guard nothing. S3 is held to them all the same, so that what is
 * signed wrongly is found out here and not on AWS.
 * Letters and digits only: DynamoDB Local refuses any other key id.
 */
export const LOCAL_CREDENTIALS = { accessKeyId: 'nianbaolocal', secretAccessKey: 'nianbaolocal' } as const;

/**
 * Brings up S3, SQS and DynamoDB on 127.0.0.1 with the topology's buckets, queues and table in them.
 * Throws StateInUseError when another runtime holds the state directory; what had started is stopped again.
 */
export async function startServers(options: ServerOptions = {}): Promise<Servers> {
  const { stateDir, region = 'us-east-1' } = options;
  const started: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    if (stateDir !== undefined) {
      const lock: StateLock = lockState(stateDir);
      started.push(() => lock.release());
    }
    const [queueSide, dynamo] = await settled([
      startQueueSide(options, region, started),
      startDynamo(stateDir, options.engine, options.onTableEnd).then(async (server) => {
        started.push(server.stop);
        await createTable(server, region);
        return server;
      }),
    ]);
    const { front, sqsEndpoint, queues } = queueSide;
    const client = { region, credentials: LOCAL_CREDENTIALS };
    return {
      region,
      endpoints: { s3: front.endpoint, sqs: front.endpoint, dynamodb: dynamo.endpoint },
      engine: dynamo.engine,
      clients: {
        s3: { ...client, endpoint: front.endpoint, forcePathStyle: true },
        // The programs inside talk to the queues directly; the front's address is for people and their tools.
        sqs: { ...client, endpoint: sqsEndpoint },
        dynamodb: { ...client, endpoint: dynamo.endpoint },
      },
      buckets: { submissions: topology.buckets.submissions.name, publications: topology.buckets.publications.name },
      queues,
      table: topology.table.name,
      notified: front.notified,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface QueueSide {
  readonly front: FrontServer;
  readonly sqsEndpoint: string;
  readonly queues: Readonly<Record<QueueId, QueuePair>>;
}

async function startQueueSide(
  { stateDir, port = 0, now = () => new Date() }: ServerOptions,
  region: string,
  started: (() => Promise<void> | void)[],
): Promise<QueueSide> {
  const dataDir = stateDir === undefined ? undefined : join(stateDir, 'queues');
  const server = await startQueueServer(region, dataDir);
  started.push(() => server.stop());
  let sent = 0;
  const log = commitLog(dataDir && queueFileIn(dataDir), () => sent);
  started.push(() => log.close());
  const client = { endpoint: server.address, region, credentials: LOCAL_CREDENTIALS };
  const queues = {
    intake: await ensureQueues(server, client, topology.queues.intake),
    compile: await ensureQueues(server, client, topology.queues.compile),
  };
  const front = await startFront({
    ...when(stateDir, (stateDir) => ({ file: join(stateDir, 'objects.sqlite') })),
    port,
    region,
    credentials: LOCAL_CREDENTIALS,
    buckets: Object.values(topology.buckets),
    sqsEndpoint: server.address,
    sendToQueue: async (queue, body) => {
      server.sendMessage(queues[queue as QueueId].name, body);
      sent += 1;
    },
    queued: log.settled,
    now,
  });
  started.push(front.stop);
  return { front, sqsEndpoint: server.address, queues };
}

async function createTable(server: DynamoServer, region: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint: server.endpoint, region, credentials: LOCAL_CREDENTIALS });
  await ensureTable(client, topology.table);
  client.destroy();
}

/** Waits for both even when one fails, so that nothing is still starting while the rest is stopped. */
async function settled<A, B>(work: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
