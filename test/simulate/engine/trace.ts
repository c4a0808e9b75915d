import { createHash } from 'node:crypto';

/** Everything that happened, in order: a fingerprint of it always, the lines when they are wanted. */
export class Trace {
  readonly lines: string[] | undefined;
  readonly #hash = createHash('sha256');
  #pending = '';

  constructor(keep: boolean) {
    this.lines = keep ? [] : undefined;
  }

  line(now: number, ...words: readonly (string | number)[]): void {
    const line = `${now} ${words.join(' ')}`;
    this.lines?.push(line);
    this.#pending += `${line}\n`;
    if (this.#pending.length > 8192) this.#flush();
  }

  fingerprint(): string {
    this.#flush();
    return this.#hash.copy().digest('hex').slice(0, 16);
  }

  #flush(): void {
    this.#hash.update(this.#pending);
    this.#pending = '';
  }
}
