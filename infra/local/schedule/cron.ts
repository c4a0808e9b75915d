/** A schedule's times, minute by minute, in one fixed offset from UTC. */
interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
}

const MINUTE_MS = 60_000;
/** China keeps UTC+8 all year. */
const SHANGHAI_MS = 8 * 60 * MINUTE_MS;

/**
 * Reads EventBridge Scheduler's `cron(minute hour day month ? *)` with numbers, lists, ranges and `*`.
 * Weekdays, years, steps and names are not used by the topology and are refused.
 */
export function parseCron(text: string): Cron {
  const match = /^cron\((\S+) (\S+) (\S+) (\S+) \? \*\)$/.exec(text);
  if (match === null) throw new Error(`not a schedule this runtime reads: ${text}`);
  const [, minute = '', hour = '', day = '', month = ''] = match;
  return {
    minutes: numbers(minute, 0, 59),
    hours: numbers(hour, 0, 23),
    days: numbers(day, 1, 31),
    months: numbers(month, 1, 12),
  };
}

/** Every time the schedule falls due after `from`, up to and including `to`. */
export function* occurrences(cron: Cron, from: Date, to: Date): Generator<Date> {
  const start = Math.floor(from.getTime() / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  for (let time = start; time <= to.getTime(); ) {
    const local = new Date(time + SHANGHAI_MS);
    const onDay = cron.months.has(local.getUTCMonth() + 1) && cron.days.has(local.getUTCDate());
    if (!onDay) {
      time = nextMidnight(local);
      continue;
    }
    if (cron.hours.has(local.getUTCHours()) && cron.minutes.has(local.getUTCMinutes())) yield new Date(time);
    time += MINUTE_MS;
  }
}

function nextMidnight(local: Date): number {
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + 1) - SHANGHAI_MS;
}

function numbers(field: string, least: number, most: number): ReadonlySet<number> {
  if (field === '*') return new Set(Array.from({ length: most - least + 1 }, (_, index) => least + index));
  const found = field.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const [low, high] = [Number(first), Number(last)];
    if (!(low >= least && low <= high && high <= most)) throw new Error(`${part} is not within ${least}–${most}`);
    return Array.from({ length: high - low + 1 }, (_, index) => low + index);
  });
  return new Set(found);
}
