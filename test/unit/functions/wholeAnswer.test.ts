import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { wholeAnswer } from '../../../functions/api/http/wholeAnswer.ts';

const LONG = '各单位的报送情况。'.repeat(200);
/** More than is packed at once. */
const LONGEST = LONG.repeat(40);
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

const app = new Hono();
app.use(wholeAnswer);
app.get('/long', (context) => context.body(LONG, 200, { ...HTML, 'Content-Security-Policy': "default-src 'none'" }));
app.get('/longest', (context) => context.body(LONGEST, 200, HTML));
app.get('/short', (context) => context.body('未报送', 200, HTML));
app.get('/empty', (context) => context.body('', 200, HTML));
app.get('/workbook', (context) => context.body(LONG, 200, { 'Content-Type': 'application/vnd.ms-excel' }));
app.get('/as-it-is', (context) => context.body(LONG, 200, { ...HTML, 'Cache-Control': 'no-store, no-transform' }));
app.get('/tagged', (context) => context.body(LONG, 200, { ...HTML, ETag: '"its own"', Vary: 'Cookie' }));
app.get('/gone', (context) => context.body(LONG, 404, HTML));
app.post('/long', (context) => context.body(LONG, 200, HTML));
app.get('/elsewhere', (context) => context.redirect('/long'));
app.get('/cookies', (context) => {
  context.header('Set-Cookie', 'a=1');
  context.header('Set-Cookie', 'b=2', { append: true });
  return context.body(LONG, 200, HTML);
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers });
const GZIP = { 'Accept-Encoding': 'gzip, deflate, br' };

describe('packed', () => {
  test.each(['/long', '/longest'])(
    '%s, where the reader takes it: the same bytes, under a tag that says so',
    async (path) => {
      const plain = await ask(path);
      const packed = await ask(path, GZIP);
      expect(packed.headers.get('Content-Encoding')).toBe('gzip');
      const bytes = Buffer.from(await packed.arrayBuffer());
      expect(bytes.length).toBeLessThan(1_000);
      expect(gunzipSync(bytes).toString()).toBe(await plain.text());
      expect(packed.headers.get('ETag')).toBe(`W/${plain.headers.get('ETag')}`);
      expect(packed.headers.get('Vary')).toBe('Accept-Encoding');
    },
  );

  test.each([
    ['a few words', '/short', GZIP],
    ['a file that is packed by itself', '/workbook', GZIP],
    ['what is to stay as it is', '/as-it-is', GZIP],
    ['a reader that takes none', '/long', {}],
    ['a reader that refuses it', '/long', { 'Accept-Encoding': 'gzip;q=0, *' }],
    ['a reader that refuses all', '/long', { 'Accept-Encoding': '*; q=0.00' }],
  ])('not %s', async (_, path, headers) => {
    const answer = await ask(path, headers);
    expect(answer.headers.get('Content-Encoding')).toBeNull();
    expect((await answer.text()).length).toBe(path === '/short' ? 3 : LONG.length);
  });

  test.each(['*', 'GZIP;q=0.5', 'br, gzip'])('for %s', async (accepted) => {
    const answer = await ask('/long', { 'Accept-Encoding': accepted });
    expect(answer.headers.get('Content-Encoding')).toBe('gzip');
  });

  test('refusals as well, without a tag', async () => {
    const answer = await ask('/gone', GZIP);
    expect([answer.status, answer.headers.get('Content-Encoding'), answer.headers.get('ETag')]).toEqual([
      404,
      'gzip',
      null,
    ]);
  });

  test('beside other words of what an answer depends on', async () => {
    expect((await ask('/tagged', GZIP)).headers.get('Vary')).toBe('Cookie, Accept-Encoding');
  });
});

describe('left out where the reader has it', () => {
  test.each(['/long', '/tagged'])('%s, packed or not', async (path) => {
    const tag = (await ask(path, GZIP)).headers.get('ETag') ?? '';
    const again = await ask(path, { ...GZIP, 'If-None-Match': `"another", ${tag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('ETag')).toBe(tag.replace('W/', ''));
    expect(again.headers.get('Content-Type')).toBeNull();
  });

  test('with the policy of the page, and for any tag', async () => {
    const again = await ask('/long', { 'If-None-Match': '*' });
    expect([again.status, again.headers.get('Content-Security-Policy')]).toEqual([304, "default-src 'none'"]);
  });

  test('not where it has another, nor what was not asked for with GET', async () => {
    const tag = (await ask('/long')).headers.get('ETag') ?? '';
    expect((await ask('/long', { 'If-None-Match': '"another"' })).status).toBe(200);
    const posted = await ask('/long', { 'If-None-Match': tag }, 'POST');
    expect([posted.status, posted.headers.get('ETag')]).toEqual([200, null]);
  });
});

test('what has no words stays as it is', async () => {
  const [empty, moved] = [await ask('/empty', GZIP), await ask('/elsewhere', GZIP)];
  expect([empty.status, empty.headers.get('ETag'), await empty.text()]).toEqual([200, null, '']);
  expect([moved.status, moved.headers.get('Location')]).toEqual([302, '/long']);
});

test('every cookie is kept', async () => {
  expect((await ask('/cookies', GZIP)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});
