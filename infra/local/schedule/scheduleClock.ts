import type { FunctionId } from '../../topology/topology.ts';
import type { ScheduleSpec } from '../../topology/topologyShape.ts';
import { occurrences, parseCron } from './cron.ts';

/** The event a scheduled function receives: its schedule's input, the placeholder filled in. */
type ScheduledEvent = Readonly<Record<string, string>>;

export interface ScheduleClockOptions {
  readonly schedules: readonly ScheduleSpec<FunctionId>[];
  readonly now: () => Date;
  readonly invoke: (target: FunctionId, event: ScheduledEvent) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /**
   * Up to when each schedule is done, so that a computer that was off makes up at its next start for what is still due, each
   * once. A schedule it does not know begins with the start of this clock.
   */
  readonly memory?: ScheduleMemory;
  /** How often to look at the clock; a computer that slept notices within this time. */
  readonly tickMs?: number;
}

export interface ScheduleMemory {
  doneUntil(name: string): Date | undefined;
  remember(name: string, time: Date): void;
}

export interface ScheduleClock {
  /** Fires one schedule now, as if it were due at `time`; rejects when its function fails. */
  fire(name: string, time: Date): Promise<void>;
  /** Each schedule with the time up to which it is done, and its next. */
  list(): readonly ScheduleState[];
  stop(): Promise<void>;
}

interface ScheduleState {
  readonly name: string;
  readonly target: FunctionId;
  readonly cron: string;
  readonly doneUntil: string;
  readonly next: string | null;
}

/** A failing schedule is tried this often, one tick apart, and then left to its next time, or the next start. */
const ATTEMPTS = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/** EventBridge Scheduler's part in the local runtime: calls each schedule's function at its times in Shanghai. */
export function startScheduleClock(options: ScheduleClockOptions): ScheduleClock {
  const { schedules, now, memory, onError } = options;
  const crons = new Map(schedules.map(({ name, cron }) => [name, parseCron(cron)]));
  const startedAt = now();
  const seen = new Map(schedules.map(({ name }) => [name, memory?.doneUntil(name) ?? startedAt]));
  const failures = new Map<string, number>();
  for (const { name } of schedules) if (memory?.doneUntil(name) === undefined) memory?.remember(name, startedAt);
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function fire(name: string, time: Date): Promise<void> {
    const schedule = schedules.find((candidate) => candidate.name === name);
    if (schedule === undefined) throw new Error(`there is no schedule ${name}`);
    await options.invoke(schedule.target, scheduledEvent(schedule, time));
  }

  /** What is due and still worth doing, the newest first: of two reminders that were missed the newer says all that the older would. */
  function due(present: Date): readonly { readonly name: string; readonly time: Date }[] {
    const times = schedules.flatMap(({ name, missedDays }) => {
      const cron = crons.get(name);
      const missed = cron === undefined ? [] : [...occurrences(cron, seen.get(name) ?? startedAt, present)];
      const since = present.getTime() - (missedDays ?? 0) * DAY_MS;
      return missed
        .filter((time, index) => index === missed.length - 1 || time.getTime() >= since)
        .map((time) => ({ name, time }));
    });
    return times.sort((a, b) => b.time.getTime() - a.time.getTime());
  }

  async function fireDue(): Promise<void> {
    const present = now();
    const failed = new Map<string, unknown>();
    const fired = due(present);
    for (const { name, time } of fired) {
      if (stopped) return;
      await fire(name, time).catch((error: unknown) => {
        onError(error);
        failed.set(name, error);
      });
    }
    for (const name of new Set(fired.map((each) => each.name))) {
      const newest = fired.find((each) => each.name === name)?.time ?? present;
      const count = failed.has(name) ? (failures.get(name) ?? 0) + 1 : 0;
      failures.set(name, count % ATTEMPTS);
      if (count === 0 || count === ATTEMPTS) seen.set(name, newest);
      if (count === 0) memory?.remember(name, newest);
    }
  }

  const list = () =>
    schedules.map(({ name, target, cron }): ScheduleState => {
      const present = now();
      const parsed = parseCron(cron);
      const ahead = occurrences(parsed, present, new Date(present.getTime() + 366 * DAY_MS)).next();
      const doneUntil = (seen.get(name) ?? startedAt).toISOString();
      return { name, target, cron, doneUntil, next: ahead.done === true ? null : ahead.value.toISOString() };
    });

  const tick = () => {
    running = running.then(fireDue);
  };
  tick();
  const timer = setInterval(tick, options.tickMs ?? 15_000);
  const stop = async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
  return { fire, list, stop };
}

function scheduledEvent({ input }: ScheduleSpec<FunctionId>, time: Date): ScheduledEvent {
  const due = `${time.toISOString().slice(0, 19)}Z`;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, value.replaceAll('<aws.scheduler.scheduled-time>', due)]),
  );
}
