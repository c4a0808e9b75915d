import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../infra/local/api/localIdentity.ts';
import { NO_OLD_CHROMIUM, type OldPage, openOldChromium } from '../support/oldChromium.ts';
import { aReport, bytesOf, cellOf } from '../support/reports.ts';
import { fileReport, scriptsBuilt, snapshot, takeRoster, withRuntime } from '../support/runtime.ts';

const DISTRICT = '440105';
const AGENCY = `${DISTRICT}-a`;
const NAME = '海珠区单位a';
const YEAR = 2023;

describe.skipIf(NO_OLD_CHROMIUM !== undefined)(
  `in the browser of an office, Chromium 88 of 2021${NO_OLD_CHROMIUM === undefined ? '' : ` (skipped: ${NO_OLD_CHROMIUM})`}`,
  () => {
    const runtime = withRuntime();
    let page: OldPage;
    const report = { ...aReport(YEAR, 5, AGENCY), agencyName: NAME };

    beforeAll(async () => {
      await takeRoster(runtime.get(), {
        district: DISTRICT,
        name: '海珠区',
        year: YEAR,
        agencies: [{ id: AGENCY, name: NAME, required: true }],
      });
      await fileReport(runtime.get(), AGENCY, YEAR, bytesOf(report));
      await scriptsBuilt(runtime.get());
      page = await openOldChromium();
      await page.send('Network.setCookie', {
        name: IDENTITY_COOKIE,
        value: `agency%3A${AGENCY}`,
        url: runtime.get().api.url,
      });
    }, 120_000);
    afterAll(() => page?.close());

    it('is what it says it is', async () => {
      expect(await page.evaluate('navigator.userAgent')).toContain('Chrome/88.');
      expect(await page.evaluate('"at" in Array.prototype')).toBe(false);
    });

    it('the form opens with what was filed, adds up while one types, and files a correction', async () => {
      await page.open(`${runtime.get().api.url}/agencies/${AGENCY}/${YEAR}/fill`);
      await page.until(`!document.querySelector('#verdict').textContent.includes('正在载入')`);
      expect(await page.evaluate(`document.querySelector('#old-browser').hidden`)).toBe(true);
      const row = 'requests.newRequests';
      const stated = cellOf(report, `${row}.naturalPerson`);
      expect(await page.evaluate(`document.querySelector('[name="${row}.naturalPerson"]').value`)).toBe(String(stated));
      for (const cell of [`${row}.naturalPerson`, 'requests.results.granted.naturalPerson']) {
        const more = cellOf(report, cell) + 1;
        await page.evaluate(
          `(() => { const field = document.querySelector('[name="${cell}"]'); field.value = '${more}';
            field.dispatchEvent(new Event('input', { bubbles: true })); return true; })()`,
        );
      }
      const total = cellOf(report, `${row}.total`) + 1;
      await page.until(`document.querySelector('[data-total="${row}.total"]').textContent === '${total}'`);
      await page.evaluate(`document.querySelector('#word').click()`);
      await page.until(`document.querySelector('#read').textContent.includes('已生成 Word 草稿')`);
      await page.until(`!document.querySelector('#send').disabled`);
      await page.evaluate(`document.querySelector('#send').click()`);
      await page.until(`document.querySelector('#confirm-send') !== null`);
      await page.evaluate(`document.querySelector('#confirm-send').click()`);
      await page.until(`location.pathname.includes('/receipts/')`);
      const { cells } = await snapshot(runtime.get(), DISTRICT, YEAR);
      expect(cells[`${row}.naturalPerson`]?.value).toBe(stated + 1);
      expect(page.complaints).toEqual([]);
    });

    it('自查 reads a report and judges it', async () => {
      await page.open(`${runtime.get().api.url}/check`);
      const text = JSON.stringify(JSON.stringify(report));
      await page.evaluate(
        `(() => { const files = new DataTransfer(); files.items.add(new File([${text}], '年报.json'));
          const field = document.querySelector('#file'); field.files = files.files;
          field.dispatchEvent(new Event('change', { bubbles: true })); return true; })()`,
      );
      await page.until(`document.querySelector('#verdict').textContent.includes('可以报送')
        || document.querySelector('#verdict').textContent.includes('提示')`);
      expect(page.complaints).toEqual([]);
    });

    it('自查 reads a document, in a worker', async () => {
      await page.open(`${runtime.get().api.url}/check`);
      const title = `<p>${NAME}${YEAR}年政府信息公开工作年度报告</p>`;
      const text = JSON.stringify(`${title}<p>一、总体情况</p><p>本年度主动公开政府信息。</p>`);
      await page.evaluate(
        `(() => { const files = new DataTransfer(); files.items.add(new File([${text}], '年报.html'));
          const field = document.querySelector('#file'); field.files = files.files;
          field.dispatchEvent(new Event('change', { bubbles: true })); return true; })()`,
      );
      await page.until(`document.querySelector('#verdict').textContent.includes('年报.html 已读出')`);
      expect(
        await page.evaluate(
          `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/reading-worker.js'))`,
        ),
      ).toBe(true);
      expect(page.complaints).toEqual([]);
    });

    it('one that is older still is told so in words, before anything is typed', async () => {
      await page.send('Page.addScriptToEvaluateOnNewDocument', { source: 'delete Element.prototype.replaceChildren' });
      await page.open(`${runtime.get().api.url}/agencies/${AGENCY}/${YEAR}/fill`);
      await page.until(`document.querySelector('#old-browser')?.hidden === false`);
      expect(await page.evaluate(`document.querySelector('#old-browser').textContent`)).toContain('浏览器版本过低');
    });
  },
);
