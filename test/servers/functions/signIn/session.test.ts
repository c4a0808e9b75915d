import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { identityProvider } from '../../../../functions/api/who/identityProvider.ts';
import { type SealingKeys, sealingKeysOf } from '../../../../functions/api/who/sealed.ts';
import { signIn } from '../../../../functions/api/who/signIn.ts';
import type { Post } from '../../../../shared/domain/people/person.ts';
import { given } from '../../../../shared/domain/values/given.ts';
import { setPosts } from '../../../../shared/flow/people/changePeople.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { BrowserJar } from '../../../support/browserJar.ts';
import { aReport } from '../../../support/reports.ts';
import { RogueProvider } from '../../../support/rogueProvider.ts';

const api = withApi();
const SITE = 'https://nianbao.example.cn';
const YEAR = 2023;
const BODY = '440105-rsj';
const SESSION = '__Host-nianbao-session';
const SIGNING_IN = '__Host-nianbao-signing-in';

let provider: RogueProvider;
let clock = Date.UTC(2026, 0, 5, 1);
const now = () => new Date(clock).toISOString();
const later = (minutes: number) => {
  clock += minutes * 60_000;
};

beforeAll(async () => {
  provider = await RogueProvider.start();
  await api().importRoster({
    district: '440105',
    name: '海珠区',
    year: YEAR,
    agencies: [{ id: BODY, name: '海珠区人社局', required: true }],
  });
});
afterAll(() => provider.stop());
beforeEach(async () => {
  provider.next = {};
  later(60 * 24);
  await list('s-wang', [{ body: BODY }]);
});

async function list(id: string, posts: readonly Post[]): Promise<void> {
  const { ports } = api();
  const person = { issuer: provider.issuer, id, name: '王某' };
  await setPosts({ ...person, posts }, { subject: '', name: '导入' }, { ...ports, now });
}

const KEYS = sealingKeysOf(['one long secret of the deployment']);

function site(
  options: {
    readonly claim?: string;
    readonly keys?: SealingKeys;
    readonly issuer?: string;
    readonly asksForCode?: (id: string) => boolean;
  } = {},
) {
  const { claim = 'sub', keys = KEYS, issuer = provider.issuer, asksForCode } = options;
  const { ports } = api();
  const door = signIn({
    site: SITE,
    issuer,
    provider: identityProvider(
      { site: SITE, issuer, clientId: 'nianbao', claim },
      { clientSecret: async () => undefined, signedOutPath: '/signed-out' },
    ),
    keys: async () => keys,
    people: ports.people,
    ledger: ports.ledger,
    now,
    ...given({ asksForCode }),
  });
  const breakage: unknown[] = [];
  const app = createApp(
    { ...ports, signIn: { issuer, claim } },
    { principal: door.principal, more: door.routes, onBreakage: (error) => breakage.push(error) },
  );
  return { app, browser: () => new BrowserJar(app, SITE), breakage };
}

/** Off to the provider and back with its answer. */
async function signedIn(browser: BrowserJar, back = `/agencies/${BODY}/${YEAR}`): Promise<Response> {
  const away = await browser.get(`/sign-in?back=${encodeURIComponent(back)}`);
  const asked = provider.visit(away.headers.get('location') ?? '');
  return browser.get(`/sign-in/return?code=${crypto.randomUUID()}&state=${asked.get('state')}`);
}

const home = `/agencies/${BODY}/${YEAR}`;
const statusOf = async (browser: BrowserJar, path = home) => (await browser.get(path)).status;

describe('a browser signs in', () => {
  test('is led to the provider, with PKCE, state and nonce and without any token, and back to where it wanted to be', async () => {
    const browser = site().browser();
    const refused = await browser.get(`${home}?x=1`);
    expect(refused.status).toBe(302);
    expect(refused.headers.get('location')).toBe(`/sign-in?back=${encodeURIComponent(`${home}?x=1`)}`);
    const away = await browser.get(refused.headers.get('location') ?? '');
    const asked = new URL(away.headers.get('location') ?? '').searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${SITE}/sign-in/return`);
    expect([asked.get('state')?.length, asked.get('nonce')?.length, asked.get('code_challenge')?.length]).toEqual([
      43, 43, 43,
    ]);
    const back = await signedIn(browser, `${home}?x=1`);
    expect([back.status, back.headers.get('location')]).toEqual([303, `${home}?x=1`]);
    expect(await statusOf(browser)).toBe(200);
    expect(browser.cookies.has(SIGNING_IN)).toBe(false);
  });

  test('the cookie is of this host alone, unreadable for scripts and for whoever holds it', async () => {
    const response = await signedIn(site().browser());
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith(SESSION)) ?? '';
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(word);
    expect(cookie).not.toMatch(/Domain|s-wang|Max-Age|Expires/);
  });

  test.each(['//evil.example', '/\t/evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
    'comes back within the site alone: %s',
    async (back) => {
      expect((await signedIn(site().browser(), back)).headers.get('location')).toBe('/');
    },
  );

  test('who is on no list sees nothing but who they are and whom to ask', async () => {
    provider.next = { sub: 's-stranger' };
    const browser = site().browser();
    await signedIn(browser);
    const page = await browser.get('/');
    expect(page.status).toBe(403);
    expect(await page.text()).toMatch(/您以 s-stranger 登录，但不在人员名单上.*请政务公开办的经办人/s);
    for (const path of [home, '/v1/districts', '/rules', '/check', '/people', `/districts/440105/${YEAR}`])
      expect([path, await statusOf(browser, path)]).toEqual([path, 403]);
  });

  test('an entry belongs to the account that signed in first', async () => {
    const byMail = { email: 'wang@example.cn', email_verified: true };
    await list('wang@example.cn', [{ body: BODY }]);
    const { browser } = site({ claim: 'email' });
    const [first, second] = [browser(), browser()];
    provider.next = { sub: 'account-1', more: byMail };
    await signedIn(first);
    provider.next = { sub: 'account-2', more: byMail };
    await signedIn(second);
    expect(await statusOf(first)).toBe(200);
    const page = await second.get(home);
    expect([page.status, await page.text()]).toEqual([403, expect.stringContaining('另一个账号')]);
  });

  test.each([
    ['unverified', { email: 'wang@example.cn', email_verified: false }],
    ['of which nothing is said', { email: 'wang@example.cn' }],
    ['that is a list', { email: ['wang@example.cn'], email_verified: true }],
  ])('an address %s opens nothing', async (_, more) => {
    await list('wang@example.cn', [{ body: BODY }]);
    const browser = site({ claim: 'email' }).browser();
    provider.next = { sub: 'account-1', more };
    await signedIn(browser);
    expect(await statusOf(browser)).toBe(403);
  });
});

describe('what is refused at the return', () => {
  test.each([
    ['a foreign issuer', { iss: 'https://evil.example' }],
    ['a token for another program', { aud: 'another' }],
    ['a nonce that was not sent', { nonce: 'x'.repeat(43) }],
    ['a token that has expired', { expiresIn: -300 }],
    ["a token signed by somebody else's key", { forged: true }],
  ])('%s', async (_, claims) => {
    const browser = site().browser();
    provider.next = claims;
    const back = await signedIn(browser);
    expect(back.status).toBe(403);
    expect(browser.cookies.size).toBe(0);
    expect(await statusOf(browser)).toBe(302);
  });

  test('an answer to nobody, to another browser, with another state, a second time, or too late', async () => {
    const { browser } = site();
    const [mine, other] = [browser(), browser()];
    expect((await other.get('/sign-in/return?code=a&state=b')).status).toBe(403);
    const away = await mine.get('/sign-in?back=/');
    const state = provider.visit(away.headers.get('location') ?? '').get('state');
    expect((await other.get(`/sign-in/return?code=c1&state=${state}`)).status).toBe(403);
    const kept = new Map(mine.cookies);
    expect((await mine.get('/sign-in/return?code=c2&state=another')).status).toBe(403);
    for (const [name, value] of kept) mine.cookies.set(name, value);
    expect((await mine.get(`/sign-in/return?code=c3&state=${state}`)).status).toBe(303);
    // Whoever kept both the cookie and the code of a sign-in that is over.
    for (const [name, value] of kept) other.cookies.set(name, value);
    expect((await other.get(`/sign-in/return?code=c3&state=${state}`)).status).toBe(403);
    later(11);
    expect((await other.get(`/sign-in/return?code=c4&state=${state}`)).status).toBe(403);
    expect((await mine.get('/sign-in/return?error=access_denied&state=x')).status).toBe(403);
  });
});

describe('a session ends', () => {
  test('after half an hour without use, and after eight hours in any case', async () => {
    const browser = site().browser();
    await signedIn(browser);
    for (let minutes = 0; minutes <= 8 * 60; minutes += 29) {
      expect(await statusOf(browser)).toBe(200);
      later(29);
    }
    expect(await statusOf(browser)).toBe(302);
    const idle = site().browser();
    await signedIn(idle);
    later(31);
    expect(await statusOf(idle)).toBe(302);
  });

  test('at the moment its person leaves the list, or changes what they are', async () => {
    const browser = site().browser();
    await signedIn(browser);
    await list('s-wang', [{ office: 'auditor', districts: ['440105'] }]);
    expect(await statusOf(browser, `/districts/440105/${YEAR}`)).toBe(200);
    await list('s-wang', []);
    expect(await statusOf(browser)).toBe(403);
  });

  test('when its person signs out: also for whoever copied the cookie', async () => {
    const { browser } = site();
    const [mine, thief] = [browser(), browser()];
    await signedIn(mine);
    thief.cookies.set(SESSION, mine.cookies.get(SESSION) ?? '');
    expect(await statusOf(thief)).toBe(200);
    later(1);
    const token = await mine.formToken(home);
    expect((await mine.post('/sign-out', { 'form-token': token })).status).toBe(200);
    expect(mine.cookies.has(SESSION)).toBe(false);
    expect([await statusOf(mine), await statusOf(thief)]).toEqual([302, 302]);
    later(1);
    await signedIn(mine);
    expect([await statusOf(mine), await statusOf(thief)]).toEqual([200, 302]);
  });

  test('without a trace: the page after it names nobody, and the browser forgets the pages before it', async () => {
    const browser = site().browser();
    await signedIn(browser);
    const out = await browser.post('/sign-out', { 'form-token': await browser.formToken(home) });
    expect(out.headers.get('clear-site-data')).toBe('"cache"');
    const page = await out.text();
    expect(page).toContain('已退出登录');
    for (const trace of ['王某', BODY, '/sign-out', 'form-token']) expect(page).not.toContain(trace);
  });

  test('when all posts were taken, also if others are given later: one signs in anew', async () => {
    const browser = site().browser();
    await signedIn(browser);
    await list('s-wang', []);
    expect(await statusOf(browser)).toBe(403);
    await list('s-wang', [{ body: BODY }]);
    expect((await browser.get(home)).headers.get('location')).toBe(`/sign-in?back=${encodeURIComponent(home)}`);
    await signedIn(browser);
    expect(await statusOf(browser)).toBe(200);
  });

  test('of somebody who comes to be of the office without ever having said a code, where codes are asked for here', async () => {
    const withCode = new Set<string>();
    const browser = site({ asksForCode: (id) => withCode.has(id) }).browser();
    await signedIn(browser);
    expect(await statusOf(browser)).toBe(200);
    const both = [{ body: BODY }, { office: 'officer', districts: ['440105'] }] as const;
    await list('s-wang', both);
    expect((await browser.get(home)).headers.get('location')).toContain('/sign-in?');
    await list('s-wang', both.slice(1));
    expect((await browser.get('/people')).headers.get('location')).toContain('/sign-in?');
    withCode.add('s-wang');
    expect(await statusOf(browser, '/people')).toBe(200);
  });

  test('when the deployment trusts another provider', async () => {
    const browser = site().browser();
    await signedIn(browser);
    const other = new BrowserJar(site({ issuer: 'https://other.example.cn' }).app, SITE);
    other.cookies.set(SESSION, browser.cookies.get(SESSION) ?? '');
    expect(await statusOf(other)).toBe(302);
  });

  test('changed, foreign, or of another purpose, a cookie is none', async () => {
    const browser = site().browser();
    await signedIn(browser);
    const cookie = browser.cookies.get(SESSION) ?? '';
    await browser.get('/sign-in?back=/');
    const foreign = new BrowserJar(site({ keys: sealingKeysOf(['another secret']) }).app, SITE);
    await signedIn(foreign);
    const parts = cookie.split('.');
    const flipped = parts.map((part, at) => (at === 3 ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part));
    for (const bad of [
      flipped.join('.'),
      foreign.cookies.get(SESSION),
      browser.cookies.get(SIGNING_IN),
      'x',
      'a.b.c.d.e',
      '',
    ]) {
      const thief = site().browser();
      thief.cookies.set(SESSION, bad ?? '');
      expect(await statusOf(thief)).toBe(302);
    }
  });

  test('a key that was replaced opens until the next replacement, and seals nothing new', async () => {
    const browser = site().browser();
    await signedIn(browser);
    const before = browser.cookies.get(SESSION) ?? '';
    const overlapping = new BrowserJar(
      site({ keys: sealingKeysOf(['the next secret', 'one long secret of the deployment']) }).app,
      SITE,
    );
    overlapping.cookies.set(SESSION, before);
    later(2);
    expect(await statusOf(overlapping)).toBe(200);
    expect(overlapping.cookies.get(SESSION)).not.toBe(before);
    const after = new BrowserJar(site({ keys: sealingKeysOf(['the one after', 'the next secret']) }).app, SITE);
    after.cookies.set(SESSION, before);
    expect(await statusOf(after)).toBe(302);
    after.cookies.set(SESSION, overlapping.cookies.get(SESSION) ?? '');
    expect(await statusOf(after)).toBe(200);
  });
});

describe('what a browser sends', () => {
  test('comes from a page of ours in that session: without its token, with another, or from elsewhere nothing is done', async () => {
    const { browser } = site();
    const mine = browser();
    await signedIn(mine);
    const token = await mine.formToken(home);
    expect(token).toMatch(/^[\w-]{32}$/);
    const upload = `/v1/agencies/${BODY}/years/${YEAR}/uploads`;
    const send = async (headers: Record<string, string>) => (await mine.post(upload, {}, headers)).status;
    expect(await send({})).toBe(403);
    expect(await send({ 'x-form-token': 'x'.repeat(32) })).toBe(403);
    expect(await send({ 'x-form-token': token, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await send({ 'x-form-token': token, 'sec-fetch-site': 'same-site' })).toBe(403);
    const json = { 'x-form-token': token, 'content-type': 'application/json' };
    const minted = await mine.post(upload, {}, json);
    expect(minted.status).toBe(200);
    const other = browser();
    later(1);
    await signedIn(other);
    expect((await other.post('/sign-out', { 'form-token': token })).status).toBe(403);
  });

  test('every form that writes carries it, forms that only ask do not', async () => {
    await list('s-wang', [{ office: 'officer', districts: ['440105'] }]);
    const browser = site().browser();
    await signedIn(browser, '/');
    for (const path of ['/', '/people', `/districts/440105/${YEAR}/filings`, `/districts/440105/${YEAR}/signing`]) {
      const page = await (await browser.get(path)).text();
      const forms = [...page.matchAll(/<form\b[^>]*>(?:<input[^>]*>)?/g)].map(([form]) => form);
      expect(forms.length).toBeGreaterThan(0);
      for (const form of forms)
        expect([form, form.includes('name="form-token"')]).toEqual([form, form.includes('method="post"')]);
    }
  });

  test('before it was said as what: a form of somebody who has come to have two posts leads to choosing one, and back', async () => {
    const browser = site().browser();
    await signedIn(browser);
    const token = await browser.formToken(home);
    await list('s-wang', [{ body: BODY }, { body: '440105-fgj' }]);
    const form = await browser.post(`${home}/address`, { 'form-token': token });
    const page = await form.text();
    expect(form.status).toBe(401);
    expect(page).toContain(`/post?back=${encodeURIComponent(home)}`);
    expect(page).not.toContain('重新登录');
    const script = await browser.post(`/v1/agencies/${BODY}/years/${YEAR}/uploads`, {}, { 'x-form-token': token });
    expect((await script.json()).error.message).toContain('选择');
  });

  test('after the session has run out: a form is answered with the way back to its page, a script with 401, nothing is done', async () => {
    await list('s-wang', [{ office: 'reviewer', districts: ['440105'] }]);
    const browser = site().browser();
    await signedIn(browser, '/');
    const token = await browser.formToken('/');
    later(31);
    const form = await browser.post(`/districts/440105/${YEAR}/signing/lock`, { 'form-token': token });
    expect(form.status).toBe(401);
    const back = encodeURIComponent(`/districts/440105/${YEAR}/signing`);
    expect(await form.text()).toContain(`/sign-in?back=${back}`);
    const script = await browser.post(`/v1/agencies/${BODY}/years/${YEAR}/uploads`, {}, { 'x-form-token': token });
    expect([script.status, await script.json()]).toEqual([
      401,
      { error: { code: 'SIGN_IN', message: expect.any(String) } },
    ]);
    const read = await browser.get(`/v1/districts`, { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' });
    expect(read.status).toBe(401);
  });
});

describe('somebody of several posts', () => {
  test('says as what they come, is held to that, and may change it', async () => {
    await list('s-wang', [{ body: BODY }, { office: 'reviewer', districts: ['440105'] }]);
    const browser = site().browser();
    await signedIn(browser, home);
    const led = await browser.get(home);
    expect(led.headers.get('location')).toBe(`/post?back=${encodeURIComponent(home)}`);
    const page = await (await browser.get(led.headers.get('location') ?? '')).text();
    expect(page).toContain('海珠区人社局 报送人');
    const token = await browser.formToken('/post?back=/');
    const choose = (post: string) => browser.post('/post', { post, back: home, 'form-token': token });
    expect((await choose('office:officer')).status).toBe(400);
    expect((await choose('body:440105-mzj')).status).toBe(400);
    expect((await choose(`body:${BODY}`)).headers.get('location')).toBe(home);
    expect([await statusOf(browser), await statusOf(browser, `/districts/440105/${YEAR}`)]).toEqual([200, 403]);
    await choose('office:reviewer');
    expect(await statusOf(browser, `/districts/440105/${YEAR}`)).toBe(200);
    await list('s-wang', [{ body: BODY }, { office: 'auditor', districts: ['440105'] }]);
    expect(await statusOf(browser, `/districts/440105/${YEAR}`)).toBe(302);
  });
});

describe('whom a decision is recorded as', () => {
  test('name and id: two people of one name are two, and one person is one in all their posts', async () => {
    const { file, ports } = api();
    await file(BODY, YEAR, { ...aReport(YEAR), agency: BODY, agencyName: '海珠区人社局' });
    const district = ['440105'];
    await list('s-wang', [
      { office: 'officer', districts: district },
      { office: 'reviewer', districts: district },
    ]);
    const browser = site().browser();
    await signedIn(browser, '/');
    const token = await browser.formToken('/post?back=/');
    const steps = `/v1/districts/440105/years/${YEAR}`;
    for (const [post, step] of [
      ['office:officer', 'mark'],
      ['office:officer', 'approve'],
      ['office:reviewer', 'approve'],
    ] as const) {
      await browser.post('/post', { post, back: '/', 'form-token': token });
      await browser.postJson(`${steps}/${step}`, { agency: BODY }, token);
    }
    const journal = await ports.vault.journal('440105', YEAR);
    expect(journal.filter(({ kind }) => kind === 'approve').map(({ by }) => by)).toEqual(['王某（s-wang）']);
  });
});
