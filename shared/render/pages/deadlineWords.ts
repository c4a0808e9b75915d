import { dateWords, deadlineOf, shanghaiDate } from '../../domain/calendar.ts';

const DAY_MS = 86_400_000;

/** 「2026年1月31日（周六）」: the last day on which a body's report is on time. */
export function bodyDeadline(reportYear: number): string {
  return dateWords(shanghaiDate(new Date(deadlineOf('body', reportYear).getTime() - 1)));
}

/** Whole days since the deadline passed, counted from 1; 0 while it has not. */
export function overdueDays(reportYear: number, now: string): number {
  const over = Date.parse(now) - deadlineOf('body', reportYear).getTime();
  return over < 0 ? 0 : Math.floor(over / DAY_MS) + 1;
}
