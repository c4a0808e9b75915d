import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSHandler } from 'aws-lambda';
import { afterAll, expect, test, vi } from 'vitest';
import { type QueuePump, startQueuePump } from '../../../../infra/local/sqs/queuePump.ts';
import type { QueuePair } from '../../../../infra/local/sqs/queues.ts';
import { withServers } from '../../../support/servers.ts';

const servers = withServers();
const pumps: QueuePump[] = [];
afterAll(async () => {
  await Promise.all(pumps.map((pump) => pump.stop()));
});

/** A queue of this test's own, with its dead-letter queue. */
async function newQueue(maxReceiveCount = 3): Promise<QueuePair> {
  const { sqs, clients, region } = servers();
  const address = (name: string) => ({
    name,
    url: `${clients.sqs.endpoint}/000000000000/${name}`,
    arn: `arn:aws:sqs:${region}:000000000000:${name}`,
  });
  const name = `q-${randomUUID()}`;
  const deadLetter = address(`${name}-dlq`);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadLetter.arn, maxReceiveCount });
  await sqs.send(new CreateQueueCommand({ QueueName: deadLetter.name }));
  await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { RedrivePolicy } }));
  return { ...address(name), deadLetter };
}

async function send(queue: QueuePair, bodies: readonly string[], DelaySeconds = 0): Promise<void> {
  const { sqs } = servers();
  for (const MessageBody of bodies) {
    const MessageAttributes = { source: { DataType: 'String', StringValue: 'test' } };
    await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody, MessageAttributes, DelaySeconds }));
  }
}

interface PumpSettings {
  batchSize?: number;
  maxConcurrency?: number;
  timeoutSeconds?: number;
  visibilitySeconds?: number;
  errors?: unknown[];
  standsBack?: () => boolean;
}

function pumpTo(queue: QueuePair, handler: SQSHandler, settings: PumpSettings = {}): QueuePump {
  const { sqs, region } = servers();
  const {
    batchSize = 10,
    maxConcurrency = 4,
    timeoutSeconds = 30,
    visibilitySeconds = 1,
    errors = [],
    standsBack = () => false,
  } = settings;
  const lambda = { functionName: 'ingest', region, timeoutSeconds, memoryMb: 512 };
  const onError = (error: unknown) => void errors.push(error);
  const pump = startQueuePump({
    ...{ sqs, queue, handler, lambda, batchSize, maxConcurrency, visibilitySeconds, onError, standsBack },
  });
  pumps.push(pump);
  return pump;
}

async function deadLetters(queue: QueuePair): Promise<string[]> {
  const received = new ReceiveMessageCommand({ QueueUrl: queue.deadLetter.url, MaxNumberOfMessages: 10 });
  const { Messages = [] } = await servers().sqs.send(received);
  return Messages.map(({ Body = '' }) => Body);
}

test.concurrent('a handler gets the event Lambda gives, and the message is gone when it returns', async () => {
  const queue = await newQueue();
  const calls: { event: SQSEvent; context: Context }[] = [];
  const pump = pumpTo(queue, async (event, context) => void calls.push({ event, context }));
  await send(queue, ['你好']);
  await pump.settle();
  expect(calls).toHaveLength(1);
  expect(calls[0]?.event.Records).toEqual([
    {
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      body: '你好',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {
        source: { stringValue: 'test', stringListValues: [], binaryListValues: [], dataType: 'String' },
      },
      md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
      md5OfBody: '7eca689f0d3389d9dea66ae112e5cfd7',
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: 'us-east-1',
    },
  ]);
  const remaining = calls[0]?.context.getRemainingTimeInMillis() ?? 0;
  expect(remaining).toBeGreaterThan(25_000);
  expect(remaining).toBeLessThanOrEqual(30_000);
});

test.concurrent('of a batch only the reported failures come back, their receive count one higher', async () => {
  const queue = await newQueue();
  await send(queue, ['good 1', 'bad', 'good 2']);
  const seen: string[] = [];
  const pump = pumpTo(queue, async ({ Records }): Promise<SQSBatchResponse> => {
    for (const { body, attributes } of Records) seen.push(`${body} #${attributes.ApproximateReceiveCount}`);
    const failed = Records.filter(
      ({ body, attributes }) => body === 'bad' && attributes.ApproximateReceiveCount === '1',
    );
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  await pump.settle();
  expect(seen.sort()).toEqual(['bad #1', 'bad #2', 'good 1 #1', 'good 2 #1']);
});

test.concurrent('a handler that throws, or names a message that is not its own, gets its whole batch again', async () => {
  const queue = await newQueue();
  await send(queue, ['a', 'b']);
  const batches: string[][] = [];
  const errors: unknown[] = [];
  const pump = pumpTo(
    queue,
    async ({ Records }) => {
      batches.push(Records.map(({ body }) => body).sort());
      if (batches.length === 1) throw new Error('breakage');
      return { batchItemFailures: batches.length === 2 ? [{ itemIdentifier: 'unknown' }] : [] };
    },
    { errors },
  );
  await pump.settle();
  expect(batches).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(errors).toMatchObject([{ message: 'breakage' }]);
});

test.concurrent('a message that fails every time ends in the dead-letter queue, and does not hold up the others', async () => {
  const queue = await newQueue(2);
  await send(queue, ['poison', 'fine']);
  const handled: string[] = [];
  const pump = pumpTo(queue, async ({ Records }) => {
    const failed = Records.filter(({ body }) => body === 'poison');
    handled.push(...Records.map(({ body }) => body));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  await pump.settle();
  expect(handled.sort()).toEqual(['fine', 'poison', 'poison']);
  expect(await deadLetters(queue)).toEqual(['poison']);
});

test.concurrent('a handler that hangs loses its place after the timeout', async () => {
  const queue = await newQueue(1);
  await send(queue, ['slow']);
  const errors: unknown[] = [];
  const pump = pumpTo(queue, () => new Promise(() => {}), { timeoutSeconds: 0.2, maxConcurrency: 1, errors });
  await pump.settle();
  expect(errors).toMatchObject([{ message: 'Task timed out after 0.20 seconds' }]);
  expect(await deadLetters(queue)).toEqual(['slow']);
});

test.concurrent('no more than maxConcurrency invocations run at once, and that many do', async () => {
  const queue = await newQueue();
  await send(
    queue,
    Array.from({ length: 9 }, (_, n) => String(n)),
  );
  let running = 0;
  let most = 0;
  const three = Promise.withResolvers<void>();
  // Nobody goes before three are there, however slow the machine; then a fourth would have the time to come as well.
  const handler: SQSHandler = async () => {
    running += 1;
    most = Math.max(most, running);
    if (running === 3) three.resolve();
    await three.promise;
    await sleep(60);
    running -= 1;
  };
  const pump = pumpTo(queue, handler, { batchSize: 1, maxConcurrency: 3, visibilitySeconds: 30 });
  await pump.settle();
  expect(most).toBe(3);
});

test.concurrent('a delayed message is not handled before its time, and settle does not wait for it', async () => {
  const queue = await newQueue();
  const seen: number[] = [];
  const pump = pumpTo(queue, async () => void seen.push(performance.now()));
  const sent = performance.now();
  await send(queue, ['later'], 1);
  await pump.settle();
  expect(seen).toEqual([]);
  await expect.poll(() => seen.length, { timeout: 5_000, interval: 20 }).toBe(1);
  expect((seen[0] ?? 0) - sent).toBeGreaterThan(950);
});

test.concurrent('settle says what is left when it runs out of patience', async () => {
  const queue = await newQueue();
  await send(queue, ['x']);
  const pump = pumpTo(queue, async () => sleep(400));
  await expect(pump.settle(100)).rejects.toThrow('did not settle');
  await pump.settle();
});

test.concurrent('stop waits for what is being handled and takes nothing more', async () => {
  const queue = await newQueue();
  const seen: string[] = [];
  const pump = pumpTo(queue, async ({ Records }) => {
    await sleep(100);
    seen.push(...Records.map(({ body }) => body));
  });
  await send(queue, ['before']);
  await sleep(30);
  await pump.stop();
  expect(seen).toEqual(['before']);
  await send(queue, ['after']);
  await sleep(100);
  expect(seen).toEqual(['before']);
});

test.concurrent('while others come first messages wait, and are handled once they do not', async () => {
  const [rushed, behind] = [await newQueue(), await newQueue()];
  const done: string[] = [];
  let finish = (): void => {};
  const handler = async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    done.push('upload');
  };
  const rush = pumpTo(rushed, handler, { visibilitySeconds: 60 });
  expect(rush.busyFor()).toBe(0);
  const second = pumpTo(behind, async () => void done.push('compile'), { standsBack: () => rush.busyFor() > 0 });
  await send(rushed, ['upload']);
  await vi.waitFor(() => expect(rush.busyFor()).toBeGreaterThan(0), { timeout: 10_000 });
  // A poll that was under way when the rush began may still bring something.
  await sleep(1_500);
  await send(behind, ['compile']);
  await sleep(1_500);
  expect(done).toEqual([]);
  expect(rush.busyFor()).toBeGreaterThan(1_000);
  finish();
  await second.settle();
  expect(done).toEqual(['upload', 'compile']);
  await vi.waitFor(() => expect(rush.busyFor()).toBe(0), { timeout: 10_000 });
});
