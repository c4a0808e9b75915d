/**
 * What a step of the office still owes once the table says that it was taken: its entry in the journal, and whatever belongs to
 * it outside the updated item. It is kept in that item by the very update that takes the step, and struck off when it is paid.
 * As text, because the bytes of the journal are the promise: members of a map come back from the table in any order.
 */
export interface Owing {
  /** The entry's name. */
  readonly name: string;
  readonly text: string;
}

/** What an item owes, by the entries' names. */
export type Owings = ReadonlyMap<string, string>;

export const NOTHING_OWED: Owings = new Map();
