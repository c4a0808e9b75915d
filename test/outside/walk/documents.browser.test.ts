import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx } from '../../support/print/asOffice.ts';
import { fontNamedOnly, pdf } from '../../support/print/asPdf.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';
import { snapshot, takeRoster, withRuntime } from '../../support/runtime.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [DISTRICT, YEAR] = ['440105', 2023] as const;
const BODIES = ['海珠区财政局', '海珠区司法局', '海珠区民政局', '海珠区水务局'];
const agencyOf = (index: number) => `${DISTRICT}-b${index}`;

const parts = (name: string, seed: number) => ({
  title: `${name}${YEAR}年政府信息公开工作年度报告`,
  tables: printTables(editionOfYearOrThrow(YEAR), textsOf(aReport(YEAR, seed), editionOfYearOrThrow(YEAR))),
  overview: '本年度按要求公开政府信息。',
  problems: '信息更新不够及时，将加强督办。',
  other: '本年度未收取信息处理费。',
});

describe.skipIf(NO_BROWSER !== undefined)(
  `批量读入${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];
    const firstFile = Buffer.from(docx(parts(BODIES[0] ?? '', 1)));

    beforeAll(async () => {
      const agencies = BODIES.map((name, index) => ({ id: agencyOf(index), name, required: true }));
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      // Scripts are made from their sources when they are first asked for; meanwhile the server answers nobody else.
      await fetch(`${runtime.get().api.url}/assets/documents.js`);
      browser = await launchBrowser();
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
      await context.addCookies([
        { name: IDENTITY_COOKIE, value: 'officer%3A%E5%BC%A0%E4%B8%89', url: runtime.get().api.url },
      ]);
      page = await context.newPage();
      // A receipt that is asked for before it is there is a 404 in the console: what a script throws is a complaint.
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}/documents`);
    }, 180_000);
    afterAll(() => browser?.close());

    const text = (selector: string) => page.textContent(selector);
    const waitFor = (selector: string, words: string) =>
      page.waitForFunction(
        ([at = '', said = '']) => document.querySelector(at)?.textContent?.includes(said),
        [selector, words],
        {
          timeout: 60_000,
        },
      );

    it('reads files and an archive in the browser: whose they are, what is open, what is to be decided', async () => {
      const [a, b, c] = BODIES.map((name, index) => parts(name, index + 1));
      if (a === undefined || b === undefined || c === undefined) throw new Error('four bodies');
      const renamed = { ...c, title: c.title.replace('民政局', '民正局') };
      await page.setInputFiles('#files', [
        { name: 'a.docx', mimeType: '', buffer: firstFile },
        { name: '各单位.zip', mimeType: '', buffer: Buffer.from(zipSync({ '街道/b.html': Buffer.from(htmlPage(b)) })) },
        { name: 'c.html', mimeType: 'text/html', buffer: Buffer.from(htmlPage(renamed)) },
        { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('请查收') },
      ]);
      await waitFor('#read', '读入 4 个文件');
      expect(await page.locator('#reads tbody tr').count()).toBe(4);
      expect(await text('#reads tbody tr:nth-child(2)')).toContain('各单位.zip/街道/b.html');
      expect(await text('#reads tbody tr:nth-child(1)')).toContain(agencyOf(0));
      expect(await text('#reads tbody tr:nth-child(3)')).toContain('名录上没有“海珠区民正局”');
      await page.evaluate(AXE);
      const faults = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect(faults).toEqual([]);
    });

    it('shows the tables of a file beside what was read of them', async () => {
      await page.click('#reads tbody tr:nth-child(3) [data-act="beside"]');
      await page.waitForSelector('#beside[open] #the-source');
      expect(await page.locator('#the-source table').count()).toBe(3);
      expect(await page.locator('#was-read table').count()).toBe(3);
      await page.click('#beside-close');
      expect(await page.locator('#beside[open]').count()).toBe(0);
    });

    it('sends letters back: one workbook a body with something to answer', async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#letters')]);
      const files = unzipSync(readFileSync(await download.path()));
      const [name = '', bytes = new Uint8Array()] =
        Object.entries(files).find(([each]) => each.includes('民正局')) ?? [];
      expect(name).toBe('海珠区民正局2023年度报告问题清单.xlsx');
      expect(strFromU8(unzipSync(bytes)['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('单位待定');
    });

    it('a doubtful body is named by a person, and what is ready is filed for its bodies', async () => {
      await page.selectOption('#body-2', agencyOf(2));
      await waitFor('#reads tbody tr:nth-child(3)', agencyOf(2));
      await page.click('#file-ready');
      await page.waitForSelector('#confirm[open]');
      expect(await text('#confirm')).toContain('海珠区民政局 ← c.html');
      await page.click('#yes');
      await waitFor('#filed', '代报了');
      const { agencies } = await snapshot(runtime.get(), DISTRICT, YEAR);
      const counted = agencies.filter((each) => each.counted).map(({ agency }) => agency);
      expect(counted).toEqual([agencyOf(0), agencyOf(1), agencyOf(2)]);
    });

    it('keeps the originals beside the reports, byte for byte, and the receipt hands them out', async () => {
      const receipt = await page.getAttribute('#reads tbody tr:nth-child(1) a[href^="/receipts/"]', 'href');
      const other = await page.context().newPage();
      await other.goto(`${runtime.get().api.url}${receipt}`);
      const facts = await other.textContent('dl.facts');
      expect(facts).toContain('a.docx');
      const [download] = await Promise.all([
        other.waitForEvent('download'),
        other.click('dl.facts a[href$="/original"]'),
      ]);
      expect(download.suggestedFilename()).toBe('a.docx');
      const bytes = readFileSync(await download.path());
      expect(bytes.equals(firstFile)).toBe(true);
      expect(facts).toContain(createHash('sha256').update(bytes).digest('hex'));
      await other.close();
    });

    it('the batch is listed, and taken back as a whole', async () => {
      await page.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}/batches`);
      expect(await page.locator('details a[href^="/receipts/"]').count()).toBe(3);
      expect(await text('details summary')).toContain('4 个文件，代报 3 份，仍有效 3 份');
      await page.fill('textarea[name="reason"]', '读入有误，重新核对');
      await page.click('form[action$="/take-back"] button');
      expect(await text('main')).toContain('整批退回 3 份');
      expect(await text('details summary')).toContain('仍有效 0 份');
      const { agencies } = await snapshot(runtime.get(), DISTRICT, YEAR);
      expect(agencies.filter((each) => each.counted)).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('a draft is put right in the form of its body', async () => {
      await page.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}/documents`);
      await page.setInputFiles('#files', [
        { name: 'd.html', mimeType: 'text/html', buffer: Buffer.from(htmlPage(parts('海珠区水务局', 9))) },
      ]);
      await waitFor('#read', '读入 1 个文件');
      const [form] = await Promise.all([page.context().waitForEvent('page'), page.click('[data-act="correct"]')]);
      await form.waitForFunction(() => document.querySelector('#kept')?.textContent?.includes('已恢复本机草稿'));
      expect(new URL(form.url()).pathname).toBe(`/agencies/${agencyOf(3)}/${YEAR}/fill`);
      await form.waitForSelector('#original:not([hidden])');
      expect(await form.textContent('#original')).toContain('d.html');
    });

    it('a PDF keeps no file behind it from being read, here and on the page of a body; without its Chinese font alike', async () => {
      const { title, tables } = parts('海珠区水务局', 9);
      const grids = [tables.T2, tables.T3, tables.T4];
      const file = Buffer.from(pdf(title, grids, () => undefined));
      const named = fontNamedOnly('UniGB-UCS2-H');
      const bare = Buffer.from(pdf(title, grids, () => undefined, undefined, [], named));
      await page.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}/documents`);
      await page.setInputFiles('#files', [
        { name: 'd.pdf', mimeType: '', buffer: file },
        { name: 'e.pdf', mimeType: '', buffer: bare },
        { name: 'a.docx', mimeType: '', buffer: firstFile },
      ]);
      await waitFor('#read', '用时');
      expect(await page.locator('#reads tbody tr').count()).toBe(3);
      expect(await text('#reads tbody tr:nth-child(1)')).toContain('200/200');
      expect(await text('#reads tbody tr:nth-child(2)')).toContain('200/200');
      expect(await text('#reads tbody tr:nth-child(3)')).toContain(agencyOf(0));
      const form = await page.context().newPage();
      await form.goto(`${runtime.get().api.url}/agencies/${agencyOf(3)}/${YEAR}/fill`);
      await form.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      await form.setInputFiles('#file', [{ name: 'e.pdf', mimeType: '', buffer: bare }]);
      await form.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入'));
      expect(await form.textContent('#import-findings')).toContain('原件的表格');
    });
  },
);
