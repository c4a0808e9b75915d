import type { Owing } from './owing.ts';
import type { Pointer } from './pointer.ts';
import type { Totals } from './rollup.ts';
import type { Approval, Reasoned, RollupState, Uncounted, Unjudged, YearApproval, YearLock } from './rollupState.ts';
import type { FilingPlace } from './roster.ts';
import type { Sequencer } from './sequencer.ts';
import type { Lock } from './version.ts';

/** The changes a roll-up knows. Each names the state it was worked out on, and happens only while that still is the state. */
interface OnAgency {
  readonly district: string;
  readonly year: number;
  readonly agency: string;
  readonly from: Pointer;
}

/** The pointer moves and the difference is added, in one step. */
export interface CountChange extends OnAgency {
  readonly to: Pointer;
  /** The version being settled: a lock may have refused it meanwhile. */
  readonly seq: Sequencer;
  /** new − old, cell by cell. */
  readonly changes: Totals;
}

/** An upload that does not count becomes the newest of its kind. Neither totals nor revision change. */
export interface NoteChange extends OnAgency {
  readonly over: Uncounted | undefined;
  readonly as: Uncounted;
}

/** An accepted version meets a lock: refused for good, while the lock is there. */
export interface RefuseChange extends OnAgency {
  readonly seq: Sequencer;
  readonly over: Uncounted | undefined;
  readonly as?: Uncounted;
  readonly by: Lock;
}

/** An upload that could not be judged becomes the newest of its kind. Neither totals nor revision change. */
export interface UnjudgedChange {
  readonly on: RollupState;
  readonly agency: string;
  readonly upload: Unjudged;
}

/** A body files for another district in that one year: both roll-ups and the roster entry in one transaction. */
export interface MoveChange {
  readonly place: FilingPlace;
  readonly to: string;
  readonly pointer: Pointer;
  /** What is counted for the body now, which goes with it. */
  readonly contribution: Totals;
  readonly uncounted?: Uncounted;
  readonly approval?: Approval;
  readonly refused: ReadonlyMap<string, Lock>;
  /** What the move owes afterwards, in the district it leaves and in the one it joins. */
  readonly owed: readonly [Owing, Owing];
  /** The two roll-ups it was worked out on. No change of the roster may come between: it would be about a body that is gone. */
  readonly on: readonly [RollupState, RollupState];
}

/** Sums added up again from the versions the roll-up names; only while nothing counted has changed meanwhile. */
export interface MendChange {
  readonly on: RollupState;
  readonly sums: Totals;
}

/** Bodies that join or leave the roster of a roll-up; only while no other roster change came between. */
export interface MembershipChange {
  readonly on: RollupState;
  readonly joining: readonly string[];
  /** Bodies that never filed. */
  readonly leaving: readonly string[];
  /** Who stays announced: their entries are to go once this has taken effect. */
  readonly going?: readonly string[];
  /** Of an import: the hash of what its file says. */
  readonly file?: string;
  /** What the change owes afterwards. */
  readonly owed?: Owing;
}

/** Whether a change only says that the counted bytes were seen again: nothing that is counted changes. */
export function isSameContent({ from, to }: Pick<CountChange, 'from' | 'to'>): boolean {
  return from.state === 'counted' && to.state === 'counted' && from.content === to.content;
}

/**
 * A step of the office on the year's item: only while nothing else has changed since it was worked out (`on.revision`). What
 * is not named stays; null takes a thing away.
 */
export interface OfficeChange {
  readonly on: RollupState;
  readonly approvals?: ReadonlyMap<string, Approval>;
  readonly yearApproval?: YearApproval | null;
  readonly lock?: YearLock | null;
  readonly openings?: ReadonlyMap<string, Reasoned>;
  readonly unlocked?: Reasoned | null;
  readonly suspended?: ReadonlyMap<string, Reasoned>;
  readonly textRevision?: number;
  readonly wishes?: string | null;
  /** What the step owes afterwards. */
  readonly owed?: Owing;
}
