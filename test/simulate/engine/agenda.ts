interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** What is still to happen, by virtual time; what is due at one moment happens in the order it was put down. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #order = 0;

  put(at: number, run: () => void): void {
    const heap = this.#heap;
    let place = heap.push({ at, order: this.#order++, run }) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#swapUnlessInOrder(parent, place)) break;
      place = parent;
    }
  }

  /** When the next thing is due; Infinity when nothing is. */
  get next(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  take(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= heap.length) return first;
      const child = left + 1 < heap.length && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#swapUnlessInOrder(place, child)) return first;
      place = child;
    }
  }

  #isBefore(left: number, right: number): boolean {
    const a = this.#heap[left];
    const b = this.#heap[right];
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order));
  }

  #swapUnlessInOrder(parent: number, child: number): boolean {
    if (!this.#isBefore(child, parent)) return false;
    const up = this.#heap[parent];
    const down = this.#heap[child];
    if (up === undefined || down === undefined) return false;
    this.#heap[parent] = down;
    this.#heap[child] = up;
    return true;
  }
}
