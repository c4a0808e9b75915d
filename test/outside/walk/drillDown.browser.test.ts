import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withApi } from '../../support/apiWorld.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { aReport, bytesOf, cellOf } from '../../support/reports.ts';
import {
  bodyOf,
  CITY,
  DISTRICT,
  NATION,
  NATION_YEAR,
  openNation,
  PROVINCE,
  signAndFileUp,
} from '../../support/smallNation.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CELL = 'requests.newRequests.total';
const BODY = bodyOf(DISTRICT, 'a');
const SENT = bytesOf({ ...aReport(NATION_YEAR, 20, BODY), agencyName: '梧桐区a局' });

/** Whoever sits at the nation's desk and asks what a figure is made of. */
describe.skipIf(NO_BROWSER !== undefined)(
  `from a total of the nation to the uploaded bytes${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const api = withApi();
    let server: Server;
    let browser: Browser;
    let url = '';

    beforeAll(async () => {
      await openNation(api());
      for (const code of [DISTRICT, CITY, PROVINCE, NATION]) await signAndFileUp(api(), code);
      server = createServer(getRequestListener(api().app.fetch));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      browser = await launchBrowser();
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      server?.closeAllConnections();
      await new Promise((resolve) => server?.close(resolve));
    });

    async function pageAt(width: number): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'zh-CN', bypassCSP: true });
      return { context, page: await context.newPage() };
    }

    async function sound(page: Page): Promise<void> {
      await page.addScriptTag({ content: AXE });
      const faults = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect([page.url(), faults]).toEqual([page.url(), []]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }

    /** The figure a page says it is about: 「本年新收政府信息公开申请数量 · 总计 ＝ 39」. */
    const figureOf = async (page: Page) => Number((await page.textContent('h1'))?.match(/＝\s*(\d+)/)?.[1]);
    const follow = async (page: Page, path: string) => {
      const link = page.locator(`main a[href="${path}"]`).first();
      // In a table of the form the figure is the link, beside a part of a part it follows, in a list of parts it has a cell of its row.
      const beside = await link.evaluate((at) => [
        at.textContent,
        at.nextSibling?.textContent,
        at.closest('tr')?.querySelector('td.number')?.textContent,
      ]);
      const figure = Number(
        beside.map((text) => /^\s*(\d+)/.exec(text ?? '')?.[1]).find((found) => found !== undefined),
      );
      await link.click();
      await page.waitForURL(`${url}${path}`);
      return figure;
    };

    it.each([1366, 390])(
      'takes four clicks at %i, and each page adds its parts up again',
      async (width) => {
        const { page, context } = await pageAt(width);
        const nation = `/districts/${NATION}/${NATION_YEAR}`;
        await page.goto(`${url}${nation}/tables`);
        const total = await follow(page, `${nation}/cells/${CELL}`);
        await sound(page);
        expect(await figureOf(page)).toBe(total);
        expect(await page.textContent('main')).toContain('相加一致');
        const ofCity = await follow(page, `${nation}/below/${CITY}/cells/${CELL}`);
        await sound(page);
        expect(await figureOf(page)).toBe(ofCity);
        expect(await page.textContent('main')).toContain('与汇总表一致');
        const ofDistrict = await follow(page, `${nation}/below/${DISTRICT}/cells/${CELL}`);
        await sound(page);
        expect(await figureOf(page)).toBe(ofDistrict);
        expect([total, ofCity]).toEqual([ofDistrict, ofDistrict]);
        const parts = await page.locator('table.list').first().textContent();
        expect(parts).toContain(String(cellOf(JSON.parse(new TextDecoder().decode(SENT)), CELL)));
        await page.locator(`main a[href="${nation}/below/${DISTRICT}/filings/${BODY}"]`).first().click();
        await page.waitForURL(`${url}${nation}/below/${DISTRICT}/filings/${BODY}`);
        await sound(page);
        const hash = createHash('sha256').update(SENT).digest('hex');
        expect(await page.textContent('dl.facts')).toContain(hash);
        expect(await page.textContent('dl.facts')).toContain('一致');
        const file = `${nation}/below/${DISTRICT}/filings/${BODY}/submission.json`;
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page
            .locator(
              `main a[href="${file.replace('/districts/', '/v1/districts/').replace(`/${NATION_YEAR}/`, `/years/${NATION_YEAR}/`)}"]`,
            )
            .click(),
        ]);
        expect(
          createHash('sha256')
            .update(readFileSync((await download.path()) ?? ''))
            .digest('hex'),
        ).toBe(hash);
        await context.close();
      },
      120_000,
    );
  },
);
