import { availableParallelism, loadavg } from 'node:os';

/** An invocation ran longer than its function may: its messages come again, as in Lambda. */
export class TaskTimedOut extends Error {
  constructor(seconds: number) {
    super(`Task timed out after ${seconds.toFixed(2)} seconds`);
    this.name = 'TaskTimedOut';
  }
}

const LONGEST_TICK_MS = 250;

/** How much of a processor each runnable program of this machine gets: 1 on a quiet one, a tenth at load 20 on two cores. */
export function shareOfMachine(load = loadavg()[0] ?? 0, cores = availableParallelism()): number {
  return Math.min(1, cores / Math.max(load, 1));
}

/**
 * The work's result, or {@link TaskTimedOut} once it has had the time the function may take; work that hangs frees its
 * place. Lambda gives a function its processor for itself. Here a moment counts as much as the machine had to give, and one in
 * which this process did not run at all counts once, so that a busy laptop is not taken for work that hangs.
 */
export async function withinTimeout<T>(work: Promise<T>, seconds: number, share = shareOfMachine): Promise<T> {
  const tickMs = Math.min(LONGEST_TICK_MS, seconds * 250);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    let left = seconds * 1000;
    const tick = () => {
      timer = setTimeout(() => {
        left -= tickMs * share();
        if (left <= 0) reject(new TaskTimedOut(seconds));
        else tick();
      }, tickMs);
    };
    tick();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
