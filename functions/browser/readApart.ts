import {
  answerTask,
  type DoneOf,
  doneAs,
  type ReadingDone,
  type ReadingTask,
  stopped,
} from '../../shared/intake/apart/readingTask.ts';
import { type ConversionTold, madeIn } from './convertByPage.ts';
import { convertThere } from './convertThere.ts';
import { LONGEST_MS } from './longestReading.ts';
import type { WorkerTold } from './readingWorker.ts';

/**
 * Has a worker of this browser carry out a task, and stops it where it takes too long: the page goes on meanwhile, whatever the
 * file holds. A browser that starts no such worker reads in the page.
 */
export function readApart<Kind extends ReadingTask['kind']>(
  kind: Kind,
  task: Extract<ReadingTask, { kind: Kind }>,
  longest = LONGEST_MS,
): Promise<DoneOf<Kind>> {
  return carriedOut(task, longest).then((done) => doneAs(kind, done));
}

async function carriedOut(task: ReadingTask, longest: number): Promise<ReadingDone> {
  let worker: Worker;
  try {
    worker = startWorker();
  } catch {
    return answerTask(task, convertHere);
  }
  let isReady = false;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const converted = async (bytes: Uint8Array) => {
    const told: ConversionTold = { kind: 'converted', converted: await convertThere(bytes) };
    worker.postMessage(told);
  };
  const answer = new Promise<ReadingDone | 'none'>((resolve, reject) => {
    const start = () => {
      clock = setTimeout(() => resolve(stopped(task, 'time')), longest);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerTold | { readonly kind?: undefined }>) => {
      if (data.kind === 'ready') {
        isReady = true;
        start();
        worker.postMessage(task);
      } else if (data.kind === 'convert') {
        // The server takes its own time, under bounds of its own.
        clearTimeout(clock);
        converted(data.bytes).then(start, reject);
      } else if (data.kind === 'done') resolve(data.done);
      // The reader of PDF finds itself in a worker, and says to the page that it is ready: that is no word of ours.
      else if (data.kind === 'fault') reject(new Error(data.words));
    });
    // Before it is there, it could not be started; after, it was brought down by what it read.
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(isReady ? stopped(task, 'memory') : 'none');
    });
  });
  try {
    const done = await answer;
    return done === 'none' ? await answerTask(task, convertHere) : done;
  } finally {
    clearTimeout(clock);
    worker.terminate();
  }
}

const convertHere = async (bytes: Uint8Array) => madeIn(await convertThere(bytes));

/** The page that is one file on a disk is its own worker: it can fetch no second file. */
function startWorker(): Worker {
  const own = document.querySelector('script:not([src])')?.textContent;
  if (own === undefined || own === null) return new Worker('/assets/reading-worker.js', { type: 'module' });
  const address = URL.createObjectURL(new Blob([own], { type: 'text/javascript' }));
  return new Worker(address);
}
