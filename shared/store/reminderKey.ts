import { type CivilDate, isoDate } from '../domain/values/calendar.ts';
import type { DistrictYearPlace } from './keys.ts';

/** `reminders/{district}/{year}/{2026-01-30}.txt`: who had not filed on that day. */
export function reminderKey({ district, year, day }: DistrictYearPlace & { readonly day: CivilDate }): string {
  return `${reminderFolder({ district, year })}${isoDate(day)}.txt`;
}

/** Every list of a district's year. */
export function reminderFolder({ district, year }: DistrictYearPlace): string {
  return `reminders/${district}/${year}/`;
}

/** The day a list is of; undefined for a key that is none of a list. */
export function dayOfReminder(key: string): CivilDate | undefined {
  const [, year, month, day] = /\/(\d{4})-(\d{2})-(\d{2})\.txt$/.exec(key) ?? [];
  return day === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day) };
}
