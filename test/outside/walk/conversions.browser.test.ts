import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';
import { scriptsBuilt, takeRoster, withRuntime } from '../../support/runtime.ts';
import { converted, NO_OFFICE } from '../../support/soffice.ts';

const [DISTRICT, YEAR, BODY] = ['440105', 2023, '440105-b0'] as const;
const NAME = '海珠区财政局';
const EDITION = editionOfYearOrThrow(YEAR);
const MISSING = NO_BROWSER ?? NO_OFFICE;
const PARTS = {
  title: `${NAME}${YEAR}年政府信息公开工作年度报告`,
  tables: printTables(EDITION, textsOf(aReport(YEAR, 3), EDITION)),
  overview: '本年度按要求公开政府信息。',
  problems: '信息更新不够及时，将加强督办。',
  other: '无。',
};

describe.skipIf(MISSING !== undefined)(
  `older kinds of files in the pages of one machine${MISSING === undefined ? '' : ` (skipped: ${MISSING})`}`,
  () => {
    const here = withRuntime();
    let browser: Browser;
    let doc: Buffer;
    let xls: Buffer;
    const complaints: string[] = [];

    beforeAll(async () => {
      doc = readFileSync(converted(docx(PARTS), 'docx', 'doc'));
      xls = readFileSync(converted(await xlsx(PARTS), 'xlsx', 'xls'));
      const agencies = [{ id: BODY, name: NAME, required: true }];
      await takeRoster(here.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      await scriptsBuilt(here.get());
      browser = await launchBrowser();
    }, 240_000);
    afterAll(() => browser?.close());

    async function pageAt(url: string, path: string, identity = 'officer:张三'): Promise<Page> {
      const context: BrowserContext = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([{ name: IDENTITY_COOKIE, value: encodeURIComponent(identity), url }]);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${url}${path}`);
      return page;
    }
    const waitFor = (page: Page, selector: string, words: string) =>
      page.waitForFunction(
        ([at = '', said = '']) => document.querySelector(at)?.textContent?.includes(said),
        [selector, words],
        { timeout: 150_000 },
      );
    const chosen = (name: string, buffer: Buffer) => [{ name, mimeType: '', buffer }];

    it('填报: a .doc and a .xls are read into the form, and it is said what was done', {
      timeout: 400_000,
    }, async () => {
      const page = await pageAt(here.get().api.url, `/agencies/${BODY}/${YEAR}/fill`);
      await waitFor(page, '#verdict', '按现在的内容');
      for (const [name, buffer, kind, to] of [
        ['年报.doc', doc, '.doc', '.docx'],
        ['年报.xls', xls, '.xls', '.xlsx'],
      ] as const) {
        await page.setInputFiles('#file', chosen(name, buffer));
        await waitFor(page, '#read', `已读入 ${name}`);
        const found = (await page.textContent('#import-findings')) ?? '';
        expect(found).toContain(kind);
        expect(found).toContain(`已由 LibreOffice 转换为 ${to} 后读入`);
      }
      const typed = await page.inputValue('[name="requests.newRequests.naturalPerson"]');
      expect(typed).toBe(textsOf(aReport(YEAR, 3), EDITION)('requests.newRequests.naturalPerson'));
      expect(await page.textContent('#original')).toContain('年报.xls');
    });

    it('批量读入: both are read, and what left the browser is said', { timeout: 400_000 }, async () => {
      const page = await pageAt(here.get().api.url, `/districts/${DISTRICT}/${YEAR}/documents`);
      await page.setInputFiles('#files', [...chosen('a.doc', doc), ...chosen('b.xls', xls)]);
      await waitFor(page, '#read', '用时');
      expect(await page.textContent('#read')).toContain('其中 2 个旧格式的由服务器上的 LibreOffice 转换后读入');
      for (const row of [1, 2]) {
        const words = await page.textContent(`#reads tbody tr:nth-child(${row})`);
        expect(words).toContain('200/200');
        expect(words).toContain(BODY);
      }
      expect(complaints).toEqual([]);
    });
  },
);
