import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Chance } from '../engine/chance.ts';
import type { Faults } from '../engine/faults.ts';
import type { Ended, Stage } from '../engine/stage.ts';
import type { QueueMessage, QueueModel } from '../services/queueModel.ts';
import type { Installation } from './installation.ts';

const MINUTE_MS = 60_000;

interface Settings {
  readonly fn: 'ingest' | 'compile';
  readonly batchSize: number;
  readonly most: number;
  /** Told of each message that has to come again although nothing befell the process that had it. */
  readonly failedUnharmed?: (message: QueueMessage) => void;
}

/** Lambda's own poller between a queue and a function: batches, so many at once, and off the queue what was not reported failed. */
export class Pump {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #queue: QueueModel;
  readonly #installation: Installation;
  readonly #faults: Faults;
  readonly #settings: Settings;
  #running = 0;
  #batches = 0;

  constructor(
    {
      stage,
      chance,
      installation,
      faults,
    }: { readonly stage: Stage; readonly chance: Chance; readonly installation: Installation; readonly faults: Faults },
    queue: QueueModel,
    settings: Settings,
  ) {
    this.#stage = stage;
    this.#chance = chance;
    this.#queue = queue;
    this.#installation = installation;
    this.#settings = settings;
    this.#faults = faults;
    queue.visible = ({ name, receives }) => {
      this.#stage.after(this.#chance.below(400, 'polled', name, receives), () => this.#poll());
    };
  }

  #poll(): void {
    if (this.#installation.halted) {
      this.#stage.after(MINUTE_MS, () => this.#poll());
      return;
    }
    const { fn, batchSize, most } = this.#settings;
    if (this.#running >= most) return;
    const size = 1 + this.#chance.below(batchSize, 'batch', fn, this.#batches++);
    const messages = this.#queue.take(size);
    const [first] = messages;
    if (first === undefined) return;
    this.#running++;
    const name = `${fn}:${first.name}:${first.receives}`;
    this.#installation.invoke<SQSBatchResponse>(fn, name, eventOf(messages), (how) => {
      this.#running--;
      this.#takeOff(name, messages, how);
      this.#poll();
    });
  }

  #takeOff(invocation: string, messages: readonly QueueMessage[], how: Ended<SQSBatchResponse>): void {
    if (how.how === 'failed') console.error(how.error);
    if (how.how !== 'done') return;
    const failed = new Set(how.result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of messages) {
      if (!failed.has(message.name)) this.#queue.takeOff(message.name);
      else if (!this.#faults.befell(invocation)) this.#settings.failedUnharmed?.(message);
    }
  }
}

function eventOf(messages: readonly QueueMessage[]): SQSEvent {
  return {
    Records: messages.map(({ name, body, receives, sentAt }) => ({
      messageId: name,
      receiptHandle: name,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: String(sentAt),
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: '',
    })),
  };
}
