import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withApi } from '../../support/apiWorld.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { CITY, DISTRICT, NATION_YEAR, openNation, signAndFileUp, UNSIGNED } from '../../support/smallNation.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The pages on which a city deals with its districts, of which two have signed. */
const PAGES = [
  `/districts/${CITY}/${NATION_YEAR}/levels`,
  `/districts/${CITY}/${NATION_YEAR}/roster`,
  `/districts/${CITY}/${NATION_YEAR}/roster/edit?agency=${DISTRICT}`,
  `/districts/${CITY}/${NATION_YEAR}/agencies/${DISTRICT}`,
  `/districts/${CITY}/${NATION_YEAR}/agencies/${DISTRICT}/review`,
  `/agencies/${DISTRICT}/${NATION_YEAR}/history`,
  `/agencies/${DISTRICT}/${NATION_YEAR}/record`,
];

describe.skipIf(NO_BROWSER !== undefined)(
  `a city and its districts${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const api = withApi();
    let server: Server;
    let browser: Browser;
    let url = '';

    beforeAll(async () => {
      await openNation(api());
      for (const code of [DISTRICT, UNSIGNED]) await signAndFileUp(api(), code);
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

    it.each([390, 1366])(
      'is read at %i without being pushed sideways, lists and all but the tables of the form',
      async (width) => {
        const context = await browser.newContext({
          ...{ viewport: { width, height: 800 }, locale: 'zh-CN', bypassCSP: true },
        });
        const page = await context.newPage();
        for (const path of PAGES) {
          await page.goto(`${url}${path}`);
          const wide = await page.evaluate(() =>
            [document.documentElement, ...document.querySelectorAll('.scroll:has(> table.list)')]
              .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
              .map((each) => each.getAttribute('aria-label') ?? 'the page'),
          );
          expect([path, wide]).toEqual([path, []]);
          await page.addScriptTag({ content: AXE });
          const faults = await page.evaluate(
            `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
          );
          expect([path, faults]).toEqual([path, []]);
        }
        await context.close();
      },
      120_000,
    );

    it('compares the districts that count', async () => {
      const page = await browser.newPage();
      await page.goto(`${url}${PAGES[0] ?? ''}`);
      expect(await page.locator('h2', { hasText: '各下级对照' }).count()).toBe(1);
      await page.close();
    });
  },
);
