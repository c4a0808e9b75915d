import { describe, expect, test } from 'vitest';
import { type Context, resourcesOf, synthesized } from '../stack/synthesized.ts';
import { ACCOUNT, deployedPolicies } from './deployedPolicies.ts';
import { decide } from './simulate.ts';

const MAIL: Context = {
  mailServer: 'smtps://mail.example.gov.cn:465',
  mailFrom: 'nianbao@example.gov.cn',
  mailSecret: 'nianbao/mail',
};

describe.each(['us-east-1', 'cn-north-1'])('writing to bodies in %s', (region) => {
  const settings = (context: Context) =>
    resourcesOf(synthesized({ region, ...context }), 'AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      return Variables.NIANBAO_MAIL_SERVER === undefined ? [] : [[Properties.FunctionName, Variables]];
    });

  test('is off, and told to the reminder alone when it is on', () => {
    expect(settings({})).toEqual([]);
    expect(settings(MAIL)).toEqual([
      [
        'nianbao-remind',
        expect.objectContaining({
          NIANBAO_MAIL_SERVER: MAIL.mailServer,
          NIANBAO_MAIL_FROM: MAIL.mailFrom,
          NIANBAO_MAIL_SECRET: MAIL.mailSecret,
        }),
      ],
    ]);
  });

  test('lets the reminder keep its own records and nothing else of the table, its own lines of the journal, its one secret', async () => {
    const deployed = deployedPolicies({ region, ...MAIL });
    const { partition, publications } = deployed;
    const principal = `arn:${partition}:sts::${ACCOUNT}:assumed-role/remind/x`;
    const may = (action: string, resource: string, context = {}) =>
      decide({ principal, action, resource, context, identity: [deployed.functionRole('remind')] });
    const table = `arn:${partition}:dynamodb:${region}:${ACCOUNT}:table/nianbao`;
    const item = (...keys: string[]) => ({ 'dynamodb:LeadingKeys': keys });
    expect(await may('dynamodb:UpdateItem', table, item('M#440105#2025'))).toBe('Allowed');
    expect(await may('dynamodb:UpdateItem', table, item('D#440105#2025'))).toBe('ImplicitlyDenied');
    expect(await may('dynamodb:UpdateItem', table, item('A#440105-rsj'))).toBe('ImplicitlyDenied');
    expect(await may('dynamodb:UpdateItem', table)).toBe('ImplicitlyDenied');
    expect(await may('dynamodb:PutItem', table, item('M#440105#2025'))).toBe('ImplicitlyDenied');
    const journal = `arn:${partition}:s3:::${publications}/journal/440105/2025`;
    expect(await may('s3:PutObject', `${journal}/remind-2026-01-24-0012.json`)).toBe('Allowed');
    expect(await may('s3:PutObject', `${journal}/lock-1.json`)).toBe('ImplicitlyDenied');
    const secret = `arn:${partition}:secretsmanager:${region}:${ACCOUNT}:secret:nianbao`;
    expect(await may('secretsmanager:GetSecretValue', `${secret}/mail-a1b2c3`)).toBe('Allowed');
    expect(await may('secretsmanager:GetSecretValue', `${secret}/oidc-client-a1b2c3`)).toBe('ImplicitlyDenied');
    const off = deployedPolicies({ region }).functionRole('remind');
    const write = { principal, action: 'dynamodb:UpdateItem', resource: table, context: item('M#440105#2025') };
    expect(await decide({ ...write, identity: [off] })).toBe('ImplicitlyDenied');
  });
});
