import { addDays, type CivilDate, isoDate, weekdayOf } from './calendar.ts';

/**
 * Days off and working weekends from December to March, the months in which something of the yearly report is due. Each
 * year's arrangement is a notice of the State Council's general office, published in the autumn before. A year without an
 * entry has not been published, or not been entered here: nothing is guessed for it. Entered by hand and used for display
 * only: before a season, compare the year's entry with the notice it names.
 */
interface Arrangement {
  readonly notice: string;
  /** First and last day, both off. */
  readonly off: readonly (readonly [string, string])[];
  /** Saturdays and Sundays that are worked. */
  readonly worked: readonly string[];
}

const ARRANGEMENTS: Readonly<Record<number, Arrangement>> = {
  2020: {
    // The holiday was prolonged to 2 February by 国办发明电〔2020〕1号, which also cancelled the working Saturday.
    notice: '国办发明电〔2019〕16号、国办发明电〔2020〕1号',
    off: [
      ['2020-01-01', '2020-01-01'],
      ['2020-01-24', '2020-02-02'],
    ],
    worked: ['2020-01-19'],
  },
  2021: {
    notice: '国办发明电〔2020〕27号',
    off: [
      ['2021-01-01', '2021-01-03'],
      ['2021-02-11', '2021-02-17'],
    ],
    worked: ['2021-02-07', '2021-02-20'],
  },
  2022: {
    notice: '国办发明电〔2021〕11号',
    off: [
      ['2022-01-01', '2022-01-03'],
      ['2022-01-31', '2022-02-06'],
    ],
    worked: ['2022-01-29', '2022-01-30'],
  },
  2023: {
    notice: '国办发明电〔2022〕16号',
    off: [
      ['2022-12-31', '2023-01-02'],
      ['2023-01-21', '2023-01-27'],
    ],
    worked: ['2023-01-28', '2023-01-29'],
  },
  2024: {
    notice: '国办发明电〔2023〕7号',
    off: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
    ],
    worked: ['2024-02-04', '2024-02-18'],
  },
  2025: {
    notice: '国办发明电〔2024〕12号',
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
    ],
    worked: ['2025-01-26', '2025-02-08'],
  },
  2026: {
    notice: '国办发明电〔2025〕7号',
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28'],
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
  const arrangement = ARRANGEMENTS[on.year];
  const holidaysKnown = arrangement !== undefined;
  for (let back = 0; back <= LONGEST_SEARCH_DAYS; back++) {
    const date = addDays(on, -back);
    if (isWorked(date, arrangement)) return { date, holidaysKnown };
  }
  throw new RangeError(`no working day within ${LONGEST_SEARCH_DAYS} days before ${isoDate(on)}`);
}

/** The notice that arranged the holidays of the year, as far as it is known. */
export function holidayNotice(year: number): string | undefined {
  return ARRANGEMENTS[year]?.notice;
}

function isWorked(date: CivilDate, arrangement: Arrangement | undefined): boolean {
  const iso = isoDate(date);
  if (arrangement?.worked.includes(iso)) return true;
  const weekend = ['周六', '周日'].includes(weekdayOf(date));
  const off = arrangement?.off.some(([first, last]) => first <= iso && iso <= last) ?? false;
  return !weekend && !off;
}
