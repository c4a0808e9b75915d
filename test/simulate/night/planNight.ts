import { Chance } from '../engine/chance.ts';
import type { Body } from '../season/plan.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** How long before midnight what was there before the evening is filed, and approved. */
const FILED_MS = 4.5 * HOUR_MS;
const APPROVED_MS = 2.5 * HOUR_MS;
/** The first of the districts; the others count on from it. */
const FIRST_DISTRICT = 440_103;

/** What may be chosen of an evening. */
export interface Evening {
  readonly seed: number;
  readonly bodies: number;
  readonly districts: number;
  /** The seconds before midnight in which half of them file. */
  readonly rushSeconds: number;
  /** Every body has filed before and is approved, and what it files that evening is a correction: the totals hold all the approvals. */
  readonly approved?: boolean;
}

export interface NightPlan {
  readonly year: number;
  /** Midnight in Beijing at the end of the law's last day. */
  readonly deadline: number;
  readonly districts: readonly string[];
  readonly bodies: readonly (Body & { readonly district: string; readonly at: number })[];
  /** What was filed, and when it was approved, before the evening; nothing without approvals. */
  readonly before: readonly (NightPlan['bodies'][number] & { readonly approvedAt: number })[];
}

/** The last evening: everybody files within its last hour, half of them in the rush before midnight. */
export function planNight({ seed, bodies, districts, rushSeconds, approved = false }: Evening): NightPlan {
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
  const all = Array.from({ length: bodies }, (_, index) => {
    const district = codes[index % districts] ?? String(FIRST_DISTRICT);
    const agency = `${district}-b${index}`;
    return { agency, name: `第${index}局`, district, at: at(agency) };
  });
  // One after another, the approvals an hour after the last was filed.
  const [filedFrom, approvedFrom] = [deadline - FILED_MS, deadline - APPROVED_MS];
  const turn = (index: number, length: number) => Math.floor((index * length) / bodies);
  const before = all.map((body, index) => ({
    ...body,
    at: filedFrom + turn(index, HOUR_MS),
    approvedAt: approvedFrom + turn(index, HOUR_MS),
  }));
  return { year, deadline, districts: codes, bodies: all, before: approved ? before : [] };
}
