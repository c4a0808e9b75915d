import { describe, expect, test } from 'vitest';
import { mayAsk, type Principal, principalOf } from '../../../../functions/api/who/principal.ts';

const jwt = (claims: Record<string, unknown>, scopes?: readonly string[]) => ({
  requestContext: { authorizer: { jwt: { claims, ...(scopes === undefined ? {} : { scopes }) } } },
});

describe('who is asking', () => {
  test.each<[string, unknown, Principal]>([
    ['nothing', {}, { kind: 'nobody' }],
    ['no authorizer', { requestContext: {} }, { kind: 'nobody' }],
    [
      'SigV4',
      { requestContext: { authorizer: { iam: { userArn: 'arn:aws:iam::1:user/x' } } } },
      { kind: 'signed', name: 'x' },
    ],
    ['a body', jwt({ agency_code: '440105-rsj' }), { kind: 'agency', agency: '440105-rsj' }],
    [
      'a body with an office scope is still a body',
      jwt({ agency_code: '440105-rsj' }, ['nianbao.office']),
      { kind: 'agency', agency: '440105-rsj' },
    ],
    ['an empty code', jwt({ agency_code: '' }, ['nianbao.office']), { kind: 'nobody' }],
    ['a star', jwt({ agency_code: '*' }, ['nianbao.office']), { kind: 'nobody' }],
    ['a list of codes', jwt({ agency_code: ['440105-rsj'] }, ['nianbao.office']), { kind: 'nobody' }],
    ['the office', jwt({}, ['nianbao.read', 'nianbao.office']), { kind: 'office', mayDecide: true }],
    ['a reader', jwt({ scope: 'openid nianbao.read' }), { kind: 'office', mayDecide: false }],
    ['a token without scopes', jwt({ sub: 'x' }), { kind: 'nobody' }],
    [
      'claims on the prototype do not count',
      { requestContext: { authorizer: Object.create({ jwt: { claims: {} } }) } },
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
    }
  });
});
