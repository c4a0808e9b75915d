import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { Reasoned, RollupState } from '../../domain/filing/rollupState.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import { type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

interface RuleRequest extends StepRequest {
  readonly rule: string;
  readonly reason: string;
}

/**
 * Suspends a rule for a district's year: filings from now on are judged without it; what was filed before keeps its verdict
 * until it is filed again. The summary names the rule, since when and why. Throws UNKNOWN_RULE, LOCKED.
 */
export async function suspendRule(request: RuleRequest, ports: StepPorts): Promise<Reasoned> {
  const { by, rule, reason } = request;
  refuseUnknown(rule);
  let suspension: Reasoned = { by, at: '', reason };
  const plan = async (rollup: RollupState) => {
    refuseLocked(request, rollup.lock);
    const standing = rollup.suspended.get(rule);
    suspension = standing ?? { by, at: ports.now(), reason };
    if (standing !== undefined) return undefined;
    return { suspended: new Map(rollup.suspended).set(rule, suspension) };
  };
  await takeStep(request, ports, plan, () => ({ kind: 'suspend', ...suspension, facts: { rule } }));
  return suspension;
}

/** Puts a suspended rule in force again, for what is filed from now on. Of a rule that is in force nothing is written down. */
export async function liftRule(request: RuleRequest, ports: StepPorts): Promise<void> {
  const { rule } = request;
  refuseUnknown(rule);
  let at: string | undefined;
  const plan = async (rollup: RollupState) => {
    refuseLocked(request, rollup.lock);
    const suspended = new Map(rollup.suspended);
    at = suspended.delete(rule) ? ports.now() : undefined;
    return at === undefined ? undefined : { suspended };
  };
  await takeStep(request, ports, plan, () => (at === undefined ? undefined : { kind: 'lift', at, facts: { rule } }));
}

/** Rules that are carried out while a file is read cannot be left out: without them there is no report to judge. */
export function maySuspend(rule: string): boolean {
  return ALL_RULES.some(({ id, test }) => id === rule && test.kind !== 'reading');
}

function refuseUnknown(rule: string): void {
  if (!maySuspend(rule)) throw new Refusal('UNKNOWN_RULE', { rule });
}
