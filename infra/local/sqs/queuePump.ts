import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSHandler } from 'aws-lambda';
import { given } from '../../../shared/domain/values/given.ts';
import { type LambdaIdentity, lambdaContext } from '../lambda/lambdaContext.ts';
import { withinTimeout } from '../lambda/withinTimeout.ts';
import { failedMessageIds } from './batchOutcome.ts';
import type { QueueAddress } from './queues.ts';
import { rushWatch } from './rush.ts';
import { toSqsEvent } from './sqsEvent.ts';

interface QueuePumpOptions {
  readonly sqs: SQSClient;
  readonly queue: QueueAddress;
  /** Its returned promise counts; the callback of old handlers is not waited for. */
  readonly handler: SQSHandler;
  readonly lambda: LambdaIdentity;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** How long a failed message stays hidden; the queue's own setting without it. Tests give a short one. */
  readonly visibilitySeconds?: number;
  /** Told of every invocation that threw, and of calls to the queue that failed. */
  readonly onError: (error: unknown) => void;
  /** Resolves when what feeds the queue has nothing more to send; `settle` waits for it first. */
  readonly upstream?: () => Promise<void>;
  /** Whether others come first for now: messages are left where they are until it says no, but for those of a poll under way. */
  readonly standsBack?: () => boolean;
}

export interface QueuePump {
  /** Milliseconds that it has been at work without a pause worth the name; 0 while it has nothing to do. */
  busyFor(): number;
  /**
   * Resolves when nothing is waiting, hidden or being handled; delayed messages are not waited for.
   * Rejects after `patienceMs`.
   */
  settle(patienceMs?: number): Promise<void>;
  /** Takes no more messages and resolves when what is being handled has ended. */
  stop(): Promise<void>;
}

/**
 * Short, because a stop waits for it: a poll cut off on our side would live on in fauxqs and swallow the next message
 * until its visibility ends.
 */
const LONG_POLL_SECONDS = 1;
const STAND_BACK_MS = 100;

/**
 * Lambda's event source mapping for one queue: long-polls it, calls the handler with the event Lambda would give,
 * deletes what succeeded and leaves what failed to the visibility timeout, and so to the dead-letter queue.
 */
export function startQueuePump(options: QueuePumpOptions): QueuePump {
  const { sqs, queue, handler, lambda, maxConcurrency, onError } = options;
  const running = new Set<Promise<void>>();
  let stopping = false;
  const rush = rushWatch(() => running.size > 0);

  async function poll(): Promise<void> {
    while (!stopping) {
      if (options.standsBack?.() === true) {
        await sleep(STAND_BACK_MS);
        continue;
      }
      if (running.size >= maxConcurrency) {
        await Promise.race(running);
        continue;
      }
      const messages = await receive();
      if (messages.length === 0) continue;
      rush.note();
      const invocation = handle(messages).finally(() => {
        rush.note();
        running.delete(invocation);
      });
      running.add(invocation);
    }
  }

  async function receive(): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: Math.min(options.batchSize, 10),
      WaitTimeSeconds: LONG_POLL_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      ...given({ VisibilityTimeout: options.visibilitySeconds }),
    });
    try {
      const answer = await sqs.send(command);
      return answer.Messages ?? [];
    } catch (error) {
      if (stopping) return [];
      onError(error);
      await sleep(500);
      return [];
    }
  }

  async function handle(messages: Message[]): Promise<void> {
    try {
      const event = toSqsEvent(messages, queue.arn, lambda.region);
      const answer = Promise.resolve(handler(event, lambdaContext(lambda), () => {}));
      const response = await withinTimeout(answer, lambda.timeoutSeconds);
      const failed = failedMessageIds(response, messages);
      await remove(messages.filter(({ MessageId = '' }) => !failed.has(MessageId)));
    } catch (error) {
      onError(error);
    }
  }

  async function remove(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
  }

  async function settle(patienceMs = 30_000): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      await options.upstream?.();
      while (running.size > 0 && performance.now() < deadline) {
        await Promise.race([...running, sleep(Math.max(deadline - performance.now(), 1), undefined, { ref: false })]);
      }
      const { waiting, hidden } = await depth();
      if (waiting + hidden === 0 && running.size === 0) return;
      if (performance.now() > deadline) {
        throw new Error(`${queue.name} did not settle: ${waiting} waiting, ${hidden} hidden, ${running.size} running`);
      }
      await sleep(5);
    }
  }

  async function depth(): Promise<{ waiting: number; hidden: number }> {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const answer = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: [...names] }));
    const [waiting, hidden] = names.map((name) => Number(answer.Attributes?.[name] ?? 0));
    return { waiting: waiting ?? 0, hidden: hidden ?? 0 };
  }

  const polling = poll();
  const stop = async () => {
    stopping = true;
    await polling;
    await Promise.allSettled(running);
  };
  return { busyFor: rush.lasts, settle, stop };
}
