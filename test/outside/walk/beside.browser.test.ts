import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONGEST_DRAWING_MS } from '../../../functions/browser/pageDrawer.ts';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx } from '../../support/print/asOffice.ts';
import { fileOf, pdf, words } from '../../support/print/asPdf.ts';
import { oneCellALine, textPage } from '../../support/print/asText.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';
import { takeRoster, withRuntime } from '../../support/runtime.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [DISTRICT, YEAR, BODY] = ['440105', 2023, '440105-shuiwu'] as const;
/** No other cell of the report holds this figure. */
const FIGURE = '777';
const [CELL, NEXT] = ['requests.results.granted.naturalPerson', 'requests.results.granted.commercialEnterprise'];

const textOf = textsOf(aReport(YEAR, 9), '2021');
const parts = {
  title: `海珠区水务局${YEAR}年政府信息公开工作年度报告`,
  tables: printTables('2021', (name) => (name === CELL ? FIGURE : textOf(name))),
  overview: '本年度按要求公开政府信息。',
  problems: '信息更新不够及时，将加强督办。',
  other: '无。',
};
const grids = [parts.tables.T2, parts.tables.T3, parts.tables.T4];
/** The figure, and a line through it. */
const struckPdf = pdf(parts.title, grids, (figure) =>
  figure === FIGURE
    ? (shown, { x, y }) => `${words(shown, x, y)} 0.5 w ${x} ${y + 3} m ${x + 14} ${y + 3} l S`
    : undefined,
);
const scan = 'q 500 0 0 2800 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u0000 EI Q';

describe.skipIf(NO_BROWSER !== undefined)(
  `what was read of a file beside the file${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];
    const sent: string[] = [];

    const opened = async () => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([
        { name: IDENTITY_COOKIE, value: 'officer%3A%E5%BC%A0%E4%B8%89', url: runtime.get().api.url },
      ]);
      const tab = await context.newPage();
      tab.on('pageerror', (error) => complaints.push(error.message));
      tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      tab.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
      return tab;
    };
    const read = async (tab: Page, files: readonly (readonly [string, Uint8Array])[]) => {
      await tab.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}/documents`);
      await tab.setInputFiles(
        '#files',
        files.map(([name, bytes]) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })),
      );
      await tab.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('用时'), undefined, {
        timeout: 60_000,
      });
    };

    beforeAll(async () => {
      const agencies = [{ id: BODY, name: '海珠区水务局', required: true }];
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      await fetch(`${runtime.get().api.url}/assets/documents.js`);
      browser = await launchBrowser();
      page = await opened();
      await read(page, [
        ['a.pdf', struckPdf],
        ['b.docx', docx(parts)],
        ['c.txt', new TextEncoder().encode(textPage({ ...parts, tables: printTables('2021', textOf) }, oneCellALine))],
        ['d.pdf', fileOf([scan, scan])],
      ]);
    }, 180_000);
    afterAll(() => browser?.close());

    const open = async (row: number, tab = page) => {
      await tab.click(`#reads tbody tr:nth-child(${row}) [data-act="beside"]`);
      await tab.waitForSelector('#beside[open] #the-source');
    };
    const faults = async () => {
      await page.evaluate(AXE);
      return page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
    };
    /** Points of the screen's ink within the mark, and beside the page's edge, where nothing is printed. */
    const inkAtMark = () =>
      page.evaluate(() => {
        const mark = document.querySelector<HTMLElement>('.place-mark');
        const canvas = mark?.closest('.source-page')?.querySelector('canvas');
        if (!mark || !canvas) return undefined;
        const copy = document.createElement('canvas');
        [copy.width, copy.height] = [canvas.width, canvas.height];
        const pen = copy.getContext('2d');
        pen?.drawImage(canvas, 0, 0);
        const share = (of: string) => Number.parseFloat(of) / 100;
        const { left, top, width, height } = mark.style;
        const dark = (x: number, y: number, w: number, h: number) => {
          const { data } = pen?.getImageData(x, y, Math.max(1, w), Math.max(1, h)) ?? { data: [] };
          let count = 0;
          for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) count++;
          return count;
        };
        const [w, h] = [canvas.width, canvas.height];
        // Within the lines of the cell.
        const box = [share(left) * w + 3, share(top) * h + 3, share(width) * w - 6, share(height) * h - 6] as const;
        return { inside: dark(...box), edge: dark(0, 0, w, 4) };
      });

    it('fetches what draws pages only when it is asked for, and sends nothing of the file', async () => {
      const isDrawing = (line: string) => line.includes('pages-worker');
      expect(sent.filter(isDrawing)).toEqual([]);
      const before = sent.length;
      await open(1);
      await page.waitForSelector('canvas[data-drawn]', { timeout: 30_000 });
      expect(sent.slice(before).filter(isDrawing)).toEqual(['GET /assets/pages-worker.js']);
      expect(sent.slice(before).filter((line) => !line.startsWith('GET /assets/'))).toEqual([]);
    });

    it('marks the chosen cell on the page of the PDF, by pointer and by keys', async () => {
      await page.click(`[data-spot="${NEXT}"]`);
      await page.waitForSelector('[data-page="2"] canvas[data-drawn]', { timeout: 30_000 });
      expect(await page.textContent('#beside-said')).toMatch(
        /（一）予以公开 · 商业企业：读出“\d+”。在原件第 2 页，已标出。/,
      );
      const first = await page.getAttribute('.place-mark', 'style');
      expect((await inkAtMark())?.inside).toBeGreaterThan(3);
      expect((await inkAtMark())?.edge).toBe(0);
      await page.keyboard.press('ArrowLeft');
      expect(await page.getAttribute(`[data-spot="${CELL}"]`, 'aria-pressed')).toBe('true');
      expect(await page.evaluate('document.activeElement.dataset.spot')).toBe(CELL);
      expect(await page.getAttribute('.place-mark', 'style')).not.toBe(first);
      await page.keyboard.press('ArrowDown');
      expect(await page.textContent('#beside-said')).toContain('（二）部分公开');
    });

    it('leads to what is open, and back from the page to the cell', async () => {
      await page.click('[data-next="open"]');
      expect(await page.textContent('#beside-said')).toContain(
        '（一）予以公开 · 自然人：没有读入。在原件第 2 页，已标出。',
      );
      expect((await inkAtMark())?.inside).toBeGreaterThan(3);
      const seen = await page.evaluate(() => {
        const [mark, box] = ['.place-mark', '#the-source'].map((at) =>
          document.querySelector(at)?.getBoundingClientRect(),
        );
        return mark && box && mark.top >= box.top && mark.bottom <= box.bottom;
      });
      expect(seen).toBe(true);
      await page.click(`[data-spot="${NEXT}"]`);
      const place = await page.locator('.place-mark').boundingBox();
      await page.click('[data-next="open"]');
      await page.mouse.click((place?.x ?? 0) + 4, (place?.y ?? 0) + 4);
      expect(await page.getAttribute(`[data-spot="${NEXT}"]`, 'aria-pressed')).toBe('true');
    });

    it.each([
      ['on a screen of an office', 1366, 768, ''],
      ['on a telephone', 390, 844, ''],
      ['in large type', 1366, 768, 'large-type'],
    ])('%s nothing stands in anybody’s way, and both boxes are on the screen', async (_, width, height, type) => {
      await page.setViewportSize({ width, height });
      await page.evaluate((name) => document.documentElement.setAttribute('class', name), type);
      expect(await faults()).toEqual([]);
      const { wide, over } = await page.evaluate(() => {
        const dialog = document.querySelector('#beside');
        const box = document.querySelector('#the-source')?.getBoundingClientRect();
        return {
          wide: dialog !== null && dialog.scrollWidth <= dialog.clientWidth,
          over: (box?.top ?? Infinity) < innerHeight - 120,
        };
      });
      expect({ wide, over }).toEqual({ wide: true, over: true });
      await page.evaluate(() => document.documentElement.removeAttribute('class'));
      await page.setViewportSize({ width: 1366, height: 768 });
    });

    it('prints the figures and the file, and not the page behind them', async () => {
      await page.emulateMedia({ media: 'print' });
      const isSeen = (at: string) => page.locator(at).first().isVisible();
      expect(await isSeen(`[data-spot="${CELL}"]`)).toBe(true);
      expect(await isSeen('.source-page canvas')).toBe(true);
      expect(await isSeen('#reads table')).toBe(false);
      expect(await isSeen('#beside-close')).toBe(false);
      await page.emulateMedia({ media: null });
      await page.click('#beside-close');
      expect(await page.locator('#beside[open]').count()).toBe(0);
    });

    it('draws Word and text as plain tables, and marks the cell in them', async () => {
      for (const [row, figure] of [
        [2, FIGURE],
        [3, textOf(CELL)],
      ] as const) {
        await open(row);
        await page.click(`[data-spot="${CELL}"]`);
        expect(await page.textContent('#the-source .chosen')).toContain(figure);
        expect(await page.locator('#the-source canvas').count()).toBe(0);
        await page.click('#beside-close');
      }
    });

    it('shows the pages of a scan, which nobody can read for the officer', async () => {
      expect(await page.textContent('#reads tbody tr:nth-child(4)')).toContain('扫描的 PDF');
      await open(4);
      await page.waitForSelector('canvas[data-drawn]', { timeout: 30_000 });
      expect(await page.locator('.source-page').count()).toBe(2);
      expect(await page.locator('[data-spot]').count()).toBe(0);
      expect(await faults()).toEqual([]);
      await page.click('#beside-close');
    });

    it('a page that is never done is stopped and said, and what was read of it stands as text', async () => {
      const tab = await opened();
      await tab.clock.install();
      await tab.route('**/pages-worker.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => { for (;;); };' }),
      );
      await read(tab, [['a.pdf', struckPdf]]);
      await open(1, tab);
      for (let page = 1; page <= 3; page++) {
        await tab.waitForTimeout(200);
        await tab.clock.fastForward(LONGEST_DRAWING_MS + 1_000);
      }
      await tab.waitForSelector('[data-failed] p:not([hidden])');
      expect(await tab.textContent('[data-failed] p')).toContain('这一页画不出来');
      await tab.click('[data-next="open"]');
      expect(await tab.locator('#the-source .chosen').isVisible()).toBe(true);
      await tab.context().close();
    });

    it('stands on the form of the body as well, and leads to its fields', async () => {
      const { api } = runtime.get();
      await page.goto(`${api.url}/agencies/${BODY}/${YEAR}/fill`);
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      const page2 = htmlPage(parts).replace(`>${FIGURE}<`, `><s>${FIGURE}</s><`);
      await page.setInputFiles('#file', [{ name: 'e.html', mimeType: '', buffer: Buffer.from(page2) }]);
      await page.waitForSelector('#beside-source');
      await page.click('#beside-source');
      await page.waitForSelector('#beside-file[open]');
      expect(await faults()).toEqual([]);
      await page.click('[data-next="open"]');
      expect(await page.textContent('#the-source .chosen')).toContain('〔有划掉的字〕');
      await page.click('#beside-said [data-lead]');
      expect(await page.locator('#beside-file[open]').count()).toBe(0);
      expect(await page.evaluate('location.hash')).toBe(`#at-${CELL.replaceAll('.', '-')}`);
      await page.reload();
      await page.click('#look-original');
      await page.waitForSelector('#beside-file[open] [data-spot]');
      expect(await page.locator('[data-spot]').count()).toBe(cellsOf('2021').length);
    });

    it('nothing was complained of: no policy was overstepped, no script threw', () => {
      expect(complaints).toEqual([]);
    });
  },
);
