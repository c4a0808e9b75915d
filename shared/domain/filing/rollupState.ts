import type { Totals } from '../rollup.ts';
import type { Pointer } from './pointer.ts';
import type { Sequencer } from './sequencer.ts';
import type { Lock } from './version.ts';

/** The newest upload of a body that is not counted: rejected, or waiting for a reason. */
export interface Uncounted {
  readonly state: 'X' | 'N';
  readonly seq: Sequencer;
}

/** An approval holds for the pointer it was given on, and lapses with it. */
export interface Approval {
  readonly by: string;
  readonly at: string;
  readonly pointer: string;
}

/** One district and year at one instant: the totals, and for each body on the roster which version is in them. */
export interface RollupState {
  readonly district: string;
  readonly year: number;
  /** Raised with every change of what is counted, of the roster, and of approvals and locks. */
  readonly revision: number;
  readonly rosterRevision: number;
  /** Bodies a roster import is taking in: should it stop, the next import knows whose entries it may have written. */
  readonly joining: readonly string[];
  readonly pointers: ReadonlyMap<string, Pointer>;
  readonly uncounted: ReadonlyMap<string, Uncounted>;
  /** Exact sums of the counted versions, without zeros. */
  readonly sums: Totals;
  readonly lock?: Lock;
  /**
   * Versions that were judged before the year was locked and came to be counted after: refused for good, each with the
   * lock that refused it (see {@link refusalName}). An unlocked year must not count what a receipt calls refused.
   */
  readonly refused: ReadonlyMap<string, Lock>;
  readonly approvals: ReadonlyMap<string, Approval>;
}

/** The name of a version inside the roll-up's list of refusals. */
export function refusalName({ agency, seq }: { readonly agency: string; readonly seq: Sequencer }): string {
  return `${agency}#${seq}`;
}
