import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { Reasoned } from '../../domain/filing/rollupState.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import { journalStep, type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

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
  let suspension: Reasoned = { by, at: ports.now(), reason };
  await takeStep(request, ports, async (rollup) => {
    refuseLocked(request, rollup.lock);
    const standing = rollup.suspended.get(rule);
    if (standing !== undefined) {
      suspension = standing;
      return undefined;
    }
    return { suspended: new Map(rollup.suspended).set(rule, suspension) };
  });
  await journalStep({ ...request, ...suspension }, { kind: 'suspend', at: suspension.at, facts: { rule } }, ports);
  return suspension;
}

/** Puts a suspended rule in force again, for what is filed from now on. */
export async function liftRule(request: RuleRequest, ports: StepPorts): Promise<void> {
  const { rule } = request;
  refuseUnknown(rule);
  const at = ports.now();
  await takeStep(request, ports, async (rollup) => {
    refuseLocked(request, rollup.lock);
    if (!rollup.suspended.has(rule)) return undefined;
    const suspended = new Map(rollup.suspended);
    suspended.delete(rule);
    return { suspended };
  });
  await journalStep(request, { kind: 'lift', at, facts: { rule } }, ports);
}

/** Rules that are carried out while a file is read cannot be left out: without them there is no report to judge. */
export function maySuspend(rule: string): boolean {
  return ALL_RULES.some(({ id, test }) => id === rule && test.kind !== 'reading');
}

function refuseUnknown(rule: string): void {
  if (!maySuspend(rule)) throw new Refusal('UNKNOWN_RULE', { rule });
}
