import { Refusal } from '../../domain/failure/refusal.ts';
import { approvalOf, pinOf, yearApprovalOf } from '../../domain/filing/approvals.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import { type Approval, lockBefore, type RollupState } from '../../domain/filing/rollupState.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';
import { approvalWithdrawn, filingApproved, yearApproved } from '../../domain/filing/twoPeople.ts';
import { isSamePerson } from '../../domain/people/actor.ts';
import { given } from '../../domain/values/given.ts';
import { readReinstaters } from '../read/readReinstaters.ts';
import { type StepPorts, type StepRequest, takeStep } from './officeStep.ts';
import { nothingFiled, overtaken } from './refuseOvertaken.ts';

/**
 * 审定 of one body's report as it is counted now; it lapses when the report is returned, corrected or withdrawn. `seen`: the
 * version the person has looked at. A report that is replaced meanwhile is never approved unseen. Another's approval is taken over.
 * Throws UNKNOWN_AGENCY, NOTHING_FILED, LOCKED, OVERTAKEN, or SAME_PERSON when the person put that very version in place.
 */
export async function approveFiling(
  request: StepRequest & { readonly agency: string; readonly seen?: Sequencer; readonly reason?: string },
  ports: StepPorts,
): Promise<Approval> {
  const { agency, by, subject } = request;
  let approval: Approval | undefined;
  let { seen } = request;
  const plan = async (rollup: RollupState) => {
    const pointer = rollup.pointers.get(agency);
    refuseLocked(request, lockBefore(rollup, agency));
    if (pointer?.state === 'counted') seen ??= pointer.content;
    if (pointer?.state === 'counted' && pointer.content !== seen)
      throw await overtaken(rollup, agency, pointer.content, ports.ledger);
    if (pointer?.state === 'withdrawn') throw await nothingFiled(rollup, agency, ports.ledger);
    const person = { by, ...given({ subject }), at: ports.now() };
    const change = filingApproved(rollup, { agency, ...person }, await readReinstaters(ports.ledger, rollup));
    approval = change === undefined ? approvalOf(rollup, agency) : change.approvals.get(agency);
    return change;
  };
  await takeStep(request, ports, plan, () => {
    if (approval === undefined) return undefined;
    return { kind: 'approve', by: approval.by, at: approval.at, facts: { pointer: approval.pointer } };
  });
  if (approval === undefined) throw new RangeError('a step that was taken left no approval');
  return approval;
}

/**
 * 审定 of the whole year: of every report that is counted, as it stands. Bodies somebody approved before keep that
 * approval; another's approval of the year is taken over. It lapses with any change of what is counted or of the roster; the
 * bodies that did not change stay approved. `seen`: the revision of the year the person has looked at; what changes meanwhile
 * is never approved unseen. Throws NOTHING_FILED, LOCKED, OVERTAKEN, SAME_PERSON.
 */
export async function approveYear(
  request: StepRequest & { readonly seen?: number; readonly reason?: string },
  ports: StepPorts,
): Promise<{ readonly by: string; readonly at: string }> {
  const { district, year, by } = request;
  const person = { by, ...given({ subject: request.subject }) };
  let approved = { by, at: ports.now() };
  let pin: string | undefined;
  let bodies: Readonly<Record<string, string>> = {};
  const plan = async (rollup: RollupState) => {
    pin ??= pinOf(rollup);
    refuseLocked(request, rollup.openings.size > 0 ? undefined : rollup.lock);
    const standing = yearApprovalOf(rollup);
    if (standing?.holds === true && isSamePerson(standing, person)) {
      approved = { by: standing.by, at: standing.at };
      bodies = approvedAt(rollup.approvals, standing.at);
      return undefined;
    }
    const changed = pin !== pinOf(rollup) || (request.seen ?? rollup.revision) !== rollup.revision;
    if (changed) throw new Refusal('OVERTAKEN', { district, year });
    approved = { by, at: ports.now() };
    const change = yearApproved(rollup, { ...person, at: approved.at }, await readReinstaters(ports.ledger, rollup));
    bodies = approvedAt(change.approvals, approved.at);
    return change;
  };
  await takeStep(request, ports, plan, () => ({
    kind: 'approve-year',
    ...approved,
    facts: { bodies: JSON.stringify(bodies) },
  }));
  return approved;
}

/** The contents that one approval of the year has approved, by body: for the journal. */
function approvedAt(approvals: RollupState['approvals'], at: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...approvals].filter(([, each]) => each.at === at).map(([body, each]) => [body, each.pointer]),
  );
}

/**
 * 撤销审定, with a reason, whoever gave the approval: of one body's report and with it of the year; without a body, of the year and
 * of what that approval had approved. Where none stands, nothing is done. Throws UNKNOWN_AGENCY, LOCKED.
 */
export async function withdrawApproval(
  request: StepRequest & { readonly agency?: string; readonly reason: string },
  ports: StepPorts,
): Promise<void> {
  const { agency } = request;
  let at = '';
  let facts: { readonly of: string; readonly given: string } | undefined;
  const plan = async (rollup: RollupState) => {
    at = ports.now();
    const change = approvalWithdrawn(rollup, agency);
    const approval = agency === undefined ? rollup.yearApproval : rollup.approvals.get(agency);
    facts = change && approval && { of: approval.by, given: approval.at };
    return change;
  };
  const kind = agency === undefined ? 'unapprove-year' : 'unapprove';
  await takeStep(request, ports, plan, () => facts && { kind, at, facts });
}
