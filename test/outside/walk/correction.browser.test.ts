import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTITY_COOKIE } from '../../../infra/local/api/localIdentity.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { aReport, bytesOf, cellOf, type Submission, withCells } from '../../support/reports.ts';
import { fileReport, scriptsBuilt, snapshot, takeRoster, withRuntime } from '../../support/runtime.ts';

const DISTRICT = '440105';
const YEAR = 2023;
const PENALTIES = 'proactiveDisclosure.penalties.decisions';
const LICENSING = 'proactiveDisclosure.licensing.decisions';
const nameOf = (agency: string) => `单位${agency.slice(-1)}`;
const inputsOf = cellsOf('2021').filter(({ role, kind }) => role === 'input' && kind === 'count');

/** What a hand and an office computer do to a form, by accident; each body of the roster is one tale. */
describe.skipIf(NO_BROWSER !== undefined)(
  `nothing is lost or filed by accident${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    const runtime = withRuntime();
    let browser: Browser;

    beforeAll(async () => {
      const agencies = [...'abcdefghi'].map((slug) => ({
        id: `${DISTRICT}-${slug}`,
        name: nameOf(slug),
        required: true,
      }));
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year: YEAR, agencies });
      await scriptsBuilt(runtime.get());
      browser = await launchBrowser();
    }, 120_000);
    afterAll(() => browser?.close());

    const report = (agency: string, seed = 21): Submission => ({
      ...aReport(YEAR, seed, agency),
      agencyName: nameOf(agency),
    });
    const file = (agency: string, of: Submission) => fileReport(runtime.get(), agency, YEAR, bytesOf(of));
    const cell = (page: Page, name: string) => page.locator(`input[name="${name}"]`);
    const versions = async (agency: string) => {
      const path = `/v1/districts/${DISTRICT}/years/${YEAR}/agencies/${agency}`;
      const answer = await fetch(`${runtime.get().api.url}${path}`, {
        headers: { 'X-Nianbao-Identity': `agency:${agency}` },
      });
      return ((await answer.json()) as { versions: readonly { outcome: string }[] }).versions;
    };

    async function contextOf(agency: string): Promise<BrowserContext> {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      await context.addCookies([{ name: IDENTITY_COOKIE, value: `agency%3A${agency}`, url: runtime.get().api.url }]);
      return context;
    }

    async function form(agency: string, context?: BrowserContext): Promise<Page> {
      const page = await (context ?? (await contextOf(agency))).newPage();
      await page.goto(`${runtime.get().api.url}/agencies/${agency}/${YEAR}/fill`);
      await ready(page);
      return page;
    }

    const ready = (page: Page) =>
      page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
    const asFile = (name: string, of: unknown) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(bytesOf(of)),
    });

    it('a correction of an accepted report opens with it, says what it changes, and leaves the other figures', async () => {
      const agency = `${DISTRICT}-a`;
      const before = report(agency);
      await file(agency, before);
      const page = await form(agency);
      for (const { name } of inputsOf)
        expect([name, await cell(page, name).inputValue()]).toEqual([name, String(cellOf(before, name))]);
      expect(await page.textContent('#kept')).toContain('已填入最近一次报送');
      const changed = cellOf(before, PENALTIES) + 7;
      await cell(page, PENALTIES).fill(String(changed));
      await page.click('#send');
      await page.waitForSelector('#confirm[open]');
      const told = await page.textContent('#confirm');
      expect(told).toContain('表格有 1 格不同');
      expect(told).toContain('+7');
      await page.click('#confirm-back');
      expect(await versions(agency)).toHaveLength(1);
      await page.click('#send');
      await page.click('#confirm-send');
      await page.waitForURL(/\/receipts\//, { timeout: 30_000 });
      const { cells } = await snapshot(runtime.get(), DISTRICT, YEAR);
      expect(cells[PENALTIES]?.value).toBe(changed);
      expect(cells[LICENSING]?.value).toBe(cellOf(before, LICENSING));
      await page.goBack();
      await ready(page);
      expect(await cell(page, PENALTIES).inputValue()).toBe(String(changed));
    }, 60_000);

    it('a form that stood open compares with what was filed since, at its confirmation and at its filing', async () => {
      const agency = `${DISTRICT}-i`;
      const before = report(agency);
      await file(agency, before);
      const page = await form(agency);
      await cell(page, PENALTIES).fill(String(cellOf(before, PENALTIES) + 7));
      const corrected = (figure: number) => withCells(before, { [LICENSING]: cellOf(before, LICENSING) + figure });
      await file(agency, corrected(11));
      await page.click('#send');
      await page.waitForSelector('#confirm[open]');
      expect(await page.textContent('#confirm')).toContain('本页打开后，该单位又有新的报送');
      expect(await page.textContent('#confirm')).toContain('表格有 2 格不同');
      await file(agency, corrected(25));
      await page.click('#confirm-send');
      await page.waitForFunction(() => document.querySelector('#confirm[open]')?.textContent?.includes('-25'));
      expect(await versions(agency)).toHaveLength(3);
      await page.click('#confirm-send');
      await page.waitForURL(/\/receipts\//, { timeout: 30_000 });
      expect(await versions(agency)).toHaveLength(4);
    }, 60_000);

    it('a returned report opens with what was filed, the reason and the cells it is about', async () => {
      const agency = `${DISTRICT}-b`;
      const before = report(agency);
      await file(agency, before);
      const asked = {
        district: DISTRICT,
        year: YEAR,
        agency,
        by: '王审核',
        reason: '处罚数请核对',
        cells: [PENALTIES],
      };
      await returnFiling(asked, runtime.get().ports);
      const page = await form(agency);
      expect(await cell(page, LICENSING).inputValue()).toBe(String(cellOf(before, LICENSING)));
      expect(await page.textContent('#said')).toContain('处罚数请核对');
      expect(await cell(page, PENALTIES).getAttribute('class')).toContain('returned');
      await cell(page, PENALTIES).focus();
      expect(await page.textContent('#here')).toContain('处罚数请核对');
    });

    it('Enter goes down and never files; a block spreads, asks before it changes figures, and can be undone', async () => {
      const agency = `${DISTRICT}-c`;
      await file(agency, report(agency));
      const page = await form(agency);
      await cell(page, PENALTIES).fill('26');
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Enter');
      await page.waitForTimeout(500);
      expect(await versions(agency)).toHaveLength(1);
      expect(await page.locator('#confirm[open]').count()).toBe(0);
      await cell(page, 'requests.newRequests.naturalPerson').focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
        'requests.carriedOver.naturalPerson',
      );
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowUp');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
        'requests.newRequests.commercialEnterprise',
      );
      const row = ['naturalPerson', 'commercialEnterprise', 'researchInstitution'].map(
        (key) => `requests.newRequests.${key}`,
      );
      const values = () => Promise.all(row.map((name) => cell(page, name).inputValue()));
      const were = await values();
      await cell(page, row[0] ?? '').focus();
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      }, '901\t902\t903\r\n');
      expect(await values()).toEqual(were);
      expect(await page.textContent('#asking')).toContain('1 行 × 3 列');
      await page.click('#paste-put');
      expect(await values()).toEqual(['901', '902', '903']);
      await page.keyboard.press('ControlOrMeta+z');
      expect(await values()).toEqual(were);
      await page.keyboard.press('ControlOrMeta+y');
      expect(await values()).toEqual(['901', '902', '903']);
      await cell(page, PENALTIES).fill('12①');
      await page.waitForFunction(
        (name) => document.querySelector(`input[name="${name}"]`)?.ariaInvalid === 'true',
        PENALTIES,
      );
    }, 60_000);

    it('clearing, reading in and 空白处都填 0 can be undone; prose that a file does not have stays', async () => {
      const agency = `${DISTRICT}-d`;
      const page = await form(agency);
      await page.locator('#prose-overview').fill('我花了两小时写的正文');
      await cell(page, PENALTIES).fill('12');
      const { narrative: _, ...tables } = report(agency);
      await page.setInputFiles('#file', asFile('年报.json', tables));
      await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入'));
      expect(await page.inputValue('#prose-overview')).toBe('我花了两小时写的正文');
      expect(await cell(page, PENALTIES).inputValue()).toBe(String(cellOf(tables, PENALTIES)));
      await page.click('#undo');
      expect(await cell(page, PENALTIES).inputValue()).toBe('12');
      await page.click('#zeros');
      expect(await cell(page, LICENSING).inputValue()).toBe('0');
      expect(await cell(page, PENALTIES).inputValue()).toBe('12');
      await page.click('#undo');
      await page.click('#clear');
      expect(await page.inputValue('#prose-overview')).toBe('');
      await page.reload();
      await ready(page);
      await page.click('#recover');
      expect(await page.inputValue('#prose-overview')).toBe('我花了两小时写的正文');
      // The same file, mended meanwhile, is read again.
      for (const figure of [501, 502]) {
        await page.setInputFiles('#file', asFile('年报.json', withCells(tables, { [PENALTIES]: figure })));
        await page.waitForFunction(
          ([name, value]) => (document.querySelector(`input[name="${name}"]`) as HTMLInputElement).value === value,
          [PENALTIES, String(figure)] as const,
        );
      }
    }, 60_000);

    it('two tabs take over from one another; what was typed right before leaving is kept; a draft travels as a file', async () => {
      const agency = `${DISTRICT}-e`;
      const context = await contextOf(agency);
      const first = await form(agency, context);
      const second = await form(agency, context);
      await cell(first, PENALTIES).fill('111');
      await first.waitForFunction(() => document.querySelector('#kept')?.textContent?.includes('草稿已存在本机'));
      await second.waitForFunction(
        (name) => (document.querySelector(`input[name="${name}"]`) as HTMLInputElement).value === '111',
        PENALTIES,
      );
      expect(await second.textContent('#kept')).toContain('另一个标签页');
      await cell(second, LICENSING).fill('222');
      await second.goto(`${runtime.get().api.url}/agencies/${agency}/${YEAR}`);
      await first.reload();
      await ready(first);
      expect([await cell(first, PENALTIES).inputValue(), await cell(first, LICENSING).inputValue()]).toEqual([
        '111',
        '222',
      ]);
      const [download] = await Promise.all([first.waitForEvent('download'), first.click('#carry')]);
      const elsewhere = await form(agency);
      await elsewhere.setInputFiles('#file', (await download.path()) ?? '');
      await elsewhere.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入'));
      expect(await cell(elsewhere, LICENSING).inputValue()).toBe('222');
      const prevented = await elsewhere.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['{}'], '一.json'));
        const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(drop);
        return drop.defaultPrevented;
      });
      expect(prevented).toBe(true);
      expect(await elsewhere.textContent('#read')).toContain('没有读入');
    }, 60_000);

    it('a wrong clock is said, and a right one is not', async () => {
      const page = await (await contextOf(`${DISTRICT}-h`)).newPage();
      const at = `${runtime.get().api.url}/agencies/${DISTRICT}-h/${YEAR}/fill`;
      await page.goto(at);
      await ready(page);
      expect(await page.isVisible('#clock')).toBe(false);
      await page.clock.setFixedTime(new Date(Date.now() - 3 * 86_400_000));
      await page.goto(at);
      await ready(page);
      expect(await page.innerText('#clock')).toContain('慢 3 天');
    }, 60_000);

    it.each([
      ['the answer of the upload is lost', `${DISTRICT}-f`, 'upload'],
      ['the answers of some polls are lost', `${DISTRICT}-g`, 'polls'],
    ])(
      '%s: the page asks until it knows',
      async (_, agency, lost) => {
        const page = await form(agency);
        await page.setInputFiles('#file', asFile('年报.json', report(agency)));
        await page.waitForFunction(() => document.querySelector('#read')?.textContent?.includes('已读入'));
        const said: string[] = [];
        await page.exposeFunction('heard', (words: string) => said.push(words));
        await page.evaluate(() => {
          const filed = document.querySelector('#filed');
          const { heard } = window as unknown as { heard: (words: string) => void };
          if (filed) new MutationObserver(() => heard(filed.textContent ?? '')).observe(filed, { childList: true });
        });
        let drops = 0;
        await page.route('**/*', async (route) => {
          const request = route.request();
          const toBucket = request.method() === 'POST' && new URL(request.url()).origin !== runtime.get().api.url;
          if (lost === 'upload' && toBucket) {
            await route.fetch();
            drops += 1;
            return route.abort('connectionreset');
          }
          if (lost === 'polls' && said.some((words) => words.includes('已收到')) && drops < 3) {
            drops += 1;
            return route.abort('connectionreset');
          }
          return route.continue();
        });
        await page.click('#send');
        await page.click('#confirm-send');
        await page.waitForURL(/\/receipts\//, { timeout: 40_000 });
        expect(drops).toBeGreaterThan(0);
        expect(said.join('\n')).not.toMatch(/没有(?:传上去|提交成功|报送)/);
        expect(await versions(agency)).toHaveLength(1);
      },
      60_000,
    );
  },
);
