import { Chance } from '../engine/chance.ts';
import type { Body } from '../season/plan.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** The first of the districts; the others count on from it. */
const FIRST_DISTRICT = 440_103;

/** What may be chosen of an evening. */
export interface Evening {
  readonly seed: number;
  readonly bodies: number;
  readonly districts: number;
  /** The seconds before midnight in which half of them file. */
  readonly rushSeconds: number;
}

export interface NightPlan {
  readonly year: number;
  /** Midnight in Beijing at the end of the law's last day. */
  readonly deadline: number;
  readonly districts: readonly string[];
  readonly bodies: readonly (Body & { readonly at: number })[];
}

/** The last evening: everybody files within its last hour, half of them in the rush before midnight. */
export function planNight({ seed, bodies, districts, rushSeconds }: Evening): NightPlan {
  const year = 2024;
  const deadline = Date.UTC(year + 1, 0, 31, 16);
  const chance = new Chance(seed);
  const rushMs = rushSeconds * SECOND_MS;
  const codes = Array.from({ length: districts }, (_, index) => String(FIRST_DISTRICT + index));
  const at = (agency: string): number => {
    const isLast = chance.perMille(500, 'in the rush', agency);
    const [from, length] = isLast ? [deadline - rushMs, rushMs] : [deadline - HOUR_MS, HOUR_MS - rushMs];
    return from + chance.below(length, 'files', agency);
  };
  return {
    year,
    deadline,
    districts: codes,
    bodies: Array.from({ length: bodies }, (_, index) => {
      const district = codes[index % districts] ?? String(FIRST_DISTRICT);
      const agency = `${district}-b${index}`;
      return { agency, name: `第${index}局`, district, at: at(agency) };
    }),
  };
}
