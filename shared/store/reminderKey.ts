import { type CivilDate, isoDate } from '../domain/values/calendar.ts';
import type { DistrictYearPlace } from './keys.ts';

/** `reminders/{district}/{year}/{2026-01-30}.txt`: who had not filed on that day. */
export function reminderKey({ district, year, day }: DistrictYearPlace & { readonly day: CivilDate }): string {
  return `reminders/${district}/${year}/${isoDate(day)}.txt`;
}
