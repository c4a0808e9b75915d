import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { S3Event } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFront } from '../../../../infra/local/s3/frontServer.ts';
import { LOCAL_CREDENTIALS, startServers } from '../../../../infra/local/servers.ts';
import { topology } from '../../../../infra/topology/topology.ts';
import { runs } from '../../../support/runs.ts';
import { connect, type TestServers } from '../../../support/servers.ts';
import { signedFetch } from '../../../support/signedFetch.ts';

const CHILD = fileURLToPath(new URL('uploadServerChild.ts', import.meta.url));
const BUCKET = topology.buckets.submissions.name;

let stateDir = '';
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'nianbao-journal-'));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

function front(sendToQueue: (queue: string, body: string) => Promise<void>, now = () => new Date()) {
  return startFront({
    file: join(stateDir, 'objects.sqlite'),
    port: 0,
    region: 'us-east-1',
    credentials: LOCAL_CREDENTIALS,
    buckets: Object.values(topology.buckets),
    sqsEndpoint: 'http://127.0.0.1:9',
    sendToQueue,
    now,
  });
}

test('an upload is acknowledged although the queue is down, and reported by the next start', async () => {
  const down = await front(async () => {
    throw new Error('the queue is down');
  });
  const put = await signedFetch(`${down.endpoint}/${BUCKET}/inbox/a/2023.json`, { method: 'PUT', body: '{}' });
  expect(put.status).toBe(200);
  await down.stop();

  const sent: string[] = [];
  const up = await front(async (queue, body) => {
    sent.push(`${queue} ${(JSON.parse(body) as S3Event).Records[0]?.s3.object.versionId}`);
  });
  await up.notified();
  expect(sent).toEqual([`intake ${put.headers.get('x-amz-version-id')}`]);
  await up.stop();

  const third = await front(async (_, body) => void sent.push(body));
  await third.notified();
  expect(sent).toHaveLength(1);
  await third.stop();
});

test('a queue that fails for a while gets every event once it is back', async () => {
  let failures = 5;
  const sent: string[] = [];
  const server = await front(async (_, body) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('not now');
    }
    sent.push(body);
  });
  await signedFetch(`${server.endpoint}/${BUCKET}/inbox/a/2023.json`, { method: 'PUT', body: '{}' });
  await server.notified();
  expect([failures, sent.length]).toEqual([0, 1]);
  await server.stop();
});

test('a clock set back between two starts does not set the order back', async () => {
  const sequencers: string[] = [];
  for (const time of ['2026-01-20T10:00:00Z', '2026-01-20T09:00:00Z', '2025-12-31T00:00:00Z']) {
    const server = await front(
      async (_, body) => void sequencers.push((JSON.parse(body) as S3Event).Records[0]?.s3.object.sequencer ?? ''),
      () => new Date(time),
    );
    await signedFetch(`${server.endpoint}/${BUCKET}/inbox/a/2025.json`, { method: 'PUT', body: time });
    await server.notified();
    await server.stop();
  }
  expect(sequencers).toEqual([...sequencers].sort());
  expect(new Set(sequencers).size).toBe(3);
});

/** Each a process of its own that is killed; one follows on another at least. */
const ROUNDS = Math.max(2, Math.min(4, runs(4)));

test('a kill in the midst of uploads loses no acknowledged upload and no event, and order never runs back', {
  timeout: 60_000,
}, async () => {
  const acknowledged: { key: string; versionId: string }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = spawn(process.execPath, [CHILD, stateDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    const endpoint = await firstLine(child);
    const killAt = acknowledged.length + 15 + round * 10;
    let killed = false;
    const uploader = async (worker: number) => {
      for (let n = 0; !killed; n += 1) {
        const key = `inbox/k${round}-${worker}-${n}/2023.json`;
        const response = await signedFetch(`${endpoint}/${BUCKET}/${key}`, { method: 'PUT', body: key }).catch(
          () => undefined,
        );
        if (response?.status !== 200) return;
        acknowledged.push({ key, versionId: response.headers.get('x-amz-version-id') ?? '' });
        if (acknowledged.length >= killAt && !killed) {
          killed = true;
          child.kill('SIGKILL');
        }
      }
    };
    await Promise.all([0, 1, 2, 3].map(uploader));
    if (child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  }

  const servers = connect(await startServers({ stateDir }));
  const events = await drain(servers);
  const reported = new Map(events.map(({ s3: { object } }) => [object.versionId, object]));
  expect(acknowledged.filter(({ versionId }) => !reported.has(versionId))).toEqual([]);
  for (const { key, versionId } of acknowledged) {
    const object = await signedFetch(`${servers.endpoints.s3}/${BUCKET}/${key}?versionId=${versionId}`);
    expect(await object.text()).toBe(key);
  }
  // Rounds follow each other in time, so their sequencers must too, across the kills.
  const byRound = Array.from({ length: ROUNDS }, (_, round) =>
    [...reported.values()]
      .filter(({ key }) => key.startsWith(`inbox/k${round}-`))
      .map(({ sequencer }) => sequencer)
      .sort(),
  );
  for (let round = 1; round < ROUNDS; round += 1) {
    expect((byRound[round - 1]?.at(-1) ?? '') < (byRound[round]?.[0] ?? '')).toBe(true);
  }
  await servers.stop();
});

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return text.toString().trim();
}

async function drain({ sqs, queues, notified }: TestServers) {
  await notified();
  const QueueUrl = queues.intake.url;
  const records = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return records;
    records.push(...Messages.flatMap(({ Body = '' }) => (JSON.parse(Body) as S3Event).Records));
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
