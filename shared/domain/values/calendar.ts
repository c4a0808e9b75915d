/**
 * The year of the annual report. The office lives in Asia/Shanghai, which has kept UTC+8 without summer time since 1991,
 * so a fixed offset is exact for every report year. Instants are ISO strings in UTC; time is always an argument.
 */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Who files, from the bottom up. */
export const FILING_LEVELS = ['body', 'district', 'city', 'province'] as const;
export type FilingLevel = (typeof FILING_LEVELS)[number];

/** Month and day by which each level files or publishes, in the year after the report year. */
const DEADLINES: Readonly<
  Record<FilingLevel, { readonly month: number; readonly day: number; readonly basis: string }>
> = {
  body: { month: 1, day: 31, basis: '《政府信息公开条例》第四十九条第一款' },
  district: { month: 2, day: 20, basis: '国办公开办函〔2019〕60号' },
  city: { month: 3, day: 10, basis: '国办公开办函〔2019〕60号' },
  province: { month: 3, day: 31, basis: '《政府信息公开条例》第四十九条第二款' },
};

/** Whether an instant comes after the last day: of the level, or of one body that was given a day of its own (`2026-02-05`). */
export function isLate(instant: string, level: FilingLevel, reportYear: number, own?: string): boolean {
  return new Date(instant).getTime() >= endOfDay(dueDay(level, reportYear, own)).getTime();
}

/** The last day of a level, or the body's own where it was given one. */
export function dueDay(level: FilingLevel, reportYear: number, own?: string): CivilDate {
  return (own === undefined ? undefined : civilDateOf(own)) ?? lastDayOf(level, reportYear);
}

/** The first instant in Shanghai after a day. */
export function endOfDay({ year, month, day }: CivilDate): Date {
  return new Date(Date.UTC(year, month - 1, day + 1) - SHANGHAI_OFFSET_MS);
}

/** A day in the calendar of the office. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The last day on which that level files or publishes in time, by the law or the notice. Nobody moves it, holidays included. */
export function lastDayOf(level: FilingLevel, reportYear: number): CivilDate {
  const { month, day } = DEADLINES[level];
  return { year: reportYear + 1, month, day };
}

/** What sets that day: the article of the law, or the notice. */
export function basisOf(level: FilingLevel): string {
  return DEADLINES[level].basis;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function dayNumber({ year, month, day }: CivilDate): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Days from one date to another, negative when the other is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  const there = new Date((dayNumber(date) + days) * DAY_MS);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() };
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
type Weekday = (typeof WEEKDAYS)[number];

export function weekdayOf(date: CivilDate): Weekday {
  // Day 0 was a Thursday. Every index from 0 to 6 has a name.
  return WEEKDAYS[(((dayNumber(date) + 4) % 7) + 7) % 7] as Weekday;
}

/** 「2026年1月31日」, as 公文 write a date (GB/T 9704-2012, 7.3.5.1: Arabic figures, no leading zeros). */
export function dayWords({ year, month, day }: CivilDate): string {
  return `${year}年${month}月${day}日`;
}

/** 「2026年1月31日（周六）」 */
export function dateWords(date: CivilDate): string {
  return `${dayWords(date)}（${weekdayOf(date)}）`;
}

/** `2026-01-31` as a date; undefined for what is no day of the calendar. */
export function civilDateOf(text: string): CivilDate | undefined {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = addDays({ year, month, day }, 0);
  // Four digits, because what is no number reads NaN-NaN-NaN on both sides.
  return /^\d{4}-/.test(text) && isoDate(date) === text ? date : undefined;
}

/** `2026-01-31` */
export function isoDate({ year, month, day }: CivilDate): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The calendar date in Shanghai at that instant. */
export function shanghaiDate(instant: Date): CivilDate {
  const there = new Date(instant.getTime() + SHANGHAI_OFFSET_MS);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() };
}

/** Whether a report year was over at that instant (ISO): 1 January of the next, in Shanghai, or later. */
export function hasYearEnded(reportYear: number, instant: string): boolean {
  return shanghaiDate(new Date(instant)).year > reportYear;
}

/** The report year that is being compiled at that instant: the year before, as Shanghai counts. */
export function reportYearAt(instant: Date): number {
  return shanghaiDate(instant).year - 1;
}

/** `2026-01-26 10:32:05` in Shanghai, as it is printed on receipts. */
export function shanghaiTime(instant: string): string {
  const there = new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MS);
  return there.toISOString().slice(0, 19).replace('T', ' ');
}
