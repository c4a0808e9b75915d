import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { scriptsBuilt, takeRoster, withRuntime } from '../../support/runtime.ts';

const [DISTRICT, YEAR, BODY] = ['440105', 2023, '440105-b0'] as const;
const RTF = Buffer.from('{\\rtf1\\ansi 2023}');

describe.skipIf(NO_BROWSER !== undefined)(
  `older kinds of files where no office program is${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime({ officePrograms: [] });
    let browser: Browser;

    beforeAll(async () => {
      const agencies = [{ id: BODY, name: '海珠区财政局', required: true }];
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      await scriptsBuilt(runtime.get());
      browser = await launchBrowser();
    }, 240_000);
    afterAll(() => browser?.close());

    it('填报 names the kind and the one step that helps, and sends nothing', { timeout: 200_000 }, async () => {
      const { url } = runtime.get().api;
      const context = await browser.newContext();
      await context.addCookies([{ name: IDENTITY_COOKIE, value: encodeURIComponent('officer:张三'), url }]);
      const page = await context.newPage();
      const sent: string[] = [];
      page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
      await page.goto(`${url}/agencies/${BODY}/${YEAR}/fill`);
      const says = (selector: string, words: string) =>
        page.waitForFunction(
          ([at = '', said = '']) => document.querySelector(at)?.textContent?.includes(said),
          [selector, words],
          { timeout: 60_000 },
        );
      await says('#verdict', '按现在的内容');
      await page.setInputFiles('#file', [{ name: '年报.rtf', mimeType: '', buffer: RTF }]);
      await says('#read', '没有读入');
      const found = await page.textContent('#import-findings');
      expect(found).toContain('这是 RTF 文件（.rtf）');
      expect(found).toContain('另存为 .docx');
      expect(sent).toEqual([]);
    });
  },
);
