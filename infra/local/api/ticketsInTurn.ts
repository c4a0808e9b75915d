import type { MiddlewareHandler } from 'hono';
import { turns } from '../process/turns.ts';

/** Where a body's page asks for a form to upload with. */
const TICKETS = /^\/v1\/agencies\/[^/]+\/years\/\d+\/uploads$/;
/** As many as keep the processor busy while each waits for the table. */
const AT_ONCE = 4;
/** Who has not sent its question by then, or waits so long for the table, holds up nobody any longer. */
const LONGEST_MS = 500;

/**
 * On the evening of the deadline hundreds ask at one moment. All worked on together, the first had its answer when the last had, and a
 * page that somebody opened waited for all of them several times over; so a few are answered at a time, and the first file while others wait.
 */
export function ticketsInTurn(): MiddlewareHandler {
  const { take } = turns(AT_ONCE);
  return async ({ req }, next) => {
    if (req.method !== 'POST' || !TICKETS.test(req.path)) return next();
    const done = await take();
    const late = setTimeout(done, LONGEST_MS);
    try {
      await next();
    } finally {
      clearTimeout(late);
      done();
    }
  };
}
