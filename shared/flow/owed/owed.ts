/** Something that a step of the office, stopped halfway, still owes. */
export interface Owed {
  /** The entry of the journal, or the receipt, that is not there. */
  readonly name: string;
  /** Pays it, as the step itself would have. Safe to repeat. */
  readonly finish: () => Promise<unknown>;
}
