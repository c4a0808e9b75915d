import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { coveredStops, type Stop, sound as soundOn, tabTo as tabOn } from '../../support/keyboard.ts';
import { bytesOf, fixture, withCells } from '../../support/reports.ts';
import { scriptsBuilt, snapshot, takeRoster, withRuntime } from '../../support/runtime.ts';

const [DISTRICT, AGENCY, NAME] = ['321322', '321322-fagai', '沭阳县发展和改革局'] as const;
const YEAR = 2024;
const NATURAL = 'naturalPerson';

/** What happened in the year, as the clerk has it on a sheet of paper: every other cell is nothing. */
const HAPPENED: Readonly<Record<string, string>> = {
  'proactiveDisclosure.normativeDocuments.issued': '6',
  'proactiveDisclosure.normativeDocuments.inForce': '24',
  'proactiveDisclosure.licensing.decisions': '12',
  [`requests.newRequests.${NATURAL}`]: '30',
  [`requests.results.granted.${NATURAL}`]: '28',
  [`requests.results.partiallyGranted.${NATURAL}`]: '1',
  [`requests.results.denied.thirdPartyRights.${NATURAL}`]: '1',
  [`requests.results.unableToProvide.notHeld.${NATURAL}`]: '1',
  'reviewAndLitigation.reconsideration.upheld': '1',
};
const MOST_TYPED = 12;

const PROSE = {
  overview:
    '2024年，我局认真落实政府信息公开条例，做好主动公开和依申请公开工作，加强政府信息管理，维护平台建设，落实监督保障。本年新收政府信息公开申请30件，上年结转1件，均已答复。',
  problemsAndImprovements: '存在公开内容不够细的问题，下一年度将逐项细化公开目录，并按季度核对更新。',
  otherMatters: '本年度未收取信息处理费，无其他需要报告的事项。',
};

/** A body's first year with the program: what it has of the year before is the Word file it published. */
async function publishedLastYear(name?: string): Promise<Uint8Array> {
  const sent = fixture('2023-shuyang-fagaiju/submission.json');
  const filed = withCells(name === undefined ? sent : { ...sent, agencyName: name }, {
    'requests.newRequests.naturalPerson': 27,
    'requests.newRequests.total': 27,
    'requests.carriedForward.naturalPerson': 1,
    'requests.carriedForward.total': 1,
  });
  const { report } = judge(bytesOf(filed), {});
  if (report === undefined) throw new Error('the report of the year before cannot be read');
  return bodyDocument(report);
}

describe.skipIf(NO_BROWSER !== undefined)(
  `a new clerk with last year's page, by keyboard alone${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      const agencies = [{ id: AGENCY, name: NAME, required: true }];
      await takeRoster(runtime.get(), { district: DISTRICT, name: '沭阳县', year: YEAR, agencies });
      await scriptsBuilt(runtime.get());
      browser = await launchBrowser();
      page = await pageOf(`agency:${AGENCY}`);
      // Whoever listens from the beginning misses no dialog that a key opens.
      page.on('filechooser', () => {});
    }, 120_000);
    afterAll(() => browser?.close());

    async function pageOf(identity: string): Promise<Page> {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      const { url } = runtime.get().api;
      await context.addCookies([{ name: IDENTITY_COOKIE, value: encodeURIComponent(identity), url }]);
      return context.newPage();
    }

    const open = (on: Page, path: string) => on.goto(`${runtime.get().api.url}${path}`);
    const own = (path = '') => `/agencies/${AGENCY}/${YEAR}${path}`;

    const sound = () => soundOn(page);
    const tabTo = (where: Stop, key?: 'Tab' | 'Shift+Tab') => tabOn(page, where, key);

    /** Figures a hand has put in, as the page itself hears them. */
    async function countTyped(): Promise<() => Promise<readonly string[]>> {
      await page.evaluate(() => {
        const typed = new Set<string>();
        (window as unknown as { typed: Set<string> }).typed = typed;
        document.addEventListener('input', ({ target, isTrusted }) => {
          if (isTrusted && target instanceof HTMLInputElement && target.closest('td') !== null) typed.add(target.name);
        });
      });
      return () => page.evaluate(() => [...(window as unknown as { typed: Set<string> }).typed]);
    }

    it('fills nothing in from the report of another body, and says whose it is', async () => {
      await open(page, own('/fill'));
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('格空白'));
      await page.setInputFiles('#file', {
        name: '2023年年报.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: Buffer.from(await publishedLastYear('沭阳县财政局')),
      });
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('是 2023 年度的报告'));
      expect(await page.textContent('#read')).toMatch(/文件写的单位是“沭阳县财政局”.*没有填入任何数/);
      expect(await page.inputValue(`[name="requests.carriedOver.${NATURAL}"]`)).toBe('');
    });

    it('holds back what would be lost while the script is on its way, and takes a refusal back that holds no more', async () => {
      const slow = await pageOf(`agency:${AGENCY}`);
      let arrive = () => {};
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      await slow.route('**/assets/fill.js', async (route) => {
        await arrived;
        await route.continue();
      });
      await slow.goto(`${runtime.get().api.url}${own('/fill')}`, { waitUntil: 'commit' });
      await slow.waitForSelector('.filing');
      const open = () =>
        slow.evaluate(
          () => document.querySelectorAll('main :is(.filing button, .drop input, td input, textarea):enabled').length,
        );
      expect(await open()).toBe(2);
      arrive();
      await slow.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('格空白'));
      expect(await open()).toBeGreaterThan(170);
      await slow.click('#send');
      expect(await slow.textContent('#filed')).toContain('处错误');
      await slow.click('#zeros');
      await slow.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('可以报送'));
      expect(await slow.textContent('#filed')).toBe('');
      await slow.click('#clear');
      await slow.close();
    }, 120_000);

    it(`files a correct report with at most ${MOST_TYPED} typed figures`, async () => {
      const lastYear = await publishedLastYear();
      await open(page, own());
      await tabTo({ words: '在网页上填报' });
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('格空白'));
      const typed = await countTyped();
      await tabTo({ id: 'file' });
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
      await chooser.setFiles({
        name: '2023年年报.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: Buffer.from(lastYear),
      });
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('是 2023 年度的报告'));
      expect(await page.inputValue(`[name="requests.carriedOver.${NATURAL}"]`)).toBe('1');
      for (const [name, figure] of Object.entries(HAPPENED)) {
        await tabTo({ id: name });
        await page.keyboard.type(figure);
      }
      await page.focus(`[name="requests.newRequests.${NATURAL}"]`);
      expect(await page.textContent('#here')).toContain('2023年度：27。');
      for (const [key, text] of Object.entries(PROSE)) {
        await tabTo({ id: `narrative.${key}` });
        await page.keyboard.insertText(text);
      }
      await tabTo({ words: '空白处都填 0' });
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !document.querySelector('#verdict')?.textContent?.includes('格空白'));
      await sound();
      expect((await typed()).toSorted()).toEqual(Object.keys(HAPPENED).toSorted());
      expect((await typed()).length).toBeLessThanOrEqual(MOST_TYPED);
      await tabTo({ words: '提交报送' }, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#confirm[open]');
      await sound();
      await tabTo({ words: '确认报送' });
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/receipts\//);
      expect(await page.textContent('main .badge')).toContain('校验通过');
      await sound();
      const { cells } = await snapshot(runtime.get(), DISTRICT, YEAR);
      expect(cells['requests.results.total.total']?.value).toBe(31);
      expect(cells['requests.carriedForward.total']?.value).toBe(0);
    }, 180_000);

    it('corrects it from the receipt on: one figure, the difference before it is filed, a second receipt', async () => {
      await tabTo({ words: '更正这份报告' });
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('#kept')?.textContent?.includes('已填入最近一次报送'));
      await tabTo({ id: 'proactiveDisclosure.licensing.decisions' });
      await page.keyboard.type('13');
      await tabTo({ words: '提交报送' });
      await page.keyboard.press('Enter');
      await page.waitForSelector('#confirm[open]');
      expect(await page.textContent('#confirm')).toContain('表格有 1 格不同');
      await tabTo({ words: '确认报送' });
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.includes('/receipts/'));
      await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('第2次报送'));
      await sound();
    }, 120_000);

    it.each([
      ['填报', `agency:${AGENCY}`, own('/fill')],
      ['汇总表', 'officer:陈经办', `/districts/${DISTRICT}/${YEAR}/tables`],
    ])(
      '%s: no stop of the keyboard lies wholly under what stays in place (WCAG 2.4.11)',
      async (_, identity, path) => {
        const walker = await pageOf(identity);
        await open(walker, path);
        await walker.waitForLoadState('networkidle');
        for (const key of ['Tab', 'Shift+Tab'] as const) {
          const { stops, covered } = await coveredStops(walker, key);
          expect(stops).toBeGreaterThan(100);
          expect([key, covered]).toEqual([key, []]);
        }
      },
      180_000,
    );
  },
);
