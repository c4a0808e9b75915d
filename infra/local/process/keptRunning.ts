import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildServer } from './childServer.ts';

/** A server in a process of its own has ended, or could not be started again, and nobody had told it to end. */
export class ServerEnded extends Error {
  /** What it said last; empty where it said nothing. */
  readonly complaint: string;
  /** How often in a row: it counts anew once the server has stayed. */
  readonly times: number;
  /** It is not started again any more. */
  readonly isGivenUp: boolean;

  constructor(complaint: string, times: number) {
    super(`a server ended ${times} times in a row: ${complaint || 'it said nothing'}`);
    this.name = 'ServerEnded';
    this.complaint = complaint;
    this.times = times;
    this.isGivenUp = times >= MOST;
  }
}

/** Starts again at once, as nearly as that is safe; each further failure in a row waits twice as long: 0.1 s, 0.2 s … 12.8 s, together 25.5 s. */
const FIRST_PAUSE_MS = 100;

/** A full disk or a damaged file does not mend itself: after so many failures in a row somebody has to look. */
const MOST = 9;

/** What ran for so long had come up well: its end is the first of a row. */
const STAYED_MS = 60_000;

interface Keeping {
  readonly start: () => Promise<ChildServer>;
  /** Told of every end, before it is started again. */
  readonly onEnd: (ended: ServerEnded) => void;
  /** Milliseconds of a clock that is never put back. */
  readonly clock?: () => number;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Ended by something else (a kill, the system out of memory), a server is started again, until it has failed too often in a row. */
export function keptRunning(first: ChildServer, keeping: Keeping): Pick<ChildServer, 'stop'> {
  const { start, onEnd, clock = () => performance.now() } = keeping;
  const pause = keeping.pause ?? ((ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined));
  const stopped = new AbortController();
  const isStopping = () => stopped.signal.aborted;
  let current: ChildServer | undefined = first;
  const keep = async () => {
    let startedAt = clock();
    let times = 0;
    for (let complaint = await first.ended; !isStopping(); ) {
      times = current !== undefined && clock() - startedAt >= STAYED_MS ? 1 : times + 1;
      current = undefined;
      const ended = new ServerEnded(complaint, times);
      onEnd(ended);
      if (ended.isGivenUp) return;
      await pause(FIRST_PAUSE_MS * 2 ** (times - 1), stopped.signal);
      if (isStopping()) return;
      try {
        startedAt = clock();
        const again = await start();
        current = again;
        if (isStopping()) await again.stop();
        complaint = await again.ended;
      } catch (error) {
        complaint = error instanceof Error ? error.message : String(error);
      }
    }
  };
  const kept = keep();
  return {
    stop: async () => {
      stopped.abort();
      await current?.stop();
      await kept;
    },
  };
}
