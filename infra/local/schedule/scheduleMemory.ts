import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { ScheduleMemory } from './scheduleClock.ts';

/** Remembers in a small JSON file up to when each schedule is done. An unreadable file counts as no memory. */
export function scheduleMemoryIn(file: string): ScheduleMemory {
  const times = read(file);
  return {
    doneUntil: (name) => {
      const time = new Date(String(times[name]));
      return Number.isNaN(time.getTime()) ? undefined : time;
    },
    remember: (name, time) => {
      times[name] = time.toISOString();
      writeFileSync(`${file}.new`, `${JSON.stringify(times, null, 2)}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}

function read(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
