import type { Clock } from '../flow/ports/ports.ts';

/**
 * How long a request that waits on the queue may stand for others. A compile that began a minute after a request was put there
 * counts as its own (`domain/year/compilePace`): what is counted within ten seconds of it is in such a compile as well, and clocks
 * may still be fifty seconds apart.
 */
const LONGEST_MS = 10_000;

interface Place {
  readonly district: string;
  readonly year: number;
}

/**
 * Requests of a rush are one: while the last one that this process has sent still waits its time, the compile that it will bring
 * begins later than anything counted until now, and a further request would bring the same. A request that failed stands for
 * nobody; another process asks for itself.
 */
export function askedForMany(now: Clock, delaySeconds: number) {
  return oneFor(now, Math.min(delaySeconds * 1_000, LONGEST_MS));
}

/**
 * A large file of a draft is asked for by people, who click again. Whatever the compile that was asked for comes to, within a minute no
 * further one is put on the queue by this process: one that fails would fail again, and one that is under way makes the file.
 */
const FILE_MS = 60_000;

/** Requests for the same year's files are one for a minute. */
export function filesAskedOnce(now: Clock) {
  return oneFor(now, FILE_MS);
}

/** One request of a year stands for all that follow within so long. */
function oneFor(now: Clock, lasts: number) {
  const sent = new Map<string, number>();
  return async ({ district, year }: Place, send: () => Promise<void>): Promise<void> => {
    const name = `${district} ${year}`;
    const at = Date.parse(now());
    const last = sent.get(name);
    // A clock that was put back says nothing about how long the last one has waited.
    if (last !== undefined && at >= last && at < last + lasts) return;
    await send();
    sent.set(name, at);
  };
}
