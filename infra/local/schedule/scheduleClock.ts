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
   * Up to when each schedule is done, so that a computer that was off at night makes up for it at its next start: once
   * a schedule, for the latest time missed. A schedule it does not know begins with the start of this clock.
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
  stop(): Promise<void>;
}

/** A failing schedule is tried this often, one tick apart, and then left to its next time, or the next start. */
const ATTEMPTS = 3;

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

  async function fireDue(): Promise<void> {
    const present = now();
    for (const [name, cron] of crons) {
      const due = [...occurrences(cron, seen.get(name) ?? startedAt, present)].at(-1);
      if (due === undefined || stopped) continue;
      try {
        await fire(name, due);
        failures.delete(name);
        seen.set(name, due);
        memory?.remember(name, due);
      } catch (error) {
        onError(error);
        const count = (failures.get(name) ?? 0) + 1;
        failures.set(name, count % ATTEMPTS);
        if (count === ATTEMPTS) seen.set(name, due);
      }
    }
  }

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
  return { fire, stop };
}

function scheduledEvent({ input }: ScheduleSpec<FunctionId>, time: Date): ScheduledEvent {
  const due = `${time.toISOString().slice(0, 19)}Z`;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, value.replaceAll('<aws.scheduler.scheduled-time>', due)]),
  );
}
