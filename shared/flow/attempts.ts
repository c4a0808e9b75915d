import { Breakage } from '../domain/failure/breakage.ts';
import type { FailureFacts } from '../domain/failure/failureRow.ts';
import type { Pause } from './ports/ports.ts';

/** Attempts at one conditional write before its caller is told to come back later. */
const ATTEMPTS = 12;

/** What an attempt resolves to when the state it was worked out on no longer stands. */
export const AGAIN = Symbol('again');

/**
 * Read, work out, write on the condition that nothing changed, and when something did, pause and do it all again. Each
 * attempt reads for itself: what an earlier one has read is what no longer stands. Twelve attempts, or as many as asked for;
 * then CONTENDED, with these facts, and nothing was written. Whatever an attempt throws ends it at once.
 */
export async function untilItStands<Done>(
  attempt: (number: number) => Promise<Done | typeof AGAIN>,
  { pause, facts, most = ATTEMPTS }: { readonly pause: Pause; readonly facts: FailureFacts; readonly most?: number },
): Promise<Done> {
  for (let number = 1; number <= most; number++) {
    const done = await attempt(number);
    if (done !== AGAIN) return done;
    await pause(number);
  }
  throw new Breakage('CONTENDED', facts);
}
