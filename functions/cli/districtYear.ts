import { editionOfYear, noFormForYear } from '../../shared/domain/editions.ts';
import { District } from '../../shared/domain/identity.ts';
import type { Words } from './words.ts';

export interface DistrictYearOption {
  readonly district: string;
  readonly year: number;
}

/** `--district` and `--year`, both needed and both checked; the message says what is wrong with them. */
export function districtYearOf(
  options: { readonly district?: string; readonly year?: string },
  words: Words,
): DistrictYearOption {
  const { district, year: text } = options;
  if (district === undefined || text === undefined) throw new Error(words.whichYear);
  const parsed = District.safeParse(district);
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? words.whichYear);
  const year = Number(text);
  if (editionOfYear(year) === undefined) throw new Error(noFormForYear(year));
  return { district, year };
}
