import { readFileSync } from 'node:fs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { aReport, bytesOf, cellOf, type Submission, withCells } from '../../support/reports.ts';
import { fileReport, scriptsBuilt, takeRoster, withRuntime } from '../../support/runtime.ts';

const DISTRICT = '440105';
const YEAR = 2023;
const OFFICE = { name: '周联络', phone: '020-81234567' };
const PENALTIES = 'proactiveDisclosure.penalties.decisions';
const nameOf = (agency: string) => `海珠区单位${agency.slice(-1)}`;

/** What a body takes from the form before it files, and what its own page says while something is awaited. */
describe.skipIf(NO_BROWSER !== undefined)(
  `paper before filing${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;

    beforeAll(async () => {
      const agencies = ['a', 'b', 'c'].map((slug) => ({
        id: `${DISTRICT}-${slug}`,
        name: nameOf(slug),
        required: true,
      }));
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, office: OFFICE, agencies });
      await scriptsBuilt(runtime.get());
      browser = await launchBrowser();
    }, 120_000);
    afterAll(() => browser?.close());

    const report = (agency: string): Submission => ({ ...aReport(YEAR, 21, agency), agencyName: nameOf(agency) });

    async function contextOf(agency: string): Promise<BrowserContext> {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([{ name: IDENTITY_COOKIE, value: `agency%3A${agency}`, url: runtime.get().api.url }]);
      return context;
    }

    async function opened(agency: string, path = ''): Promise<Page> {
      const page = await (await contextOf(agency)).newPage();
      await page.goto(`${runtime.get().api.url}/agencies/${agency}/${YEAR}${path}`);
      return page;
    }

    const ready = (page: Page) =>
      page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));

    it('the form says what counts where and whom to ask, and prints with its prose, its signers and room for the seal', async () => {
      const agency = `${DISTRICT}-a`;
      const page = await opened(agency, '/fill');
      await ready(page);
      const text = await page.textContent('main');
      for (const words of ['政务公开办，联系人', OFFICE.name, OFFICE.phone, '国办公开办函〔2021〕30号', '共同被告'])
        expect(text).toContain(words);
      const prose = Array.from({ length: 60 }, (_, line) => `第${line + 1}段，总体情况写得比一个框长。`).join('\n');
      await page.fill('#prose-overview', prose);
      await page.fill('#signer-preparedBy', '陈填报');
      await page.waitForFunction(() => document.querySelector('#kept')?.textContent?.includes('草稿已存在本机'));
      await page.reload();
      await ready(page);
      expect(await page.inputValue('#signer-preparedBy')).toBe('陈填报');
      await page.emulateMedia({ media: 'print' });
      expect(await page.innerText('#printed-prose-overview')).toContain('第60段');
      for (const shown of ['.signers .seal', '#signer-answeredBy', '#printed-prose-overview'])
        expect([shown, await page.isVisible(shown)]).toEqual([shown, true]);
      for (const hidden of [
        '#send',
        '#how',
        '#file',
        '#register-file',
        '#prose-overview',
        '#findings',
        '.signers legend',
      ])
        expect([hidden, await page.isVisible(hidden)]).toEqual([hidden, false]);
      // 180 mm of A4 lie between the margins of the page: nothing of the form is wider.
      await page.setViewportSize({ width: Math.floor((180 / 25.4) * 96), height: 1000 });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }, 120_000);

    it('the draft comes as Word, says that it is none that was filed, and reads back as what stands in the form', async () => {
      const agency = `${DISTRICT}-a`;
      const page = await opened(agency, '/fill');
      await ready(page);
      const stated = withCells(report(agency), { [PENALTIES]: 77 });
      await page.setInputFiles('#file', {
        name: '年报.json',
        mimeType: 'application/json',
        buffer: Buffer.from(bytesOf(stated)),
      });
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入'));
      await page.fill('#signer-preparedBy', '陈填报');
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#word')]);
      expect(download.suggestedFilename()).toMatch(/（草稿）\.docx$/);
      const bytes = new Uint8Array(readFileSync((await download.path()) ?? ''));
      const { draft } = await importReport(bytes);
      for (const { name } of cellsOf('2021').filter(({ kind, role }) => kind === 'count' && role === 'input'))
        expect([name, cellOf(draft as unknown as Submission, name)]).toEqual([name, cellOf(stated, name)]);
      expect(draft.narrative).toEqual(stated.narrative);
      const paper = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
      for (const words of ['填报人：陈填报', '审核人：', '负责人：', '（盖章）']) expect(paper).toContain(words);
      const headers = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('word/header'));
      expect(headers.length).toBeGreaterThan(0);
      for (const [, xml] of headers) expect(strFromU8(xml)).toContain('草稿，尚未报送');
    }, 120_000);

    it('a file in the wrong place is seen on the page of the body, until the body has filed', async () => {
      const agency = `${DISTRICT}-b`;
      const { clients, config } = runtime.get().ports;
      const Bucket = config.buckets.submissions;
      await clients.s3.send(
        new PutObjectCommand({ Bucket, Key: `inbox/${agency}/${YEAR} (1).json`, Body: bytesOf(report(agency)) }),
      );
      const page = await opened(agency);
      for (let turn = 0; turn < 40 && (await page.locator('#strays').count()) === 0; turn += 1) {
        await page.waitForTimeout(250);
        await page.reload();
      }
      const told = await page.textContent('#strays');
      expect(told).toContain(`${YEAR} (1).json`);
      expect(told).toContain('没有作为报送处理');
      await fileReport(runtime.get(), agency, YEAR, bytesOf(report(agency)));
      await page.reload();
      expect(await page.locator('#strays').count()).toBe(0);
    }, 120_000);
  },
);
