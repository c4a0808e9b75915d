import { Worker } from 'node:worker_threads';
import { type ReadingDone, type ReadingTask, type Stop, stopped } from '../../shared/intake/apart/readingTask.ts';

/** What reading one file may take. */
export interface ReadingLimits {
  /** Seconds of the processor. */
  readonly cpu: number;
  /** Seconds of the clock: a program that makes a newer file of an older one has 90 of its own. */
  readonly clock: number;
  /** MiB that what is made of the file may take; its own bytes and what they unpack to come to them. */
  readonly heap: number;
}

/** Which program the thread runs; a program that is one file is told by `workerData` that it is one. */
interface ReadingThread {
  readonly file: string;
  readonly workerData?: string;
}

/** How often a reader is looked at. */
const EVERY_MS = 100;

type Answer = { readonly done: ReadingDone } | { readonly fault: unknown };

/**
 * Reads documents in a thread of its own, one after the other. A file that takes longer or more memory than the limits is stopped
 * with its thread and answered as unreadable; the next one is read in a new thread. An idle thread holds no command up.
 */
export function readingApart(limits: ReadingLimits, { file, workerData }: ReadingThread) {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const start = (): Worker =>
    new Worker(file, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: 8 },
      // What a thread dies of after it was given up is no concern of the command any more.
    }).on('error', () => {});

  const readNow = (task: ReadingTask): Promise<ReadingDone> =>
    new Promise((resolve, reject) => {
      thread ??= start();
      const own = thread;
      const began = { cpu: process.cpuUsage(), clock: performance.now() };
      own.ref();
      const end = (settle: () => void) => {
        clearInterval(watch);
        own.off('message', onMessage).off('error', onError).unref();
        settle();
      };
      const giveUp = (stop: Stop) => {
        thread = undefined;
        end(() => void own.terminate().then(() => resolve(stopped(task, stop)), reject));
      };
      const watch = setInterval(() => {
        const { user, system } = process.cpuUsage(began.cpu);
        const isLate = user + system > limits.cpu * 1e6 || performance.now() - began.clock > limits.clock * 1e3;
        if (isLate) giveUp('time');
      }, EVERY_MS);
      const onMessage = (answer: Answer) =>
        end(() => ('done' in answer ? resolve(answer.done) : reject(asError(answer.fault))));
      const onError = (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return giveUp('memory');
        thread = undefined;
        end(() => reject(error));
      };
      own.on('message', onMessage).on('error', onError);
      own.postMessage(task, transferable(task.bytes));
    });

  /** Answers a task, after those that were given before. Rejects with what is a fault of the program. */
  return (task: ReadingTask): Promise<ReadingDone> => {
    const turn = before.then(() => readNow(task));
    before = turn.catch(() => undefined);
    return turn;
  };
}

/** Bytes that have their memory for themselves are handed over, not copied. */
function transferable(bytes: Uint8Array): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength && buffer.byteLength > 0
    ? [buffer]
    : [];
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
