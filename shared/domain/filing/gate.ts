import { unapproved, yearApprovalOf } from './approvals.ts';
import { difference, sumOf } from './rollup.ts';
import type { RollupState } from './rollupState.ts';
import type { RosterEntry } from './roster.ts';
import { contributionOfVersion, type Version } from './version.ts';

/** The conditions of 锁定, in the order an office goes through them. */
export const GATE_STEPS = ['complete', 'approved', 'sums', 'text', 'year'] as const;
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
  /** What of the district's own text is not written or must not be published (personal data), in words. */
  readonly textFaults: readonly string[];
}

/**
 * What still stops a year from being locked. complete: every required body is counted (AGG-COMP), or the office has said
 * why it need not file. approved: somebody has approved each counted report as it stands. sums: the counted versions add
 * up to the live totals. text: every section of the form is
 * written in the district's own text, with nothing that must not be published. year: somebody has approved
 * all of it, as it stands.
 */
export function gateOf({ rollup, bodies, counted, textFaults }: GateInput): readonly GateItem[] {
  const missing = bodies
    .filter(({ agency, required }) => required && rollup.pointers.get(agency)?.state !== 'counted')
    .map(({ agency }) => agency);
  const astray = difference(sumOf(counted.map(contributionOfVersion)), rollup.sums);
  const nothing = counted.length === 0 ? [WHOLE_DISTRICT] : [];
  const against: Readonly<Record<GateStep, readonly string[]>> = {
    complete: [...missing, ...(missing.length === 0 ? nothing : [])],
    // Where nothing was filed nobody has approved anything.
    approved: [...unapproved(rollup), ...nothing],
    sums: [...astray.keys()],
    text: textFaults,
    year: unapprovedYear(rollup),
  };
  return GATE_STEPS.map((step) => ({ step, done: against[step].length === 0, against: against[step] }));
}

/** What is signed is the year as one person has approved it: no report, no text that came in after. */
function unapprovedYear(rollup: RollupState): readonly string[] {
  const approval = yearApprovalOf(rollup);
  if (approval?.holds === true) return [];
  return [approval === undefined ? '全年尚未审定' : '全年审定之后又有变动，须重新审定'];
}

/** Stands in a condition for the district itself: nothing at all was filed. */
export const WHOLE_DISTRICT = '*';
