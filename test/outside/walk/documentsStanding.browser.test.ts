import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport, bytesOf, type Submission, withCells } from '../../support/reports.ts';
import { fileReport, snapshot, takeRoster, withRuntime } from '../../support/runtime.ts';

const [DISTRICT, YEAR, FILES] = ['440105', 2023, 60] as const;
const agencyOf = (index: number) => `${DISTRICT}-b${index}`;
const nameOf = (index: number) => `海珠区第${index + 1}街道办事处`;

/** The files: a copy of last year's report, one with a blank cell, one whose standing cannot be had, and clean ones. */
const [COPY, BLANK, CUT] = [0, 1, 2];
const pageOf = (index: number, figures: Submission) => ({
  name: `${index}.html`,
  mimeType: 'text/html',
  buffer: Buffer.from(
    htmlPage({
      title: `${nameOf(index)}${YEAR}年政府信息公开工作年度报告`,
      tables: printTables(editionOfYearOrThrow(YEAR), textsOf(figures, editionOfYearOrThrow(YEAR))),
      overview: '本年度按要求公开政府信息。',
      problems: '信息更新不够及时，将加强督办。',
      other: '本年度未收取信息处理费。',
    }),
  ),
});
const figuresOf = (index: number) =>
  index === BLANK
    ? withCells(aReport(YEAR, 3), { 'proactiveDisclosure.licensing.decisions': null })
    : aReport(YEAR, index === COPY ? 1 : 3);

describe.skipIf(NO_BROWSER !== undefined)(
  `批量读入 in the standing of each body${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];
    const asked: string[] = [];

    beforeAll(async () => {
      const agencies = Array.from({ length: FILES }, (_, index) => ({
        id: agencyOf(index),
        name: nameOf(index),
        required: true,
      }));
      for (const year of [YEAR - 1, YEAR])
        await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year, agencies });
      const before = { ...aReport(YEAR - 1, 1), agency: agencyOf(COPY), agencyName: nameOf(COPY) };
      await fileReport(runtime.get(), agencyOf(COPY), YEAR - 1, bytesOf(before));
      // Scripts are made from their sources when they are first asked for; meanwhile the server answers nobody else.
      await fetch(`${runtime.get().api.url}/assets/documents.js`);
      browser = await launchBrowser();
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([
        { name: IDENTITY_COOKIE, value: 'officer%3A%E5%BC%A0%E4%B8%89', url: runtime.get().api.url },
      ]);
      page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.endsWith('/standing')) asked.push(pathname);
      });
      await page.route(`**/agencies/${agencyOf(CUT)}/**`, (route) => route.abort());
      await page.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}/documents`);
    }, 180_000);
    afterAll(() => browser?.close());

    const row = (index: number) => `#reads tr[data-row="${index}"]`;
    const text = async (selector: string) => (await page.textContent(selector)) ?? '';
    const waitFor = (selector: string, words: string) =>
      page.waitForFunction(
        ([at = '', said = '']) => document.querySelector(at)?.textContent?.includes(said),
        [selector, words],
        { timeout: 60_000 },
      );

    it('asks once a body, and says of each row what the server would', { timeout: 120_000 }, async () => {
      await page.setInputFiles(
        '#files',
        Array.from({ length: FILES }, (_, index) => pageOf(index, figuresOf(index))),
      );
      await waitFor('#read', `读入 ${FILES} 个文件`);
      const began = performance.now();
      await page.waitForFunction(() => document.querySelector('#reads')?.textContent?.includes('正在') === false);
      process.stdout.write(`${FILES} bodies asked for in ${Math.round(performance.now() - began)} ms\n`);
      expect(new Set(asked).size).toBe(FILES);
      expect(asked).toHaveLength(FILES);
      expect(await text('#reads > p')).toContain(`${FILES - 3} 份没有问题，2 份有提示，看过后逐份代报，1 份要处理`);
      expect(await text(row(COPY))).toContain('所有数字都与2022年度报告相同');
      expect(await text(row(COPY))).not.toContain('没有问题');
      expect(await text(row(COPY))).not.toContain('没有贵单位2022年度');
      expect(await text(row(BLANK))).toMatch(/提示 \d+ 条/);
      expect(await text(row(CUT))).toContain('没有核对，不能代报');
      expect(await text(row(CUT))).not.toContain('没有问题');
      expect(await page.locator(`${row(CUT)} [data-act="file"]`).count()).toBe(0);
      expect(await text(row(3))).toContain('没有问题');
    });

    it('leaves hints and what could not be judged out of what is filed at one go', { timeout: 180_000 }, async () => {
      expect(await text('#file-ready')).toBe(`代报没有问题的 ${FILES - 3} 份`);
      await page.click('#file-ready');
      await page.waitForSelector('#confirm[open]');
      for (const index of [COPY, BLANK, CUT]) expect(await text('#confirm')).not.toContain(`${nameOf(index)} ←`);
      await page.click('#no');
    });

    it('a file with hints is filed alone, with the hints before whoever files it', async () => {
      await page.click(`${row(COPY)} [data-act="file"]`);
      await page.waitForSelector('#confirm[open]');
      expect(await text('#confirm details[open]')).toContain('所有数字都与2022年度报告相同');
      await page.click('#yes');
      await waitFor('#filed', '代报了 1 份');
      const { agencies } = await snapshot(runtime.get(), DISTRICT, YEAR);
      expect(agencies.filter(({ counted }) => counted).map(({ agency }) => agency)).toEqual([agencyOf(COPY)]);
      expect(complaints).toEqual([]);
    });

    it('填报 lists of a file what is found beside last year’s figures, and does not miss them', async () => {
      const form = await page.context().newPage();
      await form.goto(`${runtime.get().api.url}/agencies/${agencyOf(COPY)}/${YEAR}/fill`);
      await form.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      await form.setInputFiles('#file', [pageOf(COPY, figuresOf(COPY))]);
      await form.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入'));
      const found = await form.textContent('#import-findings');
      expect(found).toContain('所有数字都与2022年度报告相同');
      expect(found).not.toContain('没有贵单位2022年度');
      expect(found).not.toContain('没有填写');
    });
  },
);
