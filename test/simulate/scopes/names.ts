/** A number for each text, the same for the same text: two are told apart by it exactly, and what is kept of a state stays short. */
export class Names {
  readonly #known = new Map<string, number>();

  of(text: string): number {
    const known = this.#known.get(text) ?? this.#known.size;
    this.#known.set(text, known);
    return known;
  }
}
