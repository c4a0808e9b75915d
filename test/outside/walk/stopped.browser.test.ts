import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONGEST_MS } from '../../../functions/browser/longestReading.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { withRuntime } from '../../support/runtime.ts';

const PAGE = ['海珠区某局2023年政府信息公开工作年度报告', '一、总体情况', '本年度主动公开政府信息。']
  .map((words) => `<p>${words}</p>`)
  .join('');

describe.skipIf(NO_BROWSER !== undefined)(
  `a file that the browser cannot finish${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      await fetch(`${runtime.get().api.url}/assets/check.js`);
      browser = await launchBrowser();
      page = await browser.newPage();
      await page.clock.install();
      await page.goto(`${runtime.get().api.url}/check`);
    }, 180_000);
    afterAll(() => browser?.close());

    const choose = (name: string) =>
      page.setInputFiles('#file', { name, mimeType: 'text/html', buffer: Buffer.from(PAGE) });
    const says = (words: string) =>
      page.waitForFunction((asked) => document.querySelector('main')?.textContent?.includes(asked), words);

    it('is read in a worker', async () => {
      const worker = page.waitForEvent('worker');
      await choose('能读.html');
      expect((await worker).url()).toMatch(/reading-worker\.js$/);
      await says('能读.html 已读出');
    });

    it('is stopped, said in words with what helps, while the page goes on; the next one is read', async () => {
      const never = `postMessage({ kind: 'ready' }); onmessage = () => { for (;;); };`;
      await page.route('**/reading-worker.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: never }),
      );
      const started = page.waitForEvent('worker');
      await choose('读不完.html');
      await started;
      await says('正在读取 读不完.html');
      expect(await page.evaluate('1 + 1')).toBe(2);
      await page.clock.fastForward(LONGEST_MS + 1_000);
      await says('读了很久还没有读完，已停止读取');
      await says('只留年报的内容');
      await page.unroute('**/reading-worker.js');
      await choose('再读.html');
      await says('再读.html 已读出');
    });

    it('a browser that starts no such worker reads in the page', async () => {
      await page.route('**/reading-worker.js', (route) => route.abort());
      await choose('页内读.html');
      await says('页内读.html 已读出');
    });
  },
);
