import type { ReadAsked, ReadTold } from './documentsWorker.ts';
import { LONGEST_MS } from './longestReading.ts';

export type Reading = Extract<ReadTold, { kind: 'reading' }>;

export interface Reader {
  stop(): void;
}

interface Takers {
  readonly take: (told: ReadTold) => void;
  /** A file took too long, and the reader was stopped in it: those after it are for another one. */
  readonly late: (reading: Reading) => void;
  readonly failed: () => void;
}

/** Starts a worker that reads many files, and watches that none of them holds up the others. */
export function startReader(asked: ReadAsked, { take, late, failed }: Takers): Reader {
  const worker = new Worker('/assets/documents-worker.js', { type: 'module' });
  let clock: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(clock);
    worker.terminate();
  };
  worker.addEventListener('error', failed);
  worker.addEventListener('message', ({ data }: MessageEvent<ReadTold | { readonly kind?: undefined }>) => {
    // The reader of PDF finds itself in a worker, and says to the page that it is ready: that is no word of ours.
    if (data.kind === undefined) return;
    clearTimeout(clock);
    if (data.kind === 'reading') {
      clock = setTimeout(() => {
        stop();
        late(data);
      }, LONGEST_MS);
    }
    take(data);
  });
  worker.postMessage(asked);
  return { stop };
}
