import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { csvOf, expectedCells, type MadeRequest, printedRegister, YEAR } from '../../support/registers.ts';
import { takeRoster, withRuntime } from '../../support/runtime.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [DISTRICT, AGENCY] = ['440105', '440105-a'];

const request = (received: string, answered?: string, more: Partial<MadeRequest> = {}): MadeRequest => ({
  received,
  applicant: 'naturalPerson',
  ...(answered === undefined ? {} : { result: 'granted', answered }),
  reviews: {},
  way: 0,
  ...more,
});
const REGISTER = [
  request('2023-12-20', '2024-01-05'),
  request('2024-03-01', '2024-03-20', { applicant: 'commercialEnterprise', result: 'denied.enforcementCaseFile' }),
  request('2024-05-06', '2024-07-20', { reviews: { reconsideration: { begun: '2024-08-01' } } }),
  request('2024-12-30'),
];

describe.skipIf(NO_BROWSER !== undefined)(
  `从台账读入${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];
    const sent: string[] = [];

    beforeAll(async () => {
      const agencies = [{ id: AGENCY, name: '海珠区单位a', required: true }];
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      // Scripts are made from their sources when they are first asked for; meanwhile the server answers nobody else.
      await fetch(`${runtime.get().api.url}/assets/fill.js`);
      browser = await launchBrowser();
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([{ name: IDENTITY_COOKIE, value: `agency%3A${AGENCY}`, url: runtime.get().api.url }]);
      page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (each) => each.method() !== 'GET' && sent.push(`${each.method()} ${each.url()}`));
      await page.goto(`${runtime.get().api.url}/agencies/${AGENCY}/${YEAR}/fill`);
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('格空白'));
    }, 180_000);
    afterAll(() => browser?.close());

    const { lines } = printedRegister(REGISTER, { order: [0, 1, 2, 3, 4, 5], twoLines: false, title: false });
    const wrong = lines[1]?.map((text, at) => (at === 1 ? `${YEAR}-9999` : at === 4 ? '外星人' : text)) ?? [];
    const choose = (given: readonly (readonly string[])[]) =>
      page.setInputFiles('#register-file', {
        name: '台账.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(csvOf(given)),
      });

    it('puts the figures of tables 3 and 4 into the form, names the row it cannot place and the late one', async () => {
      await choose([...lines, wrong]);
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('计入 4 件申请'));
      for (const [name, value] of Object.entries(expectedCells(REGISTER))) {
        const at = page.locator(`#at-${name.replaceAll('.', '-')}`);
        const shown = name.includes('total') ? await at.textContent() : await at.inputValue();
        expect([name, shown]).toEqual([name, String(value)]);
      }
      const said = await page.textContent('#register');
      expect(said).toContain('第 6 行：申请人类别“外星人”不是表上的哪一类');
      expect(said).toContain('第 4 行：应在 2024年5月31日（周五） 前答复');
    });

    it('opens the rows of a figure: by its button, by its total, and names them beside a field that is entered', async () => {
      await page.click('#register summary:has-text("每个数")');
      await page.click('[data-rows="requests.results.granted.naturalPerson"]');
      expect(await page.locator('#register-rows tbody tr').count()).toBe(2);
      expect(await page.textContent('#register-rows')).toContain('申请人2');
      await page.click('#at-requests-newRequests-total');
      expect(await page.locator('#register-rows tbody tr').count()).toBe(3);
      await page.focus('#at-requests-carriedForward-naturalPerson');
      await page.waitForFunction(() => document.querySelector('#here')?.textContent?.includes('台账计得 1：第 5 行'));
      await page.evaluate(AXE);
      const faults = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect(faults).toEqual([]);
    });

    it('sends nothing, keeps no row in the draft, and can be undone', async () => {
      expect(sent).toEqual([]);
      await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('requests.newRequests'));
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
      expect(kept).toContain('requests.newRequests');
      expect(kept).not.toContain('申请人2');
      await page.click('#undo');
      expect(await page.inputValue('#at-requests-newRequests-naturalPerson')).toBe('');
      expect(complaints).toEqual([]);
    });

    it('a file that is no register is said to be none, and the form stays', async () => {
      await choose([
        ['单位', '电话', '地址', '邮编'],
        ['甲', '1', '2', '3'],
      ]);
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('没有找到台账'));
      expect(await page.inputValue('#at-requests-newRequests-naturalPerson')).toBe('');
    });
  },
);
