/**
 * The year of the annual report. The office lives in Asia/Shanghai, which has kept UTC+8 without summer time since 1991,
 * so a fixed offset is exact for every report year. Instants are ISO strings in UTC; time is always an argument.
 */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

export type FilingLevel = 'body' | 'district' | 'city' | 'province';

/** Month and day by which each level files or publishes, in the year after the report year. */
const DEADLINES: Readonly<
  Record<FilingLevel, { readonly month: number; readonly day: number; readonly basis: string }>
> = {
  body: { month: 1, day: 31, basis: '政府信息公开条例第四十九条第一款' },
  district: { month: 2, day: 20, basis: '国办公开办函〔2019〕60号' },
  city: { month: 3, day: 10, basis: '国办公开办函〔2019〕60号' },
  province: { month: 3, day: 31, basis: '政府信息公开条例第四十九条第二款' },
};

/** The first instant that is too late: midnight in Shanghai after the last day. Body, report year 2025: 2026-01-31T16:00:00Z. */
export function deadlineOf(level: FilingLevel, reportYear: number): Date {
  const { month, day } = DEADLINES[level];
  return new Date(Date.UTC(reportYear + 1, month - 1, day + 1) - SHANGHAI_OFFSET_MS);
}

export function isLate(instant: string, level: FilingLevel, reportYear: number): boolean {
  return new Date(instant).getTime() >= deadlineOf(level, reportYear).getTime();
}

/** The calendar date in Shanghai at that instant. */
export function shanghaiDate(instant: Date): { readonly year: number; readonly month: number; readonly day: number } {
  const there = new Date(instant.getTime() + SHANGHAI_OFFSET_MS);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() };
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
