import { given } from '../../../shared/domain/values/given.ts';
import { Dice } from '../../support/ledgerSchedule.ts';
import type { Weather } from '../engine/faults.ts';
import type { Body, SeasonPlan } from './plan.ts';
import { ContentionWriter } from './planContention.ts';
import { LevelWriter } from './planLevels.ts';
import { MisfortuneWriter } from './planMisfortunes.ts';
import { DAY_MS, DISTRICTS, type Frame, MINUTE_MS, OFFICERS, PlanWriter, REVIEWERS } from './planWriter.ts';

/** Every year that the second form serves and a year before it served as well. */
const YEARS = [2022, 2023, 2024] as const;

/** Rules an office may leave out, and one that a made-up report breaks now and then. */
export const SUSPENDABLE = ['XY-CARRY', 'XS-NEW'] as const;

/** How large a season is, by chance: most are small, some are as large as a city's largest district. */
function bodiesIn(dice: Dice): number {
  const size = dice.roll(1000);
  if (size < 960) return 20 + dice.roll(4);
  return size < 996 ? 24 + dice.roll(40) : 100 + dice.roll(101);
}

const WEATHERS: readonly Weather[] = [
  { storms: 0, calls: 0 },
  { storms: 60, calls: 60 },
  { storms: 150, calls: 60 },
  { storms: 400, calls: 50 },
  { storms: 900, calls: 30 },
];

/** Calls that take effect long after their callers have ended, and answers that are lost. */
const FOG: Weather = { storms: 700, calls: 70, kinds: ['slow', 'slow', 'slow', 'slow', 'doubled', 'lost'] };

/**
 * A season as its seed tells it: from 15 December of the report year to 31 March, Beijing time. A brief one has a handful of
 * bodies and every tenth night. With `many`, so many bodies of one district.
 */
export function planSeason(seed: number, length: SeasonPlan['length'] = 'whole', many?: number): SeasonPlan {
  const dice = new Dice(seed);
  const year = YEARS[dice.roll(YEARS.length)] ?? 2023;
  const start = Date.UTC(year, 11, 14, 16);
  const districts = DISTRICTS.slice(0, many === undefined ? 1 + dice.roll(2) : 1);
  const sky = WEATHERS[dice.roll(WEATHERS.length)] ?? { storms: 0, calls: 0 };
  const bodies = listBodies(dice, districts, many ?? (length === 'brief' ? 4 + dice.roll(3) : bodiesIn(dice)));
  const frame: Frame = { year, start, districts, bodies };
  const writer = new SeasonWriter(dice, frame);
  writer.openSeason();
  writer.fileReports();
  writer.officeWork();
  writer.closing();
  writer.afterSigning();
  const misfortunes = new MisfortuneWriter(dice, frame, writer.acts);
  misfortunes.loss();
  misfortunes.totalChanged();
  misfortunes.rushAtTheLock();
  misfortunes.ownLock();
  misfortunes.movedWhileFiling();
  misfortunes.publishedAgain();
  const restsAt = misfortunes.pauses();
  const lost = misfortunes.neverTold();
  const weather = dice.chance(12) ? FOG : sky;
  const blown = misfortunes.gusts(restsAt);
  const above = many === undefined ? new LevelWriter(dice, frame, writer.acts).above() : undefined;
  const meetings = new ContentionWriter(dice, frame, writer.acts);
  const contention = many === undefined ? meetings.contention() : undefined;
  const alone = many === undefined ? meetings.alone() : { gusts: [], pauses: [] };
  const merged = many === undefined ? meetings.mergedWhileFiling() : [];
  const kept = many === undefined ? meetings.refusedAndOpened() : [];
  const unreceipted = many === undefined ? misfortunes.noReceipts() : [];
  const acts = writer.acts.toSorted((a, b) => a.at - b.at);
  const when = { seed, length, year, start, end: Date.UTC(year + 1, 2, 31, 16) };
  const all = above === undefined ? { bodies } : { bodies: [...bodies, above.own], city: above.city };
  const [gusts, pauses] = [
    [...blown, ...alone.gusts, ...unreceipted],
    [...restsAt, ...alone.pauses],
  ];
  return {
    ...when,
    ...all,
    districts,
    weather,
    gusts,
    lost,
    pauses,
    meetings: merged,
    kept,
    acts,
    ...given({ contention }),
  };
}

function listBodies(dice: Dice, districts: readonly string[], many: number): readonly Body[] {
  return Array.from({ length: many }, (_, index) => {
    const home = districts[index % districts.length] ?? DISTRICTS[0];
    const district = index > 3 && dice.chance(3) ? undefined : home;
    return { agency: `${home}-b${index}`, name: `第${index}局`, district };
  });
}

class SeasonWriter extends PlanWriter {
  openSeason(): void {
    const { districts, year, bodies } = this.frame;
    for (const [index, district] of districts.entries()) {
      const unlisted = bodies.filter((body) => body.district === undefined).map(({ agency }) => agency);
      for (const each of [year - 1, year]) {
        this.put(this.day(0) + index * MINUTE_MS, { kind: 'roster', district, year: each, without: unlisted });
      }
      if (unlisted.length > 0) {
        this.put(this.between(40, 50), { kind: 'roster', district, year, without: [] });
        this.put(this.between(51, 52), { kind: 'redrive' });
      }
    }
  }

  fileReports(): void {
    const { bodies, year } = this.frame;
    for (const { agency } of bodies) {
      if (this.dice.chance(40)) this.upload(this.between(2, 15), agency, year - 1, this.report());
      if (this.dice.chance(4)) continue;
      // Most on the last days, some at one and the same moment.
      const first = this.dice.chance(20) ? this.day(46) : this.between(18, 48);
      this.filing(first, agency, year);
    }
  }

  /** One body's uploads: the first, and what it took to get it right. */
  protected filing(first: number, agency: string, year: number): void {
    const report = this.report();
    let at = first;
    this.upload(at, agency, year, report);
    while (this.dice.chance(32)) {
      at += this.dice.chance(50) ? this.dice.roll(400) : this.dice.roll(3 * DAY_MS);
      const kind = this.dice.roll(10);
      if (kind === 0) this.put(at, { kind: 'delete', agency, year });
      else if (kind < 4) this.upload(at, agency, year, report);
      else this.upload(at, agency, year, this.report());
    }
    if (this.dice.chance(2)) this.put(at, { kind: 'stray', agency });
  }

  officeWork(): void {
    const { bodies, districts, year } = this.frame;
    const some = Math.ceil(bodies.length / 10);
    for (let each = 0; each < some; each++) {
      this.stepOnBody('return', 20, 60);
      if (this.dice.chance(50)) this.stepOnBody('reopen', 22, 62);
      if (this.dice.chance(40)) this.stepOnBody('mark', 22, 62);
      if (this.dice.chance(40)) this.stepOnBody('exempt', 10, 62);
      if (this.dice.chance(20)) this.stepOnBody('require', 11, 62);
      if (this.dice.chance(50)) this.stepOnBody('approve', 30, 60);
    }
    for (const step of ['suspend', 'lift', 'text', 'text', 'compile', 'approveYear', 'lock']) {
      if (this.dice.chance(60)) this.step(this.between(12, 58), step);
    }
    const [here = '', there] = districts;
    if (there !== undefined) {
      for (let moves = this.dice.roll(4); moves > 0; moves--) {
        const { agency } = this.body();
        const [from, to] = this.dice.chance(50) ? [here, there] : [there, here];
        this.put(this.between(12, 60), { kind: 'move', agency, from, to });
      }
    }
    if (this.dice.chance(40)) {
      const [agency, successor] = [this.body(), this.body()];
      this.put(this.between(20, 58), {
        kind: 'merge',
        agency: agency.agency,
        successor: successor.agency,
        district: agency.district ?? here,
      });
    }
    if (this.dice.chance(30)) this.put(this.between(12, 60), { kind: 'rebuild', district: this.district() });
    if (this.dice.chance(30)) this.put(this.between(12, 60), { kind: 'redrive' });
    if (this.dice.chance(25)) this.put(this.between(5, 30), { kind: 'roster', district: here, year, without: [] });
    for (let looks = this.dice.roll(4); looks > 0; looks--)
      this.put(this.between(12, 100), { kind: 'look', district: this.district() });
    if (this.dice.chance(40)) {
      const forward = this.between(18, 50);
      this.put(forward, { kind: 'release', release: 1 });
      this.put(forward + this.dice.roll(20 * DAY_MS), { kind: 'release', release: 0 });
    }
  }

  /** Each district is brought to its signature: what is missing is excused, all is approved, another person locks. */
  closing(): void {
    for (const district of this.frame.districts) {
      const [officer, reviewer] = [this.person(OFFICERS), this.person(REVIEWERS)];
      for (const day of [57, 62, 66])
        this.put(this.between(day, day + 1), { kind: 'close', district, officer, reviewer });
      if (this.dice.chance(70)) this.step(this.between(67, 70), 'publish', { district });
    }
  }

  afterSigning(): void {
    const { year } = this.frame;
    for (const district of this.frame.districts) {
      const own = this.frame.bodies.filter((body) => body.district === district);
      for (let corrections = this.dice.roll(3); corrections > 0; corrections--) {
        const body = own[this.dice.roll(own.length)];
        if (body === undefined) continue;
        const opened = this.between(70, 95);
        if (this.dice.chance(20)) this.step(opened, 'unlock', { district });
        else this.step(opened, 'open', { district, agency: body.agency });
        this.upload(opened + this.dice.roll(DAY_MS), body.agency, year, this.report());
        if (this.dice.chance(50)) this.upload(opened + this.dice.roll(DAY_MS), this.body().agency, year, this.report());
        const [officer, reviewer] = [this.person(OFFICERS), this.person(REVIEWERS)];
        this.put(opened + DAY_MS + this.dice.roll(2 * DAY_MS), { kind: 'close', district, officer, reviewer });
        if (this.dice.chance(30)) this.step(opened + 4 * DAY_MS, 'publish', { district });
      }
    }
  }
}
