import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Chance } from '../engine/chance.ts';
import type { Stage } from '../engine/stage.ts';

export interface QueueMessage {
  readonly name: string;
  readonly body: string;
  readonly sentAt: number;
  receives: number;
  visibleAt: number;
  gone: boolean;
}

export interface QueueSettings {
  readonly visibilityMs: number;
  readonly delayMs: number;
  readonly maxReceives: number;
}

/** Messages of a thousand that SQS delivers once more although they were taken off. */
const DELIVERED_AGAIN = 15;
const HOUR_MS = 3_600_000;

/**
 * A standard queue by what SQS promises and no more: every message at least once, in any order, sometimes again after it was
 * taken off; not taken off in time it comes again; received too often it goes to the dead letters.
 */
export class QueueModel {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #settings: QueueSettings;
  readonly #dead: QueueModel | undefined;
  readonly #messages = new Map<string, QueueMessage>();
  #losses = 0;
  /** Told whenever a message may be received. */
  visible: ((message: QueueMessage) => void) | undefined;
  /** Told whenever a message is put into the queue. */
  arrived: ((name: string) => void) | undefined;
  /** How often a message was received that had been received before. */
  receivedAgain = 0;

  constructor(stage: Stage, chance: Chance, settings: QueueSettings, dead?: QueueModel) {
    this.#stage = stage;
    this.#chance = chance;
    this.#settings = settings;
    this.#dead = dead;
  }

  waiting(): readonly string[] {
    return [...this.#messages.values()].map(
      ({ name, receives, body }) => `${name} received ${receives} times: ${body}`,
    );
  }

  /** Takes a command of the SDK out at once. */
  carryOut(command: unknown, name: string): unknown {
    if (command instanceof SendMessageCommand) {
      const { MessageBody = '', DelaySeconds } = command.input;
      return this.put(name, MessageBody, DelaySeconds === undefined ? undefined : DelaySeconds * 1000);
    }
    if (command instanceof SendMessageBatchCommand) {
      for (const [index, { MessageBody = '', DelaySeconds }] of (command.input.Entries ?? []).entries())
        this.put(`${name}.${index}`, MessageBody, DelaySeconds === undefined ? undefined : DelaySeconds * 1000);
      return { Successful: command.input.Entries ?? [] };
    }
    if (command instanceof ReceiveMessageCommand) {
      const { MaxNumberOfMessages = 1, VisibilityTimeout } = command.input;
      const taken = this.take(
        MaxNumberOfMessages,
        VisibilityTimeout === undefined ? undefined : VisibilityTimeout * 1000,
      );
      return {
        Messages: taken.map(({ name: MessageId, body: Body, receives }) => ({
          MessageId,
          Body,
          ReceiptHandle: MessageId,
          Attributes: { ApproximateReceiveCount: String(receives) },
        })),
      };
    }
    if (command instanceof DeleteMessageCommand) return this.takeOff(command.input.ReceiptHandle ?? '');
    throw new Error(`the model of SQS does not know ${(command as object).constructor.name}`);
  }

  put(name: string, body: string, delayMs = this.#settings.delayMs): unknown {
    const { now } = this.#stage;
    const message: QueueMessage = { name, body, sentAt: now, receives: 0, visibleAt: now + delayMs, gone: false };
    this.#messages.set(name, message);
    this.arrived?.(name);
    this.#becomesVisible(message);
    return { MessageId: name };
  }

  /** Up to so many that may be received now, in no order; they are hidden until they are taken off or their time is up. */
  take(most: number, visibilityMs = this.#settings.visibilityMs): readonly QueueMessage[] {
    const { now } = this.#stage;
    const ready = [...this.#messages.values()].filter(({ visibleAt }) => visibleAt <= now);
    const order = (message: QueueMessage) => this.#chance.below(1 << 30, 'order', message.name, message.receives);
    const taken = ready.sort((a, b) => order(a) - order(b)).slice(0, most);
    for (const message of taken) {
      if (message.receives++ > 0) this.receivedAgain++;
      message.visibleAt = now + visibilityMs;
      this.#becomesVisible(message);
    }
    return taken;
  }

  /** Every message is gone, those too that would have come again. */
  lose(): void {
    for (const message of this.#messages.values()) message.gone = true;
    this.#messages.clear();
    this.#losses++;
  }

  takeOff(name: string): unknown {
    const message = this.#messages.get(name);
    if (message === undefined) return {};
    this.#messages.delete(name);
    message.gone = true;
    if (this.#dead !== undefined && this.#chance.perMille(DELIVERED_AGAIN, 'again', name)) {
      const later = this.#chance.below(HOUR_MS, 'again later', name);
      const once = `${name}'`;
      const losses = this.#losses;
      const put = () => losses === this.#losses && this.put(once, message.body, 0);
      if (!name.endsWith("'")) this.#stage.after(later, () => void put());
    }
    return {};
  }

  #becomesVisible(message: QueueMessage): void {
    const due = message.visibleAt;
    this.#stage.at(due, () => {
      if (message.gone || message.visibleAt !== due) return;
      if (this.#dead !== undefined && message.receives >= this.#settings.maxReceives) {
        this.#messages.delete(message.name);
        message.gone = true;
        this.#dead.put(message.name, message.body, 0);
      } else this.visible?.(message);
    });
  }
}
