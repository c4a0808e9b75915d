import type { Edition, Form } from './form.ts';
import { REGISTERED } from './registered.ts';

export type { Edition } from './form.ts';

/** The one place where a year becomes a form. */
const IN_ORDER: readonly Form[] = [...REGISTERED].sort((a, b) => a.since - b.since);

/** The editions, oldest first. */
export const EDITIONS: readonly Edition[] = IN_ORDER.map(({ edition }) => edition);

const BY_EDITION: ReadonlyMap<Edition, Form> = new Map(IN_ORDER.map((form) => [form.edition, form]));

/** The form of that edition; throws when there is none, which is a mistake in the program. */
export function formOf(edition: Edition): Form {
  const form = BY_EDITION.get(edition);
  if (form === undefined) throw new RangeError(`no form of edition ${edition}`);
  return form;
}

/** Works something out once for each form, when it is first asked for. The edition it is asked for has to exist. */
export function perEdition<T>(build: (form: Form) => T): (edition: Edition) => T {
  const built = new Map<Edition, T>();
  return (edition) => {
    const known = built.get(edition);
    if (known !== undefined) return known;
    const made = build(formOf(edition));
    built.set(edition, made);
    return made;
  };
}

/** The years a form serves: until the next one begins. */
interface ServedYears {
  readonly since: number;
  readonly until?: number;
}

export const servedYears: (edition: Edition) => ServedYears = perEdition(yearsServed);

/** The same of a form, worked out once more. */
export function yearsServed({ edition, since }: Pick<Form, 'edition' | 'since'>): ServedYears {
  const next = IN_ORDER[EDITIONS.indexOf(edition) + 1];
  return next === undefined ? { since } : { since, until: next.since - 1 };
}

/** The first report year for which a national format exists. */
export const FIRST_YEAR = Math.min(...IN_ORDER.map(({ since }) => since));

/**
 * Years this program knows a form for. The upper end is a guard, not a forecast: a year this far ahead
 * is a slip of the pen, and a slip must be refused by name.
 */
export const LAST_YEAR = 2049;

/** The edition for a report year, or undefined when no form exists for it. Never falls back to a neighbour. */
export function editionOfYear(year: number): Edition | undefined {
  if (!Number.isInteger(year) || year > LAST_YEAR) return undefined;
  return IN_ORDER.findLast(({ since }) => since <= year)?.edition;
}

/** As {@link editionOfYear}, for callers that have already refused years without a form. */
export function editionOfYearOrThrow(year: number): Edition {
  const edition = editionOfYear(year);
  if (edition === undefined) throw new RangeError(noFormForYear(year));
  return edition;
}

/** The sentence that refuses a year by name. */
export function noFormForYear(year: number): string {
  const served = IN_ORDER.map(({ edition }) => `${edition}年版用于${yearsInWords(servedYears(edition))}`);
  return `${year}年度没有对应的年报格式（${served.join('，')}）`;
}

/** 2019、2020年度 · 2021年度起 · 2021至2030年度 */
export function yearsInWords({ since, until }: ServedYears): string {
  if (until === undefined) return `${since}年度起`;
  if (until === since) return `${since}年度`;
  return until === since + 1 ? `${since}、${until}年度` : `${since}至${until}年度`;
}
