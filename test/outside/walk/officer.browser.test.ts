import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { coveredStops, type Stop, sound, tabTo } from '../../support/keyboard.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport, bytesOf } from '../../support/reports.ts';
import { fileReport, scriptsBuilt, snapshot, takeRoster, withRuntime } from '../../support/runtime.ts';

const DISTRICT = '440105';
const YEAR = 2024;
const body = (slug: string) => `${DISTRICT}-${slug}`;
const NAMES = { a: '海珠区审计局', b: '海珠区民政局', c: '海珠区水务局', d: '海珠区税务局', e: '海珠区教育局' };
type Slug = keyof typeof NAMES;

/** A body's report as the page of its own site prints it. */
function printed(slug: Slug, name: string) {
  const edition = editionOfYearOrThrow(YEAR);
  const page = htmlPage({
    title: `${name}${YEAR}年政府信息公开工作年度报告`,
    tables: printTables(edition, textsOf(aReport(YEAR, 3, body(slug)), edition)),
    overview: '本年度按要求公开政府信息。',
    problems: '信息更新不够及时，将加强督办。',
    other: '本年度未收取信息处理费。',
  });
  return { name: `${slug}.html`, mimeType: 'text/html', buffer: Buffer.from(page) };
}

describe.skipIf(NO_BROWSER !== undefined)(
  `an officer's way by keyboard alone${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    const people = new Map<string, Page>();

    beforeAll(async () => {
      const agencies = Object.entries(NAMES).map(([slug, name]) => ({ id: body(slug), name, required: true }));
      const publisher = '广州市海珠区人民政府';
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, publisher, agencies });
      await scriptsBuilt(runtime.get());
      for (const [index, slug] of (['a', 'b'] as const).entries()) await file(slug, index + 1);
      browser = await launchBrowser();
    }, 180_000);
    afterAll(() => browser?.close());

    async function file(slug: Slug, seed: number): Promise<void> {
      const report = { ...aReport(YEAR, seed, body(slug)), agencyName: NAMES[slug] };
      await fileReport(runtime.get(), body(slug), YEAR, bytesOf(report));
    }

    async function as(who: string): Promise<Page> {
      const known = people.get(who);
      if (known !== undefined) return known;
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
      const { url } = runtime.get().api;
      await context.addCookies([{ name: IDENTITY_COOKIE, value: encodeURIComponent(who), url }]);
      const page = await context.newPage();
      page.on('filechooser', () => {});
      people.set(who, page);
      return page;
    }

    const open = (page: Page, path = '') =>
      page.goto(`${runtime.get().api.url}/districts/${DISTRICT}/${YEAR}${path}`, { waitUntil: 'load' });
    const stateOf = async (slug: Slug) =>
      (await snapshot(runtime.get(), DISTRICT, YEAR)).agencies.find(({ agency }) => agency === body(slug));

    /** Presses Enter where the focus is and waits for the page that comes of it, on which what was done has the focus. */
    async function done(page: Page, said: string): Promise<void> {
      await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
      expect(page.url()).toMatch(/[?&]done=/);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(said);
      await sound(page);
    }

    /** Types into a field that is reached by keyboard. */
    async function type(page: Page, where: Stop, words: string): Promise<void> {
      await tabTo(page, where);
      await page.keyboard.insertText(words);
    }

    async function follow(page: Page, where: Stop): Promise<void> {
      await tabTo(page, where);
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    }

    it('finds a body by name, extends its day and exempts another, and stays in the list it looked for', async () => {
      const page = await as('officer:甲');
      await open(page);
      await follow(page, { words: '报送情况' });
      await type(page, { id: 'q' }, '水务');
      await Promise.all([page.waitForURL(/q=/), page.keyboard.press('Enter')]);
      await tabTo(page, { words: '延长期限' });
      await page.keyboard.press('Enter');
      await tabTo(page, { id: 'due' });
      // Month, day, year: the order in which this browser's own language writes a day.
      await page.keyboard.type('02102025');
      expect(await page.inputValue(`#due-${body('c')}`)).toBe('2025-02-10');
      await type(page, { id: 'reason' }, '系统迁移，延长十天');
      await done(page, '都按它自己的截止日计算');
      expect(await page.locator('tbody tr').count()).toBe(1);
      expect((await stateOf('c'))?.due).toBe('2025-02-10');
      await tabTo(page, { words: '回到原处' });
      await page.keyboard.press('Enter');
      expect(await tabTo(page, { words: NAMES.c })).toBe(1);
      await tabTo(page, { id: 'q' }, 'Shift+Tab');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('税务');
      await Promise.all([page.waitForURL(/%E7%A8%8E/), page.keyboard.press('Enter')]);
      await tabTo(page, { words: '标记无需报送' });
      await page.keyboard.press('Enter');
      await type(page, { id: 'reason' }, '垂直领导，向上级报送');
      await done(page, '已记录');
      expect(await stateOf('d')).toMatchObject({ required: false, state: 'notRequired' });
    }, 120_000);

    it('edits a row of the roster: what it will change is shown before it is saved', async () => {
      const page = await as('officer:甲');
      await open(page, '/roster');
      await follow(page, { label: `修改${NAMES.e}` });
      await type(page, { id: 'shortNames' }, '区教育局');
      await type(page, { id: 'contact' }, '陈某');
      await type(page, { id: 'phone' }, '020-84400000');
      await follow(page, { words: '预览' });
      expect(await page.textContent('main')).toContain('还没有保存');
      await sound(page);
      await tabTo(page, { words: '保存名录' });
      await done(page, '名录已保存');
      expect(await page.textContent('main')).toContain('020-84400000');
    }, 120_000);

    it('reads a batch in, says whose a doubtful file is, and files it for the bodies', async () => {
      const page = await as('officer:甲');
      await open(page, '/documents');
      await page.waitForLoadState('load');
      await tabTo(page, { id: 'files' });
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
      await chooser.setFiles([printed('c', NAMES.c), printed('e', '海珠区教肓局')]);
      const says = (selector: string, words: string) =>
        page.waitForFunction(
          ([at = '', said = '']) => document.querySelector(at)?.textContent?.includes(said),
          [selector, words],
        );
      await says('#read', '读入 2 个文件');
      await sound(page);
      await tabTo(page, { id: 'body-1' });
      // The nearest name is the first of the list.
      await page.keyboard.press('ArrowDown');
      await says('#reads tbody tr:nth-child(2)', '由您认定');
      expect(await page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'))).toBe(
        '1',
      );
      await tabTo(page, { id: 'file-ready' }, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#confirm[open]');
      await sound(page);
      await tabTo(page, { words: '确认代报' });
      await page.keyboard.press('Enter');
      await says('#filed', '代报了 2 份');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('filed');
      await sound(page);
      expect(await stateOf('e')).toMatchObject({ counted: true });
    }, 120_000);

    it('returns a report with its places, reinstates it, and goes on to the next', async () => {
      const page = await as('officer:甲');
      await open(page, `/agencies/${body('a')}/review`);
      await sound(page);
      await tabTo(page, { id: 'reason' });
      await page.keyboard.insertText('本年新收与正文不一致，请核对。');
      await tabTo(page, { value: 'narrative.overview' });
      await page.keyboard.press('Space');
      await tabTo(page, { words: '退回' });
      await done(page, '已退回');
      expect(await stateOf('a')).toMatchObject({ state: 'returned', counted: false });
      await tabTo(page, { words: '恢复为这一版本' });
      await page.keyboard.press('Enter');
      await type(page, { id: 'reason' }, '核对无误，恢复');
      await tabTo(page, { words: '恢复' });
      await done(page, '已恢复');
      expect(await stateOf('a')).toMatchObject({ state: 'accepted', counted: true });
    }, 120_000);

    it('approves several at once, after looking through the list of them', async () => {
      const page = await as('reviewer:乙');
      await open(page, '/queue');
      for (const slug of ['a', 'b', 'c'] as const) {
        await tabTo(page, { label: `选择${NAMES[slug]}` });
        await page.keyboard.press('Space');
      }
      await follow(page, { words: '审定所选……' });
      expect(await page.textContent('main')).toContain('将审定 3 个单位的报送');
      await sound(page);
      await tabTo(page, { words: '审定这 3 个' });
      await done(page, '所选的都已审定');
      expect((await stateOf('b'))?.state).toBe('approved');
    }, 120_000);

    it('writes the district text: its own words, a drafted sentence, 无 where there is nothing', async () => {
      const page = await as('officer:甲');
      await open(page, '/texts');
      await type(page, { id: 'overview' }, '全区政务公开工作有序推进。');
      await type(page, { id: 'problemsAndImprovements' }, '解读形式单一，已分批改进。');
      await tabTo(page, { words: '采用到“一、总体情况”' });
      await done(page, '已保存');
      expect(await page.inputValue('#own-overview')).toMatch(/^全区政务公开工作有序推进。\n2024年，全区共新收/);
      await tabTo(page, { words: '没有内容，写明“无”' });
      await done(page, '已保存');
    }, 120_000);

    it('is asked before text that nobody has saved is left, and not when it is saved', async () => {
      const page = await as('officer:甲');
      await open(page, '/texts');
      const asked: string[] = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        void dialog.dismiss();
      });
      await tabTo(page, { id: 'own-problemsAndImprovements' });
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.insertText('还有一句。');
      await tabTo(page, { words: '工作台' }, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await vi.waitFor(() => expect(asked).toEqual(['beforeunload']));
      expect(new URL(page.url()).pathname).toContain('/texts');
      expect(await page.inputValue('#own-problemsAndImprovements')).toContain('还有一句。');
      await tabTo(page, { words: '保存' });
      await done(page, '已保存');
      await follow(page, { words: '工作台' });
      expect(asked).toEqual(['beforeunload']);
    }, 120_000);

    it('approves the year, locks it by another, publishes and takes the package away', async () => {
      const second = await as('reviewer:乙');
      await open(second, '/signing');
      await tabTo(second, { words: '审定全年' });
      await done(second, '已审定');
      const third = await as('reviewer:丙');
      await open(third, '/signing');
      await tabTo(third, { words: `锁定 ${YEAR} 年度` });
      await done(third, '已锁定并定稿');
      await type(third, { id: 'where' }, '区政府门户网站');
      await tabTo(third, { words: '记录发布' });
      await done(third, '已记录发布');
      expect((await stateOf('a'))?.state).toBe('locked');
      await tabTo(third, { words: '下载发布包 v0001' });
      const [download] = await Promise.all([third.waitForEvent('download'), third.keyboard.press('Enter')]);
      expect(download.suggestedFilename()).toContain('海珠区2024年');
    }, 180_000);

    it('opens one body for a correction, and the year is signed anew', async () => {
      const third = await as('reviewer:丙');
      await open(third, '/signing');
      await tabTo(third, { id: 'unlock-agency' });
      await third.keyboard.press('ArrowDown');
      expect(await third.inputValue('#unlock-agency')).toBe(body('b'));
      await type(third, { id: 'unlock-reason' }, '漏计一件，公开后发现');
      await tabTo(third, { words: '解锁' });
      await done(third, '已解锁');
      expect((await stateOf('b'))?.state).toBe('correcting');
      expect((await stateOf('a'))?.state).toBe('locked');
      await file('b', 9);
      const second = await as('reviewer:乙');
      await open(second, '/signing');
      await tabTo(second, { words: '审定全年' });
      await done(second, '已审定');
      await open(third, '/signing');
      await tabTo(third, { words: '重新锁定并定稿' });
      await done(third, '已锁定并定稿');
    }, 180_000);

    it.each(['', '/filings', '/queue', '/texts', '/signing', '/roster', '/journal', '/exports', '/questions'])(
      '%s: no stop of the keyboard lies wholly under what stays in place, and it prints',
      async (path) => {
        const page = await as('officer:甲');
        await open(page, path);
        for (const key of ['Tab', 'Shift+Tab'] as const) {
          const { stops, covered } = await coveredStops(page, key);
          expect(stops).toBeGreaterThan(10);
          expect([key, covered]).toEqual([key, []]);
        }
        expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(5000);
      },
      120_000,
    );
  },
);
