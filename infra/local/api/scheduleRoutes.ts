import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ScheduleClock } from '../schedule/scheduleClock.ts';

/** The clock whose schedules are shown; undefined as long as it does not run yet. */
export type ScheduleRoutesClock = () => Pick<ScheduleClock, 'fire' | 'list'> | undefined;

const Asked = z.object({ at: z.exactOptional(z.iso.datetime({ offset: true })) });

/** The schedules of this machine: shown, and fired by a person. Exists only here; on AWS EventBridge Scheduler keeps them. */
export function scheduleRoutes(clock: ScheduleRoutesClock): Hono {
  const routes = new Hono();

  routes.get('/', (context) => context.json(clock()?.list() ?? []));

  /** Fires one as if it were due at `at`; now without it. What its function does twice it does once. */
  routes.post('/:name', async (context) => {
    // A page of another site can send a form, and no JSON.
    if (!/^application\/json\b/.test(context.req.header('content-type') ?? ''))
      return context.json({ error: 'JSON' }, 415);
    const asked = Asked.safeParse(await context.req.json().catch(() => undefined));
    if (!asked.success) return context.json({ error: 'at' }, 400);
    const name = context.req.param('name');
    const running = clock();
    if (running?.list().some((each) => each.name === name) !== true) return context.json({ error: 'name' }, 404);
    const time = new Date(asked.data.at ?? Date.now());
    await running.fire(name, time);
    return context.json({ name, at: time.toISOString() });
  });

  return routes;
}
