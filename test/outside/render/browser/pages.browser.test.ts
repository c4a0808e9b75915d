import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedStylePolicy, securityHeaders } from '../../../../functions/api/http/securityHeaders.ts';
import { readStylesheet } from '../../../../functions/assets/stylesheet.ts';
import { summaryPage } from '../../../../shared/render/summary/summaryPage.ts';
import { launchBrowser, NO_BROWSER } from '../../../support/browser.ts';
import { compiled } from '../../../support/compilations.ts';
import { pagesWith } from '../../../support/pageModels.ts';
import { aReport } from '../../../support/reports.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
/** Beside those, the narrowest that WCAG 1.4.10 asks of: 1280 pixels at 400 %. */
const WIDTHS = [1366, 390, 320];
const HOSTILE = '</title><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egnp';

const pages = pagesWith('海珠区人力资源和社会保障局');
const { compilation, context } = compiled({ year: 2023 }, [
  { agency: '440105-a', name: '甲局', report: aReport(2023, 3, '440105-a'), filedAt: '2024-02-03T00:00:00.000Z' },
  { agency: '440105-b', name: '乙局' },
  { agency: '440105-c', name: '税务局', required: false, reason: '垂直领导' },
]);
const summary = summaryPage(compilation, context);
const NAMES = [...Object.keys(pages), 'summary'];

describe.skipIf(NO_BROWSER !== undefined)(
  `pages in a browser${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    let browser: Browser;
    /** Under the policy that is served, and without it, so that nothing but escaping stands between a name and a reader. */
    let strict: Page;
    let lax: Page;
    let server: ServerType;
    let base = '';

    beforeAll(async () => {
      const app = new Hono();
      const hostile = pagesWith(HOSTILE);
      const stylesheet = await readStylesheet();
      app.use(securityHeaders);
      app.get('/assets/nianbao.css', (each) =>
        each.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
      );
      app.get('/assets/unsaved.js', (each) => each.body('', 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
      app.get('/favicon.ico', (each) => each.body(null, 204));
      app.get('/districts/*', (each) =>
        each.body('<svg xmlns="http://www.w3.org/2000/svg" width="760" height="320"/>', 200, {
          'Content-Type': 'image/svg+xml',
        }),
      );
      app.get('/plain/:name', (each) => {
        const name = each.req.param('name');
        if (name !== 'summary') return each.html(pages[name] ?? '');
        each.header('Content-Security-Policy', embeddedStylePolicy(summary));
        return each.html(summary);
      });
      app.get('/hostile/:name', (each) => each.html(hostile[each.req.param('name')] ?? ''));
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
      await new Promise((listening) => server.once('listening', listening));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      browser = await launchBrowser();
      strict = await (await browser.newContext({ viewport: SCREENS.desk })).newPage();
      lax = await (await browser.newContext({ viewport: SCREENS.desk, bypassCSP: true })).newPage();
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    const open = async (path: string): Promise<Page> => {
      await lax.setViewportSize(SCREENS.desk);
      await lax.emulateMedia({ media: 'screen' });
      await lax.goto(`${base}${path}`);
      return lax;
    };

    it.each(NAMES)('%s has no fault that axe finds, and never scrolls sideways', async (name) => {
      const page = await open(`/plain/${name}`);
      for (const details of await page.locator('details').all())
        await details.evaluate((each) => each.setAttribute('open', ''));
      await page.addScriptTag({ content: AXE });
      const faults = await page.evaluate(`axe.run().then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`);
      expect(faults).toEqual([]);
      const sideways: string[] = [];
      for (const type of ['', 'large-type']) {
        await page.evaluate(`document.documentElement.className = '${type}'`);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 768 });
          const over = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
          if (over > 0) sideways.push(`${type} ${width}: ${over}`);
        }
      }
      expect(sideways).toEqual([]);
    });

    it.each(NAMES)('%s is styled under its own policy, without a word of complaint', async (name) => {
      const said: string[] = [];
      strict.removeAllListeners('console');
      strict.on('console', (message) => said.push(message.text()));
      await strict.goto(`${base}/plain/${name}`);
      expect(said).toEqual([]);
      expect(await strict.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")).toContain('Serif');
    });

    it.each(Object.keys(pages))('%s runs nothing that a name brings', async (name) => {
      let dialogs = 0;
      lax.removeAllListeners('dialog');
      lax.on('dialog', (dialog) => {
        dialogs += 1;
        return dialog.dismiss();
      });
      const page = await open(`/hostile/${name}`);
      expect([
        dialogs,
        await page.locator('img:not(.chart img), script:not([src="/assets/unsaved.js"])').count(),
      ]).toEqual([0, 0]);
    });

    it('keeps the header of table 3 in sight while its rows pass', async () => {
      const page = await open('/plain/tables');
      await page.evaluate("document.querySelectorAll('.form-T3 tbody tr')[12].scrollIntoView()");
      const top = await page.evaluate("document.querySelector('.form-T3 thead').getBoundingClientRect().top");
      expect(top).toBe(0);
    });

    it('is walked with the keyboard alone: the first stop skips to the text', async () => {
      const page = await open('/plain/tables');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到主要内容');
      await page.keyboard.press('Enter');
      // Following a fragment is no load: the address changes a moment after the key.
      await page.waitForURL(/#main$/);
      expect(page.url()).toContain('#main');
    });

    it.each(NAMES)('%s in 大字版 fits a desk, and a phone of 320', async (name) => {
      const page = await open(`/plain/${name}`);
      await page.evaluate("document.documentElement.classList.add('large-type')");
      for (const width of [SCREENS.desk.width, 320]) {
        await page.setViewportSize({ width, height: 768 });
        expect([width, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([width, 0]);
      }
    });

    it.each(['Tab', 'Shift+Tab'])(
      '汇总表 by %s alone: no stop lies under the head that stays (WCAG 2.4.11)',
      async (key) => {
        const page = await open('/plain/tables');
        if (key !== 'Tab') await page.evaluate("[...document.querySelectorAll('a')].at(-1).focus()");
        const hidden: string[] = [];
        const stops = Number(await page.evaluate("document.querySelectorAll('tbody a').length"));
        expect(stops).toBeGreaterThanOrEqual(200);
        for (let stop = 0; stop < stops + 40; stop++) {
          await page.keyboard.press(key);
          const under = await page.evaluate(`(() => {
          const on = document.activeElement;
          const head = on.closest('tbody')?.parentElement.tHead;
          if (!head) return '';
          const [own, above] = [on.getBoundingClientRect(), head.getBoundingClientRect()];
          return own.bottom <= above.bottom || own.top < 0 || own.bottom > innerHeight ? on.href : '';
        })()`);
          if (under !== '') hidden.push(String(under));
        }
        expect(hidden).toEqual([]);
      },
    );

    it('every chart is a stop of the keyboard, its table whole beside it, and what cannot be pressed looks so', async () => {
      const page = await open('/plain/charts');
      expect(await page.locator('.chart a:has(img)').count()).toBe(await page.locator('.chart').count());
      const cut =
        "[...document.querySelectorAll('.chart .scroll')].filter((each) => each.firstElementChild.offsetWidth > each.clientWidth)";
      expect(await page.evaluate(`${cut}.length`)).toBe(0);
      const style = await page.evaluate(`(() => {
        const button = document.querySelector('main').appendChild(document.createElement('button'));
        const free = getComputedStyle(button).opacity;
        button.disabled = true;
        return [free, getComputedStyle(button).opacity, getComputedStyle(button).cursor];
      })()`);
      expect(style).toEqual(['1', '0.45', 'not-allowed']);
    });

    it('prints without navigation, with room to sign on a receipt', async () => {
      const page = await open('/plain/receipt');
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.crumbs').isVisible()).toBe(false);
      expect(await page.locator('.signing').isVisible()).toBe(true);
      expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000);
    });

    it('prints the official tables within the width of the paper, headers repeating', async () => {
      const page = await open('/plain/tables');
      await page.setViewportSize({ width: 680, height: 960 });
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate("getComputedStyle(document.querySelector('.form-T3 thead')).display")).toBe(
        'table-header-group',
      );
      const widest = await page.evaluate(
        "Math.max(...[...document.querySelectorAll('table.form')].map((each) => each.getBoundingClientRect().right))",
      );
      expect(widest).toBeLessThanOrEqual(680);
    });
  },
);
