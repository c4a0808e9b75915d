import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { fileReport, snapshot, takeRoster, withRuntime } from '../../support/runtime.ts';

const [DISTRICT, YEAR] = ['440105', 2023] as const;
const BODIES = ['海珠区财政局', '海珠区司法局', '海珠区民政局', '海珠区水务局'];
const agencyOf = (index: number) => `${DISTRICT}-b${index}`;
const nameOf = (index: number) => BODIES[index] ?? '';

/** A page as a body would send it in: the figures of that seed. */
const pageOf = (index: number, seed: number) => ({
  name: `${index}.html`,
  mimeType: 'text/html',
  buffer: Buffer.from(
    htmlPage({
      title: `${nameOf(index)}${YEAR}年政府信息公开工作年度报告`,
      tables: printTables(editionOfYearOrThrow(YEAR), textsOf(aReport(YEAR, seed), editionOfYearOrThrow(YEAR))),
      overview: '本年度按要求公开政府信息。',
      problems: '信息更新不够及时，将加强督办。',
      other: '本年度未收取信息处理费。',
    }),
  ),
});
const filed = (index: number, seed: number) =>
  bytesOf({ ...aReport(YEAR, seed), agency: agencyOf(index), agencyName: nameOf(index) });

describe.skipIf(NO_BROWSER !== undefined)(
  `批量读入 over what stands${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];

    const stateOf = async (index: number) =>
      (await snapshot(runtime.get(), DISTRICT, YEAR)).agencies.find(({ agency }) => agency === agencyOf(index));

    beforeAll(async () => {
      const agencies = BODIES.map((name, index) => ({ id: agencyOf(index), name, required: true }));
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      for (const index of [0, 1]) await fileReport(runtime.get(), agencyOf(index), YEAR, filed(index, index + 1));
      const approved = await fetch(`${runtime.get().api.url}/v1/districts/${DISTRICT}/years/${YEAR}/approve`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'X-Nianbao-Identity': encodeURIComponent('reviewer:李四') },
        body: JSON.stringify({ agency: agencyOf(1) }),
      });
      expect(approved.status).toBe(200);
      // Scripts are made from their sources when they are first asked for; meanwhile the server answers nobody else.
      await fetch(`${runtime.get().api.url}/assets/documents.js`);
      browser = await launchBrowser();
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([
        { name: IDENTITY_COOKIE, value: 'officer%3A%E5%BC%A0%E4%B8%89', url: runtime.get().api.url },
      ]);
      page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}/documents`);
    }, 180_000);
    afterAll(() => browser?.close());

    const row = (index: number) => `#reads tr[data-row="${index}"]`;
    const text = (selector: string) => page.textContent(selector);
    const waitFor = (selector: string, words: string) =>
      page.waitForFunction(
        ([at = '', said = '']) => document.querySelector(at)?.textContent?.includes(said),
        [selector, words],
        { timeout: 60_000 },
      );
    const act = (index: number, name: string) => page.click(`${row(index)} [data-act="${name}"]`);

    it('says what stands for each body, approved by whom, and how many cells a filing would change', async () => {
      await page.setInputFiles('#files', [pageOf(0, 11), pageOf(1, 12), pageOf(2, 3), pageOf(3, 4)]);
      await waitFor('#read', '读入 4 个文件');
      await waitFor(row(0), '格');
      await waitFor(row(1), '格');
      expect(await text(row(0))).toMatch(/该单位已于\d{4}-\d\d-\d\d \d\d:\d\d:\d\d报送并计入汇总，代报将改 \d+ 格/);
      expect(await text(row(1))).toMatch(/该单位已于.*报送并计入汇总，已由李四于.*审定，代报将改 \d+ 格/);
      const changed = Number(/将改 (\d+) 格/.exec((await text(row(0))) ?? '')?.[1]);
      expect(changed).toBeGreaterThan(0);
      expect(await page.locator(`${row(0)} details.stands tbody tr`).count()).toBe(changed);
      expect(await text(row(2))).not.toContain('报送并计入');
    });

    it('leaves such rows out of what is filed at one go', async () => {
      expect(await text('#file-ready')).toBe('代报没有问题的 2 份');
      await page.click('#file-ready');
      await page.waitForSelector('#confirm[open]');
      expect(await text('#confirm')).not.toContain(nameOf(0));
      // Somebody files for one of them while the question stands: it is refused, in words, and nothing of it is replaced.
      const receipt = await fileReport(runtime.get(), agencyOf(3), YEAR, filed(3, 9));
      await page.click('#yes');
      await waitFor('#filed', '代报了 1 份');
      expect((await stateOf(2))?.counted).toBe(true);
      expect((await stateOf(3))?.receipt).toBe(receipt.receipt);
      expect(await text(row(3))).toContain('又有新的报送');
      await waitFor(row(3), '代报将改');
      expect(await page.isDisabled('#file-ready')).toBe(true);
    });

    it('one at a time: the question shows what is replaced, and only a yes replaces it', async () => {
      const before = (await stateOf(1))?.receipt;
      await act(1, 'file');
      await page.waitForSelector('#confirm[open]');
      expect(await text('#confirm')).toMatch(/该单位已于.*报送并计入汇总，已由李四于.*审定，代报将改 \d+ 格/);
      expect(await page.locator('#confirm .changes table tbody tr').count()).toBeGreaterThan(0);
      await page.click('#no');
      expect((await stateOf(1))?.receipt).toBe(before);
      await act(1, 'file');
      await page.click('#yes');
      await waitFor('#filed', '代报了 1 份');
      const after = await stateOf(1);
      expect(after?.receipt).not.toBe(before);
      expect(after?.state).toBe('accepted');
    });

    it('a filing that comes in while the question stands is not replaced unseen', async () => {
      await act(0, 'file');
      await page.waitForSelector('#confirm[open]');
      const newer = await fileReport(runtime.get(), agencyOf(0), YEAR, filed(0, 21));
      await page.click('#yes');
      await waitFor(row(0), '又有新的报送');
      expect((await stateOf(0))?.receipt).toBe(newer.receipt);
      expect(complaints).toEqual([]);
    });
  },
);
