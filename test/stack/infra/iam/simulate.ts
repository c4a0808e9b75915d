import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import { given } from '../../../../shared/domain/values/given.ts';
import { ACCOUNT, type Policy } from './deployedPolicies.ts';

export interface Attempt {
  readonly principal: string | { readonly type: 'Anonymous' };
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
  readonly identity?: readonly Policy[];
  readonly resourcePolicy?: Policy | undefined;
}

type Simulation = Parameters<typeof runSimulation>[0];

/**
 * What has been asked once with every check of the library: that there is such an action, that its resource is of one kind and
 * that it knows each key of the context. The check of the resource alone is three quarters of the work and says the same for
 * every other address of one interface.
 */
const known = new Set<string>();

/** What IAM would say: `Allowed`, `ImplicitlyDenied` or `ExplicitlyDenied`. An attempt that makes no sense throws. */
export async function decide(attempt: Attempt): Promise<string> {
  const { principal, action, resource, context = {}, identity = [], resourcePolicy } = attempt;
  const simulation: Simulation = {
    request: {
      principal,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: { 'aws:SecureTransport': 'true', ...context },
    },
    identityPolicies: identity.map((policy, index) => ({ name: `policy-${index}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...given({ resourcePolicy }),
  };
  const sort = kindOf(attempt);
  if (sort !== undefined && known.has(sort)) return runUnsafeSimulation(simulation, {});
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  if (sort !== undefined && runUnsafeSimulation(simulation, {}) === result.overallResult) known.add(sort);
  return result.overallResult;
}

/** Calls of one interface in the same context, by principals whose policies were looked at; undefined where each is checked. */
function kindOf({ action, resource, principal, context = {}, identity = [], resourcePolicy }: Attempt) {
  if (action !== 'execute-api:Invoke' || resource.includes('*') || resourcePolicy !== undefined) return undefined;
  const [api] = resource.split('/', 1);
  return [api, principal, Object.keys(context), identity.map(numberOf)].join(' ');
}

const numbers = new WeakMap<Policy, number>();
let lastNumber = 0;

/** The same number for the same policy, so that one which was never looked at is looked at. */
function numberOf(policy: Policy): number {
  const found = numbers.get(policy) ?? ++lastNumber;
  numbers.set(policy, found);
  return found;
}
