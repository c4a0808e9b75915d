import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { endConsoles, openConsole } from '../../../support/consoleBench.ts';

endConsoles();
const tokenOf = (address: string) => new URL(address).searchParams.get('token') ?? '';

describe('the one-time address', () => {
  test('carries 256 bits, other ones each time', async () => {
    const [one, other] = [await openConsole(), await openConsole()];
    expect(Buffer.from(tokenOf(one.running.address), 'base64url')).toHaveLength(32);
    expect(tokenOf(one.running.address)).not.toBe(tokenOf(other.running.address));
    expect(one.running.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  });

  test('becomes a strict cookie of the session and leads to the first page', async () => {
    const { ask, running, gateway } = await openConsole();
    const token = tokenOf(running.address);
    const reply = await ask(`/?token=${token}`);
    expect(reply).toMatchObject({ status: 303, headers: { location: '/', 'referrer-policy': 'no-referrer' } });
    expect(reply.headers['cache-control']).toBe('no-store');
    const [cookie = ''] = reply.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(
      new RegExp(`^nianbao-console-${running.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect(cookie).not.toContain(token);
    expect(gateway.received).toEqual([]);
  });

  test('works once; the browser that has the cookie is led on, any other is refused', async () => {
    const { ask, enter, running } = await openConsole();
    const cookie = await enter();
    const again = `/?token=${tokenOf(running.address)}`;
    expect((await ask(again)).status).toBe(403);
    expect(await ask(again, { headers: { cookie } })).toMatchObject({ status: 303, headers: { location: '/' } });
    expect((await ask('/', { headers: { cookie } })).status).toBe(200);
  });

  test('is not used up by a preview, nor by a wrong guess', async () => {
    const { ask, running } = await openConsole();
    const token = tokenOf(running.address);
    for (const target of [`/?token=${token.slice(0, -1)}`, '/?token=', `/?token=${token}x`])
      expect((await ask(target)).status).toBe(403);
    expect((await ask(`/?token=${token}`, { method: 'HEAD' })).status).toBe(403);
    expect((await ask(`/?token=${token}`)).status).toBe(303);
  });

  test('on any path leads to the first page and nowhere else', async () => {
    const { ask, running } = await openConsole();
    const bent = await ask(`//evil.example/?token=${tokenOf(running.address)}`);
    expect([bent.status, bent.headers.location]).toEqual([400, undefined]);
    const reply = await ask(`/evil.example/?token=${tokenOf(running.address)}`);
    expect(reply).toMatchObject({ status: 303, headers: { location: '/' } });
  });
});

describe('nobody else is let in', () => {
  test('without the cookie, or with another one: 403 in words, a page or JSON', async () => {
    const { ask, running, gateway } = await openConsole();
    const none = await ask('/districts/440105/2023');
    expect(none.status).toBe(403);
    expect(none.headers['content-type']).toContain('text/html');
    expect(none.text).toContain('请用启动 nianbao console 时打印的地址打开');
    const cookie = `nianbao-console-${running.port}=${tokenOf(running.address)}`;
    const wrong = await ask('/v1/districts/440105/years/2023', { headers: { cookie } });
    expect([wrong.status, JSON.parse(wrong.text)]).toMatchObject([403, { error: { code: 'NO_SESSION' } }]);
    expect(gateway.received).toEqual([]);
  });

  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1:PORT.evil.example',
    'localhost.evil.example:PORT',
    '[::1]:PORT',
    '0.0.0.0:PORT',
    'LOCALHOST:PORT',
  ])('Host %s is refused, even with token or cookie', async (name) => {
    const { ask, asClerk, running, gateway } = await openConsole();
    const headers = { host: name.replace('PORT', String(running.port)) };
    const withToken = await ask(`/?token=${tokenOf(running.address)}`, { headers });
    // What is no host name at all does not even come as far as the check.
    const status = name === '127.0.0.1:PORT.evil.example' ? 400 : 403;
    expect([withToken.status, withToken.headers['set-cookie']]).toEqual([status, undefined]);
    expect((await asClerk('/', { headers })).status).toBe(status);
    expect(gateway.received).toEqual([]);
  });

  test('localhost is this machine, too; a request that names a host in its address is not asked of it', async () => {
    const { asClerk, running, gateway } = await openConsole();
    expect((await asClerk('/', { headers: { host: `localhost:${running.port}` } })).status).toBe(200);
    expect((await asClerk('http://evil.example/')).status).toBe(403);
    expect(gateway.received).toHaveLength(1);
  });

  test.each<[string, string, Record<string, string>, number]>([
    ['POST', 'own', { origin: 'OWN', 'sec-fetch-site': 'same-origin' }, 200],
    ['POST', 'a program with the cookie', {}, 200],
    ['POST', 'foreign origin', { origin: 'https://evil.example' }, 403],
    ['POST', 'opaque origin', { origin: 'null' }, 403],
    ['POST', 'another port', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }, 403],
    ['POST', 'cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', 'same-site without origin', { 'sec-fetch-site': 'same-site' }, 403],
    ['POST', 'a form elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 403],
    ['POST', 'a form of another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' }, 403],
    ['GET', 'typed', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 200],
    ['GET', 'a link elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 200],
    ['GET', 'embedded by another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, 403],
    ['GET', 'fetched by another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s, %s: %j → %i', async (method, _, given, status) => {
    const { asClerk, running, gateway } = await openConsole();
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        value === 'OWN' ? `http://127.0.0.1:${running.port}` : value,
      ]),
    );
    expect((await asClerk('/v1/agencies/440105-rsj/years/2023/uploads', { method, headers })).status).toBe(status);
    expect(gateway.received).toHaveLength(status === 200 ? 1 : 0);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
    const { asClerk, gateway } = await openConsole();
    expect((await asClerk('/', { method })).status).toBe(405);
    expect(gateway.received).toEqual([]);
  });

  test('a body above 1 MiB is refused, whether its length is stated or not', async () => {
    const { asClerk, gateway } = await openConsole();
    const body = 'x'.repeat(1024 * 1024 + 1);
    expect((await asClerk('/v1/a', { method: 'POST', body })).status).toBe(413);
    const chunked = { method: 'POST', body, headers: { 'transfer-encoding': 'chunked' } };
    expect((await asClerk('/v1/a', chunked)).status).toBe(413);
    expect((await asClerk('/v1/a', { method: 'POST', body: body.slice(1) })).status).toBe(200);
    expect(gateway.received).toHaveLength(1);
  });

  test('listens on 127.0.0.1 only', async () => {
    const { running } = await openConsole();
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    const reached = await Promise.all(['::1', '127.0.0.2', ...others].map((host) => answers(host, running.port)));
    expect(reached.filter(Boolean)).toEqual([]);
    expect(await answers('127.0.0.1', running.port)).toBe(true);
  });
});

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const done = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}
