/** A law that came into force within one of the years, and the cells whose figures it moves. */
export interface LawChange {
  readonly years: readonly number[];
  /** By their names, as operands of rules are. */
  readonly cells: readonly string[];
  /** In a sentence, with the source. */
  readonly words: string;
}
