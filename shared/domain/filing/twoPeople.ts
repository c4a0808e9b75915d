import { Refusal } from '../failure/refusal.ts';
import { type Actor, isSamePerson } from '../people/actor.ts';
import { given } from '../values/given.ts';
import { approvalOf, contentPin, pinOf, yearApprovalOf } from './approvals.ts';
import type { OfficeChange } from './changes.ts';
import { orderOf, parsePointer } from './pointer.ts';
import { refuseLocked } from './refuseLocked.ts';
import { lockBefore, type Reasoned, type RollupState, WHOLE_YEAR, type YearLock } from './rollupState.ts';
import { isLater } from './sequencer.ts';

/*
 * What two people are for. What is signed is one thing: every counted report, who is on the roster, the district's text. One
 * person approves all of it as it stands (全年审定), another one locks it. Who approved single reports, filed for a body or wrote
 * the text makes no difference to that: the approval of the year stands for all of it, and lapses with any change. And nobody
 * approves a report that they put in place themselves, by reinstating an earlier one.
 *
 * So two people are always enough: each approves what the other reinstated, one of them the year, the other locks. An approval
 * is taken over by giving it anew, or withdrawn; neither waits for whoever gave it.
 *
 * Two people are two of what was proven of them, not two names: somebody who is called otherwise today is who they were.
 */

/** Who put a counted report in place by reinstating it, by body; bodies that filed what is counted are not named. */
export type Reinstaters = ReadonlyMap<string, Actor>;

type Change = Omit<OfficeChange, 'on'>;
type Person = Actor & { readonly at: string };

/**
 * 审定 of one body's report as it is counted. Another's approval of it is taken over. Undefined when that person has approved it.
 * Throws UNKNOWN_AGENCY, LOCKED, NOTHING_FILED, SAME_PERSON.
 */
export function filingApproved(
  rollup: RollupState,
  { agency, by, subject, at }: Person & { readonly agency: string },
  reinstaters: Reinstaters,
): Required<Pick<Change, 'approvals'>> | undefined {
  const { district, year } = rollup;
  const pointer = rollup.pointers.get(agency);
  if (pointer === undefined) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
  refuseLocked(rollup, lockBefore(rollup, agency));
  if (pointer.state !== 'counted') throw new Refusal('NOTHING_FILED', { district, year, agency });
  if (approvalOf(rollup, agency)?.by === by) return undefined;
  refuseOwn(rollup, [agency], { by, ...given({ subject }) }, reinstaters);
  return { approvals: new Map(standingApprovals(rollup)).set(agency, { by, at, pointer: contentPin(pointer) }) };
}

/**
 * 审定 of the whole year. Bodies somebody approved before keep that approval; another's approval of the year is taken over.
 * Undefined when that person's approval of the year stands. Throws LOCKED, NOTHING_FILED, SAME_PERSON.
 */
export function yearApproved(
  rollup: RollupState,
  person: Person,
  reinstaters: Reinstaters,
): Required<Pick<Change, 'approvals'>> & Change {
  const { district, year } = rollup;
  const { by, subject, at } = person;
  refuseLocked(rollup, rollup.openings.size > 0 ? undefined : rollup.lock);
  const counted = [...rollup.pointers].filter(([, { state }]) => state === 'counted');
  if (counted.length === 0) throw new Refusal('NOTHING_FILED', { district, year });
  const kept = standingApprovals(rollup);
  const open = counted.filter(([agency]) => approvalOf(rollup, agency) === undefined);
  refuseOwn(
    rollup,
    open.map(([agency]) => agency),
    person,
    reinstaters,
  );
  const added = open.map(([agency, pointer]) => [agency, { by, at, pointer: contentPin(pointer) }] as const);
  const yearApproval = { by, ...given({ subject }), at, pin: pinOf(rollup) };
  return { approvals: new Map([...kept, ...added]), yearApproval };
}

/**
 * Approvals that lapsed are left behind: they say nothing any more, and the item stays small. Not one of a report that has still to come: it
 * was approved before it had its receipt, and the table lost; it is approved once its message has brought it back.
 */
function standingApprovals(rollup: RollupState): RollupState['approvals'] {
  return new Map(
    [...rollup.approvals].filter(
      ([agency, { pointer }]) => approvalOf(rollup, agency) !== undefined || isStillToCome(rollup, agency, pointer),
    ),
  );
}

function isStillToCome({ pointers }: RollupState, agency: string, approved: string): boolean {
  const [stands, named] = [pointers.get(agency), parsePointer(approved)];
  return stands !== undefined && named !== undefined && isLater(orderOf(named), orderOf(stands));
}

/** Reports that nobody has approved and somebody has put in place: they wait for anybody else. */
export function waitingForAnother(rollup: RollupState, reinstaters: Reinstaters): Reinstaters {
  return new Map([...reinstaters].filter(([agency]) => approvalOf(rollup, agency) === undefined));
}

function refuseOwn(
  { district, year }: RollupState,
  agencies: readonly string[],
  person: Actor,
  reinstaters: Reinstaters,
): void {
  const bodies = agencies.filter((agency) => {
    const reinstater = reinstaters.get(agency);
    return reinstater !== undefined && isSamePerson(reinstater, person);
  });
  if (bodies.length > 0) throw new Refusal('SAME_PERSON', { district, year, by: person.by, step: 'reinstate', bodies });
}

/**
 * 撤销审定, by anybody: of one body's report, and with it of the year that report belongs to; of the whole year, with what that
 * very approval had approved. Undefined where none stands. Throws UNKNOWN_AGENCY, LOCKED.
 */
export function approvalWithdrawn(rollup: RollupState, agency: string | undefined): Change | undefined {
  const { district, year, approvals } = rollup;
  if (agency === undefined) {
    refuseLocked(rollup, rollup.openings.size > 0 ? undefined : rollup.lock);
    const approved = yearApprovalOf(rollup);
    if (approved?.holds !== true) return undefined;
    const others = [...approvals].filter(([, { by, at }]) => by !== approved.by || at !== approved.at);
    return { approvals: new Map(others), yearApproval: null };
  }
  if (!rollup.pointers.has(agency)) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
  refuseLocked(rollup, lockBefore(rollup, agency));
  if (!standingApprovals(rollup).has(agency)) return undefined;
  return { approvals: new Map([...approvals].filter(([body]) => body !== agency)), yearApproval: null };
}

/** Whether that person may lock, as far as people go: nobody locks the year that they have approved. */
function mayLock(rollup: RollupState, person: Actor): boolean {
  const approved = yearApprovalOf(rollup);
  return approved === undefined || !isSamePerson(approved, person);
}

/** 锁定 of a year whose conditions are met. Throws SAME_PERSON. */
export function yearLocked(rollup: RollupState, person: Person): Change & { readonly lock: YearLock } {
  const { district, year } = rollup;
  const { by, at } = person;
  if (!mayLock(rollup, person)) throw new Refusal('SAME_PERSON', { district, year, by, step: 'lock' });
  return { lock: { by, at, ...correctedSince(rollup) }, openings: new Map(), unlocked: null };
}

/**
 * Why figures may differ from the signed summary before: the openings this lock closes, or that the year was unlocked. And what the lock that
 * it takes the place of says: a body may have been opened under that one before anything was signed.
 */
function correctedSince({ lock, openings, unlocked }: RollupState): Pick<YearLock, 'corrected'> {
  const reasons: [string, Reasoned][] = [...Object.entries(lock?.corrected ?? {}), ...openings];
  if (unlocked !== undefined) reasons.push([WHOLE_YEAR, unlocked]);
  return reasons.length === 0 ? {} : { corrected: Object.fromEntries(reasons) };
}

/** 解锁 of the whole year. Throws NOT_LOCKED. */
export function yearUnlocked({ district, year, lock }: RollupState, unlocked: Reasoned): Change {
  if (lock === undefined) throw new Refusal('NOT_LOCKED', { district, year });
  return { lock: null, openings: new Map(), unlocked };
}

/**
 * 更正: a locked year is opened to one body; what was approved of it and above it lapses. Undefined when it is open already.
 * Throws UNKNOWN_AGENCY, NOT_LOCKED.
 */
export function filingOpened(rollup: RollupState, agency: string, opening: Reasoned): Change | undefined {
  const { district, year, openings } = rollup;
  if (!rollup.pointers.has(agency)) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
  if (rollup.lock === undefined) throw new Refusal('NOT_LOCKED', { district, year });
  if (openings.has(agency)) return undefined;
  const approvals = new Map([...rollup.approvals].filter(([body]) => body !== agency));
  return { openings: new Map(openings).set(agency, opening), approvals, yearApproval: null };
}
