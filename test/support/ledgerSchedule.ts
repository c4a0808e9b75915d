import { LongestWait } from './longestWait.ts';

/** What may befall one call to a service. */
export type Fault = 'none' | 'crashBefore' | 'crashAfter' | 'twice';

/** The worker dies: its message is delivered again. */
export class Crash extends Error {
  override name = 'Crash';
}

/** A small seeded generator (mulberry32): schedules must be repeatable from one number. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ n < below */
  roll(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }

  take<T>(from: T[]): T | undefined {
    return from.splice(this.roll(Math.max(1, from.length)), 1)[0];
  }
}

/**
 * Runs tasks one service call at a time, in an order the dice choose: every interleaving of calls is possible, and each
 * call may meet a fault. Nothing runs at once, so a schedule is fully told by its seed.
 */
export class Schedule {
  readonly #dice: Dice;
  readonly #waiting: ((fault: Fault) => void)[] = [];
  #running = 0;
  #inService = 0;
  #faultPercent: number;
  readonly #longestWait: LongestWait;

  constructor(dice: Dice, faultPercent: number, longestWait = new LongestWait()) {
    this.#dice = dice;
    this.#faultPercent = faultPercent;
    this.#longestWait = longestWait;
  }

  calm(): void {
    this.#faultPercent = 0;
  }

  get running(): number {
    return this.#running;
  }

  /** A call to a service: waits for its turn, then happens, or not, or twice. */
  async call<T>(service: () => Promise<T>): Promise<T> {
    const fault = await new Promise<Fault>((turn) => this.#waiting.push(turn));
    if (fault === 'crashBefore') throw new Crash();
    this.#inService++;
    try {
      // The first answer was lost on the way and the client sent the request again.
      if (fault === 'twice') await service().catch(() => undefined);
      const answer = await service();
      if (fault === 'crashAfter') throw new Crash();
      return answer;
    } finally {
      this.#inService--;
    }
  }

  start(task: () => Promise<void>): void {
    this.#running++;
    // What it waits for is a turn that `step` gives: who starts a task must not wait for its end.
    void task().finally(() => this.#running--);
  }

  /** One turn for one waiting call; false when nobody waits any more. */
  async step(): Promise<boolean> {
    do {
      await new Promise(setImmediate);
      this.#longestWait.goesOn(
        () => `${this.#running} tasks, ${this.#inService} calls that a service has not answered`,
      );
    } while (this.#inService > 0);
    const turn = this.#dice.take(this.#waiting);
    if (turn !== undefined || this.#running === 0) this.#longestWait.over();
    if (turn === undefined) return this.#running > 0;
    turn(this.#fault());
    return true;
  }

  #fault(): Fault {
    if (!this.#dice.chance(this.#faultPercent)) return 'none';
    return (['crashBefore', 'crashAfter', 'twice'] as const)[this.#dice.roll(3)] ?? 'none';
  }
}

/** Every method of a service goes through the schedule. */
export function scheduled<Service extends object>(service: Service, schedule: Schedule): Service {
  return new Proxy(service, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => schedule.call(() => Reflect.apply(member, target, args) as Promise<unknown>);
    },
  });
}
