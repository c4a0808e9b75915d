/** No machine, however busy, answers a call of its own later than that. */
const LONGEST_MS = 120_000;

/**
 * For loops that turn until somebody else has gone on: who waits for what never comes is named after two minutes, instead of holding a core
 * for ever.
 */
export class LongestWait {
  readonly #longestMs: number;
  #since: number | undefined;

  constructor(longestMs = LONGEST_MS) {
    this.#longestMs = longestMs;
  }

  /** Somebody has gone on. */
  over(): void {
    this.#since = undefined;
  }

  /** Nobody has, again; throws once that has lasted too long. */
  goesOn(who: () => string): void {
    const now = performance.now();
    this.#since ??= now;
    if (now - this.#since > this.#longestMs) throw new Error(`waits for what never comes: ${who()}`);
  }
}
