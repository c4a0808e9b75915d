import { LongestWait } from '../../support/longestWait.ts';
import { Agenda } from './agenda.ts';

/** How a piece of work ended. `died`: nobody heard of it any more, as of a process that was killed or ran out of time. */
export type Ended<Result> =
  | { readonly how: 'done'; readonly result: Result }
  | { readonly how: 'failed'; readonly error: unknown }
  | { readonly how: 'died' };

/** One piece of work of one process: a batch, a request, a command. Every call it makes has a name of its own. */
export class Invocation {
  readonly name: string;
  alive = true;
  ended = false;
  calls = 0;
  /** How slow each of its calls is; told by its name with the first. */
  pace: number | undefined;
  /** Calls and pauses it is waiting for. */
  outstanding = 0;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Virtual time. One thing happens after another, and time stands still until everybody that computes waits for a call or has
 * ended: real handlers run here, with real awaits, and yet a season is fully told by its plan.
 */
export class Stage {
  now: number;
  readonly #agenda = new Agenda();
  #computing = 0;
  #woken = false;
  #happened = 0;
  #written: { readonly at: number; readonly text: string } | undefined;
  /** Who has begun and not ended. */
  readonly #open = new Set<Invocation>();
  readonly #longestWait: LongestWait;
  /** How much may happen at all: work that asks for itself for ever is given up there. */
  most = Number.POSITIVE_INFINITY;

  constructor(now: number, longestWait = new LongestWait()) {
    this.now = now;
    this.#longestWait = longestWait;
  }

  get isEndless(): boolean {
    return this.#happened >= this.most;
  }

  /** As the program writes times; made once for each moment. */
  get nowText(): string {
    if (this.#written?.at !== this.now) this.#written = { at: this.now, text: new Date(this.now).toISOString() };
    return this.#written.text;
  }

  get happened(): number {
    return this.#happened;
  }

  after(milliseconds: number, run: () => void): void {
    this.#agenda.put(this.now + milliseconds, run);
  }

  at(time: number, run: () => void): void {
    this.#agenda.put(Math.max(time, this.now), run);
  }

  async runUntil(time: number): Promise<void> {
    // What was started since the last run makes its first call now, and not at whatever comes next: that may be its own end.
    if (this.#woken) await this.#quiet();
    while (this.#agenda.next <= time && !this.isEndless) {
      const entry = this.#agenda.take();
      if (entry === undefined) break;
      this.now = entry.at;
      this.#happened++;
      entry.run();
      if (this.#woken) await this.#quiet();
    }
    this.now = time;
  }

  /** Says that what is happening now makes somebody go on: time waits for them. */
  wakes(): void {
    this.#woken = true;
  }

  /** Starts work that may be killed when its time is up, and says how it ended. */
  start<Result>(
    invocation: Invocation,
    timeoutMs: number,
    work: () => Promise<Result>,
    ended: (how: Ended<Result>) => void,
  ): void {
    const end = (how: Ended<Result>) => {
      if (invocation.ended) return;
      invocation.ended = true;
      this.#open.delete(invocation);
      if (invocation.outstanding === 0) this.#computing--;
      this.#woken = true;
      ended(how);
    };
    this.#computing++;
    this.#open.add(invocation);
    this.#woken = true;
    this.after(timeoutMs, () => {
      if (!invocation.ended) this.#kill(invocation, () => end({ how: 'died' }));
    });
    this.#deaths.set(invocation, () => end({ how: 'died' }));
    work().then(
      (result) => invocation.alive && end({ how: 'done', result }),
      (error: unknown) => invocation.alive && end({ how: 'failed', error }),
    );
  }

  readonly #deaths = new WeakMap<Invocation, () => void>();

  kill(invocation: Invocation): void {
    this.#kill(invocation, this.#deaths.get(invocation) ?? (() => {}));
  }

  #kill(invocation: Invocation, end: () => void): void {
    if (!invocation.alive) return;
    invocation.alive = false;
    end();
  }

  /** Holds the invocation until `answer` is called; an answer to one that died is never heard. */
  wait<Answer>(
    invocation: Invocation,
    ask: (resolve: (answer: Answer) => void, reject: (error: unknown) => void) => void,
  ): Promise<Answer> {
    if (invocation.outstanding++ === 0 && !invocation.ended) this.#computing--;
    return new Promise<Answer>((resolve, reject) => {
      const heard = (hear: () => void) => {
        if (!invocation.alive) return;
        if (--invocation.outstanding === 0 && !invocation.ended) this.#computing++;
        this.#woken = true;
        hear();
      };
      ask(
        (answer) => heard(() => resolve(answer)),
        (error) => heard(() => reject(error)),
      );
    });
  }

  /**
   * Until nobody computes. Who was woken goes on by promises alone, and those are through by the next tick; only who waits for the machine itself,
   * a file that is read, needs turns of its loop. That they come to an end nobody but the work itself can say: one that never does is named.
   */
  async #quiet(): Promise<void> {
    this.#woken = false;
    await new Promise<void>((done) => process.nextTick(done));
    if (this.#computing === 0) return;
    this.#longestWait.over();
    while (this.#computing > 0) {
      this.#longestWait.goesOn(() => this.#computingNames());
      await new Promise(setImmediate);
    }
  }

  #computingNames(): string {
    return [...this.#open].flatMap(({ name, outstanding }) => (outstanding === 0 ? [name] : [])).join(', ');
  }
}
