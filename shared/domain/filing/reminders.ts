import {
  addDays,
  type CivilDate,
  daysBetween,
  FILING_LEVELS,
  type FilingLevel,
  isoDate,
  lastDayOf,
} from '../values/calendar.ts';
import { given } from '../values/given.ts';

/** Days before (negative) and after the filing day on which the office is told who has not filed. */
export const REMINDER_DAYS = [-30, -7, -3, -1, 1] as const;
type ReminderDay = (typeof REMINDER_DAYS)[number];

/** A day of one report year's season, for those who file on one level. */
export interface SeasonDay {
  readonly level: FilingLevel;
  readonly reportYear: number;
  /** The day by which that level files: the law's or the notice's; of bodies, an earlier local one. */
  readonly filingDay: CivilDate;
  /** Days left; 0 on the filing day, negative after it. */
  readonly daysLeft: number;
  /** Set when this is a day of reminders. */
  readonly reminder?: ReminderDay;
}

const LOCAL_DAY = /^(\d{2})-(\d{2})$/;

/**
 * The day by which bodies file. A local day (`MM-DD`) may be earlier than the law's and never later: the law's day is
 * not ours to move. Throws RangeError on a day that does not exist or is too late.
 */
export function filingDay(reportYear: number, local?: string): CivilDate {
  const lawful = lastDayOf('body', reportYear);
  if (local === undefined) return lawful;
  const [, month = '', day = ''] = LOCAL_DAY.exec(local) ?? [];
  const date = { year: lawful.year, month: Number(month), day: Number(day) };
  const exists = isoDate(addDays(date, 0)) === isoDate(date);
  if (!exists || daysBetween(date, lawful) < 0) throw new RangeError(`${local} is no filing day up to the law's`);
  return date;
}

/** Every level has a season of its own; a local day moves that of bodies alone. */
export function seasonsOn(today: CivilDate, local?: string): readonly SeasonDay[] {
  return FILING_LEVELS.flatMap((level) => seasonDay(today, level, local) ?? []);
}

/**
 * The season of a level that the day belongs to, from the first reminder to the last; undefined outside. The report year is the one
 * filed for then: in December, with an early local day, it is the year that is just ending.
 */
export function seasonDay(today: CivilDate, level: FilingLevel, local?: string): SeasonDay | undefined {
  const first = REMINDER_DAYS[0];
  const last = REMINDER_DAYS[REMINDER_DAYS.length - 1] ?? 0;
  for (const reportYear of [today.year - 1, today.year]) {
    const day = level === 'body' ? filingDay(reportYear, local) : lastDayOf(level, reportYear);
    const daysLeft = daysBetween(today, day);
    if (-daysLeft < first || -daysLeft > last) continue;
    const reminder = REMINDER_DAYS.find((each) => each === -daysLeft);
    return { level, reportYear, filingDay: day, daysLeft, ...given({ reminder }) };
  }
  return undefined;
}

/** Days for which a reminder that was missed is still due: after a week the next one is nearer. */
const STILL_DUE_DAYS = 7;

/** The day of the newest reminder that is due on a day of the season, that day's own included; undefined when the last is long past. */
export function reminderDue({ filingDay: day, daysLeft }: SeasonDay): CivilDate | undefined {
  const newest = REMINDER_DAYS.findLast((each) => each <= -daysLeft);
  if (newest === undefined || -daysLeft - newest > STILL_DUE_DAYS) return undefined;
  return addDays(day, newest);
}
