import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../infra/local/process/freePort.ts';
import { type Runtime, startRuntime } from '../../../infra/local/runtime.ts';
import { readServeOptions } from '../../../infra/local/serve/serveOptions.ts';
import type { Post } from '../../../shared/domain/people/person.ts';
import { saveDistrictText } from '../../../shared/flow/office/districtText.ts';
import { setPosts } from '../../../shared/flow/people/changePeople.ts';
import { isReceiptNotYet, launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { fileInPage } from '../../support/fileInPage.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { takeRoster } from '../../support/runtime.ts';
import { WHOLE_TEXT } from '../../support/wholeText.ts';

const DISTRICT = '440105';
const BODY = `${DISTRICT}-rsj`;
const YEAR = 2023;
const TLS = join(import.meta.dirname, '../../fixtures/tls');

/** Who there is, and what they are; the last one has an account and is on no list. */
const PEOPLE: Readonly<Record<string, readonly Post[]>> = {
  clerk: [{ body: BODY }],
  officer: [{ office: 'officer', districts: [DISTRICT] }],
  reviewer: [{ office: 'reviewer', districts: [DISTRICT] }],
  stranger: [],
};
type Who = 'clerk' | 'officer' | 'reviewer' | 'stranger';
const PASSWORD = 'correct horse battery staple';

describe.skipIf(NO_BROWSER !== undefined)(
  `an office on one machine, in a browser${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'nianbao-serve-'));
    const complaints: string[] = [];
    const secrets = new Map<Who, string>();
    const pages = new Map<Who, Page>();
    let runtime: Runtime;
    let browser: Browser;
    let site: string;

    beforeAll(async () => {
      const port = await freePort();
      const serve = readServeOptions({ 'tls-cert': join(TLS, 'cert.pem'), 'tls-key': join(TLS, 'key.pem') }, port);
      site = serve.site;
      runtime = await startRuntime({
        stateDir,
        port,
        serve,
        compileDelaySeconds: 0,
        onError: (error) => complaints.push(String(error)),
      });
      const agencies = [{ id: BODY, name: '海珠区人社局', required: true }];
      await takeRoster(runtime, { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      for (const [id, posts] of Object.entries(PEOPLE))
        await setPosts({ issuer: site, id, name: `${id}某`, posts }, { subject: '', name: '导入' }, runtime.ports);
      browser = await launchBrowser({ keepsPages: true });
    }, 240_000);
    afterAll(async () => {
      await browser?.close();
      await runtime?.stop();
      rmSync(stateDir, { recursive: true, force: true });
    });

    const codeOf = (who: Who) => {
      const secret = secrets.get(who);
      return secret === undefined ? '' : new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    };

    /** As the command line asks for a one-time link. */
    async function linkFor(id: string, role: 'body' | 'office'): Promise<string> {
      const { door, token } = JSON.parse(readFileSync(join(stateDir, 'runtime.json'), 'utf8'));
      const asked = await fetch(`${door}/invite`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, role }),
      });
      return ((await asked.json()) as { link: string }).link;
    }

    async function contextOf(): Promise<BrowserContext> {
      return browser.newContext({ ignoreHTTPSErrors: true });
    }

    async function pageOf(who: Who): Promise<Page> {
      const known = pages.get(who);
      if (known !== undefined) return known;
      const page = await (await contextOf()).newPage();
      page.on('pageerror', (error) => complaints.push(`${who}: ${error.message}`));
      // What a test asks for on purpose, a refusal, the browser calls an error as well.
      page.on('console', (said) => {
        if (said.type() !== 'error' || /status of 40[13]/.test(said.text()) || isReceiptNotYet(said)) return;
        complaints.push(`${who}: ${said.text()} ${said.location().url}`);
      });
      pages.set(who, page);
      return page;
    }

    async function openAccount(who: Who): Promise<void> {
      const isOffice = who === 'officer' || who === 'reviewer';
      const page = await pageOf(who);
      await page.goto(await linkFor(who, isOffice ? 'office' : 'body'));
      if (isOffice) secrets.set(who, (await page.textContent('code')) ?? '');
      await page.fill('#password', PASSWORD);
      await page.fill('#again', PASSWORD);
      if (isOffice) await page.fill('#code', codeOf(who));
      await page.click('main button');
    }

    async function say(page: Page, who: Who): Promise<void> {
      await page.fill('#id', who);
      await page.fill('#password', PASSWORD);
      await page.fill('#code', codeOf(who));
      await page.click('main button');
    }

    async function upload(page: Page, requests: number): Promise<string> {
      await page.goto(`${site}/agencies/${BODY}/${YEAR}/upload`);
      const report = { ...aReport(YEAR, requests), agency: BODY, agencyName: '海珠区人社局' };
      await page.waitForLoadState('networkidle');
      await page.setInputFiles('#file', {
        name: `${YEAR}.json`,
        mimeType: 'application/json',
        buffer: Buffer.from(bytesOf(report)),
      });
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      await page.click('#send');
      await page.click('#confirm-send');
      await page.waitForURL('**/receipts/**');
      return (await page.textContent('main')) ?? '';
    }

    it('keeps its state to its owner', () => {
      for (const file of ['sign-in.json', 'runtime.json']) expect(statSync(join(stateDir, file)).mode & 0o077).toBe(0);
    });

    it('a clerk sets a password by a link that serves once, signs in and files', async () => {
      const link = await linkFor('clerk', 'body');
      const page = await pageOf('clerk');
      await openAccount('clerk');
      // The link that was made before is void, and so is the one that was used.
      await page.goto(link);
      expect(await page.textContent('main')).toContain('链接已用过');
      await page.goto(`${site}/agencies/${BODY}/${YEAR}`);
      expect(new URL(page.url()).pathname).toMatch(/^\/provider\/sign-in\//);
      await say(page, 'clerk');
      expect(page.url()).toBe(`${site}/agencies/${BODY}/${YEAR}`);
      expect(await page.textContent('header')).toContain('clerk某');
      expect(await upload(page, 3)).toMatch(/校验通过|已报送/);
      expect(page.url()).not.toMatch(/token|code|state/);
    }, 240_000);

    it('the document a report was made from is kept as it was sent, and handed out on the receipt', async () => {
      const page = await pageOf('clerk');
      await page.goto(`${site}/agencies/${BODY}/${YEAR}/fill`);
      const report = new TextDecoder().decode(
        bytesOf({ ...aReport(YEAR, 5), agency: BODY, agencyName: '海珠区人社局' }),
      );
      const document = `PK 海珠区人社局${YEAR}年报的原件`;
      const filed = await fileInPage(page, { district: DISTRICT, agency: BODY, year: YEAR, report, document });
      expect(filed).toEqual({ asked: 200, kept: 200, sent: 204, original: document });
    }, 240_000);

    it('an older kind of file is converted for the session that asks from its own page, and for no other', async () => {
      const page = await pageOf('clerk');
      await page.goto(`${site}/agencies/${BODY}/${YEAR}/fill`);
      const token = await page.getAttribute('meta[name="form-token"]', 'content');
      const { request } = page.context();
      const post = (headers: Readonly<Record<string, string>>) =>
        request.post(`${site}/v1/conversions`, {
          headers: { origin: site, ...headers },
          data: Buffer.from('{\\rtf1 年}'),
        });
      expect((await post({})).status()).toBe(403);
      expect((await post({ 'x-form-token': 'x' })).status()).toBe(403);
      expect((await post({ 'x-form-token': token ?? '', origin: 'https://elsewhere.example' })).status()).toBe(403);
      const offered = await page.locator('form[data-converts="true"]').count();
      const answer = await post({ 'x-form-token': token ?? '' });
      expect(answer.status()).toBe(offered === 1 ? 200 : 404);
      const visitor = (await contextOf()).request;
      expect((await visitor.post(`${site}/v1/conversions`, { data: Buffer.from('{\\rtf1 }') })).status()).toBe(401);
    }, 240_000);

    it('whoever is on no list sees nothing but who they are', async () => {
      await openAccount('stranger');
      const page = await pageOf('stranger');
      await page.goto(`${site}/`);
      await say(page, 'stranger');
      expect(await page.textContent('main')).toContain('您以 stranger 登录，但不在人员名单上');
      for (const path of ['/rules', `/districts/${DISTRICT}/${YEAR}`, `/agencies/${BODY}/${YEAR}`])
        expect([path, (await page.goto(`${site}${path}`))?.status()]).toEqual([path, 403]);
    }, 240_000);

    it('an officer signs in with a second factor alone, reviews and returns; when the session runs out, nothing typed is lost', async () => {
      await openAccount('officer');
      const page = await pageOf('officer');
      const review = `${site}/districts/${DISTRICT}/${YEAR}/agencies/${BODY}/review`;
      await page.goto(review);
      await page.fill('#id', 'officer');
      await page.fill('#password', PASSWORD);
      await page.click('main button');
      expect(await page.textContent('main')).toContain('不对');
      await say(page, 'officer');
      expect(page.url()).toBe(review);
      const reason = '第三部分与附件不一致，请核对后再报。';
      const form = page.locator('form[action$="/review/return"]');
      await form.locator('textarea').fill(reason);
      const kept = await page.context().cookies();
      await page.context().clearCookies({ name: '__Host-nianbao-session' });
      await form.locator('button').click();
      expect(await page.textContent('main')).toContain('登录已过期');
      expect(kept.some(({ name }) => name === '__Host-nianbao-session')).toBe(true);
      await page.click('main a.button');
      // The provider beside the program still knows who this is.
      await page.waitForURL(review);
      expect(await form.locator('textarea').inputValue()).toBe(reason);
      await form.locator('button').click();
      await page.waitForURL('**/review?done=returned');
      expect(await page.textContent('main')).toContain('已退回');
      await page.goto(review);
      expect(await page.locator('form[action$="/review/return"] textarea').count()).toBeLessThan(2);
    }, 240_000);

    it('when the session runs out on 采用 or 保存 of 文字汇编, the text that was typed stands there again', async () => {
      const page = await pageOf('officer');
      const texts = `${site}/districts/${DISTRICT}/${YEAR}/texts`;
      for (const words of ['采用到“一、总体情况”', '保存']) {
        await page.goto(texts);
        const typed = `全区政务公开工作有序推进。还没有保存的一句，按“${words}”。`;
        await page.fill('#own-overview', typed);
        await page.context().clearCookies({ name: '__Host-nianbao-session' });
        await page.getByRole('button', { name: words, exact: true }).first().click();
        expect(await page.textContent('main')).toContain('登录已过期');
        await page.click('main a.button');
        await page.waitForURL(texts);
        expect(await page.inputValue('#own-overview')).toBe(typed);
      }
    }, 240_000);

    it('the body files again; the officer approves, may not lock, and the reviewer locks', async () => {
      expect(await upload(await pageOf('clerk'), 4)).toMatch(/校验通过|已报送/);
      const officer = await pageOf('officer');
      const written = { district: DISTRICT, year: YEAR, by: 'officer某（officer）', on: 0, text: WHOLE_TEXT };
      await saveDistrictText(written, runtime.ports);
      const signing = `${site}/districts/${DISTRICT}/${YEAR}/signing`;
      await officer.goto(signing);
      await officer.click('form[action$="/signing/approve"] button');
      await officer.waitForURL('**/signing?done=approved');
      // Whoever has approved is not offered the lock, and asking for it all the same is refused by role.
      expect(await officer.locator('form[action$="/signing/lock"]').count()).toBe(0);
      const token = await officer.locator('input[name="form-token"]').first().inputValue();
      const asked = { form: { 'form-token': token }, headers: { origin: site } };
      const refused = await officer.context().request.post(`${signing}/lock`, asked);
      expect(refused.status()).toBe(403);
      expect(await refused.text()).toContain('这一项由复核人办理');
      await openAccount('reviewer');
      const reviewer = await pageOf('reviewer');
      await reviewer.goto(signing);
      await say(reviewer, 'reviewer');
      await reviewer.click('form[action$="/signing/lock"] button');
      await reviewer.waitForURL('**/signing?done=locked');
      expect(await reviewer.textContent('main')).toContain('已锁定');
    }, 240_000);

    it.each(['clerk', 'officer', 'reviewer'] as const)(
      'no link of any page leads a %s out of the site or to a refusal',
      async (who) => {
        const page = await pageOf(who);
        const seen = new Set<string>();
        const wrong: string[] = [];
        const next = [who === 'clerk' ? `/agencies/${BODY}/${YEAR}` : '/'];
        for (let path = next.shift(); path !== undefined; path = next.shift()) {
          if (seen.has(path)) continue;
          seen.add(path);
          const answer = await page.context().request.get(`${site}${path}`, { maxRedirects: 3 });
          const at = new URL(answer.url());
          if (at.origin !== site || answer.status() !== 200 || /sign-in/.test(at.pathname))
            wrong.push(`${path}: ${answer.status()} ${at}`);
          if (!(answer.headers()['content-type'] ?? '').startsWith('text/html') || /\.html$/.test(path)) continue;
          for (const [, link = ''] of (await answer.text()).matchAll(
            /<(?:a|link|script|img)\b[^>]*?(?:href|src)="([^"]*)"/g,
          )) {
            const to = new URL(link.replaceAll('&amp;', '&'), answer.url());
            if (to.origin !== site) wrong.push(`${path} → ${link}`);
            else if (to.pathname !== at.pathname && !to.pathname.startsWith('/type-size/'))
              next.push(`${to.pathname}${to.search}`);
          }
        }
        expect(wrong).toEqual([]);
        expect(seen.size).toBeGreaterThan(who === 'clerk' ? 10 : 30);
      },
      120_000,
    );

    it('a new link ends what was signed in with the password before', async () => {
      const page = await pageOf('clerk');
      await page.goto(`${site}/agencies/${BODY}/${YEAR}`);
      expect(await page.textContent('header')).toContain('clerk某');
      const other = await (await contextOf()).newPage();
      await other.goto(await linkFor('clerk', 'body'));
      await other.fill('#password', PASSWORD);
      await other.fill('#again', PASSWORD);
      await other.click('main button');
      await page.goto(`${site}/agencies/${BODY}/${YEAR}`);
      expect(new URL(page.url()).pathname).toMatch(/^\/provider\/sign-in\//);
      await say(page, 'clerk');
      expect(page.url()).toBe(`${site}/agencies/${BODY}/${YEAR}`);
    }, 240_000);

    it('a clerk who comes to be of the office is let in by a code alone, at once', async () => {
      const page = await pageOf('clerk');
      const be = (posts: readonly Post[]) =>
        setPosts({ issuer: site, id: 'clerk', name: 'clerk某', posts }, { subject: '', name: '导入' }, runtime.ports);
      await be([{ office: 'auditor', districts: [DISTRICT] }]);
      await page.goto(`${site}/districts/${DISTRICT}/${YEAR}`);
      expect(new URL(page.url()).pathname).toMatch(/^\/provider\/sign-in\//);
      await say(page, 'clerk');
      expect(await page.textContent('main')).toContain('办公室人员须有动态口令');
      await be([{ body: BODY }]);
      await page.goto(`${site}/agencies/${BODY}/${YEAR}`);
      expect(await page.textContent('header')).toContain('clerk某');
    }, 240_000);

    it('refuses an identity that is only said, another name, and whoever has signed out, here and at the provider', async () => {
      const page = await pageOf('clerk');
      const { request } = page.context();
      const chosen = await request.get(site, { headers: { 'X-Nianbao-Identity': 'officer:zhang' } });
      expect(chosen.status()).toBe(400);
      expect([403, 404]).toContain((await request.get(`${site}/identity`)).status());
      expect([403, 404]).toContain((await request.get(`${site}/v1/runtime`)).status());
      expect((await request.get(site, { headers: { host: 'evil.example' } })).status()).toBe(421);
      for (const last of ['/history', '']) await page.goto(`${site}/agencies/${BODY}/${YEAR}${last}`);
      await page.click('header form button');
      expect(await page.textContent('main')).toContain('已退出');
      expect(await page.textContent('body')).not.toContain('clerk某');
      // Whoever sits down next goes back: neither page is shown again.
      for (let steps = 0; steps < 2; steps++) {
        const asked = page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith('/provider/sign-in/'));
        await page.evaluate(() => history.back());
        await asked;
        expect(await page.textContent('body')).not.toContain('clerk某');
      }
      await page.goto(`${site}/agencies/${BODY}/${YEAR}`);
      expect(new URL(page.url()).pathname).toMatch(/^\/provider\/sign-in\//);
    }, 240_000);

    it('complained of nothing', () => expect(complaints).toEqual([]));
  },
);
