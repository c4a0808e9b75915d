import { type CivilDate, type FilingLevel, isoDate } from '../domain/values/calendar.ts';
import type { DistrictYearPlace } from './keys.ts';

/** One list: of whose year, of which level that files, of which day. */
interface ReminderPlace extends DistrictYearPlace {
  readonly level: FilingLevel;
  readonly day: CivilDate;
}

/** `reminders/{district}/{year}/{2026-01-30}.txt`: which bodies had not filed on that day; `{2026-02-13}-district.txt`: which districts. */
export function reminderKey({ district, year, level, day }: ReminderPlace): string {
  return `${reminderFolder({ district, year })}${isoDate(day)}${level === 'body' ? '' : `-${level}`}.txt`;
}

/** Every list of a district's year. */
export function reminderFolder({ district, year }: DistrictYearPlace): string {
  return `reminders/${district}/${year}/`;
}

/** The day a list of that level is of; undefined for any other key. */
export function dayOfReminder(key: string, wanted: FilingLevel): CivilDate | undefined {
  const [, year, month, day, level = 'body'] = /\/(\d{4})-(\d{2})-(\d{2})(?:-(\w+))?\.txt$/.exec(key) ?? [];
  return day === undefined || level !== wanted
    ? undefined
    : { year: Number(year), month: Number(month), day: Number(day) };
}
