import { Aws, Duration, Tags } from 'aws-cdk-lib';
import {
  AccountRootPrincipal,
  type CfnRole,
  Effect,
  FederatedPrincipal,
  Group,
  type IPrincipal,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  User,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { AGENCY_TAG, agencyGrants } from '../iam/agencyGrants.ts';
import { type OfficeRole, officeGrants, officeInDistrict } from '../iam/officeGrants.ts';
import { agencyTrust, officeTrust, type TrustStatement } from '../iam/trust.ts';
import type { Places } from './places.ts';

interface PeopleProps {
  readonly prefix: string;
  readonly places: Places;
  readonly deployment: Deployment;
}

/** A working day with one sign-in in the morning and one after lunch. */
const LONGEST_SESSION = Duration.hours(4);

/**
 * Everyone who is not a function: the bodies, as a group of IAM users and a role for federated clerks with one policy for
 * all, and the roles of the office. Keys and passwords are made by hand, never by a template.
 */
export class People extends Construct {
  constructor(scope: Construct, id: string, { prefix, places, deployment }: PeopleProps) {
    super(scope, id);
    const { federation, partition, roster } = deployment;
    const filing = new ManagedPolicy(this, 'AgencyFiling', {
      managedPolicyName: `${prefix}-agency-filing`,
      document: places.document(agencyGrants),
    });
    places.acknowledgeWildcards(filing, agencyGrants);
    const group = new Group(this, 'Agencies', { groupName: `${prefix}-agencies`, managedPolicies: [filing] });
    this.role('agency', `${prefix}-agency`, [filing], agencyTrust(federation, partition));
    for (const role of Object.keys(officeGrants) as OfficeRole[]) {
      const policy = new ManagedPolicy(this, `${role}-may`, {
        managedPolicyName: `${prefix}-${role}`,
        document: places.document(officeGrants[role]),
      });
      places.acknowledgeWildcards(policy, officeGrants[role]);
      const policies = [policy, ...this.inDistrict(role, prefix, places)];
      this.role(role, `${prefix}-${role}`, policies, officeTrust(role, prefix, deployment));
    }
    for (const agency of roster?.agencies ?? []) {
      const user = new User(this, `user-${agency}`, { userName: `${prefix}-${agency}`, groups: [group] });
      Tags.of(user).add(AGENCY_TAG, agency);
    }
  }

  /** What the role may do when its person carries the tag of a district; the operator works for the whole deployment. */
  private inDistrict(role: OfficeRole, prefix: string, places: Places): readonly ManagedPolicy[] {
    if (role === 'operator') return [];
    const grants = officeInDistrict[role];
    const policy = new ManagedPolicy(this, `${role}-may-in-district`, {
      managedPolicyName: `${prefix}-${role}-in-district`,
      document: places.document(grants),
    });
    places.acknowledgeWildcards(policy, grants);
    return [policy];
  }

  private role(id: string, roleName: string, managedPolicies: ManagedPolicy[], trust: readonly TrustStatement[]): void {
    const role = new Role(this, id, {
      roleName,
      assumedBy: new AccountRootPrincipal(),
      managedPolicies,
      maxSessionDuration: LONGEST_SESSION,
    });
    // The construct writes a trust policy of its own, without a condition: this one stands in its place.
    const document = new PolicyDocument({ statements: trust.map(trustStatement) });
    (role.node.defaultChild as CfnRole).assumeRolePolicyDocument = document;
  }
}

function trustStatement({ sid, actions, by, onlyIf }: TrustStatement): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.ALLOW,
    principals: [principalOf(by)],
    actions: [...actions],
    conditions: onlyIf,
  });
}

function principalOf(by: TrustStatement['by']): IPrincipal {
  const provider = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}`;
  if ('saml' in by) return new FederatedPrincipal(`${provider}:saml-provider/${by.saml}`);
  if ('oidc' in by) return new FederatedPrincipal(`${provider}:oidc-provider/${by.oidc}`);
  return new AccountRootPrincipal();
}
