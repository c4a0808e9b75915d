import { describe, expect, test } from 'vitest';
import { endOfDay, isLate, lastDayOf, reportYearAt, shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import { arrangedWords } from '../../../shared/domain/values/publicHolidays.ts';

describe('the calendar lives in Shanghai', () => {
  test.each([
    ['2026-01-31T15:59:59Z', false],
    ['2026-01-31T16:00:00Z', true],
  ])('a body that files 2025 at %s is late: %s', (instant, late) => {
    expect(isLate(instant, 'body', 2025)).toBe(late);
  });

  test.each([
    ['body', '2026-01-31T16:00:00.000Z'],
    ['district', '2026-02-20T16:00:00.000Z'],
    ['city', '2026-03-10T16:00:00.000Z'],
    ['province', '2026-03-31T16:00:00.000Z'],
  ] as const)('%s', (level, first) => {
    expect(endOfDay(lastDayOf(level, 2025)).toISOString()).toBe(first);
  });

  test.each([
    ['2025-12-31T16:00:00Z', 2025],
    ['2025-12-31T15:59:59Z', 2024],
    ['2026-01-31T16:30:00Z', 2025],
  ])('a compile at %s is of %i', (instant, year) => {
    expect(reportYearAt(new Date(instant))).toBe(year);
  });

  test('times are printed as the office reads them', () => {
    expect(shanghaiTime('2026-01-26T02:32:05.123Z')).toBe('2026-01-26 10:32:05');
  });
});

test.each([
  [{ year: 2025, month: 1, day: 31 }, '2025年1月31日（周五，放假）'],
  [{ year: 2025, month: 1, day: 26 }, '2025年1月26日（周日，调休上班）'],
  [{ year: 2019, month: 12, day: 31 }, '2019年12月31日（周二）'],
  [{ year: 2018, month: 12, day: 29 }, '2018年12月29日（周六，调休上班）'],
  [{ year: 2024, month: 1, day: 31 }, '2024年1月31日（周三）'],
  [{ year: 2040, month: 2, day: 4 }, '2040年2月4日（周六）'],
])('a day says what the arrangement of holidays makes of it: %j', (day, words) => {
  expect(arrangedWords(day)).toBe(words);
});
