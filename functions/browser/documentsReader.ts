import type { ConversionTold } from './convertByPage.ts';
import { convertThere } from './convertThere.ts';
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
  /** A file was made into another kind by the server. */
  readonly converted: () => void;
}

/** Starts a worker that reads many files, and watches that none of them holds up the others. */
export function startReader(asked: ReadAsked, { take, late, failed, converted }: Takers): Reader {
  const worker = new Worker('/assets/documents-worker.js', { type: 'module' });
  let clock: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let current: Reading | undefined;
  const start = () => {
    const reading = current;
    if (reading === undefined) return;
    clock = setTimeout(() => {
      stop();
      late(reading);
    }, LONGEST_MS);
  };
  const convert = async (bytes: Uint8Array) => {
    const told: ConversionTold = { kind: 'converted', converted: await convertThere(bytes) };
    if (told.converted.kind === 'made') converted();
    if (isStopped) return;
    worker.postMessage(told);
    start();
  };
  const stop = () => {
    isStopped = true;
    clearTimeout(clock);
    worker.terminate();
  };
  worker.addEventListener('error', failed);
  worker.addEventListener('message', ({ data }: MessageEvent<ReadTold | { readonly kind?: undefined }>) => {
    // The reader of PDF finds itself in a worker, and says to the page that it is ready: that is no word of ours.
    if (data.kind === undefined) return;
    clearTimeout(clock);
    if (data.kind === 'convert') {
      // The server takes its own time, under bounds of its own.
      void convert(data.bytes);
      return;
    }
    if (data.kind === 'reading') {
      current = data;
      start();
    }
    take(data);
  });
  worker.postMessage(asked);
  return { stop };
}
