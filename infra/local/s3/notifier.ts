import { setTimeout as sleep } from 'node:timers/promises';
import type { BucketSpec } from '../../topology/topologyShape.ts';
import type { ObjectStore } from './objectStore.ts';
import { s3EventMessage } from './s3Event.ts';

/** Puts one message body on the queue of the topology with this id; rejects when the queue did not take it. */
export type SendToQueue = (queue: string, body: string) => Promise<void>;

interface NotifierOptions {
  readonly store: ObjectStore;
  readonly buckets: readonly BucketSpec<string>[];
  readonly region: string;
  /** Resolves once what is in the store outlives a power cut: nobody is told of an upload that one could still take back. */
  readonly stored: () => Promise<void>;
  readonly sendToQueue: SendToQueue;
  /** The same of what was sent: until then the journal keeps it. */
  readonly queued?: () => Promise<void>;
}

interface Notifier {
  /** Looks for changes to report; cheap, and safe to call at any time. */
  wake(): void;
  /** Resolves when every change so far is on its queue. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const BATCH = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Reports changes to the queues from the journal, at least once: a change is marked as sent only after the queue has
 * it, and one that is still pending at the start, after a crash, is sent again.
 */
export function startNotifier({ store, buckets, region, stored, sendToQueue, queued }: NotifierOptions): Notifier {
  let stopped = false;
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    let pause = 10;
    while (!stopped) {
      const pending = store.pending(BATCH);
      if (pending.length === 0) return;
      try {
        await stored();
        for (const { change } of pending) await report(change);
        await queued?.();
        store.markSent(pending.map(({ id }) => id));
        pause = 10;
      } catch {
        // The journal keeps what the queue did not take; there is no one else to tell.
        await sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  async function report(change: Parameters<typeof s3EventMessage>[0]): Promise<void> {
    const bucket = buckets.find(({ name }) => name === change.bucket);
    for (const { prefix, queue } of bucket?.notifications ?? []) {
      if (change.key.startsWith(prefix)) await sendToQueue(queue, s3EventMessage(change, region));
    }
  }

  function wake(): void {
    if (running !== undefined || stopped) return;
    // Not in this turn of the loop: the answer to the upload goes out first.
    running = new Promise<void>((resolve) => setImmediate(resolve)).then(drain).finally(() => {
      running = undefined;
      if (!stopped && store.pending(1).length > 0) wake();
    });
  }

  async function idle(): Promise<void> {
    wake();
    while (running !== undefined) await running;
  }

  async function stop(): Promise<void> {
    stopped = true;
    await running;
  }

  wake();
  return { wake, idle, stop };
}
