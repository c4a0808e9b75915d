import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, civilDateOf } from '../../../shared/domain/values/calendar.ts';
import {
  arrangedWords,
  holidayNotice,
  lastWorkingDay,
  workingDaysAfter,
} from '../../../shared/domain/values/publicHolidays.ts';

const at = (text: string): CivilDate => civilDateOf(text) ?? expect.unreachable(`${text} is no day`);

describe('a day says what the arrangement of holidays makes of it', () => {
  test.each([
    ['2025-01-31', '2025年1月31日（周五，放假）'],
    ['2025-01-26', '2025年1月26日（周日，调休上班）'],
    ['2019-12-31', '2019年12月31日（周二）'],
    ['2018-12-29', '2018年12月29日（周六，调休上班）'],
    ['2024-01-31', '2024年1月31日（周三）'],
    ['2040-02-04', '2040年2月4日（周六）'],
    // Both ends of a holiday are off, and no day beside it.
    ['2026-02-14', '2026年2月14日（周六，调休上班）'],
    ['2026-02-15', '2026年2月15日（周日，放假）'],
    ['2026-02-23', '2026年2月23日（周一，放假）'],
    ['2026-02-24', '2026年2月24日（周二）'],
  ])('%s', (day, words) => {
    expect(arrangedWords(at(day))).toBe(words);
  });
});

/**
 * An arrangement only moves days off: as many working days are off as there are holidays in the 全国年节及纪念日放假办法 (11 until 2024,
 * 13 since), less the weekends worked. 2020 had two more, by the notice that prolonged the spring festival.
 */
test.each([
  [2019, 11],
  [2020, 13],
  [2021, 11],
  [2022, 11],
  [2023, 11],
  [2024, 11],
  [2025, 13],
  [2026, 13],
])('the days off of %i on which one would work are %i more than the weekends worked', (year, holidays) => {
  const days = Array.from({ length: 365 }, (_, index) => addDays({ year: year - 1, month: 12, day: 29 }, index));
  const words = days.map(arrangedWords);
  const off = words.filter((each) => each.endsWith('，放假）') && !/周[六日]/.test(each)).length;
  const worked = words.filter((each) => each.endsWith('，调休上班）')).length;
  expect(off - worked).toBe(holidays);
  expect(words.filter((each) => each.endsWith('，调休上班）') && !/周[六日]/.test(each))).toEqual([]);
});

describe('the last working day', () => {
  test.each([
    ['2026-01-31', '2026-01-30'],
    ['2026-01-30', '2026-01-30'],
    // A Saturday that is worked, and the nine days off after it.
    ['2026-02-14', '2026-02-14'],
    ['2026-02-23', '2026-02-14'],
    ['2026-02-20', '2026-02-14'],
    ['2026-02-15', '2026-02-14'],
    ['2026-02-24', '2026-02-24'],
    ['2026-01-04', '2026-01-04'],
    ['2019-01-01', '2018-12-29'],
  ])('on or before %s is %s', (on, date) => {
    expect(lastWorkingDay(at(on))).toEqual({ date: at(date), holidaysKnown: true });
  });

  test('only weekends are left out of a year whose holidays are not known', () => {
    expect(lastWorkingDay(at('2040-02-05'))).toEqual({ date: at('2040-02-03'), holidaysKnown: false });
  });
});

describe('so many working days after', () => {
  test.each([
    ['2026-02-13', 0, '2026-02-13'],
    ['2026-02-15', 0, '2026-02-15'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    // Four weeks without a holiday.
    ['2026-01-05', 20, '2026-02-02'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-24', 1, '2026-09-28'],
    ['2026-12-30', 1, '2026-12-31'],
  ])('%s, %i of them, is %s', (from, count, date) => {
    expect(workingDaysAfter(at(from), count)).toEqual({ date: at(date), holidaysKnown: true });
  });

  test('one day of a year whose holidays are not known is enough to say so', () => {
    expect(workingDaysAfter(at('2039-12-30'), 1)).toEqual({ date: at('2040-01-02'), holidaysKnown: false });
    expect(workingDaysAfter(at('2018-12-28'), 2)).toEqual({ date: at('2019-01-02'), holidaysKnown: false });
  });
});

test('the notice on a year is named where it is known', () => {
  expect(holidayNotice(2026)).toBe('国办发明电〔2025〕7号');
  expect(holidayNotice(2040)).toBeUndefined();
});
