import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { aReport, bytesOf, cellOf, type Submission } from '../../support/reports.ts';
import { fileReport, takeRoster, withRuntime } from '../../support/runtime.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DISTRICT = '440105';
const YEAR = 2023;
const CELL = 'requests.newRequests.total';
const body = (slug: string) => `${DISTRICT}-${slug}`;
const nameOf = (slug: string) => `单位${slug}`;
const report = (slug: string, seed: number): Submission => ({
  ...aReport(YEAR, seed, body(slug)),
  agencyName: nameOf(slug),
});

describe.skipIf(NO_BROWSER !== undefined)(
  `an officer's January${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    const people = new Map<string, { readonly context: BrowserContext; readonly page: Page }>();
    /** What each body's counted report says, as it was sent. */
    const counted = new Map<string, Submission>();

    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());

    /** The browser of one person of the office. */
    async function as(who: string): Promise<Page> {
      const known = people.get(who);
      if (known !== undefined) return known.page;
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, bypassCSP: true });
      await context.addCookies([{ name: IDENTITY_COOKIE, value: encodeURIComponent(who), url: runtime.get().api.url }]);
      const page = await context.newPage();
      people.set(who, { context, page });
      return page;
    }

    const open = (page: Page, path: string) => page.goto(`${runtime.get().api.url}${path}`);
    const at = (path = '') => `/districts/${DISTRICT}/${YEAR}${path}`;
    const file = async (slug: string, sent: Submission) => {
      await fileReport(runtime.get(), body(slug), YEAR, bytesOf(sent));
      counted.set(slug, sent);
    };
    /** Added up from what was sent, without any sum of the program. */
    const recomputed = () => [...counted.values()].reduce((sum, each) => sum + cellOf(each, CELL), 0);

    async function sound(page: Page): Promise<void> {
      await page.addScriptTag({ content: AXE });
      const faults = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect([page.url(), faults]).toEqual([page.url(), []]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }

    async function totalIs(page: Page, total: number): Promise<void> {
      await open(page, at('/tables'));
      const shown = await page.locator(`a[href$="/cells/${CELL}"]`).first().textContent();
      expect(Number(shown)).toBe(total);
    }

    it('opens the season: everyone is asked for, nobody has filed', async () => {
      const agencies = ['a', 'b', 'c'].map((slug) => ({
        id: body(slug),
        name: nameOf(slug),
        required: true,
        kind: '部门',
        contact: { name: '陈某', phone: '020-84400000' },
      }));
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      const page = await as('officer:甲');
      await open(page, at());
      expect(await page.textContent('.tiles')).toMatch(/应报\s*3/);
      expect(await page.textContent('main')).toContain('报送率 0%：汇总数据尚不完整');
      await sound(page);
    });

    it('chases with a text ready to paste, and knows whom to call', async () => {
      await file('a', report('a', 1));
      await file('b', report('b', 2));
      const page = await as('officer:甲');
      await open(page, at('/filings'));
      const [first] = await page.locator('tbody tr').allTextContents();
      expect(first).toContain('单位c');
      expect(first).toContain('020-84400000');
      await page.locator('summary', { hasText: '群发催报通知' }).click();
      expect(await page.inputValue('#chase-all')).toMatch(/1 个单位尚未报送：单位c/);
      await sound(page);
      await totalIs(page, recomputed());
    });

    it('reviews a report and sends it back with reason and places', async () => {
      const page = await as('officer:甲');
      await open(page, at(`/agencies/${body('a')}/review`));
      await sound(page);
      await page.locator('details', { hasText: '一、本年新收' }).first().locator('summary').click();
      await page.locator(`input[name=cells][value="${CELL}"]`).check();
      await page.fill('textarea[name=reason]', '本年新收与正文不一致，请核对。');
      await page.getByRole('button', { name: '退回', exact: true }).click();
      expect(await page.textContent('[role=status]')).toContain('已退回');
      counted.delete('a');
      await totalIs(page, recomputed());
    });

    it('the last reports come in and the district writes its text; a second person approves the year, who then may not lock', async () => {
      await file('a', report('a', 4));
      await file('c', report('c', 3));
      const first = await as('officer:甲');
      await open(first, at('/signing'));
      expect(await first.textContent('main')).toContain('尚未撰写');
      await open(first, at('/texts'));
      for (const key of ['overview', 'problemsAndImprovements'])
        await first.fill(`#own-${key}`, '全区政务公开工作有序推进，存在的主要问题是解读形式单一，已分批改进。');
      await first.getByRole('button', { name: '保存', exact: true }).click();
      expect(await first.textContent('[role=status]')).toContain('已保存');
      await first.getByRole('button', { name: '没有内容，写明“无”' }).click();
      await sound(first);
      const second = await as('reviewer:乙');
      await open(second, at('/signing'));
      await second.getByRole('button', { name: '审定全年' }).click();
      expect(await second.textContent('[role=status]')).toContain('已审定');
      expect(await second.textContent('main')).toContain('全年由乙（您）审定，由其他任何一人锁定');
      expect(await second.getByRole('button', { name: `锁定 ${YEAR} 年度` }).count()).toBe(0);
      await sound(second);
      // The page does not offer it, and the interface refuses it.
      const lock = await fetch(`${runtime.get().api.url}/v1/districts/${DISTRICT}/years/${YEAR}/lock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'X-Nianbao-Identity': encodeURIComponent('reviewer:乙') },
        body: '{}',
      });
      expect([lock.status, (await lock.json()) as unknown]).toMatchObject([403, { error: { code: 'SAME_PERSON' } }]);
      await totalIs(second, recomputed());
    });

    it('a third person locks and publishes; nobody writes after that', async () => {
      const third = await as('reviewer:丙');
      await open(third, at('/signing'));
      await third.getByRole('button', { name: `锁定 ${YEAR} 年度` }).click();
      expect(await third.textContent('[role=status]')).toContain('已锁定并定稿');
      await third.fill('#where', '区政府门户网站');
      await third.getByRole('button', { name: '记录发布' }).click();
      expect(await third.textContent('main')).toContain('区政府门户网站');
      await sound(third);
      const minted = await fetch(`${runtime.get().api.url}/v1/agencies/${body('a')}/years/${YEAR}/uploads`, {
        method: 'POST',
      });
      expect(minted.status).toBe(409);
      const zip = await fetch(`${runtime.get().api.url}/v1/districts/${DISTRICT}/years/${YEAR}/summary.zip`);
      expect([zip.status, decodeURIComponent(zip.headers.get('content-disposition') ?? '')]).toEqual([
        200,
        expect.stringContaining('海珠区2023年政府信息公开工作年度报告（v'),
      ]);
    });

    it('a correction after publication: one body is opened, the signed report stays up, a new one replaces it with a record', async () => {
      const signed = async () =>
        (await (
          await fetch(`${runtime.get().api.url}/v1/districts/${DISTRICT}/years/${YEAR}/summary.json`)
        ).json()) as { version: string; status: string; cells: Record<string, { value: number }> };
      const before = await signed();
      const second = await as('reviewer:乙');
      await open(second, at('/signing'));
      await second.selectOption('#unlock-agency', body('b'));
      await second.fill('#unlock-reason', '单位b漏计一件，公开后发现');
      await second.getByRole('button', { name: '解锁' }).click();
      expect(await second.textContent('main')).toContain('更正中');
      await file('b', report('b', 7));
      expect(await signed()).toEqual(before);
      await open(second, at('/signing'));
      await second.getByRole('button', { name: '审定全年' }).click();
      const third = await as('reviewer:丙');
      await open(third, at('/signing'));
      await third.getByRole('button', { name: '重新锁定并定稿' }).click();
      expect(await third.textContent('[role=status]')).toContain('已锁定并定稿');
      const after = await signed();
      expect([after.status, after.version > before.version, after.cells[CELL]?.value]).toEqual([
        'signed',
        true,
        recomputed(),
      ]);
      await open(third, at('/corrections'));
      expect(await third.textContent('main')).toContain('单位b漏计一件，公开后发现');
      await sound(third);
      await totalIs(third, recomputed());
    });

    it.each(['', '/filings', '/tables', '/years', '/charts', '/texts', '/signing', '/exports', '/rules?try=1'])(
      'the page %s is sound at the end of the season, on a desk and on a phone',
      async (path) => {
        const page = await as('officer:甲');
        for (const width of [1366, 390]) {
          await page.setViewportSize({ width, height: 800 });
          await open(page, at(path));
          await sound(page);
        }
        await page.setViewportSize({ width: 1366, height: 768 });
      },
    );
  },
);
