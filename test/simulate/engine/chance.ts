/**
 * Chance by name: what befalls a thing is told by the season's seed and the thing's own name, and by nothing that happened
 * before it. So a season replays byte for byte, and leaving one thing out of it leaves the others as they were.
 */
export class Chance {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = mixed(seed ^ 0x9e3779b9);
  }

  /** 0 ≤ n < below */
  below(below: number, ...name: readonly (string | number)[]): number {
    return this.#of(name) % below;
  }

  /** True in so many of a thousand. */
  perMille(many: number, ...name: readonly (string | number)[]): boolean {
    return this.#of(name) % 1000 < many;
  }

  pick<T>(from: readonly T[], ...name: readonly (string | number)[]): T {
    const found = from[this.below(from.length, ...name)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }

  #of(name: readonly (string | number)[]): number {
    let hash = this.#seed ^ 0x811c9dc5;
    for (const part of name) {
      if (typeof part === 'number') hash = Math.imul(hash ^ part, 0x01000193);
      else for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
      hash = Math.imul(hash ^ 0x2f, 0x01000193);
    }
    return mixed(hash);
  }
}

/** The last rounds of MurmurHash3: every bit of the input moves every bit of the output. */
function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
