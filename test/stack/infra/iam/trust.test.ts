import { describe, expect, test } from 'vitest';
import { ACCOUNT, deployedPolicies, type Policy } from './deployedPolicies.ts';
import { decide } from './simulate.ts';

const HOST = 'idp.example.gov.cn/realms/district';
const ACTIONS: Readonly<Record<string, unknown>> = {
  Saml: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
  Oidc: 'sts:AssumeRoleWithWebIdentity',
  TagsOfOidc: 'sts:TagSession',
};
const FEDERATED = { samlProvider: 'district', oidcProvider: HOST, oidcAudience: 'nianbao' };
const mayAssume: Policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: '*' }],
};

describe.each(['us-east-1', 'cn-north-1'])('who becomes whom in %s', (region) => {
  const deployed = () => deployedPolicies({ region, ...FEDERATED });
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const assume = (
    role: string,
    context: Record<string, string | string[]>,
    principal = `arn:${partition}:iam::${ACCOUNT}:user/someone`,
    action = 'sts:AssumeRole',
  ) =>
    decide({
      principal,
      action,
      resource: `arn:${partition}:iam::${ACCOUNT}:role/nianbao-${role}`,
      context: action === 'sts:AssumeRole' ? { ...named(principal), ...context } : context,
      identity: action === 'sts:AssumeRole' ? [mayAssume] : [],
      resourcePolicy: deployed().trust(`nianbao-${role}`),
    });
  /** A session called as its user is. */
  const named = (principal: string) => {
    const user = principal.split('/').at(-1) ?? '';
    return { 'aws:username': user, 'sts:RoleSessionName': user };
  };
  const mfa = { 'aws:MultiFactorAuthPresent': 'true' };

  test('a person of the office, with a second factor, becomes what the tag says', async () => {
    expect(await assume('officer', { ...mfa, 'aws:PrincipalTag/nianbao': 'officer' })).toBe('Allowed');
    expect(await assume('reviewer', { ...mfa, 'aws:PrincipalTag/nianbao': 'officer' })).not.toBe('Allowed');
    expect(await assume('officer', { 'aws:PrincipalTag/nianbao': 'officer' })).not.toBe('Allowed');
    expect(await assume('officer', mfa)).not.toBe('Allowed');
    expect(await assume('operator', { ...mfa, 'aws:PrincipalTag/nianbao': '*' })).not.toBe('Allowed');
  });

  test('an officer of one stack is nobody in another of the same account', async () => {
    const other = deployedPolicies({ region, name: 'nianbao-test', ...FEDERATED });
    const as = (tag: string) => {
      const principal = `arn:${partition}:iam::${ACCOUNT}:user/someone`;
      return decide({
        principal,
        action: 'sts:AssumeRole',
        resource: `arn:${partition}:iam::${ACCOUNT}:role/nianbao-test-officer`,
        context: { ...named(principal), ...mfa, [`aws:PrincipalTag/${tag}`]: 'officer' },
        identity: [mayAssume],
        resourcePolicy: other.trust('nianbao-test-officer'),
      });
    };
    expect(await as('nianbao-test')).toBe('Allowed');
    expect(await as('nianbao')).not.toBe('Allowed');
    for (const { Sid, Condition } of other.trust('nianbao-test-officer').Statement.slice(-3)) {
      expect([Sid, Object.keys(Condition?.StringEquals ?? {})]).toEqual([
        Sid,
        expect.arrayContaining(['aws:RequestTag/nianbao-test']),
      ]);
    }
  });

  test('nobody takes a name that is not their own', async () => {
    const officer = { ...mfa, 'aws:PrincipalTag/nianbao': 'officer' };
    const body = { ...mfa, 'aws:PrincipalTag/agency': '440105-rsj' };
    const passing = { 'aws:RequestTag/agency': '440105-rsj', 'aws:TagKeys': ['agency'] };
    for (const name of [
      'someone-else',
      'Someone',
      'someone2',
      'aws-sdk-js-1795870000001',
      'botocore-session-1795870000',
      '*',
    ]) {
      const session = { 'sts:RoleSessionName': name };
      expect([name, await assume('officer', { ...officer, ...session })]).not.toEqual([name, 'Allowed']);
      expect([name, await assume('agency', { ...body, ...passing, ...session })]).not.toEqual([name, 'Allowed']);
    }
  });

  test('whom an OpenID provider vouches for takes the role under the subject of their own token', async () => {
    // The simulator knows the keys of this provider; of others it takes none, the audience as little as the subject.
    const host = 'accounts.google.com';
    const trust = deployedPolicies({ region, oidcProvider: host, oidcAudience: 'nianbao' }).trust('nianbao-officer');
    const subject = '110169484474386276334';
    const as = (name: string) =>
      decide({
        principal: `arn:${partition}:iam::${ACCOUNT}:oidc-provider/${host}`,
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: `arn:${partition}:iam::${ACCOUNT}:role/nianbao-officer`,
        context: {
          [`${host}:aud`]: 'nianbao',
          [`${host}:sub`]: subject,
          'sts:RoleSessionName': name,
          'aws:RequestTag/nianbao': 'officer',
          'aws:TagKeys': ['nianbao'],
        },
        resourcePolicy: trust,
      });
    expect(await as(subject)).toBe('Allowed');
    for (const name of ['zhang', `${subject}0`, '*', 'botocore-session-1795870000'])
      expect([name, await as(name)]).not.toEqual([name, 'Allowed']);
  });

  test('tags are passed on by whoever has them, and no others', async () => {
    const user = `arn:${partition}:iam::${ACCOUNT}:user/someone`;
    const passOn = (role: string, tag: string, own: string, asked: string) =>
      decide({
        principal: user,
        action: 'sts:TagSession',
        resource: `arn:${partition}:iam::${ACCOUNT}:role/nianbao-${role}`,
        context: {
          ...mfa,
          'aws:PrincipalTag/nianbao': 'officer',
          [`aws:PrincipalTag/${tag}`]: own,
          [`aws:RequestTag/${tag}`]: asked,
          'aws:TagKeys': [tag],
        },
        identity: [mayAssume],
        resourcePolicy: deployed().trust(`nianbao-${role}`),
      });
    expect(await passOn('officer', 'district', '440105', '440105')).toBe('Allowed');
    expect(await passOn('officer', 'district', '440105', '440106')).not.toBe('Allowed');
    expect(await passOn('agency', 'agency', '440105-rsj', '440105-rsj')).toBe('Allowed');
    expect(await passOn('agency', 'agency', '440105-rsj', '440105-fgj')).not.toBe('Allowed');
  });

  test('who is tagged with a district takes it along into the role, and cannot leave it behind', async () => {
    const as = (own: string | undefined, asked: string | undefined, keys: string[] = ['district']) =>
      assume('officer', {
        ...mfa,
        'aws:PrincipalTag/nianbao': 'officer',
        ...(own === undefined ? {} : { 'aws:PrincipalTag/district': own }),
        ...(asked === undefined ? {} : { 'aws:RequestTag/district': asked, 'aws:TagKeys': keys }),
      });
    expect(await as('440105', '440105')).toBe('Allowed');
    expect(await as(undefined, undefined)).toBe('Allowed');
    expect(await as('440105', undefined)).not.toBe('Allowed');
    expect(await as('440105', '440106')).not.toBe('Allowed');
    expect(await as('440105', '440105', ['district', 'agency'])).not.toBe('Allowed');
  });

  test('a user of a body passes on its own tag and no other', async () => {
    const as = (own: string | undefined, asked: string | undefined, keys: string[] = ['agency']) =>
      assume('agency', {
        ...mfa,
        ...(own === undefined ? {} : { 'aws:PrincipalTag/agency': own }),
        ...(asked === undefined ? {} : { 'aws:RequestTag/agency': asked, 'aws:TagKeys': keys }),
      });
    expect(await as('440105-rsj', '440105-rsj')).toBe('Allowed');
    expect(await as('440105-rsj', '440105-fgj')).not.toBe('Allowed');
    expect(await as('440105-rsj', undefined)).not.toBe('Allowed');
    expect(await as(undefined, '440105-rsj')).not.toBe('Allowed');
    expect(await as('*', '*')).not.toBe('Allowed');
    expect(await as('', '')).not.toBe('Allowed');
    expect(await as('440105-rsj', '440105-rsj', ['agency', 'nianbao'])).not.toBe('Allowed');
  });

  test('the federated doors ask for audience and tag, and stand only where they were asked for', () => {
    for (const role of ['agency', 'officer', 'reviewer', 'auditor', 'operator']) {
      const statements = deployed().trust(`nianbao-${role}`).Statement;
      const users =
        role === 'agency' ? ['IamUsers', 'TagsOfIamUsers'] : ['IamUsers', 'IamUsersOfDistrict', 'TagsOfIamUsers'];
      expect(statements.map(({ Sid }) => Sid)).toEqual([...users, 'Saml', 'Oidc', 'TagsOfOidc']);
      const tag = role === 'agency' ? 'aws:RequestTag/agency' : 'aws:RequestTag/nianbao';
      for (const { Sid, Action, Condition, Principal } of statements.slice(users.length)) {
        expect(Action).toEqual(ACTIONS[Sid ?? '']);
        if (Sid === 'Oidc') expect(Condition?.StringEquals).toMatchObject({ 'sts:RoleSessionName': `\${${HOST}:sub}` });
        expect(JSON.stringify(Condition)).toContain(tag);
        expect(JSON.stringify(Principal)).toContain(
          Sid === 'Saml' ? ':saml-provider/district' : `:oidc-provider/${HOST}`,
        );
        if (role === 'agency') expect(Condition?.Null).toEqual({ [tag]: 'false' });
        else expect(Condition?.StringEquals).toMatchObject({ [tag]: role });
        expect(Condition?.StringEquals).toMatchObject(
          Sid === 'Saml'
            ? { 'SAML:aud': `https://signin.${partition === 'aws-cn' ? 'amazonaws.cn' : 'aws.amazon.com'}/saml` }
            : { [`${HOST}:aud`]: 'nianbao' },
        );
      }
    }
    const plain = deployedPolicies({ region }).trust('nianbao-agency').Statement;
    expect(plain.map(({ Sid }) => Sid)).toEqual(['IamUsers', 'TagsOfIamUsers']);
  });
});
