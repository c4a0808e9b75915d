/**
 * The one place where a year becomes a form.
 * 2019: 国办公开办函〔2019〕60号 (试行), report years 2019 and 2020. 2021: 国办公开办函〔2021〕30号, report years 2021 and on.
 */
export const EDITIONS = ['2019', '2021'] as const;
export type Edition = (typeof EDITIONS)[number];

export interface EditionFacts {
  readonly edition: Edition;
  readonly since: number;
  readonly until?: number;
  readonly notice: string;
  readonly name: string;
}

export const EDITION_FACTS: Readonly<Record<Edition, EditionFacts>> = {
  '2019': {
    edition: '2019',
    since: 2019,
    until: 2020,
    notice: '国办公开办函〔2019〕60号',
    name: '2019年版格式（试行）',
  },
  '2021': { edition: '2021', since: 2021, notice: '国办公开办函〔2021〕30号', name: '2021年版格式' },
};

/** The first report year for which a national format exists. */
export const FIRST_YEAR = 2019;

/**
 * Years this program knows a form for. The upper end is a guard, not a forecast: a year this far ahead
 * is a slip of the pen, and a slip must be refused by name.
 */
export const LAST_YEAR = 2049;

/** The edition for a report year, or undefined when no form exists for it. Never falls back to a neighbour. */
export function editionOfYear(year: number): Edition | undefined {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return year <= 2020 ? '2019' : '2021';
}

/** As {@link editionOfYear}, for callers that have already refused years without a form. */
export function editionOfYearOrThrow(year: number): Edition {
  const edition = editionOfYear(year);
  if (edition === undefined) throw new RangeError(noFormForYear(year));
  return edition;
}

/** The sentence that refuses a year by name. */
export function noFormForYear(year: number): string {
  return `${year}年度没有对应的年报格式（2019年版用于2019、2020年度，2021年版用于2021年度起）`;
}
