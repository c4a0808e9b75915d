import { WrongContext } from './context.ts';
import { type Bounds, namedNumbers } from './contextNumbers.ts';

const MINUTE = 60;
const DAY_IN_MINUTES = 24 * 60;

const ERRORS: Bounds = { least: 1, most: 100, unit: 'failures in five minutes' };
const THROTTLES: Bounds = { least: 1, most: 10_000, unit: 'calls held back in five minutes' };

/**
 * The alarms whose threshold a deployment may move, by the names they have in the runbook. The others ring at the first one,
 * wherever they stand: a dead letter, a total that is wrong, a summary that is not signed is never normal.
 */
const MOVABLE = {
  'filing-rate-low': { least: 1, most: 99, unit: "per cent of a district's bodies" },
  'intake-oldest-message': { least: 1, most: DAY_IN_MINUTES, unit: 'minutes' },
  // A filing's message waits a quarter of an hour by design.
  'compile-oldest-message': { least: 20, most: DAY_IN_MINUTES, unit: 'minutes' },
  'api-server-errors': ERRORS,
  'site-server-errors': ERRORS,
  'ingest-errors': ERRORS,
  'compile-errors': ERRORS,
  'api-errors': ERRORS,
  'remind-errors': ERRORS,
  'look-errors': ERRORS,
  'ingest-throttles': THROTTLES,
  'compile-throttles': THROTTLES,
  'api-throttles': THROTTLES,
  'remind-throttles': THROTTLES,
  'look-throttles': THROTTLES,
} as const satisfies Readonly<Record<string, Bounds>>;

export type MovableAlarm = keyof typeof MOVABLE;
export const MOVABLE_ALARMS: ReadonlyMap<string, Bounds> = new Map(Object.entries(MOVABLE));

/**
 * What was given as `-c alarms=filing-rate-low:60,…`, in the units that CloudWatch counts in (ages in seconds). Throws WrongContext.
 *
 * @param hasSite whether the stack has an API for browsers, whose alarm could be moved
 */
export function alarmThresholds(text: string | undefined, hasSite: boolean): ReadonlyMap<MovableAlarm, number> {
  const told = namedNumbers<MovableAlarm>('alarms', text, MOVABLE);
  if (!hasSite && told.has('site-server-errors'))
    throw new WrongContext('alarms', text, 'site-server-errors only goes with -c webAuth=oidc or cognito');
  return new Map(
    [...told].map(([name, number]) => [name, MOVABLE[name].unit === 'minutes' ? number * MINUTE : number]),
  );
}
