import { approvalOf } from '../../domain/filing/approvals.ts';
import { orderOf, type Pointer } from '../../domain/filing/pointer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { lockBefore, type RollupState, unjudgedSince } from '../../domain/filing/rollupState.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import { isDecision, isLater, type Sequencer } from '../../domain/filing/sequencer.ts';
import { given, when } from '../../domain/values/given.ts';
import type { AgencyStanding, AgencyState } from '../../wire/agencyStanding.ts';

/** Where a body stands, from the roll-up alone: its pointer, its newest upload that does not count, approval and lock. */
export function agencyStanding(entry: RosterEntry, rollup: RollupState): AgencyStanding {
  const pointer = rollup.pointers.get(entry.agency) ?? { state: 'missing' };
  const receipt = receiptOfCounted(entry, rollup.year, pointer);
  const latest = latestReceipt(entry, rollup, pointer);
  const approval = approvalOf(rollup, entry.agency);
  const correcting = rollup.openings.get(entry.agency);
  return {
    agency: entry.agency,
    name: entry.name,
    required: entry.required,
    ...given({ reason: entry.reason }),
    ...given({ due: entry.due }),
    state: agencyState(entry, rollup, pointer),
    counted: pointer.state === 'counted',
    receipt: receipt ?? latest ?? null,
    ...(receipt === undefined || latest === undefined || latest === receipt ? {} : { latestReceipt: latest }),
    ...when(approval, (approval) => ({ approval: { by: approval.by, at: approval.at } })),
    ...given({ correcting }),
  };
}

function agencyState(entry: RosterEntry, rollup: RollupState, pointer: Pointer): AgencyState {
  const counted = pointer.state === 'counted';
  if (counted && lockBefore(rollup, entry.agency) !== undefined) return 'locked';
  if (unjudgedSince(rollup, entry.agency) !== undefined) return 'unjudged';
  const approved = approvalOf(rollup, entry.agency) !== undefined;
  if (rollup.openings.has(entry.agency)) return approved ? 'approved' : 'correcting';
  // Another body reports for it: what it files is refused, and nothing of it waits for anybody.
  if (entry.successor !== undefined && !counted) return 'notRequired';
  const waiting = uncountedSince(entry, rollup, pointer);
  if (waiting !== undefined) return waiting.state === 'X' ? 'rejected' : 'needsReason';
  if (counted) return approved ? 'approved' : 'accepted';
  if (!entry.required) return 'notRequired';
  return pointer.state === 'withdrawn' && isDecision(pointer.seen) ? 'returned' : 'notFiled';
}

function uncountedSince({ agency }: RosterEntry, rollup: RollupState, pointer: Pointer) {
  const uncounted = rollup.uncounted.get(agency);
  return uncounted !== undefined && isLater(uncounted.seq, orderOf(pointer)) ? uncounted : undefined;
}

function receiptOfCounted({ agency }: RosterEntry, year: number, pointer: Pointer): string | undefined {
  return pointer.state === 'counted' ? receiptIdOf({ agency, year, seq: pointer.content }) : undefined;
}

function latestReceipt(entry: RosterEntry, rollup: RollupState, pointer: Pointer): string | undefined {
  const seq: Sequencer | '' = uncountedSince(entry, rollup, pointer)?.seq ?? orderOf(pointer);
  return seq === '' ? undefined : receiptIdOf({ agency: entry.agency, year: rollup.year, seq });
}
