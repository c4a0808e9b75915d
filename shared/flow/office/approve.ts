import { Refusal } from '../../domain/failure/refusal.ts';
import { approvalOf, contentPin, pinOf, yearApprovalOf } from '../../domain/filing/approvals.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import { type Approval, lockBefore, type RollupState } from '../../domain/filing/rollupState.ts';
import { isDecision, type Sequencer } from '../../domain/filing/sequencer.ts';
import { type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

/**
 * 审定 of one body's report as it is counted now; it lapses when the report is returned, corrected or withdrawn. `seen`: the
 * version the person has looked at. A report that is replaced meanwhile is never approved unseen.
 * Throws UNKNOWN_AGENCY, NOTHING_FILED, LOCKED, OVERTAKEN, or SAME_PERSON when the person put that very version in place.
 */
export async function approveFiling(
  request: StepRequest & { readonly agency: string; readonly seen?: Sequencer },
  ports: StepPorts,
): Promise<Approval> {
  const { district, year, agency, by } = request;
  let approval: Approval | undefined;
  let { seen } = request;
  const plan = async (rollup: RollupState) => {
    const pointer = rollup.pointers.get(agency);
    if (pointer === undefined) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
    refuseLocked(request, lockBefore(rollup, agency));
    if (pointer.state !== 'counted') throw new Refusal('NOTHING_FILED', { district, year, agency });
    seen ??= pointer.content;
    if (pointer.content !== seen) throw new Refusal('OVERTAKEN', { district, year, agency });
    approval = approvalOf(rollup, agency);
    if (approval !== undefined) return undefined;
    await refuseOwn(rollup, [agency], by, ports);
    approval = { by, at: ports.now(), pointer: contentPin(pointer) };
    return { approvals: new Map(standingApprovals(rollup)).set(agency, approval) };
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
 * approval. It lapses with any change of what is counted or of the roster; the bodies that did not change stay approved.
 * `seen`: the revision of the year the person has looked at; what changes meanwhile is never approved unseen.
 * Throws NOTHING_FILED, LOCKED, OVERTAKEN, SAME_PERSON.
 */
export async function approveYear(
  request: StepRequest & { readonly seen?: number },
  ports: StepPorts,
): Promise<{ readonly by: string; readonly at: string }> {
  const { district, year, by } = request;
  let given = { by, at: ports.now() };
  let pin: string | undefined;
  let bodies: Readonly<Record<string, string>> = {};
  const plan = async (rollup: RollupState) => {
    pin ??= pinOf(rollup);
    const changed = pin !== pinOf(rollup) || (request.seen ?? rollup.revision) !== rollup.revision;
    refuseLocked(request, rollup.openings.size > 0 ? undefined : rollup.lock);
    const standing = yearApprovalOf(rollup);
    if (standing?.holds) {
      given = { by: standing.by, at: standing.at };
      bodies = approvedAt(rollup.approvals, standing.at);
      return undefined;
    }
    if (changed) throw new Refusal('OVERTAKEN', { district, year });
    given = { by, at: ports.now() };
    const counted = [...rollup.pointers].filter(([, { state }]) => state === 'counted');
    if (counted.length === 0) throw new Refusal('NOTHING_FILED', { district, year });
    const kept = standingApprovals(rollup);
    const open = counted.filter(([agency]) => !kept.has(agency));
    await refuseOwn(
      rollup,
      open.map(([agency]) => agency),
      by,
      ports,
    );
    const added = open.map(([agency, pointer]) => [agency, { ...given, pointer: contentPin(pointer) }] as const);
    const approvals = new Map([...kept, ...added]);
    bodies = approvedAt(approvals, given.at);
    return { approvals, yearApproval: { ...given, pin } };
  };
  await takeStep(request, ports, plan, () => ({
    kind: 'approve-year',
    ...given,
    facts: { bodies: JSON.stringify(bodies) },
  }));
  return given;
}

/** The contents that one approval of the year has approved, by body: for the journal. */
function approvedAt(approvals: ReadonlyMap<string, Approval>, at: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...approvals].filter(([, each]) => each.at === at).map(([body, each]) => [body, each.pointer]),
  );
}

/** Approvals that lapsed are left behind: they say nothing any more, and the item stays small. */
function standingApprovals(rollup: RollupState): ReadonlyMap<string, Approval> {
  return new Map([...rollup.approvals].filter(([agency]) => approvalOf(rollup, agency) !== undefined));
}

/** Who put a version in place by a decision (an earlier one reinstated) does not approve it. */
async function refuseOwn(
  { district, year, pointers }: RollupState,
  agencies: readonly string[],
  by: string,
  { ledger }: Pick<StepPorts, 'ledger'>,
): Promise<void> {
  const decided = agencies.flatMap((agency) => {
    const pointer = pointers.get(agency);
    return pointer?.state === 'counted' && isDecision(pointer.content)
      ? [{ district, year, agency, seq: pointer.content }]
      : [];
  });
  const own = (await ledger.versions(decided)).filter(({ decision }) => decision?.by === by);
  if (own.length > 0) {
    const bodies = own.map(({ agency }) => agency);
    throw new Refusal('SAME_PERSON', { district, year, by, step: 'reinstate', bodies });
  }
}
