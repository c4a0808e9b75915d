import type { PagesAsked, PagesTold } from './pagesWorker.ts';

/** A page is drawn in a tenth of a second; one that takes longer than this is not shown. */
export const LONGEST_DRAWING_MS = 10_000;
/** After so many pages that had to be stopped the rest of the file is not tried. */
const MOST_STOPS = 3;
/** A worker is ended after so many, and with it all that the library has kept. */
const PAGES_A_WORKER = 12;

interface Takers {
  readonly drawn: (page: number, bitmap: ImageBitmap) => void;
  /** The page cannot be drawn; it is not tried again. */
  readonly failed: (page: number) => void;
}

/** Has the pages of a PDF drawn in a worker of this browser, the one that was asked for last first; stops what takes too long. */
export class PageDrawer {
  readonly #bytes: Uint8Array;
  readonly #takers: Takers;
  readonly #rotations: readonly number[];
  #worker: Worker | undefined;
  #wanted: number[] = [];
  #drawing: number | undefined;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #stops = 0;
  #done = 0;

  /** `rotations`: of each page, by how much it is turned. */
  constructor(bytes: Uint8Array, rotations: readonly number[], takers: Takers) {
    this.#bytes = bytes;
    this.#rotations = rotations;
    this.#takers = takers;
  }

  want(page: number): void {
    if (this.#drawing === page) return;
    this.#wanted = [page, ...this.#wanted.filter((each) => each !== page)];
    this.#next();
  }

  /** It went out of sight before its turn came. */
  leave(page: number): void {
    this.#wanted = this.#wanted.filter((each) => each !== page);
  }

  stop(): void {
    clearTimeout(this.#clock);
    this.#end();
    this.#drawing = undefined;
    this.#wanted = [];
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#done = 0;
  }

  #next(): void {
    if (this.#drawing !== undefined) return;
    const page = this.#wanted.shift();
    if (page === undefined) return;
    if (this.#stops >= MOST_STOPS) {
      this.#takers.failed(page);
      this.#next();
      return;
    }
    this.#drawing = page;
    // The library comes with the worker: its way over the line counts too.
    this.#clock = setTimeout(() => this.#give(page), LONGEST_DRAWING_MS);
    this.#ask({ kind: 'page', page, rotation: this.#rotations[page - 1] ?? 0 });
  }

  /** The worker is stopped in this page, and another one goes on with the next. */
  #give(page: number): void {
    const wanted = this.#wanted;
    this.stop();
    this.#stops++;
    this.#wanted = wanted;
    this.#takers.failed(page);
    this.#next();
  }

  #ask(asked: PagesAsked): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(asked);
  }

  #start(): Worker {
    const worker = new Worker('/assets/pages-worker.js', { type: 'module' });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === this.#worker && this.#drawing !== undefined) this.#give(this.#drawing);
    });
    worker.addEventListener('message', ({ data }: MessageEvent<PagesTold | { readonly kind?: undefined }>) => {
      // The reader of PDF finds itself in a worker, and says to the page that it is ready: that is no word of ours.
      if (worker !== this.#worker || (data.kind !== 'drawn' && data.kind !== 'failed')) return;
      clearTimeout(this.#clock);
      this.#drawing = undefined;
      this.#done++;
      if (this.#done >= PAGES_A_WORKER) this.#end();
      if (data.kind === 'drawn') this.#takers.drawn(data.page, data.bitmap);
      else this.#takers.failed(data.page);
      this.#next();
    });
    const file: PagesAsked = { kind: 'file', bytes: this.#bytes };
    worker.postMessage(file);
    return worker;
  }
}

/** Whether this browser draws apart from the page at all. */
export function drawsPages(): boolean {
  return typeof OffscreenCanvas === 'function' && typeof Worker === 'function';
}
