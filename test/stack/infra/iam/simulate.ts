import { runSimulation } from '@cloud-copilot/iam-simulate';
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

/** What IAM would say: `Allowed`, `ImplicitlyDenied` or `ExplicitlyDenied`. An attempt that makes no sense throws. */
export async function decide(attempt: Attempt): Promise<string> {
  const { principal, action, resource, context = {}, identity = [], resourcePolicy } = attempt;
  const result = await runSimulation(
    {
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
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult;
}
