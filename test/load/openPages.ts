import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { asked } from './asked.ts';

/** What somebody opens meanwhile, and where. */
export interface Opening {
  readonly api: string;
  readonly paths: readonly string[];
}

/** How long each page took, once told to stop. */
export interface Opened {
  readonly times: readonly number[];
  readonly dropped: number;
}

/** How often somebody opens a page. */
const PAGE_MS = 400;

/**
 * Opens pages as somebody at the office does while reports come in. A thread of its own, as a browser is a program of its own: two hundred
 * uploads in one loop with it would be part of what a page seems to take.
 */
async function openPages({ api, paths }: Opening): Promise<void> {
  let stopped = false;
  parentPort?.once('message', () => {
    stopped = true;
  });
  // A browser that is open has loaded what asks, and holds a connection.
  await asked(`${api}/v1/runtime`);
  parentPort?.postMessage('ready');
  const times: number[] = [];
  let dropped = 0;
  for (let index = 0; !stopped; index++) {
    const started = performance.now();
    dropped += (await asked(`${api}${paths[index % paths.length] ?? ''}`)).dropped;
    times.push(performance.now() - started);
    await sleep(PAGE_MS);
  }
  const opened: Opened = { times, dropped };
  parentPort?.postMessage(opened);
}

await openPages(workerData as Opening);
