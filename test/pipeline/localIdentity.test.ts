import { describe, expect, it, test } from 'vitest';
import { handler } from '../../functions/api.ts';
import { parseIdentity } from '../../infra/local/api/localIdentity.ts';
import { takeRoster, withRuntime } from '../support/runtime.ts';

const runtime = withRuntime();
const at = (path: string) => `${runtime.get().api.url}${path}`;
const APPROVE = '/v1/districts/440105/years/2023/approve';

describe('who is asking on one machine', () => {
  it.each([
    ['officer:张三', { kind: 'office', mayDecide: true, name: '张三', role: 'officer', districts: 'all' }],
    ['reviewer: 李四 ', { kind: 'office', mayDecide: true, name: '李四', role: 'reviewer', districts: 'all' }],
    [
      'officer:张三:440105,440106',
      { kind: 'office', mayDecide: true, name: '张三', role: 'officer', districts: ['440105', '440106'] },
    ],
    ['officer::440105', undefined],
    ['agency:440105-rsj', { kind: 'agency', agency: '440105-rsj' }],
    ['officer:', undefined],
    ['officer:\u202Ename', undefined],
    [`officer:${'长'.repeat(41)}`, undefined],
    ['agency:../x', undefined],
    ['admin:root', undefined],
  ])('%s', (text, principal) => {
    expect(parseIdentity(text)).toEqual(principal);
  });

  it('is named by a header, in UTF-8 or percent-encoded, and refused in words when it is none', async () => {
    await takeRoster(runtime.get(), {
      district: '440105',
      name: '海珠区',
      year: 2023,
      agencies: [{ id: '440105-a', name: '甲局', required: true }],
    });
    const asked = async (identity: string) => {
      const response = await fetch(at(APPROVE), { method: 'POST', headers: { 'X-Nianbao-Identity': identity } });
      const { error } = (await response.json()) as { error: { code: string } };
      return [response.status, error.code];
    };
    expect(await asked(encodeURIComponent('officer:张三'))).toEqual([409, 'NOTHING_FILED']);
    expect(await asked(Buffer.from('officer:张三').toString('latin1'))).toEqual([409, 'NOTHING_FILED']);
    expect(await asked('agency:440105-rsj')).toEqual([403, 'FORBIDDEN']);
    expect(await asked('nobody in particular')).toEqual([400, 'BAD_IDENTITY']);
    expect((await fetch(at(APPROVE), { method: 'POST' })).status).toBe(403);
  });

  it('takes the steps of its role alone, and is told whose the others are', async () => {
    const asked = async (identity: string, step: string) => {
      const headers = { 'X-Nianbao-Identity': encodeURIComponent(identity), 'content-type': 'application/json' };
      const answer = await fetch(at(`/v1/districts/440105/years/2023/${step}`), {
        method: 'POST',
        headers,
        body: '{}',
      });
      const { error } = (await answer.json()) as { error: { code: string; message: string } };
      return [answer.status, error.code, error.message];
    };
    const toSwitch = '要试这一项，请在右上角另选身份。';
    expect(await asked('officer:张三', 'lock')).toEqual([
      403,
      'FORBIDDEN',
      `您的身份是“政务公开办经办人 张三”。这一项由复核人办理。${toSwitch}`,
    ]);
    expect(await asked('reviewer:李四', 'exempt')).toEqual([
      403,
      'FORBIDDEN',
      `您的身份是“政务公开办复核人 李四”。这一项由经办人办理。${toSwitch}`,
    ]);
    expect((await asked('reviewer:李四', 'lock'))[1]).not.toBe('FORBIDDEN');
    expect((await asked('officer:张三:440106', 'approve'))[1]).toBe('FORBIDDEN');
    expect((await asked('officer:张三:440105', 'approve'))[1]).toBe('NOTHING_FILED');
  });

  it('of one district is closed out of the others, and can still choose anew', async () => {
    const headers = { 'X-Nianbao-Identity': encodeURIComponent('officer:张三:440106') };
    expect((await fetch(at('/districts/440105/2023'), { headers })).status).toBe(403);
    expect((await fetch(at('/identity'), { headers })).status).toBe(200);
  });

  it('is chosen on a page, kept in a cookie, and shown in the frame', async () => {
    const page = await (await fetch(at('/identity?back=%2Frules'))).text();
    expect(page).toContain('name="back" value="/rules"');
    const chosen = await fetch(at('/identity'), {
      method: 'POST',
      body: new URLSearchParams({ role: 'officer', name: '张三', back: '//evil.example' }),
      redirect: 'manual',
    });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/']);
    const cookie = chosen.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const named = await (await fetch(at('/'), { headers: { cookie: cookie.split(';')[0] ?? '' } })).text();
    expect(named).toContain('政务公开办经办人 张三');
  });
});

test('behind a gateway neither header nor cookie says anything', async () => {
  const event = {
    version: '2.0',
    rawPath: APPROVE,
    rawQueryString: '',
    headers: { 'x-nianbao-identity': 'officer:张三', cookie: 'nianbao-identity=officer%3A%E5%BC%A0%E4%B8%89' },
    requestContext: { http: { method: 'POST', path: APPROVE }, authorizer: {} },
    isBase64Encoded: false,
  };
  const answer = (await handler(event as never)) as { statusCode: number };
  expect(answer.statusCode).toBe(403);
});
