import type { Actor } from '../people/actor.ts';
import type { Owings } from './owing.ts';
import { orderOf, type Pointer } from './pointer.ts';
import type { Totals } from './rollup.ts';
import { isLater, type Sequencer } from './sequencer.ts';
import type { Lock } from './version.ts';

/** Who did something that needed a reason, and when (ISO, UTC). */
export interface Reasoned {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** The newest upload of a body that is not counted: rejected, or waiting for a reason. */
export interface Uncounted {
  readonly state: 'X' | 'N';
  readonly seq: Sequencer;
}

/** An upload on which no verdict could be reached: the program broke on it, at every attempt. */
export interface Unjudged {
  readonly seq: Sequencer;
  /** When S3 received it (ISO, UTC). */
  readonly receivedAt: string;
  readonly versionId: string;
}

/**
 * An approval holds for the pointer it was given on, and lapses with it. It bars nobody, so a name is enough; and there is one
 * for each body in an item that has to hold thousands.
 */
export interface Approval {
  readonly by: string;
  readonly at: string;
  readonly pointer: string;
}

/**
 * The office's approval of the whole year: of every body's report and of the district's own text as they stood. It lapses
 * with any of them, so it names them all (see {@link pinOf}).
 */
export interface YearApproval extends Actor {
  readonly at: string;
  readonly pin: string;
}

/**
 * A lock closes the year until the office lifts it. `corrected`: the bodies that had been opened for a correction since
 * the year was locked first or unlocked, each with the last reason; `*` stands for the whole year.
 */
export interface YearLock extends Lock {
  readonly corrected?: Readonly<Record<string, Reasoned>>;
}

/** Stands for every body where a year was unlocked as a whole. */
export const WHOLE_YEAR = '*';

/** A roster import as the roll-up notes it: the roster revision that it made, and the hash of what its file says. */
interface LastImport {
  readonly revision: number;
  readonly file: string;
}

/** One district and year at one instant: the totals, and for each body on the roster which version is in them. */
export interface RollupState {
  readonly district: string;
  readonly year: number;
  /** Raised with every change of what is counted, of the roster, and of approvals and locks. */
  readonly revision: number;
  readonly rosterRevision: number;
  /** Bodies whose entries a roster import is writing, those it takes in among them: should it stop, the next import knows of them. */
  readonly joining: readonly string[];
  /** The roster import that took effect last. Absent where none has since this is noted. */
  readonly lastImport?: LastImport;
  readonly pointers: ReadonlyMap<string, Pointer>;
  readonly uncounted: ReadonlyMap<string, Uncounted>;
  /** Exact sums of the counted versions, without zeros. */
  readonly sums: Totals;
  readonly lock?: YearLock;
  /** Bodies of a locked year that the office has opened for a correction; the year stays locked to all others. */
  readonly openings: ReadonlyMap<string, Reasoned>;
  /** Since the last lock was lifted: why the year was unlocked as a whole. Until it is locked again. */
  readonly unlocked?: Reasoned;
  readonly yearApproval?: YearApproval;
  /** Which saving of the district's own text stands; 0 before the first. A saving the year does not name was never taken. */
  readonly textRevision: number;
  /** Rules the office has suspended for this district and year, by id. */
  readonly suspended: ReadonlyMap<string, Reasoned>;
  /** The hash of the wishes that stand for this district and year; absent where there are none. */
  readonly wishes?: string;
  /**
   * Versions that were judged before the year was locked and came to be counted after: refused for good, each with the
   * lock that refused it (see {@link refusalName}). An unlocked year must not count what a receipt calls refused.
   */
  readonly refused: ReadonlyMap<string, Lock>;
  readonly approvals: ReadonlyMap<string, Approval>;
  /** Of each body the newest upload that could not be judged (see {@link unjudgedSince}). Absent on items of earlier days. */
  readonly unjudged?: ReadonlyMap<string, Unjudged>;
  /**
   * What steps that were taken on this item still owe; a step is only worked out on an item that owes nothing it could pay.
   * Absent on items of earlier days, which have no map for it.
   */
  readonly owed?: Owings;
}

/** The lock as it stands before one body: none when the body is open for a correction. */
export function lockBefore(
  rollup: Pick<RollupState, 'lock' | 'openings'> | undefined,
  agency: string,
): Lock | undefined {
  if (rollup?.lock === undefined || rollup.openings.has(agency)) return undefined;
  const { by, at } = rollup.lock;
  return { by, at };
}

/** The name of a version inside the roll-up's list of refusals. */
export function refusalName({ agency, seq }: { readonly agency: string; readonly seq: Sequencer }): string {
  return `${agency}#${seq}`;
}

/**
 * The upload of a body that could not be judged, while it is the newest: once it has been judged after all, or a later one was,
 * it is settled or noted and this says nothing any more.
 */
export function unjudgedSince(
  { pointers, uncounted, unjudged }: Pick<RollupState, 'pointers' | 'uncounted' | 'unjudged'>,
  agency: string,
): Unjudged | undefined {
  const upload = unjudged?.get(agency);
  const pointer = pointers.get(agency);
  if (upload === undefined || pointer === undefined) return undefined;
  const isNewest = isLater(upload.seq, orderOf(pointer)) && isLater(upload.seq, uncounted.get(agency)?.seq ?? '');
  return isNewest ? upload : undefined;
}
