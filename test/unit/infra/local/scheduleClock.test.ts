import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { occurrences, parseCron } from '../../../../infra/local/schedule/cron.ts';
import {
  type ScheduleClock,
  type ScheduleClockOptions,
  startScheduleClock,
} from '../../../../infra/local/schedule/scheduleClock.ts';
import { scheduleMemoryIn } from '../../../../infra/local/schedule/scheduleMemory.ts';
import { topology } from '../../../../infra/topology/topology.ts';

const clocks: ScheduleClock[] = [];
afterEach(async () => {
  for (const clock of clocks.splice(0)) await clock.stop();
});

/** A clock on the topology's schedules that the test sets by hand. */
function start(at: string, settings: Partial<ScheduleClockOptions> = {}) {
  const state = { now: new Date(at), fired: [] as string[], errors: [] as unknown[] };
  const clock = startScheduleClock({
    schedules: topology.schedules,
    now: () => state.now,
    invoke: async (target, { scheduledTime }) => void state.fired.push(`${target} ${scheduledTime}`),
    onError: (error) => state.errors.push(error),
    tickMs: 5,
    ...settings,
  });
  clocks.push(clock);
  return { clock, state };
}

const year = (cron: string) =>
  [...occurrences(parseCron(cron), new Date('2026-01-01T00:00:00+08:00'), new Date('2027-01-01T00:00:00+08:00'))].map(
    (time) => time.toISOString(),
  );

describe('the topology’s times, in a year', () => {
  const byName = new Map(topology.schedules.map(({ name, cron }) => [name, year(cron)]));

  test('compile: every night of January, 1 February and 20 February, half past midnight in Shanghai', () => {
    const nightly = byName.get('compile-nightly') ?? [];
    expect(nightly).toHaveLength(31);
    expect([nightly[0], nightly.at(-1)]).toEqual(['2026-01-01T00:30:00+08:00', '2026-01-31T00:30:00+08:00'].map(utc));
    expect(byName.get('compile-after-filing')).toEqual([utc('2026-02-01T00:30:00+08:00')]);
    expect(byName.get('compile-due')).toEqual([utc('2026-02-20T00:30:00+08:00')]);
  });

  test('remind: every morning of January, and on 1 and 2 February', () => {
    expect(byName.get('remind-daily')).toHaveLength(31);
    expect(byName.get('compile-due-city')).toEqual([utc('2026-03-10T00:30:00+08:00')]);
    expect(byName.get('compile-due-province')).toEqual([utc('2026-03-31T00:30:00+08:00')]);
    expect(byName.get('remind-levels')).toHaveLength(28 + 31);
    expect(byName.get('remind-last')).toEqual(['2026-04-01T08:30:00+08:00', '2026-04-02T08:30:00+08:00'].map(utc));
  });
});

test('occurrences agree with a minute-by-minute look at Shanghai’s calendar', () => {
  const cron = parseCron('cron(0,59 0-2,23 28-31,1 2,3 ? *)');
  const from = Date.parse('2028-02-26T00:00:00Z');
  const to = Date.parse('2028-03-03T00:00:00Z');
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    ...{ month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' },
  });
  const expected = [];
  for (let time = from + 60_000; time <= to; time += 60_000) {
    const field = Object.fromEntries(parts.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const { month = 0, day = 0, hour = 0, minute = 0 } = field;
    if (!cron.months.has(month) || !cron.days.has(day) || !cron.hours.has(hour)) continue;
    if (cron.minutes.has(minute)) expected.push(new Date(time));
  }
  expect([...occurrences(cron, new Date(from), new Date(to))]).toEqual(expected);
  expect(expected.length).toBeGreaterThan(10);
});

test.each(['cron(0 0 * * MON *)', 'cron(60 0 1 1 ? *)', 'cron(0/5 0 1 1 ? *)', 'rate(1 day)'])(
  '%s is refused',
  (text) => {
    expect(() => parseCron(text)).toThrow();
  },
);

test('a schedule fires once when its minute comes, with the time it was due', async () => {
  const { state } = start('2026-01-31T00:29:40+08:00');
  await ticks();
  expect(state.fired).toEqual([]);
  state.now = new Date('2026-01-31T00:30:20+08:00');
  await expect.poll(() => state.fired).toEqual(['compile 2026-01-30T16:30:00Z']);
  state.now = new Date('2026-01-31T00:30:50+08:00');
  await ticks();
  expect(state.fired).toHaveLength(1);
});

test('what is still due after the computer was off is done at its next start, each once, the newest first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-schedule-'));
  const file = join(folder, 'schedules.json');
  const first = start('2026-01-10T18:00:00+08:00', { memory: scheduleMemoryIn(file) });
  await ticks();
  await first.clock.stop();
  expect(first.state.fired).toEqual([]);

  const second = start('2026-01-13T09:00:00+08:00', { memory: scheduleMemoryIn(file) });
  // One compile does what three would, and one round of looks; of the mornings each may be a day of reminders.
  const missed = [
    'remind 2026-01-13T00:30:00Z',
    'look 2026-01-12T21:30:00Z',
    'compile 2026-01-12T16:30:00Z',
    'remind 2026-01-12T00:30:00Z',
    'remind 2026-01-11T00:30:00Z',
  ];
  await expect.poll(() => second.state.fired).toEqual(missed);
  await second.clock.stop();

  const third = start('2026-01-13T09:05:00+08:00', { memory: scheduleMemoryIn(file) });
  await ticks();
  expect(third.state.fired).toEqual([]);
  writeFileSync(file, '{"compile-nightly": "never", broken');
  expect(scheduleMemoryIn(file).doneUntil('compile-nightly')).toBeUndefined();
  rmSync(folder, { recursive: true });
});

test('of reminders that were missed those of the last week are still due, over the turn of the month', async () => {
  const done = new Map<string, Date>(
    [...topology.schedules].map(({ name }) => [name, new Date('2026-01-02T09:00:00+08:00')]),
  );
  const memory = {
    doneUntil: (name: string) => done.get(name),
    remember: (name: string, time: Date) => void done.set(name, time),
  };
  const { state, clock } = start('2026-02-03T09:00:00+08:00', { memory });
  const reminded = () => state.fired.filter((each) => each.startsWith('remind'));
  await expect.poll(() => reminded().length).toBe(7);
  expect([reminded()[0], reminded()[1], reminded().at(-1)]).toEqual(
    ['2026-02-03', '2026-02-02', '2026-01-28'].map((day) => `remind ${day}T00:30:00Z`),
  );
  expect(state.fired.filter((each) => each.startsWith('compile'))).toHaveLength(2);
  await ticks();
  expect(state.fired).toHaveLength(10);
  expect(clock.list().find(({ name }) => name === 'compile-due')).toEqual({
    ...{ name: 'compile-due', target: 'compile', cron: 'cron(30 0 20 2 ? *)' },
    ...{ doneUntil: utc('2026-01-02T09:00:00+08:00'), next: utc('2026-02-20T00:30:00+08:00') },
  });
});

test('a failing function is tried three times', async () => {
  let calls = 0;
  const { state } = start('2026-02-20T00:29:00+08:00', {
    invoke: async () => {
      calls += 1;
      throw new Error('not now');
    },
  });
  state.now = new Date('2026-02-20T00:30:00+08:00');
  await expect.poll(() => calls).toBe(3);
  await ticks();
  expect([calls, state.errors.length]).toEqual([3, 3]);
});

test('a person fires a schedule by name, for any time', async () => {
  const { clock, state } = start('2026-05-01T00:00:00+08:00');
  await clock.fire('compile-due', new Date('2026-02-20T00:30:00+08:00'));
  expect(state.fired).toEqual(['compile 2026-02-19T16:30:00Z']);
  await expect(clock.fire('nightly', new Date())).rejects.toThrow('nightly');
});

function utc(time: string): string {
  return new Date(time).toISOString();
}

function ticks(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 40));
}
