import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composeOffice } from '../../../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../../../functions/runtime/config.ts';
import { startApiServer } from '../../../../infra/local/api/apiServer.ts';
import type { DynamoEngine } from '../../../../infra/local/dynamo/dynamoServer.ts';
import { dynoxideBinary } from '../../../../infra/local/dynamo/dynoxideEngine.ts';
import { StateInUseError } from '../../../../infra/local/process/stateLock.ts';
import { runtimeEnvironment } from '../../../../infra/local/runtimeEnvironment.ts';
import { startServers } from '../../../../infra/local/servers.ts';
import { topology } from '../../../../infra/topology/topology.ts';
import { connect, type TestServers } from '../../../support/servers.ts';

let stateDir = '';
const running: TestServers[] = [];
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'nianbao-servers-'));
});
afterEach(async () => {
  for (const servers of running.splice(0)) await servers.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

async function start(options: Parameters<typeof startServers>[0]): Promise<TestServers> {
  const servers = connect(await startServers(options));
  running.push(servers);
  return servers;
}

async function stop(servers: TestServers): Promise<void> {
  running.splice(running.indexOf(servers), 1);
  await servers.stop();
}

const ITEM = { pk: { S: 'D#440105#2023' }, sk: { S: 'R' }, rev: { N: '7' } };
const engines: DynamoEngine[] = [
  'dynalite',
  ...(dynoxideBinary() === undefined ? [] : (['dynoxide'] as const)),
  // Needs Java and seconds to start: only where the suite is run for it.
  ...(process.env.NIANBAO_DYNAMODB === 'dynamodb-local' ? (['dynamodb-local'] as const) : []),
];

test.each(engines)('with %s, a restart keeps objects, messages and items', async (engine) => {
  const first = await start({ stateDir, engine });
  const where = { Bucket: first.buckets.publications, Key: 'receipts/a/2023/r1.json' };
  await first.s3.send(new PutObjectCommand({ ...where, Body: 'kept', IfNoneMatch: '*' }));
  await first.sqs.send(new SendMessageCommand({ QueueUrl: first.queues.compile.url, MessageBody: 'kept' }));
  await first.dynamodb.send(new PutItemCommand({ TableName: first.table, Item: ITEM }));
  await stop(first);

  const second = await start({ stateDir, engine });
  expect(second.engine).toBe(engine);
  const object = await second.s3.send(new GetObjectCommand(where));
  expect(await object.Body?.transformToString()).toBe('kept');
  const received = await second.sqs.send(new ReceiveMessageCommand({ QueueUrl: second.queues.compile.url }));
  expect(received.Messages?.map(({ Body }) => Body)).toEqual(['kept']);
  const { pk, sk } = ITEM;
  const item = await second.dynamodb.send(new GetItemCommand({ TableName: second.table, Key: { pk, sk } }));
  expect(item.Item).toEqual(ITEM);
});

test('a message that was being handled at the end is there again at the next start', async () => {
  const first = await start({ stateDir });
  const QueueUrl = first.queues.intake.url;
  await first.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'taken' }));
  const taken = await first.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(taken.Messages).toHaveLength(1);
  await stop(first);

  const second = await start({ stateDir });
  const again = await second.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: second.queues.intake.url, WaitTimeSeconds: 3 }),
  );
  expect(again.Messages?.map(({ Body }) => Body)).toEqual(['taken']);
});

test('queues and table are what the topology says', async () => {
  const servers = await start({});
  for (const id of ['intake', 'compile'] as const) {
    const spec = topology.queues[id];
    const queue = servers.queues[id];
    const attributes = async (QueueUrl: string) =>
      (await servers.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};
    const { VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy = '{}' } = await attributes(queue.url);
    expect(VisibilityTimeout).toBe(String(spec.visibilitySeconds));
    expect(MessageRetentionPeriod).toBe(String(spec.retentionSeconds));
    const deadLetter = await attributes(queue.deadLetter.url);
    expect(JSON.parse(RedrivePolicy)).toEqual({
      deadLetterTargetArn: deadLetter.QueueArn,
      maxReceiveCount: spec.maxReceiveCount,
    });
    expect(deadLetter.MessageRetentionPeriod).toBe(String(spec.deadLetter.retentionSeconds));
  }
  const { Table } = await servers.dynamodb.send(new DescribeTableCommand({ TableName: servers.table }));
  expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
});

test('two runtimes cannot share a state directory, and the lock goes with its holder', async () => {
  const holder = await start({ stateDir });
  const refused = startServers({ stateDir });
  await expect(refused).rejects.toBeInstanceOf(StateInUseError);
  await expect(refused).rejects.toThrow(`进程号 ${process.pid}`);
  await stop(holder);
  await start({ stateDir });
});

test('the front’s one address serves SQS too', async () => {
  const servers = await start({});
  const sqs = new SQSClient({ ...servers.clients.sqs, endpoint: servers.endpoints.sqs });
  const QueueUrl = servers.queues.compile.url;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'through the front' }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['through the front']);
  expect(new URL(servers.endpoints.sqs).origin).toBe(servers.endpoints.s3);
});

test('no server can be reached from the network', async ({ skip }) => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
  if (outside === undefined) return skip('this machine has no address but loopback');
  const servers = await start({});
  // DynamoDB Local takes no bind address; it is for CI machines.
  const { s3, sqs, dynamodb } = servers.endpoints;
  const endpoints = [s3, sqs, servers.clients.sqs.endpoint, ...(servers.engine === 'dynamodb-local' ? [] : [dynamodb])];
  for (const endpoint of endpoints) {
    const { port } = new URL(endpoint);
    await expect(fetch(`http://${outside}:${port}/`)).rejects.toThrow('fetch failed');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBeLessThan(600);
  }
});

test('a port that is taken is an error, and leaves nothing running or locked', async () => {
  const first = await start({});
  const port = Number(new URL(first.endpoints.s3).port);
  await expect(startServers({ stateDir, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const second = await start({ stateDir });
  expect(second.endpoints.s3).not.toBe(first.endpoints.s3);
});

test('a port of the pages that is taken is an error of their start', async () => {
  const servers = await start({});
  const environment = runtimeEnvironment(servers, 0);
  const ports = composeOffice(readConfig(environment));
  const first = await startApiServer({ ports, environment, port: 0, clock: () => undefined });
  const port = Number(new URL(first.url).port);
  await expect(startApiServer({ ports, environment, port, clock: () => undefined })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  await first.stop();
});

test('stop leaves no process behind', async ({ skip }) => {
  if (dynoxideBinary() === undefined || !existsSync('/proc/self')) return skip('needs dynoxide and /proc');
  const children = () =>
    execFileSync('ps', ['--ppid', String(process.pid), '-o', 'args='])
      .toString()
      .split('\n')
      .filter((line) => line.includes('dynoxide'));
  const servers = await start({ engine: 'dynoxide' });
  expect(children()).not.toEqual([]);
  await stop(servers);
  expect(children()).toEqual([]);
});

/** The table's own process: the one of our children that was started with this folder. */
function tableProcess(folder: string): number | undefined {
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  );
  return children.map(Number).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder));
}

const killable = engines.filter((engine) => engine === 'dynoxide' && process.platform === 'linux');
test.each(killable)(
  'with %s, a table whose process is killed is there again, with what it acknowledged, at the same address',
  async (engine) => {
    const servers = await start({ stateDir, engine });
    const { table: TableName, dynamodb } = servers;
    for (const rev of ['1', '2']) {
      await dynamodb.send(new PutItemCommand({ TableName, Item: { ...ITEM, rev: { N: rev } } }));
      const pid = tableProcess(stateDir);
      expect(pid).toBeDefined();
      process.kill(pid ?? 0, 'SIGKILL');
      const read = () => dynamodb.send(new GetItemCommand({ TableName, Key: { pk: ITEM.pk, sk: ITEM.sk } }));
      await vi.waitFor(async () => expect((await read()).Item?.rev).toEqual({ N: rev }), {
        timeout: 20_000,
        interval: 50,
      });
    }
    await stop(servers);
    expect(tableProcess(stateDir)).toBeUndefined();
  },
);
