import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filerLevel, isBelow, levelOf } from '../../../shared/domain/filing/filerLevel.ts';
import {
  filingDay,
  REMINDER_DAYS,
  reminderDue,
  seasonDay,
  seasonsOn,
} from '../../../shared/domain/filing/reminders.ts';
import {
  addDays,
  dateWords,
  daysBetween,
  FILING_LEVELS,
  type FilingLevel,
  isoDate,
  lastDayOf,
  weekdayOf,
} from '../../../shared/domain/values/calendar.ts';
import { holidayNotice, lastWorkingDay } from '../../../shared/domain/values/publicHolidays.ts';
import { runs } from '../../support/runs.ts';

const at = (iso: string) => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { year, month, day };
};

describe('days as the office counts them', () => {
  test.each([
    ['body', '2026年1月31日（周六）'],
    ['district', '2026年2月20日（周五）'],
    ['city', '2026年3月10日（周二）'],
    ['province', '2026年3月31日（周二）'],
  ] as const)('%s: %s', (level, words) => {
    expect(dateWords(lastDayOf(level as FilingLevel, 2025))).toBe(words);
  });

  test('the weekday is that of the calendar, for every day of two centuries', () => {
    const names = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
    const property = fc.property(fc.integer({ min: -36_500, max: 36_500 }), (days) => {
      const date = addDays(at('2000-01-01'), days);
      expect(weekdayOf(date)).toBe(names[new Date(`${isoDate(date)}T00:00:00Z`).getUTCDay()]);
      expect(daysBetween(at('2000-01-01'), date)).toBe(days);
    });
    return fc.assert(property, { numRuns: runs(100) });
  });

  // Last working day before the law's day, with what makes each year its own case.
  test.each([
    ['2026-01-31', '2026-01-30'], // a plain Saturday
    ['2025-01-31', '2025-01-27'], // inside 春节, which began on a Tuesday
    ['2022-01-31', '2022-01-30'], // the holiday's first day; the Sunday before was worked
    ['2023-01-31', '2023-01-31'],
    ['2020-01-31', '2020-01-23'], // the prolonged holiday
    ['2026-02-20', '2026-02-14'], // inside 春节; a worked Saturday before it
    ['2021-02-20', '2021-02-20'], // a worked Saturday
    ['2024-02-20', '2024-02-20'],
    ['2026-03-31', '2026-03-31'],
  ])('on or before %s the last working day is %s', (on, date) => {
    expect(lastWorkingDay(at(on))).toEqual({ date: at(date), holidaysKnown: true });
    expect(holidayNotice(at(on).year)).toMatch(/国办发明电/);
  });

  test('beyond the published holidays only weekends are left out, and it is said', () => {
    expect(lastWorkingDay(at('2027-01-31'))).toEqual({ date: at('2027-01-29'), holidaysKnown: false });
    expect(holidayNotice(2027)).toBeUndefined();
  });

  test('a working day is never a holiday, whatever the day asked for', () => {
    const anyDay = [fc.integer({ min: 0, max: 89 }), fc.integer({ min: 2020, max: 2026 })] as const;
    const property = fc.property(...anyDay, (days, year) => {
      const on = addDays({ year, month: 1, day: 1 }, days);
      const { date } = lastWorkingDay(on);
      expect(daysBetween(date, on)).toBeGreaterThanOrEqual(0);
      expect(lastWorkingDay(date).date).toEqual(date);
    });
    return fc.assert(property, { numRuns: runs(100) });
  });
});

describe('the season of reminders', () => {
  test.each([
    ['2026-01-01', -30],
    ['2026-01-24', -7],
    ['2026-01-28', -3],
    ['2026-01-30', -1],
    ['2026-02-01', 1],
  ])('%s is a day of reminders: %i', (day, reminder) => {
    expect(seasonDay(at(day), 'body')).toEqual({
      level: 'body',
      reportYear: 2025,
      filingDay: at('2026-01-31'),
      daysLeft: -reminder,
      reminder,
    });
  });

  test('other days of the season are watched, without a reminder', () => {
    expect(seasonDay(at('2026-01-31'), 'body')).toEqual({
      level: 'body',
      reportYear: 2025,
      filingDay: at('2026-01-31'),
      daysLeft: 0,
    });
    expect(seasonDay(at('2026-01-20'), 'body')).not.toHaveProperty('reminder');
  });

  test.each(['2025-12-31', '2026-02-02', '2026-07-01'])('%s is outside', (day) => {
    expect(seasonDay(at(day), 'body')).toBeUndefined();
  });

  test('an early local day moves the reminders, into December of the year that is reported', () => {
    expect(seasonDay(at('2025-12-11'), 'body', '01-10')).toEqual({
      level: 'body',
      reportYear: 2025,
      filingDay: at('2026-01-10'),
      daysLeft: 30,
      reminder: -30,
    });
    expect(seasonDay(at('2026-01-24'), 'body', '01-10')).toBeUndefined();
  });

  test.each(FILING_LEVELS)('each reminder of a %s falls once in every year', (level) => {
    for (let year = 2019; year <= 2035; year++) {
      const days = Array.from({ length: 366 }, (_, index) => addDays({ year: year + 1, month: 1, day: 1 }, index - 60));
      const reminders = days.flatMap((day) => {
        const season = seasonDay(day, level);
        return season?.reportYear === year && season.reminder !== undefined ? [season.reminder] : [];
      });
      expect(reminders).toEqual([...REMINDER_DAYS]);
    }
  });

  test('a local day moves the day of bodies alone', () => {
    const [first, ...others] = seasonsOn(at('2026-02-01'), '01-20');
    expect(first).toMatchObject({ level: 'district', filingDay: at('2026-02-20'), daysLeft: 19 });
    expect(others).toEqual([]);
    expect(seasonsOn(at('2026-03-09')).map(({ level, reminder }) => [level, reminder])).toEqual([
      ['city', -1],
      ['province', undefined],
    ]);
  });

  test.each([
    ['440105-rsj', 'body'],
    ['440105', 'district'],
    ['469001', 'district'],
    ['440100', 'city'],
    ['440000', 'province'],
    ['000000', 'province'],
  ] as const)('%s files by the day of a %s', (agency, level) => {
    expect(filerLevel(agency)).toBe(level);
    if (level !== 'body') expect(levelOf(agency)).toBe(level);
  });

  // A division is below one of a higher level, and below the country; never below its equal or its own.
  test.each([
    ['440105', '440100', true],
    ['440105', '440000', true],
    ['440100', '440000', true],
    ['469001', '460000', true],
    ['440105', '000000', true],
    ['440100', '000000', true],
    ['440000', '000000', true],
    ['440105', '440106', false],
    ['440105', '440105', false],
    ['440100', '440105', false],
    ['440000', '440100', false],
    ['440000', '450000', false],
    ['000000', '440105', false],
    ['000000', '440000', false],
    ['000000', '000000', false],
  ])('%s below %s: %s', (division, above, below) => {
    expect(isBelow(division, above)).toBe(below);
  });

  test.each([
    ['01-31', '2026-01-31'],
    ['01-01', '2026-01-01'],
    [undefined, '2026-01-31'],
  ])('the local day %s of 2025 is %s', (local, day) => {
    expect(filingDay(2025, local)).toEqual(at(day));
  });

  test('a day that is none is named', () => {
    expect(() => filingDay(2025, '02-01')).toThrow('02-01');
  });

  // Reminders of bodies for 2025 are on 1, 24, 28 and 30 January and on 1 February; each is still due a week later.
  test.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-01-08', '2026-01-01'],
    ['2026-01-09', undefined],
    ['2026-01-23', undefined],
    ['2026-01-24', '2026-01-24'],
    ['2026-01-27', '2026-01-24'],
    ['2026-01-28', '2026-01-28'],
    ['2026-01-29', '2026-01-28'],
    ['2026-01-30', '2026-01-30'],
    ['2026-01-31', '2026-01-30'],
    ['2026-02-01', '2026-02-01'],
  ])('on %s the reminder of %s is due', (today, due) => {
    const season = seasonDay(at(today), 'body') ?? expect.unreachable(`${today} is outside the season`);
    expect(reminderDue(season)).toEqual(due === undefined ? undefined : at(due));
  });

  test('none is due before the first, nor a week after the last', () => {
    const season = { level: 'body', reportYear: 2025, filingDay: at('2026-01-31') } as const;
    expect(reminderDue({ ...season, daysLeft: 31 })).toBeUndefined();
    expect(reminderDue({ ...season, daysLeft: -8 })).toEqual(at('2026-02-01'));
    expect(reminderDue({ ...season, daysLeft: -9 })).toBeUndefined();
  });

  test.each(['02-01', '01-32', '00-10', '13-01', '1-5', '01-00', 'x', '', '001-05', '01-050', 'NaN-NaN'])(
    '%s is no local filing day',
    (local) => {
      expect(() => filingDay(2025, local)).toThrow(RangeError);
    },
  );
});
