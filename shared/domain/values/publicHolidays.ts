import { addDays, type CivilDate, dateWords, isoDate, weekdayOf } from './calendar.ts';

/**
 * Days off and working weekends, year by year. Each year's arrangement is a notice of the State Council's general office,
 * published in the autumn before. A year without an entry has not been published, or not been entered here: nothing is guessed
 * for it. Entered by hand: before a season, compare the year's entry with the notice it names.
 */
interface Arrangement {
  readonly notice: string;
  /** First and last day, both off. */
  readonly off: readonly (readonly [string, string])[];
  /** Saturdays and Sundays that are worked. */
  readonly worked: readonly string[];
}

const ARRANGEMENTS: Readonly<Record<number, Arrangement>> = {
  2019: {
    notice: '国办发明电〔2018〕15号、国办发明电〔2019〕3号',
    off: [
      ['2018-12-30', '2019-01-01'],
      ['2019-02-04', '2019-02-10'],
      ['2019-04-05', '2019-04-07'],
      ['2019-05-01', '2019-05-04'],
      ['2019-06-07', '2019-06-09'],
      ['2019-09-13', '2019-09-15'],
      ['2019-10-01', '2019-10-07'],
    ],
    worked: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
  },
  2020: {
    // The holiday was prolonged to 2 February by 国办发明电〔2020〕1号, which also cancelled the working Saturday.
    notice: '国办发明电〔2019〕16号、国办发明电〔2020〕1号',
    off: [
      ['2020-01-01', '2020-01-01'],
      ['2020-01-24', '2020-02-02'],
      ['2020-04-04', '2020-04-06'],
      ['2020-05-01', '2020-05-05'],
      ['2020-06-25', '2020-06-27'],
      ['2020-10-01', '2020-10-08'],
    ],
    worked: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
  2021: {
    notice: '国办发明电〔2020〕27号',
    off: [
      ['2021-01-01', '2021-01-03'],
      ['2021-02-11', '2021-02-17'],
      ['2021-04-03', '2021-04-05'],
      ['2021-05-01', '2021-05-05'],
      ['2021-06-12', '2021-06-14'],
      ['2021-09-19', '2021-09-21'],
      ['2021-10-01', '2021-10-07'],
    ],
    worked: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
  },
  2022: {
    notice: '国办发明电〔2021〕11号',
    off: [
      ['2022-01-01', '2022-01-03'],
      ['2022-01-31', '2022-02-06'],
      ['2022-04-03', '2022-04-05'],
      ['2022-04-30', '2022-05-04'],
      ['2022-06-03', '2022-06-05'],
      ['2022-09-10', '2022-09-12'],
      ['2022-10-01', '2022-10-07'],
    ],
    worked: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  },
  2023: {
    notice: '国办发明电〔2022〕16号',
    off: [
      ['2022-12-31', '2023-01-02'],
      ['2023-01-21', '2023-01-27'],
      ['2023-04-05', '2023-04-05'],
      ['2023-04-29', '2023-05-03'],
      ['2023-06-22', '2023-06-24'],
      ['2023-09-29', '2023-10-06'],
    ],
    worked: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  },
  2024: {
    notice: '国办发明电〔2023〕7号',
    off: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    worked: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  2025: {
    notice: '国办发明电〔2024〕12号',
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    notice: '国办发明电〔2025〕7号',
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

/** Longer than any holiday: looking further back would hide a mistake in the table. */
const LONGEST_SEARCH_DAYS = 15;

interface WorkingDay {
  readonly date: CivilDate;
  /** False when the year's holidays are not known here: then only weekends were left out. */
  readonly holidaysKnown: boolean;
}

/** The last working day on or before the date. */
export function lastWorkingDay(on: CivilDate): WorkingDay {
  const holidaysKnown = ARRANGEMENTS[on.year] !== undefined;
  for (let back = 0; back <= LONGEST_SEARCH_DAYS; back++) {
    const date = addDays(on, -back);
    if (isWorked(date)) return { date, holidaysKnown };
  }
  throw new RangeError(`no working day within ${LONGEST_SEARCH_DAYS} days before ${isoDate(on)}`);
}

/** The working day that comes so many after the date, which is not counted itself; `count` of 0 is the date. */
export function workingDaysAfter(from: CivilDate, count: number): WorkingDay {
  let date = from;
  let holidaysKnown = true;
  for (let left = count; left > 0; ) {
    date = addDays(date, 1);
    holidaysKnown &&= ARRANGEMENTS[date.year] !== undefined;
    if (isWorked(date)) left--;
  }
  return { date, holidaysKnown };
}

/** 「2026年2月14日（周六，调休上班）」: a day with its weekday, and what the year's arrangement makes of it. */
export function arrangedWords(date: CivilDate): string {
  const day = isoDate(date);
  const arranged = arrangementsOf(date);
  const isExtra = arranged.some(({ worked }) => worked.includes(day));
  const isOff = arranged.some(({ off }) => off.some(([first, last]) => first <= day && day <= last));
  const said = isExtra ? '，调休上班' : isOff ? '，放假' : '';
  return dateWords(date).replace(/）$/, `${said}）`);
}

/** The notice that arranged the holidays of the year, as far as it is known. */
export function holidayNotice(year: number): string | undefined {
  return ARRANGEMENTS[year]?.notice;
}

/** A day late in December may be arranged by the notice on the year that begins. */
function arrangementsOf(date: CivilDate): readonly Arrangement[] {
  return [date.year, date.year + 1].flatMap((year) => ARRANGEMENTS[year] ?? []);
}

function isWorked(date: CivilDate): boolean {
  const iso = isoDate(date);
  const arranged = arrangementsOf(date);
  if (arranged.some(({ worked }) => worked.includes(iso))) return true;
  const weekend = ['周六', '周日'].includes(weekdayOf(date));
  return !weekend && !arranged.some(({ off }) => off.some(([first, last]) => first <= iso && iso <= last));
}
