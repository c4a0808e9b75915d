import { describe, expect, test } from 'vitest';
import { mayAsk, type Principal, principalOf } from '../../../../functions/api/who/principal.ts';
import { isPublicRecord } from '../../../../functions/api/who/publicRecord.ts';

const signed = (userArn: unknown) => ({ requestContext: { authorizer: { iam: { userArn } } } });
const ZHANG: Principal = { kind: 'signed', name: 'zhang', subject: 'arn:aws:iam::111122223333 zhang' };

describe('who is asking', () => {
  test.each<[string, unknown, Principal]>([
    ['nothing', {}, { kind: 'nobody' }],
    ['no authorizer', { requestContext: {} }, { kind: 'nobody' }],
    ['an IAM user', signed('arn:aws:iam::111122223333:user/zhang'), ZHANG],
    ['the same in a role', signed('arn:aws:sts::111122223333:assumed-role/nianbao-officer/zhang'), ZHANG],
    ['and in another: one person', signed('arn:aws:sts::111122223333:assumed-role/nianbao-reviewer/zhang'), ZHANG],
    [
      'of the China regions',
      signed('arn:aws-cn:iam::111122223333:user/zhang'),
      { ...ZHANG, subject: 'arn:aws-cn:iam::111122223333 zhang' },
    ],
    ['a signature that names nobody', signed(''), { kind: 'signed' }],
    ['an ARN that is no text', signed(7), { kind: 'nobody' }],
    [
      'claims of a token prove nothing here',
      { requestContext: { authorizer: { jwt: { claims: {} } } } },
      { kind: 'nobody' },
    ],
    [
      'an ARN on the prototype',
      { requestContext: { authorizer: Object.create({ iam: { userArn: 'x' } }) } },
      { kind: 'nobody' },
    ],
  ])('%s', (_, event, expected) => {
    expect(principalOf(event)).toEqual(expected);
  });
});

describe('what they may ask for', () => {
  const body: Principal = { kind: 'agency', agency: '440105-rsj' };
  const own = [
    ['POST', '/v1/agencies/440105-rsj/years/2023/uploads'],
    ['GET', '/v1/districts/440105/years/2023/agencies/440105-rsj'],
    ['GET', '/districts/440105/2023/agencies/440105-rsj'],
    ['GET', '/receipts/440105-rsj/2023/440105-rsj-2023-0a'],
    ['GET', '/v1/receipts/440105-rsj/2023/440105-rsj-2023-0a'],
    ['GET', '/v1/receipts/440105-rsj/2023/440105-rsj-2023-0a/findings.csv'],
    ['GET', '/v1/agencies/440105-rsj/years/2023/template.xlsx'],
    ['GET', '/v1/agencies/440105-rsj/years/2023/standing'],
    ['GET', '/agencies/440105-rsj/2023/fill'],
    ['GET', '/v1/agencies/440105-rsj/years/2023/report.docx'],
    ['GET', '/v1/agencies/440105-rsj/years/2023/submission.json'],
  ] as const;
  const common = [
    // It leads a body to its own pages, and shows it no district.
    ['GET', '/'],
    ['GET', '/check'],
    ['GET', '/check/offline.html'],
    ['GET', '/rules'],
    ['GET', '/v1/rules.json'],
    ['GET', '/openapi.json'],
    ['GET', '/schemas/2021/v1.json'],
  ] as const;
  const office = [
    ['GET', '/v1/districts'],
    ['GET', '/v1/districts/440105/years/2023'],
    ['GET', '/v1/districts/440105/years/2023/cells/requests.newRequests.total'],
    ['GET', '/districts/440105/2023'],
    ['POST', '/v1/districts/440105/years/2023/compile'],
  ] as const;

  test.each([...own, ...common])('a body: %s %s', (method, path) => {
    expect(mayAsk(body, method, path)).toBe(true);
  });

  test.each<readonly [string, string]>([
    ...office,
    ...own.map(([method, path]) => [method, path.replaceAll('440105-rsj', '440105-mzj')] as const),
    ...own.map(([method, path]) => [method, path.replaceAll('440105-rsj', '440105-rsj2')] as const),
    ['GET', '/receipts/440105-rsj/../440105-mzj/2023/x'],
    ['GET', '/receipts/440105-rsj%2F..%2F440105-mzj/2023/x'],
    ['POST', '/rules'],
  ])('not a body: %s %s', (method, path) => {
    const climbs = path.includes('/../');
    expect(mayAsk(body, method, climbs ? new URL(path, 'http://x').pathname : path)).toBe(false);
  });

  test('a reader of the office decides nothing; nobody sees nothing', () => {
    for (const [method, path] of [...own, ...common, ...office]) {
      expect(mayAsk({ kind: 'office', mayDecide: false }, method, path)).toBe(method === 'GET');
      expect(mayAsk({ kind: 'office', mayDecide: true }, method, path)).toBe(true);
      expect(mayAsk({ kind: 'nobody' }, method, path)).toBe(false);
      expect(mayAsk({ kind: 'visitor' }, method, path)).toBe(false);
      expect(mayAsk({ kind: 'stranger', name: 'x', why: 'unlisted' }, method, path)).toBe(false);
    }
  });
});

test('the record of corrections of a district that publishes it is anybody’s to read, and nothing else is', () => {
  const path = '/v1/districts/440105/years/2023/corrections';
  expect(isPublicRecord('GET', path, ['440105'])).toBe(true);
  expect(isPublicRecord('HEAD', path, ['440104', '440105'])).toBe(true);
  expect(isPublicRecord('GET', path)).toBe(false);
  expect(isPublicRecord('GET', path, ['440106'])).toBe(false);
  expect(isPublicRecord('POST', path, ['440105'])).toBe(false);
  for (const other of ['/', '/440105', 's']) expect(isPublicRecord('GET', `${path}${other}`, ['440105'])).toBe(false);
  expect(isPublicRecord('GET', '/v1/districts/440105/years/2023/summary', ['440105'])).toBe(false);
  expect(isPublicRecord('GET', '/districts/440105/2023/corrections', ['440105'])).toBe(false);
});
