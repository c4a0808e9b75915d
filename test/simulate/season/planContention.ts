import type { Kept } from '../engine/races.ts';
import type { Gust } from './plan.ts';
import { DAY_MS, MINUTE_MS, OFFICERS, PlanWriter, REVIEWERS } from './planWriter.ts';

const SECOND_MS = 1_000;
/** Minutes after which a district that is brought to its signature is locked (people.ts). */
const LOCKED_AFTER_MIN = 60;
/** Steps of one person in one night; the last two are about a body's report. */
const ALONE = ['suspend', 'text', 'approve', 'exempt', 'mark', 'return', 'reopen'] as const;
const NIGHTS = 4;

/** How much one season prefers races. */
export interface Contention {
  /** Of a thousand: minutes in which writers of one kind hold back (engine/races.ts). */
  readonly perMille: number;
  /** Of a thousand: notifications that S3 sends twice. */
  readonly toldTwice: number;
}

/** What a season adds so that its rarest moments come: writers that meet on one item, and steps that are stopped with nobody coming by. */
export class ContentionWriter extends PlanWriter {
  /** In one season of three. Bodies file into the lock of their district and are opened, or move, right after or at that moment. */
  contention(): Contention | undefined {
    if (!this.dice.chance(35)) return undefined;
    for (const act of this.acts.filter((each) => each.kind === 'close'))
      if (act.kind === 'close' && this.dice.chance(60))
        this.#intoTheLock(act.district, act.at + LOCKED_AFTER_MIN * MINUTE_MS);
    return { perMille: 200 + this.dice.roll(600), toldTwice: 150 + this.dice.roll(600) };
  }

  #intoTheLock(district: string, locked: number): void {
    const own = this.frame.bodies.filter((body) => body.district === district);
    const [first, second] = [own[this.dice.roll(own.length)], own[this.dice.roll(own.length)]];
    if (first === undefined || second === undefined) return;
    for (let uploads = 2 + this.dice.roll(3); uploads > 0; uploads--) {
      const { agency } = this.dice.chance(60) ? first : second;
      const report = { seed: this.dice.roll(12), fault: 'reasoned' } as const;
      this.upload(locked - this.dice.roll(30 * SECOND_MS), agency, this.frame.year, report);
    }
    const after = locked + 2 * SECOND_MS + this.dice.roll(50 * SECOND_MS);
    if (this.dice.chance(60)) this.step(after, 'open', { district, agency: first.agency });
    else this.step(after, 'unlock', { district });
    const to = this.frame.districts.find((each) => each !== district);
    if (to !== undefined && this.dice.chance(50))
      this.put(locked - 5 * SECOND_MS + this.dice.roll(8 * SECOND_MS), {
        kind: 'move',
        agency: second.agency,
        from: district,
        to,
      });
  }

  /**
   * In one season of four, at some of the locks: a body files right before it, and S3 tells of that twice. Whoever hears of it first works out that
   * it counts, and the network keeps that write; whoever hears of it later refuses it under the lock. Then the year is opened to the
   * body, by somebody who has looked at it before, and only then the write arrives.
   */
  refusedAndOpened(): readonly Kept[] {
    if (!this.dice.chance(25)) return [];
    const closes = this.acts.filter((act) => act.kind === 'close');
    return closes.flatMap((act): readonly Kept[] => {
      if (act.kind !== 'close' || !this.dice.chance(60)) return [];
      const { district } = act;
      const locked = act.at + LOCKED_AFTER_MIN * MINUTE_MS;
      const own = this.frame.bodies.filter((body) => body.district === district);
      const body = own[this.dice.roll(own.length)];
      if (body === undefined) return [];
      const { agency } = body;
      const report = { seed: this.dice.roll(12), fault: 'reasoned' } as const;
      const told = [100, 8 * SECOND_MS];
      this.put(locked - 2.5 * SECOND_MS, { kind: 'upload', agency, year: this.frame.year, report, told });
      const upload = this.acts.at(-1)?.name ?? '';
      const [choice, by] = [this.dice.roll(1000), this.person(REVIEWERS)];
      this.put(locked - 30 * SECOND_MS, {
        ...{ kind: 'step', step: 'open', by, district, agency, reason: '经核对后决定', patience: 0, choice },
        reads: 45 * SECOND_MS,
      });
      return [{ upload, until: locked + 45 * SECOND_MS }];
    });
  }

  /** In one season of four, late in an evening: a body is merged into another, and files just then. */
  mergedWhileFiling(): readonly number[] {
    if (!this.dice.chance(25)) return [];
    const at = this.day(20 + this.dice.roll(36)) + 23.5 * 60 * MINUTE_MS;
    const [merged, successor] = [this.body(), this.body()];
    const district = merged.district ?? this.district();
    this.put(at, { kind: 'merge', agency: merged.agency, successor: successor.agency, district });
    for (let uploads = 5; uploads > 0; uploads--)
      this.upload(at - 5 * SECOND_MS + this.dice.roll(6 * SECOND_MS), merged.agency, this.frame.year, {
        ...{ seed: this.dice.roll(12), fault: 'reasoned' },
      });
    return [at];
  }

  /**
   * In one season of three: one step in a night, by a person who is stopped in it and does not come back, and faults pause right after: the queue
   * has nobody to help it. And a publication that takes effect when what announced it has been looked after, at the very end: left to the compile.
   */
  alone(): { readonly gusts: readonly Gust[]; readonly pauses: readonly number[] } {
    if (!this.dice.chance(35)) return { gusts: [], pauses: [] };
    const first = 19 + this.dice.roll(4);
    const nights = Array.from({ length: NIGHTS }, (_, index) =>
      this.#night(this.day(first + 7 * index + this.dice.roll(6))),
    );
    const last = this.frame.districts.map((district, index) =>
      this.#lastWord(district, this.day(104) + index * DAY_MS),
    );
    return { gusts: [...nights.map(({ gust }) => gust), ...last], pauses: nights.map(({ paused }) => paused) };
  }

  #night(day: number): { readonly gust: Gust; readonly paused: number } {
    const paused = day + (20 * 60 + this.dice.roll(120)) * MINUTE_MS;
    const at = paused - 5 * MINUTE_MS;
    const name = this.dice.chance(30) ? this.#merger(at) : this.#lonely(at);
    const weather = {
      storms: 1000,
      calls: 60 + this.dice.roll(120),
      kinds: ['diedBefore', 'diedAfter'],
      only: name,
    } as const;
    return { paused, gust: { from: at - MINUTE_MS, to: paused, weather } };
  }

  #merger(at: number): string {
    const [merged, successor] = [this.body(), this.body()];
    const district = merged.district ?? this.district();
    this.put(at, { kind: 'merge', agency: merged.agency, successor: successor.agency, district, patience: 0 });
    return `${this.acts.at(-1)?.name}.0`;
  }

  #lonely(at: number): string {
    const { agency, district = this.district() } = this.body();
    const step = ALONE[this.dice.roll(ALONE.length)] ?? 'return';
    return this.#single(at, step, district, agency);
  }

  /** By one person, once. */
  #single(at: number, step: string, district: string, agency: string): string {
    const [by, choice] = [this.person(OFFICERS), this.dice.roll(1000)];
    this.put(at, { kind: 'step', step, by, district, agency, reason: '经核对后决定', patience: 0, choice });
    return `${this.acts.at(-1)?.name}.0:do`;
  }

  #lastWord(district: string, day: number): Gust {
    const at = day + 9 * 60 * MINUTE_MS;
    const only = this.#single(at, 'publish', district, '');
    return { from: at, to: at + 10 * MINUTE_MS, weather: { storms: 1000, calls: 500, kinds: ['slow'], only } };
  }
}
