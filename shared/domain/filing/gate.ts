import { approvers, unapproved, yearApprovalOf } from './approvals.ts';
import { difference, sumOf } from './rollup.ts';
import type { RollupState } from './rollupState.ts';
import type { RosterEntry } from './roster.ts';
import { contributionOfVersion, type Version } from './version.ts';

/** The conditions of 锁定, in the order an office goes through them. */
export const GATE_STEPS = ['complete', 'approved', 'sums', 'text'] as const;
export type GateStep = (typeof GATE_STEPS)[number];

/** One condition: what stands against it, by body or by cell; nothing when it is met. */
export interface GateItem {
  readonly step: GateStep;
  readonly done: boolean;
  readonly against: readonly string[];
}

interface GateInput {
  readonly rollup: RollupState;
  readonly bodies: readonly RosterEntry[];
  readonly counted: readonly Version[];
  /** What in the district's own text must not be published, in words (personal data). */
  readonly textFaults: readonly string[];
}

/**
 * What still stops a year from being locked. complete: every required body is counted (AGG-COMP), or the office has said
 * why it need not file. approved: somebody has approved each counted report as it stands. sums: the counted versions add
 * up to the live totals. text: nothing in the district's own text that must not be published, and whoever approved the
 * year has approved it with this text.
 */
export function gateOf({ rollup, bodies, counted, textFaults }: GateInput): readonly GateItem[] {
  const missing = bodies
    .filter(({ agency, required }) => required && rollup.pointers.get(agency)?.state !== 'counted')
    .map(({ agency }) => agency);
  const astray = difference(sumOf(counted.map(contributionOfVersion)), rollup.sums);
  const nothing = counted.length === 0 ? [WHOLE_DISTRICT] : [];
  const against: Readonly<Record<GateStep, readonly string[]>> = {
    complete: [...missing, ...(missing.length === 0 ? nothing : [])],
    approved: unapproved(rollup),
    sums: [...astray.keys()],
    text: [...textFaults, ...unapprovedText(rollup)],
  };
  return GATE_STEPS.map((step) => ({ step, done: against[step].length === 0, against: against[step] }));
}

/** What is signed holds the district's prose: no text is signed that the second person has not seen. */
function unapprovedText(rollup: RollupState): readonly string[] {
  const { textRevision } = rollup;
  if (textRevision === 0 || yearApprovalOf(rollup)?.holds === true) return [];
  return [`本级文字第 ${textRevision} 稿尚未随全年审定`];
}

/** Stands in a condition for the district itself: nothing at all was filed. */
export const WHOLE_DISTRICT = '*';

/** Whether that person may lock: nobody locks what they have approved. */
export function mayLock(rollup: RollupState, person: string): boolean {
  return !approvers(rollup).has(person);
}
