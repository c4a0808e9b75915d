import type { Federation, Partition } from '../deployment.ts';
import { AGENCY_TAG, wellTagged } from './agencyGrants.ts';
import { DISTRICT_TAG, type OfficeRole } from './officeGrants.ts';
import type { Conditions } from './statements.ts';

/** The tag that says which part a person of the office plays. */
const OFFICE_TAG = 'nianbao';

/**
 * A session is called as its user is: SDKs make up another name each time, and the name is what a decision is recorded under. The
 * key is known of the assuming alone, not of the tags passed on, which therefore stand in a statement of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname
 */
const NAMED_AS_USER: Conditions = { StringEquals: { 'sts:RoleSessionName': `\${aws:username}` } };

/** Who may assume a role: people with an IAM user in the account, or those an identity provider vouches for. */
export interface TrustStatement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly by: { readonly account: true } | { readonly saml: string } | { readonly oidc: string };
  readonly onlyIf: Conditions;
}

/**
 * Trust of the role of federated clerks. The identity provider says in a session tag which body the clerk belongs to, and
 * nothing but that tag may be passed. An IAM user may only pass on the tag it has itself.
 */
export function agencyTrust(federation: Federation, partition: Partition): readonly TrustStatement[] {
  const requested = `aws:RequestTag/${AGENCY_TAG}`;
  const tagged = merge(wellTagged(requested), { 'ForAllValues:StringEquals': { 'aws:TagKeys': [AGENCY_TAG] } });
  const own = merge(tagged, {
    Null: { [`aws:PrincipalTag/${AGENCY_TAG}`]: 'false' },
    StringEquals: { [requested]: `\${aws:PrincipalTag/${AGENCY_TAG}}` },
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
  });
  return [assumedBy('IamUsers', own), tagsPassedOn(own), ...federated(tagged, federation, partition)];
}

/** Trust of a role of the office: people whose IAM user, or whose identity provider, says that they play this part. */
export function officeTrust(role: OfficeRole, federation: Federation, partition: Partition): readonly TrustStatement[] {
  const person: Conditions = {
    StringEquals: { [`aws:PrincipalTag/${OFFICE_TAG}`]: role },
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
  };
  const [ownDistrict, asked] = [`aws:PrincipalTag/${DISTRICT_TAG}`, `aws:RequestTag/${DISTRICT_TAG}`];
  // Who is tagged with a district takes it along into the role, and cannot leave it behind.
  const everywhere = merge(person, { Null: { [ownDistrict]: 'true' } });
  const inDistrict = merge(person, {
    Null: { [ownDistrict]: 'false', [asked]: 'false' },
    StringEquals: { [asked]: `\${${ownDistrict}}` },
    'ForAllValues:StringEquals': { 'aws:TagKeys': [DISTRICT_TAG] },
  });
  const tagged: Conditions = {
    StringEquals: { [`aws:RequestTag/${OFFICE_TAG}`]: role },
    'ForAllValues:StringEquals': { 'aws:TagKeys': [OFFICE_TAG, DISTRICT_TAG] },
  };
  return [
    assumedBy('IamUsers', everywhere),
    assumedBy('IamUsersOfDistrict', inDistrict),
    tagsPassedOn(inDistrict),
    ...federated(tagged, federation, partition),
  ];
}

function assumedBy(sid: string, onlyIf: Conditions): TrustStatement {
  return { sid, actions: ['sts:AssumeRole'], by: { account: true }, onlyIf: merge(onlyIf, NAMED_AS_USER) };
}

function tagsPassedOn(onlyIf: Conditions): TrustStatement {
  return { sid: 'TagsOfIamUsers', actions: ['sts:TagSession'], by: { account: true }, onlyIf };
}

function federated(tagged: Conditions, { saml, oidc }: Federation, partition: Partition): readonly TrustStatement[] {
  const audience = partition === 'aws-cn' ? 'https://signin.amazonaws.cn/saml' : 'https://signin.aws.amazon.com/saml';
  return [
    ...(saml === undefined
      ? []
      : [
          {
            sid: 'Saml',
            actions: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
            by: { saml },
            onlyIf: merge(tagged, { StringEquals: { 'SAML:aud': audience } }),
          },
        ]),
    ...(oidc === undefined
      ? []
      : [
          {
            sid: 'Oidc',
            actions: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
            by: { oidc: oidc.host },
            onlyIf: merge(tagged, { StringEquals: { [`${oidc.host}:aud`]: oidc.audience } }),
          },
        ]),
  ];
}

/** Both blocks' conditions: all of them have to hold. */
function merge(left: Conditions, right: Conditions): Conditions {
  const operators = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(operators.map((operator) => [operator, { ...left[operator], ...right[operator] }]));
}
