import { given } from '../../../shared/domain/values/given.ts';
import type { Weather } from '../engine/faults.ts';
import type { Gust } from './plan.ts';
import { MINUTE_MS, PlanWriter } from './planWriter.ts';

const SECOND_MS = 1_000;
/** Minutes after which a district that is brought to its signature is locked (people.ts). */
const LOCKED_AFTER_MIN = 60;
/** Steps in the half hour before faults pause. */
const BEFORE_PAUSE = [
  'suspend',
  'lift',
  'text',
  'approveYear',
  'return',
  'reopen',
  'mark',
  'exempt',
  'require',
  'approve',
];

/** Whoever takes a step has looked at the year before, for up to two minutes (people.ts). */
const READ_FOR_MS = 140 * SECOND_MS;
/** Calls of whoever takes uploads in that take effect long after they were made. */
const LATE: Weather = { storms: 1000, calls: 150, kinds: ['slow'], only: 'ingest' };
/** Processes that end in the middle of their work. */
const DEATHS: Weather = { storms: 1000, calls: 60, kinds: ['diedBefore', 'diedAfter'] };

/** S3 takes nothing from whoever takes uploads in: what that puts is receipts. */
const NO_RECEIPTS: Weather = {
  storms: 1000,
  calls: 1000,
  kinds: ['refused'],
  only: 'ingest',
  command: 'PutObjectCommand',
};

/** What goes wrong beside services that fail: what is lost, damaged, or done by the wrong person, and what comes in at the worst moment. */
export class MisfortuneWriter extends PlanWriter {
  /** When years are locked while bodies file. */
  readonly #rushes: number[] = [];

  /**
   * In one season of seven the table is lost, in one of eight of the others all of it, and a backup restored, in one of ten of the rest one
   * version that counts. What was under way when work was halted has ended, one way or the other, before the loss.
   */
  loss(): void {
    if (this.dice.chance(14)) this.#tableLost();
    else if (this.dice.chance(12)) this.#allLost();
    else if (this.dice.chance(10)) this.#versionLost();
  }

  #tableLost(): void {
    const halted = this.between(16, 90);
    this.put(halted, { kind: 'halt' });
    this.put(halted + 30 * MINUTE_MS, { kind: 'loseTable' });
    this.put(halted + 35 * MINUTE_MS, { kind: 'remake' });
  }

  /** Bodies file while work is halted, and some of what they filed before has not been told of yet. */
  #allLost(): void {
    const halted = this.between(16, 90);
    const few = [this.body(), this.body(), this.body()];
    for (let uploads = 3 + this.dice.roll(6); uploads > 0; uploads--) {
      const { agency } = few[this.dice.roll(few.length)] ?? this.body();
      this.upload(halted - 8 * MINUTE_MS + this.dice.roll(30 * MINUTE_MS), agency, this.frame.year, this.report());
    }
    this.put(halted, { kind: 'halt' });
    this.put(halted + 30 * MINUTE_MS, { kind: 'backup' });
  }

  /** Its body files again before anybody knows. */
  #versionLost(): void {
    const { agency } = this.body();
    const lost = this.between(30, 56);
    this.put(lost, { kind: 'loseVersion', agency, report: this.report() });
    this.put(lost + 12 * MINUTE_MS, { kind: 'halt' });
    this.put(lost + 42 * MINUTE_MS, { kind: 'remake' });
  }

  /** Somebody changes a total by hand, and it is mended while bodies file. */
  totalChanged(): void {
    if (!this.dice.chance(15)) return;
    const district = this.district();
    const changed = this.between(30, 56);
    const mended = changed + this.dice.roll(30 * MINUTE_MS);
    this.put(changed, { kind: 'smudge', district, choice: this.dice.roll(1000) });
    for (const { agency } of this.frame.bodies.slice(0, 8))
      this.upload(mended - 300 + this.dice.roll(900), agency, this.frame.year, this.report());
    this.put(mended, { kind: 'mend', district });
  }

  /** Bodies file while their year is being locked; it is opened to another, or unlocked, right after. */
  rushAtTheLock(): void {
    for (const act of this.acts.filter((each) => each.kind === 'close')) {
      if (act.kind !== 'close' || !this.dice.chance(20)) continue;
      const { district } = act;
      const locked = act.at + LOCKED_AFTER_MIN * MINUTE_MS;
      this.#rushes.push(locked);
      for (let uploads = 2 + this.dice.roll(4); uploads > 0; uploads--)
        this.upload(locked - this.dice.roll(40 * SECOND_MS), this.body().agency, this.frame.year, this.report());
      const after = locked + this.dice.roll(20 * SECOND_MS);
      if (this.dice.chance(50)) this.step(after, 'open', { district, agency: this.body().agency });
      else this.step(after, 'unlock', { district });
      for (let moves = 2; moves > 0; moves--) this.#move(locked - 300 + this.dice.roll(900), district);
    }
  }

  #move(at: number, from: string, { agency } = this.body()): void {
    const to = this.frame.districts.find((each) => each !== from);
    if (to !== undefined) this.put(at, { kind: 'move', agency, from, to });
  }

  /** A body is moved at the very moment in which it files. */
  movedWhileFiling(): void {
    if (!this.dice.chance(40)) return;
    const [moved, body] = [this.between(20, 56), this.body()];
    for (const district of this.frame.districts) this.#move(moved, district, body);
    for (let uploads = 3; uploads > 0; uploads--)
      this.upload(moved - 900 + this.dice.roll(1_000), body.agency, this.frame.year, this.report());
  }

  /** A summary is published more than once, and nobody looks whether it was taken down. */
  publishedAgain(): void {
    if (!this.dice.chance(40)) return;
    for (let times = 3; times > 0; times--)
      this.step(this.between(68, 100), 'publish', { district: this.district(), patience: 0 });
  }

  /** Whoever approved the year means to lock it as well, before the other does. */
  ownLock(): void {
    for (const act of this.acts.filter((each) => each.kind === 'close'))
      if (act.kind === 'close' && this.dice.chance(15))
        this.step(act.at + (40 + this.dice.roll(15)) * MINUTE_MS, 'lock', { district: act.district, by: act.officer });
  }

  /**
   * Moments at which faults pause for a while, so that the queue alone has to finish what was begun. Before each, people take steps that they do
   * not repeat, and a body is merged while it files.
   */
  pauses(): readonly number[] {
    if (!this.dice.chance(40)) return [];
    const paused = this.between(20, 56);
    for (let steps = 6 + this.dice.roll(8); steps > 0; steps--) {
      const { agency, district } = this.body();
      const at = paused - MINUTE_MS - this.dice.roll(23 * MINUTE_MS);
      const step = BEFORE_PAUSE[this.dice.roll(BEFORE_PAUSE.length)] ?? 'return';
      this.step(at, step, { agency, ...given({ district }), patience: 0 });
    }
    const [merged, successor] = [this.body(), this.body()];
    const at = paused - MINUTE_MS - this.dice.roll(20 * MINUTE_MS);
    const district = merged.district ?? this.district();
    this.put(at, { kind: 'merge', agency: merged.agency, successor: successor.agency, district });
    for (let uploads = 1 + this.dice.roll(3); uploads > 0; uploads--)
      this.upload(at - 500 + this.dice.roll(1_000), merged.agency, this.frame.year, this.report());
    return [paused];
  }

  /**
   * In one season of seven gusts blow where most depends on what comes first: calls that take effect late while a year is being locked, processes
   * that end right before faults pause. More is done in them than at other times.
   */
  gusts(pauses: readonly number[]): readonly Gust[] {
    if (!this.dice.chance(15)) return [];
    for (const locked of this.#rushes)
      for (let uploads = 4; uploads > 0; uploads--) this.#file(locked - 700 + this.dice.roll(1_000));
    for (const paused of pauses) this.#lastSteps(paused);
    return [
      ...this.#rushes.map((locked) => ({ from: locked - 45 * SECOND_MS, to: locked + 20 * SECOND_MS, weather: LATE })),
      ...pauses.map((paused) => ({ from: paused - 4 * MINUTE_MS, to: paused, weather: DEATHS })),
    ];
  }

  #file(at: number, { agency } = this.body()): void {
    this.upload(at, agency, this.frame.year, this.report());
  }

  /** Steps that nobody takes after, and a merger among files of its body. */
  #lastSteps(paused: number): void {
    for (const district of this.frame.districts)
      for (const step of ['suspend', 'text', 'return'])
        this.step(paused - READ_FOR_MS - this.dice.roll(60 * SECOND_MS), step, {
          ...{ district, agency: this.body().agency, patience: 0 },
        });
    const [merged, successor] = [this.body(), this.body()];
    const at = paused - 3 * SECOND_MS;
    const district = merged.district ?? this.district();
    this.put(at, { kind: 'merge', agency: merged.agency, successor: successor.agency, district });
    for (let uploads = 4; uploads > 0; uploads--) this.#file(at - 700 + this.dice.roll(800), merged);
  }

  /**
   * In one season of eight no receipt can be put for three quarters of an hour until right before a year is locked: what bodies file or take back
   * then counts, and lies among the dead letters without one.
   */
  noReceipts(): readonly Gust[] {
    if (!this.dice.chance(12)) return [];
    return this.acts.flatMap((act) => {
      if (act.kind !== 'close') return [];
      const locked = act.at + LOCKED_AFTER_MIN * MINUTE_MS;
      const from = locked - 45 * MINUTE_MS;
      for (let uploads = 2 + this.dice.roll(3); uploads > 0; uploads--)
        this.#file(from + this.dice.roll(15 * MINUTE_MS));
      const at = from + this.dice.roll(15 * MINUTE_MS);
      this.put(at, { kind: 'delete', agency: this.body().agency, year: this.frame.year });
      return [{ from, to: locked - MINUTE_MS, weather: NO_RECEIPTS }];
    });
  }

  /** Uploads of a thousand that S3 never tells of, in some seasons. */
  neverTold(): number {
    return this.dice.chance(15) ? 1 + this.dice.roll(150) : 0;
  }
}
