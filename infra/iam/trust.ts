import type { Deployment, Federation, Partition } from '../deployment.ts';
import { AGENCY_TAG, wellTagged } from './agencyGrants.ts';
import { DISTRICT_TAG, type OfficeRole } from './officeGrants.ts';
import type { Conditions } from './statements.ts';

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

/**
 * Trust of a role of the office: people whose IAM user, or whose identity provider, says that they play this part in this stack. The tag is
 * called as the stack is, so that an officer of one stack is nobody in another of the same account.
 */
export function officeTrust(
  role: OfficeRole,
  stack: string,
  { federation, partition }: Pick<Deployment, 'federation' | 'partition'>,
): readonly TrustStatement[] {
  const person: Conditions = {
    StringEquals: { [`aws:PrincipalTag/${stack}`]: role },
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
    StringEquals: { [`aws:RequestTag/${stack}`]: role },
    'ForAllValues:StringEquals': { 'aws:TagKeys': [stack, DISTRICT_TAG] },
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
    ...(oidc === undefined ? [] : vouchedByOidc(tagged, oidc)),
  ];
}

/**
 * Under SAML the provider names the session; under OIDC whoever takes the role does, so that the name has to be the subject of their token.
 * As with users, the tags stand apart.
 */
function vouchedByOidc(
  tagged: Conditions,
  { host, audience }: NonNullable<Federation['oidc']>,
): readonly TrustStatement[] {
  const onlyIf = merge(tagged, { StringEquals: { [`${host}:aud`]: audience } });
  const named: Conditions = { StringEquals: { 'sts:RoleSessionName': `\${${host}:sub}` } };
  const by = { oidc: host };
  return [
    { sid: 'Oidc', actions: ['sts:AssumeRoleWithWebIdentity'], by, onlyIf: merge(onlyIf, named) },
    { sid: 'TagsOfOidc', actions: ['sts:TagSession'], by, onlyIf },
  ];
}

/** Both blocks' conditions: all of them have to hold. */
function merge(left: Conditions, right: Conditions): Conditions {
  const operators = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(operators.map((operator) => [operator, { ...left[operator], ...right[operator] }]));
}
