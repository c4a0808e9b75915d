import { s3Submissions } from '../../shared/aws/submissions.ts';
import type { Outcome } from '../../shared/domain/verdict/judgement.ts';
import { Division, type DivisionState } from './division.ts';
import { madeFilings, NATION_YEAR, nameOfBody } from './madeReport.ts';
import type { PlannedCity, PlannedDistrict, PlannedProvince } from './plan.ts';
import type { Added } from './readAgain.ts';
import { fileUp, prove, sign } from './season.ts';

/** Kinds of work of a nation's year, in the order in which they come. */
export const WORK = ['make', 'open', 'file', 'judge', 'sign', 'level', 'prove'] as const;
export type Work = Record<(typeof WORK)[number], number>;

/** Counts of a part of the nation, kept while its year goes on. */
export class Tally {
  readonly outcomes = new Map<Outcome, number>();
  readonly faults: string[] = [];
  /** Milliseconds by kind of work. */
  readonly work: Work = { make: 0, open: 0, file: 0, judge: 0, sign: 0, level: 0, prove: 0 };
  bytes = 0;

  async timed<Done>(kind: keyof Work, act: () => Done | Promise<Done>): Promise<Done> {
    const started = performance.now();
    const done = await act();
    this.work[kind] += performance.now() - started;
    return done;
  }

  take(other: Pick<Tally, 'outcomes' | 'faults' | 'work' | 'bytes'>): void {
    this.takeOutcomes(other);
    this.faults.push(...other.faults);
    this.bytes += other.bytes;
    for (const kind of WORK) this.work[kind] += other.work[kind];
  }

  takeOutcomes({ outcomes }: Pick<Tally, 'outcomes'>): void {
    for (const [outcome, count] of outcomes) this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + count);
  }
}

/** What the bodies below a division add up to in their bytes: all of them, and those of each division next below it by its code. */
export interface Sums {
  readonly leaves: Added;
  readonly below: ReadonlyMap<string, Added>;
}

/** A division that has signed. */
export interface Signed extends Sums {
  readonly division: Division;
}

/** A division as one process hands it over to another. */
export interface HandedOver extends Sums {
  readonly state: DivisionState;
}

/** A province after its season, as a worker hands it over. */
export interface ProvinceResult extends HandedOver {
  /** Divisions below it that were asked for. */
  readonly kept: readonly HandedOver[];
  readonly tally: Pick<Tally, 'outcomes' | 'faults' | 'work' | 'bytes'>;
  /** The most memory the worker has had so far, in bytes, and the processor time it has taken, in milliseconds. */
  readonly memory: number;
  readonly processor: number;
}

/**
 * A province's year: bodies file, every level signs and files up, and each is held against the bytes. Divisions are let go once they have filed up,
 * those but that are to be kept, by code.
 */
export async function provinceYear(
  seed: number,
  { code, cities }: PlannedProvince,
  keep: ReadonlySet<string>,
): Promise<ProvinceResult> {
  const tally = new Tally();
  const kept: Signed[] = [];
  const keeping = async (year: Promise<Signed>) => {
    const signed = await year;
    if (keep.has(signed.division.code)) kept.push(signed);
    return signed;
  };
  const district = (planned: PlannedDistrict) => keeping(districtYear(seed, planned, tally));
  const city = (planned: PlannedCity) => keeping(levelYear(planned.code, planned.districts, district, tally));
  const province = await levelYear(code, cities, city, tally);
  const { outcomes, faults, work, bytes } = tally;
  return {
    ...handedOver(province),
    kept: kept.map(handedOver),
    tally: { outcomes, faults, work, bytes },
    ...used(),
  };
}

/** What this process has had and taken so far. */
export function used(): Pick<ProvinceResult, 'memory' | 'processor'> {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  return { memory: maxRSS * 1024, processor: (userCPUTime + systemCPUTime) / 1_000 };
}

function handedOver({ division, leaves, below }: Signed): HandedOver {
  return { state: division.state, leaves, below };
}

export function takenOver({ state, leaves, below }: HandedOver): Signed {
  return { division: Division.of(state), leaves, below };
}

async function districtYear(seed: number, { code, bodies }: PlannedDistrict, tally: Tally): Promise<Signed> {
  const district = new Division(code, nameOfDivision(code));
  await tally.timed('open', () => district.open(bodies.map((agency) => ({ agency, name: nameOfBody(agency) }))));
  const filings = await tally.timed('make', () =>
    bodies.map((agency) => ({ agency, files: madeFilings(seed, agency) })),
  );
  const { clients, config } = district.ports;
  const desk = s3Submissions(clients.s3, config.buckets);
  await tally.timed('file', async () => {
    for (const { agency, files } of filings) {
      for (const bytes of files) {
        tally.bytes += bytes.length;
        await desk.put({ agency, year: NATION_YEAR }, bytes);
      }
    }
  });
  await tally.timed('judge', () => district.takeIn());
  return signedLevel(district, new Map(), tally);
}

/** One division after another has its year below this one and files to it; then this one signs. */
export async function levelYear<Below extends { readonly code: string }>(
  code: string,
  below: readonly Below[],
  yearOf: (below: Below) => Promise<Signed>,
  tally: Tally,
): Promise<Signed> {
  const level = new Division(code, nameOfDivision(code));
  await tally.timed('open', () =>
    level.open(below.map((each) => ({ agency: each.code, name: nameOfDivision(each.code), from: 'district' }))),
  );
  const sums = new Map<string, Added>();
  for (const each of below) {
    const { division, leaves } = await yearOf(each);
    sums.set(each.code, leaves);
    const status = await tally.timed('level', () => fileUp(division, level));
    if (status !== 'filed') tally.faults.push(`${each.code} was not filed to ${code}: ${status}`);
    await tally.timed('level', () => level.takeIn());
  }
  return signedLevel(level, sums, tally);
}

async function signedLevel(division: Division, below: ReadonlyMap<string, Added>, tally: Tally): Promise<Signed> {
  await tally.timed('sign', () => sign(division));
  const { leaves, faults } = await tally.timed('prove', () => prove(division, below));
  tally.faults.push(...faults);
  tally.takeOutcomes(division);
  return { division, leaves, below };
}

function nameOfDivision(code: string): string {
  if (code === '000000') return '全国';
  if (code.endsWith('0000')) return `${code}省`;
  return code.endsWith('00') ? `${code}市` : `${code}区`;
}
