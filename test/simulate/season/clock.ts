import { occurrences, parseCron } from '../../../infra/local/schedule/cron.ts';
import { topology } from '../../../infra/topology/topology.ts';
import type { Stage } from '../engine/stage.ts';
import type { Installation } from './installation.ts';
import type { SeasonPlan } from './plan.ts';

const MINUTE_MS = 60_000;
/** A function called without waiting is tried twice more when it fails: after one minute, and after two. */
const ATTEMPTS = 3;

/** Of a brief season one night in so many, besides those of which there is one. */
const BRIEF = 10;

/** The scheduler's events of a season at their hours in Shanghai. */
export function schedule(stage: Stage, installation: Installation, { start, end, length }: SeasonPlan): void {
  for (const event of eventsBetween(start, end)) {
    if (length === 'brief' && event.nth % BRIEF > 0) continue;
    stage.at(event.due.getTime(), () => fire({ stage, installation }, event, 1));
  }
}

interface Event {
  readonly name: string;
  readonly target: 'compile' | 'remind';
  readonly due: Date;
  readonly nth: number;
}

const known = new Map<string, readonly Event[]>();

/** Looked up once for each year: the times are found minute by minute. */
function eventsBetween(start: number, end: number): readonly Event[] {
  const season = `${start} ${end}`;
  const events =
    known.get(season) ??
    topology.schedules.flatMap(({ name, target, cron }) =>
      // Looks at published pages read what is there and move nothing: a season has no pages.
      target === 'look'
        ? []
        : [...occurrences(parseCron(cron), new Date(start), new Date(end))].map((due, nth) => ({
            ...{ name, target, due, nth },
          })),
    );
  known.set(season, events);
  return events;
}

/** One event, sent again when it fails. */
export function fire(
  world: { readonly stage: Stage; readonly installation: Installation },
  event: Omit<Event, 'nth'>,
  attempt: number,
): void {
  const { stage, installation } = world;
  const { name, target, due } = event;
  const scheduledTime = due.toISOString();
  installation.invoke(target, `${name}:${scheduledTime}:${attempt}`, { scheduledTime }, ({ how }) => {
    if (how !== 'done' && attempt < ATTEMPTS) stage.after(attempt * MINUTE_MS, () => fire(world, event, attempt + 1));
  });
}
