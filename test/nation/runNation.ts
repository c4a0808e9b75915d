import { createHash } from 'node:crypto';
import { type Correction, correctionUpwards } from './correction.ts';
import { NATION_CODE, type NationSize, type PlannedProvince, plannedNation } from './plan.ts';
import { levelYear, type ProvinceResult, type Signed, Tally, takenOver } from './province.ts';
import type { Added } from './readAgain.ts';

/** A nation's year, and what was found wrong with it. */
export interface NationRun {
  readonly tally: Tally;
  readonly correction: Correction;
  /** Figures of all bodies, in millionths, added again from the bytes. */
  readonly leaves: Added;
  /** SHA-256 over every figure that the nation's bodies add up to: the same for the same size and seed. */
  readonly fingerprint: string;
  readonly faults: readonly string[];
}

/** Has the years of all provinces, on however many workers there are. */
export type ProvinceYears = (
  seed: number,
  provinces: readonly PlannedProvince[],
  /** Divisions below them that are handed over as well, by code. */
  keep: ReadonlySet<string>,
) => AsyncIterable<ProvinceResult>;

/**
 * Four levels of one year on the program's own code: every body files, every district, city and province signs and files up, the nation
 * signs; every level is held against the bytes. Then one body corrects what all have signed.
 */
export async function runNation(size: NationSize, yearsOf: ProvinceYears): Promise<NationRun> {
  const tally = new Tally();
  const provinces = plannedNation(size);
  const body = correctedBody(provinces);
  const way = [body.slice(0, 6), `${body.slice(0, 4)}00`, `${body.slice(0, 2)}0000`];
  const signed = new Map<string, Signed>();
  for await (const { kept, tally: of, ...province } of yearsOf(size.seed, provinces, new Set(way))) {
    for (const each of [...kept, province]) signed.set(each.state.code, takenOver(each));
    tally.take(of);
  }
  const nation = await levelYear(NATION_CODE, provinces, async ({ code }) => known(signed, code), tally);
  const levels = [...way.map((code) => known(signed, code)), nation];
  const correction = await correctionUpwards(size.seed, { body, levels });
  const text = JSON.stringify([...nation.leaves].sort().map(([path, value]) => [path, String(value)]));
  const fingerprint = createHash('sha256').update(text).digest('hex');
  return { tally, correction, leaves: nation.leaves, fingerprint, faults: [...tally.faults, ...correction.faults] };
}

/** The first body of the last district of a city in the middle. */
function correctedBody(provinces: readonly PlannedProvince[]): string {
  const body = provinces[Math.floor(provinces.length / 2)]?.cities.at(-1)?.districts.at(-1)?.bodies[0];
  if (body === undefined) throw new Error('no body to correct');
  return body;
}

function known(signed: ReadonlyMap<string, Signed>, code: string): Signed {
  const found = signed.get(code);
  if (found === undefined) throw new Error(`${code} has signed nothing`);
  return found;
}
