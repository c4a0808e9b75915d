/** When a district's year was compiled by itself; times as ISO text in UTC. */
export interface CompilePace {
  /** When the newest compile began. */
  readonly began?: string;
  /** When the newest one that was finished began: all that had happened by then is in it. */
  readonly finished?: string;
  /** When the next one is due that was put off. */
  readonly due?: string;
}

/** A district's year is compiled by itself at most once in so long. */
const PACE_MS = 15 * 60 * 1_000;

/** The queue's clock and a function's may differ: only a compile that began so much later is sure to have a request's report. */
const CLOCKS_APART_MS = 60_000;

/** What becomes of a request to compile. */
type CompileTurn =
  /** A compile that began after it was made has it. */
  | { readonly kind: 'covered' }
  /** One that was put off will have it. */
  | { readonly kind: 'awaited' }
  | { readonly kind: 'putOff'; readonly until: string }
  | { readonly kind: 'compile' };

/**
 * However many ask, a district's year is compiled at most once in so long a time, and every request is in some compile that
 * began after it. A request that comes a second time (its compile broke off) is not put off again: it has to end with the
 * dead letters when it cannot be done.
 */
export function turnOf(
  pace: CompilePace,
  request: { readonly madeAt: string; readonly isFirstTry: boolean },
  now: string,
): CompileTurn {
  if (pace.finished !== undefined && pace.finished > after(request.madeAt, CLOCKS_APART_MS)) return { kind: 'covered' };
  if (!request.isFirstTry || pace.began === undefined) return { kind: 'compile' };
  const until = after(pace.began, PACE_MS);
  if (until <= now) return { kind: 'compile' };
  return pace.due !== undefined && pace.due > now ? { kind: 'awaited' } : { kind: 'putOff', until };
}

function after(time: string, ms: number): string {
  return new Date(Date.parse(time) + ms).toISOString();
}
