import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../infra/local/process/freePort.ts';
import { type Runtime, startRuntime } from '../../../infra/local/runtime.ts';
import { readServeOptions } from '../../../infra/local/serve/serveOptions.ts';
import type { Post } from '../../../shared/domain/people/person.ts';
import { setPosts } from '../../../shared/flow/people/changePeople.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { aReport, bytesOf, filingMadeUp } from '../../support/reports.ts';
import { takeRoster } from '../../support/runtime.ts';

const [DISTRICT, YEAR] = ['440105', 2023];
const [BODY, OTHER] = [`${DISTRICT}-rsj`, `${DISTRICT}-czj`];
const TLS = join(import.meta.dirname, '../../fixtures/tls');
const PASSWORD = 'correct horse battery staple';
/** The width of a usual telephone, in CSS pixels. */
const PHONE = { width: 390, height: 844 };
const PEOPLE: Readonly<Record<'clerk' | 'auditor', readonly Post[]>> = {
  clerk: [{ body: BODY }, { body: OTHER }],
  auditor: [{ office: 'auditor', districts: [DISTRICT] }],
};
type Who = keyof typeof PEOPLE;

describe.skipIf(NO_BROWSER !== undefined)(
  `an office on one machine, on a telephone${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'nianbao-phone-'));
    let runtime: Runtime;
    let browser: Browser;
    let site: string;

    beforeAll(async () => {
      const port = await freePort();
      const serve = readServeOptions({ 'tls-cert': join(TLS, 'cert.pem'), 'tls-key': join(TLS, 'key.pem') }, port);
      site = serve.site;
      runtime = await startRuntime({ stateDir, port, serve, compileDelaySeconds: 0, onError: () => {} });
      const agencies = filingMadeUp([
        { id: BODY, name: '海珠区人社局', required: true },
        { id: OTHER, name: '海珠区财政局', required: true },
      ]);
      await takeRoster(runtime, { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      for (const [id, posts] of Object.entries(PEOPLE))
        await setPosts({ issuer: site, id, name: `${id}某`, posts }, { subject: '', name: '导入' }, runtime.ports);
      browser = await launchBrowser();
    }, 240_000);
    afterAll(async () => {
      await browser?.close();
      await runtime?.stop();
      rmSync(stateDir, { recursive: true, force: true });
    });

    /** As the command line asks for a one-time link. */
    async function linkFor(id: Who, role: 'body' | 'office'): Promise<string> {
      const { door, token } = JSON.parse(readFileSync(join(stateDir, 'runtime.json'), 'utf8'));
      const asked = await fetch(`${door}/invite`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, role }),
      });
      return ((await asked.json()) as { link: string }).link;
    }

    const opened = async () => (await browser.newContext({ ignoreHTTPSErrors: true, viewport: PHONE })).newPage();

    /** The page shows without being pushed sideways, and what is to be pressed on it can be hit with a finger. */
    async function fits(page: Page, step: string): Promise<void> {
      const found = await page.evaluate(() => {
        const hit = [
          ...document.querySelectorAll<HTMLElement>('main button, main a.button, main input:not([type=hidden])'),
        ];
        const boxes = hit.filter((each) => each.offsetParent !== null).map((each) => each.getBoundingClientRect());
        const small = boxes.filter(({ height, right }) => height < 24 || right > window.innerWidth + 1).length;
        return { wide: document.documentElement.scrollWidth - window.innerWidth, small, pressed: boxes.length };
      });
      expect({ step, wide: found.wide, small: found.small }).toEqual({ step, wide: 0, small: 0 });
    }

    it('a clerk of two bodies opens the one-time link, sets a password, signs in, chooses a body and files', async () => {
      const page = await opened();
      await page.goto(await linkFor('clerk', 'body'));
      await fits(page, 'the one-time link');
      await page.fill('#password', PASSWORD);
      await page.fill('#again', PASSWORD);
      await page.click('main button');
      await page.goto(`${site}/`);
      await fits(page, 'sign-in');
      await page.fill('#id', 'clerk');
      await page.fill('#password', PASSWORD);
      await page.click('main button');
      expect(await page.textContent('main')).toContain('海珠区财政局');
      await fits(page, 'the choice of a body');
      await page.getByRole('button', { name: /人社局/ }).click();
      expect(await page.textContent('header')).toContain('clerk某');
      await fits(page, 'the body’s page');
      await page.goto(`${site}/agencies/${BODY}/${YEAR}/upload`);
      await page.waitForLoadState('networkidle');
      await fits(page, 'the page to upload');
      const report = { ...aReport(YEAR, 3), agency: BODY, agencyName: '海珠区人社局' };
      const buffer = Buffer.from(bytesOf(report));
      await page.setInputFiles('#file', { name: `${YEAR}.json`, mimeType: 'application/json', buffer });
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      await fits(page, 'the verdict before it is sent');
      await page.click('#send');
      await fits(page, 'the confirmation');
      await page.click('#confirm-send');
      await page.waitForURL('**/receipts/**');
      await fits(page, 'the receipt');
      expect(await page.textContent('main')).toMatch(/校验通过|已报送/);
    }, 240_000);

    it('an auditor signs in with a second factor, looks at a filing, and finds that look under 查看记录', async () => {
      const page = await opened();
      await page.goto(await linkFor('auditor', 'office'));
      await fits(page, 'the one-time link with a second factor');
      const secret = (await page.textContent('code')) ?? '';
      const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
      await page.fill('#password', PASSWORD);
      await page.fill('#again', PASSWORD);
      await page.fill('#code', code());
      await page.click('main button');
      await page.goto(`${site}/districts/${DISTRICT}/${YEAR}/agencies/${BODY}/review`);
      await page.fill('#id', 'auditor');
      await page.fill('#password', PASSWORD);
      await page.fill('#code', code());
      await fits(page, 'sign-in with a second factor');
      await page.click('main button');
      expect(await page.textContent('main')).toContain('海珠区人社局');
      await page.goto(`${site}/districts/${DISTRICT}/${YEAR}/journal`);
      await page.getByRole('link', { name: '查看记录' }).click();
      await fits(page, '查看记录');
      const looks = await page.locator('table.list tbody tr').allTextContents();
      expect(looks.map((line) => line.replace(/\s+/g, ' '))).toEqual([
        expect.stringMatching(/海珠区人社局.*auditor某/),
      ]);
    }, 240_000);
  },
);
