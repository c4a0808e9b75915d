import { seededRandom } from '../../infra/local/samples/random.ts';

/** How large a made-up nation is; the same numbers and seed make the same nation on every machine. */
export interface NationSize {
  readonly seed: number;
  readonly provinces: number;
  readonly cities: number;
  readonly districts: number;
  readonly bodies: number;
}

/** A district with so many bodies of its own. */
export interface PlannedDistrict {
  readonly code: string;
  readonly bodies: readonly string[];
}

export interface PlannedCity {
  readonly code: string;
  readonly districts: readonly PlannedDistrict[];
}

export interface PlannedProvince {
  readonly code: string;
  readonly cities: readonly PlannedCity[];
}

export const NATION_CODE = '000000';

/** Two digits each at a level of GB/T 2260, the zero of 00 taken by the level itself. */
const MOST_BELOW = 99;
/** GB/T 2260 begins its provinces at 11. */
const FIRST_PROVINCE = 11;

/** 31 provinces, 333 cities and some 3,000 districts are what the country has; other sizes keep their proportions. */
export const WHOLE_NATION: Omit<NationSize, 'seed'> = {
  provinces: 31,
  cities: 333,
  districts: 3_000,
  bodies: 300_000,
};

/** A nation of so many districts in the proportions of the whole one. */
export function nationOf(seed: number, districts: number, bodies = districts * 100): NationSize {
  const share = (of: number) => Math.max(1, Math.round((of * districts) / WHOLE_NATION.districts));
  const cities = Math.min(districts, Math.max(2, share(WHOLE_NATION.cities)));
  return { seed, districts, bodies, cities, provinces: Math.min(cities, Math.max(2, share(WHOLE_NATION.provinces))) };
}

/** Who is below whom. Divisions differ in size by up to three times, as real ones do; the numbers of the size are exact. */
export function plannedNation({ seed, provinces, cities, districts, bodies }: NationSize): readonly PlannedProvince[] {
  const random = seededRandom(seed);
  const cityShares = shares(cities, provinces, random);
  const districtShares = shares(districts, cities, random);
  const bodyShares = shares(bodies, districts, random);
  let [city, district] = [0, 0];
  return cityShares.map((ofProvince, at): PlannedProvince => {
    const province = String(FIRST_PROVINCE + at);
    const below = Array.from({ length: ofProvince }, (_, cityAt): PlannedCity => {
      const prefix = `${province}${twoDigits(cityAt + 1)}`;
      const within = Array.from({ length: districtShares[city++] ?? 0 }, (__, districtAt) =>
        plannedDistrict(`${prefix}${twoDigits(districtAt + 1)}`, bodyShares[district++] ?? 0),
      );
      return { code: `${prefix}00`, districts: within };
    });
    return { code: `${province}0000`, cities: below };
  });
}

function plannedDistrict(code: string, bodies: number): PlannedDistrict {
  return { code, bodies: Array.from({ length: bodies }, (_, at) => `${code}-b${String(at + 1).padStart(3, '0')}`) };
}

/** A whole in so many parts, each at least 1 and up to three times as large as another, that add up to it. */
function shares(whole: number, parts: number, random: () => number): readonly number[] {
  if (whole < parts) throw new RangeError(`${whole} cannot be divided among ${parts}`);
  const weights = Array.from({ length: parts }, () => 0.5 + random());
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const free = whole - parts;
  let [passed, given] = [0, 0];
  return weights.map((weight) => {
    passed += weight;
    const upTo = Math.round((free * passed) / all);
    const share = 1 + upTo - given;
    given = upTo;
    return share;
  });
}

function twoDigits(number: number): string {
  if (number > MOST_BELOW) throw new RangeError(`no code for more than ${MOST_BELOW} divisions below one`);
  return String(number).padStart(2, '0');
}
