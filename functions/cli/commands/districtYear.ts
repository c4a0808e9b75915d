import { editionOfYear, FIRST_YEAR, noFormForYear } from '../../../shared/domain/forms/editions.ts';
import { shanghaiDate } from '../../../shared/domain/values/calendar.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { District } from '../../../shared/domain/values/identity.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import type { Words } from '../terminal/words.ts';

export interface DistrictYearOption {
  readonly district: string;
  readonly year: number;
}

/** `--district` and `--year` as given: either may be left out. What is wrong with one is said in a sentence. */
export interface PlaceOptions {
  readonly district?: string;
  readonly year?: string;
}

interface Asked {
  readonly district?: string;
  readonly year?: number;
}

export function askedPlace({ district, year: text }: PlaceOptions, words: Words): Asked {
  const parsed = district === undefined ? undefined : District.safeParse(district);
  if (parsed?.success === false) throw new Error(parsed.error.issues[0]?.message ?? words.whichYear);
  const year = text === undefined ? undefined : Number(text);
  if (year !== undefined && editionOfYear(year) === undefined) throw new Error(noFormForYear(year));
  return { ...given({ district }), ...given({ year }) };
}

/** Both, where a command speaks of exactly one district and year. */
export function districtYearOf(options: PlaceOptions, words: Words): DistrictYearOption {
  const { district, year } = askedPlace(options, words);
  if (district === undefined || year === undefined) throw new Error(words.whichYear);
  return { district, year };
}

/** Every district and year with a roster that fits what was asked; both given are taken at their word. */
export async function placesAsked(
  { district, year }: Asked,
  { ledger, now }: OfficeComposition,
): Promise<readonly DistrictYearOption[]> {
  if (district !== undefined && year !== undefined) return [{ district, year }];
  const thisYear = shanghaiDate(new Date(now())).year;
  const years =
    year === undefined ? Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, index) => thisYear - index) : [year];
  const found = await Promise.all(
    years.map(async (each) =>
      (await ledger.districts(each)).map((listed) => ({ district: listed.district, year: each })),
    ),
  );
  return found.flat().filter((place) => district === undefined || place.district === district);
}
