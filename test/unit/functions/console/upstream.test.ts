import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { consoleWordsOf } from '../../../../functions/console/consoleWords.ts';
import type { AwsCredentials } from '../../../../shared/aws/credentialChain.ts';
import { CHINA, CLERK, CLERK_ARN, endConsoles, openConsole, page } from '../../../support/consoleBench.ts';

endConsoles();
const GLOBAL = 'https://abc123.execute-api.us-east-1.amazonaws.com';

describe('what goes to the gateway', () => {
  test.each([CHINA, GLOBAL])('is signed for %s: queries, Chinese, bodies', async (address) => {
    const { asClerk, gateway } = await openConsole({ address });
    const search = '?q=%E6%94%BF%E5%8A%A1+%E5%85%AC%E5%BC%80&nonzero&a=2&a=1';
    expect((await asClerk(`/districts/440105/2023/texts${search}`)).status).toBe(200);
    expect((await asClerk("/%E6%B5%B7%E7%8F%A0(1)'s")).status).toBe(200);
    const body = 'reason=%E6%9C%BA%E6%9E%84&at=1';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await asClerk('/districts/440105/2023/review/return', { method: 'POST', headers, body })).status).toBe(200);
    expect(gateway.refusals).toEqual([]);
    expect(gateway.received.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
    expect(Buffer.from(gateway.received[2]?.body ?? []).toString()).toBe(body);
    expect(gateway.received[2]?.headers['content-type']).toBe(headers['content-type']);
  });

  test('is signed as `fetch` itself sends it, and redirects are the browser’s to follow', async () => {
    const { asClerk, gateway } = await openConsole({
      overLoopback: true,
      lambda: async (event) =>
        'rawPath' in event && event.rawPath === '/from'
          ? { statusCode: 303, headers: { location: '/to' }, body: '' }
          : {
              statusCode: 200,
              headers: { 'content-type': 'text/plain; charset=utf-8', 'content-encoding': 'gzip' },
              body: gzipSync('年报'.repeat(500)).toString('base64'),
              isBase64Encoded: true,
            },
    });
    expect(await asClerk('/from')).toMatchObject({ status: 303, headers: { location: '/to' } });
    expect(gateway.received).toHaveLength(1);
    const reply = await asClerk("/%E6%B5%B7(1)'!*/~a?q=%E6%94%BF+a&q='(b)*!", { method: 'POST', body: '年报' });
    expect([reply.status, reply.text, gateway.refusals]).toEqual([200, '年报'.repeat(500), []]);
    expect(reply.headers).not.toHaveProperty('content-encoding');
  });

  test('HEAD is asked as GET, which policies name, and answered without a body', async () => {
    const { asClerk, gateway } = await openConsole();
    const reply = await asClerk('/', { method: 'HEAD' });
    expect([reply.status, reply.text, reply.headers['content-type']]).toEqual([200, '', 'text/html; charset=utf-8']);
    expect(gateway.received.map(({ method }) => method)).toEqual(['GET']);
  });

  test('holds neither token nor cookie of the console, nor where the browser came from', async () => {
    const { asClerk, enter, gateway, running } = await openConsole();
    const cookie = await enter();
    const token = new URL(running.address).searchParams.get('token') ?? 'none';
    const secret = cookie.split('=')[1] ?? 'none';
    const reply = await asClerk('/districts/440105/2023', {
      headers: {
        cookie: `${cookie}; nianbao-type=large; other=1; nianbao-identity=officer%3A%E5%BC%A0`,
        referer: running.address,
        origin: `http://127.0.0.1:${running.port}`,
        'sec-fetch-site': 'same-origin',
        authorization: 'Basic eA==',
        'x-forwarded-for': '198.51.100.1',
        'x-amz-security-token': 'mine',
        'x-nianbao-identity': 'officer:someone',
        'if-none-match': '"etag"',
        'accept-language': 'zh-CN',
        te: 'trailers',
      },
    });
    expect(reply.status).toBe(200);
    await asClerk(`/x?token=${token}`, { headers: { cookie } });
    const [{ headers, target } = { headers: {}, target: '' }, ...more] = gateway.received;
    expect(more).toEqual([]);
    const all = JSON.stringify([headers, target]);
    for (const word of [token, secret, '127.0.0.1', String(running.port), 'Basic', '198.51.100.1', 'mine', 'officer'])
      expect(all).not.toContain(word);
    expect(headers).toMatchObject({
      cookie: 'nianbao-type=large',
      'if-none-match': '"etag"',
      'accept-language': 'zh-CN',
    });
  });

  test.each([
    ['//evil.example/x', 400],
    ['/a//b', 400],
    ['/agencies/440105-rsj/../440105-mzj', 400],
    ['/agencies/440105-rsj/%2E%2e/440105-mzj', 400],
    ['/agencies/440105-rsj/..%2F440105-mzj', 400],
    ['/%ff', 404],
  ])('%s is not asked for', async (target, status) => {
    const { asClerk, gateway } = await openConsole();
    const reply = await asClerk(target);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain('没有这个地址');
    expect(gateway.received).toEqual([]);
  });

  test('what somebody changes on the way is refused by the gateway', async () => {
    const gateways: { transport?: (url: string, init: RequestInit) => Promise<Response> } = {};
    const { asClerk, gateway } = await openConsole({
      serve: {
        transport: (url, init) => {
          const body = new TextEncoder().encode('{"sha256":"1"}');
          return gateways.transport?.(url, { ...init, body }) ?? Promise.reject(new Error('not yet'));
        },
      },
    });
    gateways.transport = gateway.transport;
    const reply = await asClerk('/v1/agencies/440105-rsj/years/2023/uploads', {
      method: 'POST',
      body: '{"sha256":"0"}',
    });
    expect([reply.status, gateway.refusals]).toEqual([403, ['signature']]);
  });
});

describe('what comes back', () => {
  test('headers pass, but for those of the connection, of other origins and other cookies', async () => {
    const { asClerk } = await openConsole({
      lambda: async () => ({
        statusCode: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; connect-src 'self' https://b.s3.cn-north-1.amazonaws.com.cn",
          etag: '"1"',
          'cache-control': 'no-cache',
          'strict-transport-security': 'max-age=1',
          'access-control-allow-origin': '*',
          'keep-alive': 'timeout=9',
        },
        cookies: ['nianbao-type=large; Path=/; SameSite=Lax', 'session=1'],
        body: '好',
      }),
    });
    const { headers, text } = await asClerk('/type-size/large');
    expect(text).toBe('好');
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; connect-src 'self' https://b.s3.cn-north-1.amazonaws.com.cn",
      etag: '"1"',
      'cache-control': 'no-cache',
      'set-cookie': ['nianbao-type=large; Path=/; SameSite=Lax'],
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers['keep-alive']).not.toBe('timeout=9');
  });

  test('unchanged pages stay 304', async () => {
    const { asClerk } = await openConsole({
      lambda: async () => ({ statusCode: 304, headers: { etag: '"1"' }, body: '' }),
    });
    expect(await asClerk('/')).toMatchObject({ status: 304, text: '', headers: { etag: '"1"' } });
  });

  test.each([
    ['/districts/440105/2023?done=saved', '/districts/440105/2023?done=saved'],
    [`${CHINA}/rules`, '/rules'],
    ['../x', '/x'],
    ['https://evil.example/', undefined],
    ['//evil.example/', undefined],
    [`${CHINA}//evil.example/`, undefined],
    ['javascript:alert(1)', undefined],
  ])('a redirect to %s leads to %s', async (location, expected) => {
    const { asClerk } = await openConsole({
      lambda: async () => ({ statusCode: 303, headers: { location }, body: '' }),
    });
    const reply = await asClerk('/a/b', { method: 'POST', body: 'x=1' });
    expect([reply.status, reply.headers.location]).toEqual([expected === undefined ? 502 : 303, expected]);
  });

  test("the app's own refusal is passed on as it is", async () => {
    const body = JSON.stringify({ error: { code: 'FORBIDDEN', message: '没有权限' } });
    const { asClerk } = await openConsole({
      lambda: async () => ({ statusCode: 403, headers: { 'content-type': 'application/json' }, body }),
    });
    expect(await asClerk('/v1/x')).toMatchObject({ status: 403, text: body });
  });
});

describe('when it does not go well', () => {
  test('a refusal of the gateway says who was refused and what to set', async () => {
    const { asClerk, gateway } = await openConsole({ mayAsk: (_, path) => !path.startsWith('/districts/') });
    const reply = await asClerk('/districts/440105/2023');
    expect([reply.status, gateway.refusals]).toEqual([403, ['policy /districts/440105/2023']]);
    for (const words of ['配置名“rsj”的凭据', '标签 agency', 'nianbao-agencies', '备案'])
      expect(reply.text).toContain(words);
    expect(reply.text).not.toContain('Forbidden');
    const json = await asClerk('/districts/440105/2023', { headers: { 'sec-fetch-dest': 'empty' } });
    expect(JSON.parse(json.text)).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  test('a clock that is off is named', async () => {
    const { asClerk } = await openConsole({ serve: { now: () => new Date(Date.now() - 11 * 60_000) } });
    const reply = await asClerk('/');
    expect(reply.status).toBe(403);
    expect(reply.text).toContain('相差 11 分钟');
  });

  test('nothing there: 502 in words, without a trace of what broke', async () => {
    const { asClerk } = await openConsole({
      serve: { transport: () => fetch('http://127.0.0.1:1/'), words: consoleWordsOf('en') },
    });
    const reply = await asClerk('/');
    expect(reply.status).toBe(502);
    expect(reply.text).toContain('abc123.execute-api.cn-north-1.amazonaws.com.cn cannot be reached');
    expect(reply.text).not.toMatch(/ECONN|fetch failed|\.ts|at \w+ \(/);
  });

  test.each(['before it answers', 'in the middle of its answer'])(
    'a gateway that hangs %s: 502 in words',
    async (when) => {
      const hanging = createServer((_, response) => {
        if (when === 'in the middle of its answer') response.writeHead(200, { 'content-length': '10' }).write('x');
      });
      const port = await new Promise<number>((resolve) => {
        hanging.listen(0, '127.0.0.1', () => resolve((hanging.address() as { port: number }).port));
      });
      try {
        const transport = (_: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}/`, init);
        const { asClerk } = await openConsole({ serve: { transport, patience: 300 } });
        const reply = await asClerk('/');
        expect(reply.status).toBe(502);
        expect(reply.text).toContain('没有回答');
      } finally {
        hanging.closeAllConnections();
        hanging.close();
      }
    },
  );

  test.each([
    [404, 404, '没有这个地址'],
    [429, 429, '请稍后重试'],
    [500, 500, '请稍后重试'],
    [503, 503, '请稍后重试'],
  ])("the gateway's own %i is said in words", async (statusCode, status, words) => {
    const lambda = async () => ({
      statusCode,
      headers: { 'content-type': 'application/json' },
      body: '{"message":"Internal Server Error"}',
    });
    const { asClerk } = await openConsole({ lambda });
    const reply = await asClerk('/');
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(words);
    expect(reply.text).not.toContain('Internal');
  });
});

describe('credentials', () => {
  const known = (keys: AwsCredentials & { sessionToken: string }) => ({
    [keys.accessKeyId]: { ...keys, userArn: CLERK_ARN },
  });

  test('session keys without an end are read again when the gateway refuses them, and the request goes through once', async () => {
    const old = { ...CLERK, sessionToken: 'old' };
    const asked: boolean[] = [];
    const ran: string[] = [];
    const { asClerk, gateway } = await openConsole({
      people: known(CLERK),
      lambda: async () => {
        ran.push('x');
        return page();
      },
      serve: {
        credentials: async (how) => {
          asked.push(how?.forceRefresh === true);
          return how?.forceRefresh ? CLERK : old;
        },
      },
    });
    expect((await asClerk('/v1/x', { method: 'POST', body: '{}' })).status).toBe(200);
    expect([asked, gateway.refusals, ran.length]).toEqual([[false, true], ['session token'], 1]);
  });

  test('keys that are still good are not asked for again because of a refusal', async () => {
    const asked: boolean[] = [];
    const { asClerk, gateway } = await openConsole({
      mayAsk: () => false,
      serve: {
        credentials: async (how) => {
          asked.push(how?.forceRefresh === true);
          return { ...CLERK, expiration: new Date(Date.now() + 3_600_000) };
        },
      },
    });
    expect((await asClerk('/')).status).toBe(403);
    expect([asked, gateway.received.length]).toEqual([[false], 1]);
  });

  test('that cannot be renewed are said in the browser and at the terminal, without secrets', async () => {
    const { asClerk, troubles } = await openConsole({
      serve: {
        credentials: () =>
          Promise.reject(Object.assign(new Error('The SSO session has expired'), { name: 'TokenProviderError' })),
      },
    });
    const reply = await asClerk('/');
    expect(reply.status).toBe(502);
    expect(reply.text).toContain('aws sso login');
    expect(troubles).toHaveLength(1);
  });
});
