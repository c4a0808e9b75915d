import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  basisOf,
  type CivilDate,
  civilDateOf,
  dateWords,
  daysBetween,
  dueDay,
  endOfDay,
  hasYearEnded,
  isLate,
  isoDate,
  lastDayOf,
  reportYearAt,
  shanghaiDate,
  shanghaiTime,
  weekdayOf,
} from '../../../shared/domain/values/calendar.ts';
import { runs } from '../../support/runs.ts';

describe('the calendar lives in Shanghai', () => {
  test.each([
    ['2026-01-31T15:59:59Z', false],
    ['2026-01-31T16:00:00Z', true],
  ])('a body that files 2025 at %s is late: %s', (instant, late) => {
    expect(isLate(instant, 'body', 2025)).toBe(late);
  });

  test.each([
    ['2026-02-05', '2026-02-05T15:59:59Z', false],
    ['2026-02-05', '2026-02-05T16:00:00Z', true],
    // A day of its own that is earlier counts as well; what is no day leaves the day of the level.
    ['2026-01-10', '2026-01-10T16:00:00Z', true],
    ['2026-02-30', '2026-01-31T16:00:00Z', true],
    ['2026-02-30', '2026-01-31T15:59:59Z', false],
  ])('a body whose own last day is %s is late at %s: %s', (own, instant, late) => {
    expect(isLate(instant, 'body', 2025, own)).toBe(late);
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

  test.each([
    [2025, '2025-12-31T15:59:59Z', false],
    [2025, '2025-12-31T16:00:00Z', true],
    [2025, '2027-01-01T00:00:00Z', true],
    [2026, '2026-01-01T00:00:00Z', false],
  ])('%i is over at %s: %s', (year, instant, over) => {
    expect(hasYearEnded(year, instant)).toBe(over);
  });

  test.each([
    ['2025-12-31T15:59:59Z', { year: 2025, month: 12, day: 31 }],
    ['2025-12-31T16:00:00Z', { year: 2026, month: 1, day: 1 }],
    ['2024-02-28T16:00:00Z', { year: 2024, month: 2, day: 29 }],
  ])('%s is a day there', (instant, day) => {
    expect(shanghaiDate(new Date(instant))).toEqual(day);
  });

  test('times are printed as the office reads them', () => {
    expect(shanghaiTime('2026-01-26T02:32:05.123Z')).toBe('2026-01-26 10:32:05');
  });
});

describe('days', () => {
  // Counted on a calendar: 2024 and 2000 have a 29 February, 2025 and 2100 have none.
  test.each([
    [{ year: 2026, month: 1, day: 31 }, 1, { year: 2026, month: 2, day: 1 }],
    [{ year: 2025, month: 12, day: 31 }, 1, { year: 2026, month: 1, day: 1 }],
    [{ year: 2024, month: 2, day: 28 }, 1, { year: 2024, month: 2, day: 29 }],
    [{ year: 2025, month: 2, day: 28 }, 1, { year: 2025, month: 3, day: 1 }],
    [{ year: 2100, month: 2, day: 28 }, 1, { year: 2100, month: 3, day: 1 }],
    [{ year: 2000, month: 3, day: 1 }, -1, { year: 2000, month: 2, day: 29 }],
    [{ year: 2026, month: 1, day: 1 }, -1, { year: 2025, month: 12, day: 31 }],
    [{ year: 2025, month: 1, day: 31 }, 365, { year: 2026, month: 1, day: 31 }],
    [{ year: 2024, month: 1, day: 31 }, 366, { year: 2025, month: 1, day: 31 }],
    [{ year: 2026, month: 6, day: 7 }, 0, { year: 2026, month: 6, day: 7 }],
  ])('%j and %i days is %j, so many days away', (from, days, to) => {
    expect(addDays(from, days)).toEqual(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  test.each([
    [{ year: 1949, month: 10, day: 1 }, '周六'],
    [{ year: 1969, month: 12, day: 28 }, '周日'],
    [{ year: 1970, month: 1, day: 1 }, '周四'],
    [{ year: 2026, month: 1, day: 26 }, '周一'],
    [{ year: 2026, month: 1, day: 27 }, '周二'],
    [{ year: 2026, month: 1, day: 28 }, '周三'],
    [{ year: 2026, month: 1, day: 30 }, '周五'],
    [{ year: 2026, month: 1, day: 31 }, '周六'],
    [{ year: 2026, month: 2, day: 1 }, '周日'],
  ])('%j is a %s', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  test('a date is written with its day of the week', () => {
    expect(dateWords({ year: 2026, month: 1, day: 31 })).toBe('2026年1月31日（周六）');
  });

  const aDay: fc.Arbitrary<CivilDate> = fc
    .integer({ min: 0, max: 80_000 })
    .map((days) => addDays({ year: 1900, month: 1, day: 1 }, days));

  test('a date in figures is read as the date it was written from', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        expect(civilDateOf(isoDate(day))).toEqual(day);
      }),
      { numRuns: runs(500) },
    );
    expect(isoDate({ year: 2026, month: 3, day: 9 })).toBe('2026-03-09');
    expect(civilDateOf('2026-03-09')).toEqual({ year: 2026, month: 3, day: 9 });
  });

  test.each([
    '',
    'NaN-NaN-NaN',
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-31',
    '2026-01-3',
    '26-01-31',
    ' 2026-01-31',
    '2026-01-31 ',
    '2026-01-31T00:00:00Z',
    '12026-01-31',
    '2026/01/31',
    '二〇二六年一月三十一日',
  ])('%j is no day', (text) => {
    expect(civilDateOf(text)).toBeUndefined();
  });

  // Article 49 of the regulation, and the notice with the form.
  test.each([
    ['body', '《政府信息公开条例》第四十九条第一款'],
    ['district', '国办公开办函〔2019〕60号'],
    ['city', '国办公开办函〔2019〕60号'],
    ['province', '《政府信息公开条例》第四十九条第二款'],
  ] as const)('the last day of a %s is set by %s', (level, basis) => {
    expect(basisOf(level)).toBe(basis);
  });

  test('the last day is that of the level, and the own one where there is one that is a day', () => {
    const own = { year: 2026, month: 2, day: 5 };
    expect(dueDay('body', 2025)).toEqual({ year: 2026, month: 1, day: 31 });
    expect(dueDay('body', 2025, '2026-02-05')).toEqual(own);
    expect(dueDay('body', 2025, '2026-02-30')).toEqual({ year: 2026, month: 1, day: 31 });
  });
});
