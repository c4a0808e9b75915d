/** Everything that happened, in order: a fingerprint of it always, the lines when they are wanted. */
export class Trace {
  readonly lines: string[] | undefined;
  #one = 0x811c9dc5;
  #other = 0x9e3779b9;

  constructor(keep: boolean) {
    this.lines = keep ? [] : undefined;
  }

  line(now: number, ...words: readonly (string | number)[]): void {
    this.lines?.push(`${now} ${words.join(' ')}`);
    this.#take(now / 0x1_0000_0000);
    this.#take(now);
    for (const word of words) {
      if (typeof word === 'number') this.#take(word);
      else for (let at = 0; at < word.length; at++) this.#take(word.charCodeAt(at));
      this.#take(0x20);
    }
  }

  /** Tells two seasons apart, and is no more than that: 64 bits of two sums of everything, in order. */
  fingerprint(): string {
    return [this.#one, this.#other].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #take(code: number): void {
    this.#one = Math.imul(this.#one ^ code, 0x01000193);
    this.#other = Math.imul((this.#other << 5) ^ (this.#other >>> 27) ^ code, 0x85ebca6b);
  }
}
