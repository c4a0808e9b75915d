/** Things, known by their numbers from 0, that are found to hang together a pair at a time. */
export class Together {
  readonly #next: number[] = [];

  /** From now on all that hang together with the one hang together with all that do with the other. */
  join(one: number, other: number): void {
    this.#next[this.rootOf(one)] = this.rootOf(other);
  }

  /** The one of them that stands for all that hang together with this one. */
  rootOf(index: number): number {
    let root = index;
    for (let next = this.#next[root] ?? root; next !== root; next = this.#next[root] ?? root) {
      // Whoever comes after passes over every second: of 80,000 in a row each would otherwise go through those behind it, for seconds.
      this.#next[root] = this.#next[next] ?? next;
      root = next;
    }
    return root;
  }
}
