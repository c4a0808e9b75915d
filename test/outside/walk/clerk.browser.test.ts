import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledFrom } from '../../../functions/browser/submission.ts';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { templateSheets } from '../../../shared/render/sheets/template.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';
import { isReceiptNotYet, launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { aReport, bytesOf, cellOf, fixtureBytes, type Submission, withCells } from '../../support/reports.ts';
import { fileReport, scriptsBuilt, snapshot, takeRoster, withRuntime } from '../../support/runtime.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DISTRICT = '440105';
const AGENCY = `${DISTRICT}-a`;
const NAME = '海珠区单位a';
const [BEFORE, YEAR] = [2022, 2023] as const;
const REASON = '机构改革，划入原社会保险局的未办结申请';

/** What the clerk types: a valid report whose carry-over is one more than last year carried forward. */
function typedReport(forward: number): Submission {
  const base = aReport(YEAR, 21, AGENCY);
  const shift = forward + 1 - cellOf(base, 'requests.carriedOver.naturalPerson');
  const more = (row: string) => ({ [`${row}.naturalPerson`]: cellOf(base, `${row}.naturalPerson`) + shift });
  return withCells(base, { ...more('requests.carriedOver'), ...more('requests.results.granted') });
}

describe.skipIf(NO_BROWSER !== undefined)(
  `a clerk's way to an accepted filing${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];
    const last = aReport(BEFORE, 4, AGENCY);
    const forward = cellOf(last, 'requests.carriedForward.naturalPerson');
    const report = typedReport(forward);

    beforeAll(async () => {
      for (const year of [BEFORE, YEAR]) {
        const agencies = ['a', 'b'].map((slug) => ({
          id: `${DISTRICT}-${slug}`,
          name: `海珠区单位${slug}`,
          required: true,
        }));
        await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year, agencies });
      }
      await fileReport(runtime.get(), AGENCY, BEFORE, bytesOf({ ...last, agencyName: NAME }));
      await scriptsBuilt(runtime.get());
      browser = await launchBrowser();
      // The policy of the pages is in force: a script or a connection that it forbids is a complaint.
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([{ name: IDENTITY_COOKIE, value: `agency%3A${AGENCY}`, url: runtime.get().api.url }]);
      page = await context.newPage();
      page.on(
        'console',
        (message) => message.type() === 'error' && !isReceiptNotYet(message) && complaints.push(message.text()),
      );
      page.on('pageerror', (error) => complaints.push(error.message));
    }, 120_000);
    afterAll(() => browser?.close());

    const open = (path: string) => page.goto(`${runtime.get().api.url}${path}`);
    const own = (path = '') => `/agencies/${AGENCY}/${YEAR}${path}`;

    async function sound(): Promise<void> {
      await page.evaluate(AXE);
      const faults = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect([page.url(), faults]).toEqual([page.url(), []]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }

    /** Presses Tab until the focus is where the words or the name say; nothing is ever clicked. */
    async function tabTo(where: { readonly words?: string; readonly name?: string }): Promise<void> {
      for (let press = 0; press < 400; press += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const { activeElement } = document;
          return { words: activeElement?.textContent?.trim() ?? '', name: activeElement?.getAttribute('name') ?? '' };
        });
        if (at.words === where.words || (where.name !== undefined && at.name === where.name)) return;
      }
      throw new Error(`the keyboard does not reach ${JSON.stringify(where)} on ${page.url()}`);
    }

    /** The step between the button and the bucket, by keyboard. */
    async function confirm(): Promise<void> {
      await page.waitForSelector('#confirm[open]');
      await sound();
      await tabTo({ words: '确认报送' });
      await page.keyboard.press('Enter');
    }

    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'));

    it('finds their own page, what last year said, and that filing stays open past the day', async () => {
      await open('/');
      expect(new URL(page.url()).pathname).toBe(own());
      const text = await page.textContent('main');
      expect(text).toContain('未报送');
      expect(text).toContain('2024年1月31日（周三）');
      expect(text).toMatch(/已逾期 \d+ 天。仍可报送/);
      expect(text).toContain('上年已报数（2022年度已计入汇总）');
      await sound();
    });

    it('fills the form by keyboard alone: last year’s carry-over is there, totals add themselves up', async () => {
      await tabTo({ words: '在网页上填报' });
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('格空白'));
      expect(await page.inputValue('input[name="requests.carriedOver.naturalPerson"]')).toBe(String(forward));
      const inputs = cellsOf('2021').filter(({ role }) => role === 'input');
      const { cells } = filledFrom(report, '2021');
      await tabTo({ name: inputs[0]?.name ?? '' });
      for (const [index, { name }] of inputs.entries()) {
        // Between two tables the focus rests on the table itself, which may have to be scrolled.
        for (let press = 0; index > 0 && press < 2 && (press === 0 || (await focused()) !== name); press += 1)
          await page.keyboard.press('Tab');
        expect(await focused()).toBe(name);
        // A field that is entered is selected: what is typed takes the place of what was there.
        await page.keyboard.type(name === 'requests.newRequests.naturalPerson' ? '9999' : (cells.get(name) ?? ''));
      }
      await page.keyboard.press('Tab');
      await page.keyboard.type('本年度政务公开工作有序推进。');
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('校验未通过'));
      expect(await page.textContent('[data-total="requests.carriedOver.total"]')).toBe(
        String(
          inputs
            .filter(({ row }) => row === 'requests.carriedOver')
            .reduce((sum, { name }) => sum + cellOf(report, name), 0),
        ),
      );
      expect(await page.getAttribute('input[name="requests.newRequests.naturalPerson"]', 'aria-invalid')).toBe('true');
      await sound();
    }, 120_000);

    it('is told what is wrong in the form’s words, and nothing is sent while it is', async () => {
      await page.focus('input[name="requests.newRequests.naturalPerson"]');
      expect(await page.textContent('#here')).toContain('表三“自然人”列不平');
      await page.keyboard.type(String(cellOf(report, 'requests.newRequests.naturalPerson') + 1 - 1));
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('9999');
      await tabTo({ words: '提交报送' });
      await page.keyboard.press('Enter');
      expect(await page.textContent('#filed')).toContain('提交后不会计入汇总');
      expect((await snapshot(runtime.get(), DISTRICT, YEAR)).agencies[0]?.state).toBe('notFiled');
    });

    it('keeps the draft in the browser over a reload, mends it, gives the reason once and files', async () => {
      await page.waitForFunction(() => document.querySelector('#kept')?.textContent?.includes('草稿已存在本机'));
      await page.reload();
      await page.waitForFunction(() => document.querySelector('#kept')?.textContent?.includes('已恢复本机草稿'));
      await page.focus('input[name="requests.newRequests.naturalPerson"]');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(String(cellOf(report, 'requests.newRequests.naturalPerson')));
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('须先说明原因'));
      await tabTo({ words: '提交报送' });
      await page.keyboard.press('Enter');
      expect(await page.textContent('#filed')).toContain('须写明原因');
      for (let left = 12; left > 0 && (await page.textContent('#filed'))?.includes('须写明原因'); left -= 1) {
        await page.keyboard.type(REASON);
        await tabTo({ words: '提交报送' });
        await page.keyboard.press('Enter');
        await page.waitForTimeout(200);
      }
      await page.waitForSelector('#confirm[open]');
      expect(await page.textContent('#confirm')).toContain('这是本年度第一次报送');
      await confirm();
      await page.waitForURL(/\/receipts\//, { timeout: 30_000 });
      const text = await page.textContent('main');
      expect(text).toContain('校验通过');
      expect(text).toContain(REASON);
      await sound();
      const { cells, agencies } = await snapshot(runtime.get(), DISTRICT, YEAR);
      expect(agencies.find(({ agency }) => agency === AGENCY)?.counted).toBe(true);
      for (const { name } of cellsOf('2021').filter(({ kind, role }) => kind === 'count' && role === 'input'))
        expect([name, cells[name]?.value]).toEqual([name, cellOf(report, name)]);
    }, 60_000);

    it('files again without writing the reason again, by reading in the file it saved', async () => {
      await open(own('/fill'));
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      expect(await page.textContent('#kept')).toContain('已填入最近一次报送');
      const again = bytesOf({ ...report, agencyName: NAME, narrative: { overview: '改了一句话，数字没有改。' } });
      await page.setInputFiles('#file', {
        name: '年报.json',
        mimeType: 'application/json',
        buffer: Buffer.from(again),
      });
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入'));
      expect(await page.inputValue('#reason-XY-CARRY')).toBe(REASON);
      await tabTo({ words: '提交报送' });
      await page.keyboard.press('Enter');
      await page.waitForSelector('#confirm[open]');
      expect(await page.textContent('#confirm')).toContain('表格没有变化');
      expect(await page.textContent('#confirm')).toContain('文字有改动');
      await confirm();
      await page.waitForURL(/\/receipts\//, { timeout: 30_000 });
      expect(await page.textContent('main')).toContain('第2次报送');
    });

    it('reads a filled template, and a page of another year not at all', async () => {
      await open(own('/fill'));
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      const values = new Map(
        cellsOf('2021')
          .filter(({ role }) => role === 'input')
          .map(({ name, kind }) => [name, kind === 'amount' ? 1_500_000 : 3]),
      );
      const sheets = templateSheets({ edition: '2021', year: YEAR, agency: AGENCY, agencyName: NAME, values });
      await page.setInputFiles('#file', {
        name: '模板.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(await workbook(sheets)),
      });
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入 模板.xlsx'));
      expect(await page.inputValue('input[name="proactiveDisclosure.fees.amount"]')).toBe('1.5');
      expect(await page.textContent('[data-total="requests.newRequests.total"]')).toBe('18');
      const other = fixtureBytes('2020-haizhu-rsj/visible-cells.json');
      await page.setInputFiles('#file', { name: '旧.json', mimeType: 'application/json', buffer: Buffer.from(other) });
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('没有读入'));
      expect(await page.inputValue('input[name="proactiveDisclosure.fees.amount"]')).toBe('1.5');
    });

    it('uploads a finished file; the same bytes twice make one version and say so', async () => {
      const bytes = bytesOf({
        ...aReport(YEAR, 33, AGENCY),
        agencyName: NAME,
        reasons: { 'XY-CARRY': REASON, 'XY-CARRY-COL': REASON },
      });
      for (const word of ['校验通过', '内容相同，不重复计入']) {
        await open(own('/upload'));
        await page.waitForLoadState('networkidle');
        await page.setInputFiles('#file', {
          name: '年报.json',
          mimeType: 'application/json',
          buffer: Buffer.from(bytes),
        });
        await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
        await sound();
        await tabTo({ words: '上传' });
        await page.keyboard.press('Enter');
        await confirm();
        await page.waitForURL(/\/receipts\//, { timeout: 30_000 });
        expect(await page.textContent('main .badge')).toContain(word);
      }
    });

    it('reaches a finding’s cell by keyboard, and hands the list on', async () => {
      await open(own('/fill'));
      const broken = bytesOf({ ...withCells(report, { 'requests.newRequests.total': 1 }), agencyName: NAME });
      const { receipt } = await fileReport(runtime.get(), AGENCY, YEAR, broken);
      await open(`/receipts/${AGENCY}/${YEAR}/${receipt}`);
      await tabTo({ words: '表三 一、本年新收政府信息公开申请数量 · 总计' });
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toContain('1');
      expect(await page.inputValue('textarea.copy')).toContain('1. 表三');
      await sound();
      await page.emulateMedia({ media: 'print' });
      expect(await page.isVisible('.jumps')).toBe(false);
      expect(await page.isVisible('.signing')).toBe(true);
      await page.emulateMedia({ media: 'screen' });
    });

    it.each(['', '/fill', '/upload', '/history'])('the page %s is sound on a desk and on a phone', async (path) => {
      for (const width of [1366, 390]) {
        await page.setViewportSize({ width, height: 768 });
        await open(own(path));
        await page.waitForLoadState('networkidle');
        await sound();
      }
      await page.setViewportSize({ width: 1366, height: 768 });
    });

    it('sees only their own: another body’s pages and files are refused', async () => {
      const expected = complaints.length;
      for (const path of [
        `/agencies/${DISTRICT}-b/${YEAR}`,
        `/agencies/${DISTRICT}-b/${YEAR}/fill`,
        `/districts/${DISTRICT}/${YEAR}`,
      ])
        expect([path, (await open(path))?.status()]).toEqual([path, 403]);
      complaints.length = expected;
    });

    it('the browser had nothing to complain of', () => {
      expect(complaints).toEqual([]);
    });
  },
);
