import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offlineCheckPage } from '../../../functions/api/things/offlineCheck.ts';
import { readStylesheet } from '../../../functions/assets/stylesheet.ts';
import { check } from '../../../functions/cli/commands/check.ts';
import { wordsOf } from '../../../functions/cli/terminal/words.ts';
import { scriptsFromSources } from '../../../infra/local/api/scriptsFromSources.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { tabbed, textPage } from '../../support/print/asText.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport, bytesOf, cellOf, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FIXTURES = new URL('../../fixtures/', import.meta.url).pathname;
const BROKEN = runs(1_000);

/** Every submission of the corpus: as filed, corrected, broken off. */
const CORPUS = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && !/roster|tables|README|published\.json/.test(name))
  .map((name) => join(FIXTURES, name));

/** Reports with something wrong in them: figures, types, blanks, lost and doubled members, cut off, wrong encoding, wrong prose. */
const brokenFile = fc
  .record({
    year: fc.constantFrom(2018, 2019, 2020, 2021, 2024),
    seed: fc.nat({ max: 9_999 }),
    cells: fc.array(
      fc.tuple(
        fc.nat({ max: 999 }),
        fc.constantFrom<unknown>(null, 'n/a', undefined, -1, 1, 7, 1.5, '3件', '1e400', 1e21, {}, [], true),
      ),
      { maxLength: 6 },
    ),
    prose: fc.constantFrom('共收到3宗申请，办结2件。', '2019年，没有收到申请。', '本年度收费12.5万元。', ''),
    cut: fc.option(fc.nat({ max: 3_000 })),
    wrap: fc.constantFrom('', '\uFEFF', '[', '{"year":2021,'),
  })
  .map(({ year, seed, cells, prose, cut, wrap }) => {
    const edition = editionOfYearOrThrow(year < 2019 ? 2019 : year);
    const names = cellsOf(edition).map(({ name }) => name);
    const changes = Object.fromEntries(cells.map(([at, value]) => [names[at % names.length] ?? '', value]));
    const report = {
      ...withCells(aReport(year < 2019 ? 2019 : year, seed), changes),
      year,
      narrative: { overview: prose },
    };
    const text = `${wrap}${JSON.stringify(report, null, 1)}`;
    return new TextEncoder().encode(cut === null ? text : text.slice(0, cut));
  });

describe.skipIf(NO_BROWSER !== undefined)(
  `the same findings everywhere${NO_BROWSER === undefined ? '' : ` (skipped: ${NO_BROWSER})`}`,
  () => {
    let browser: Browser;
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-offline-'));

    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function inBrowser(files: readonly Uint8Array[]): Promise<readonly string[]> {
      const entry = new URL('../../support/judgeInBrowser.ts', import.meta.url).pathname;
      const { outputFiles } = buildSync({
        entryPoints: [entry],
        bundle: true,
        platform: 'browser',
        format: 'iife',
        minify: true,
        write: false,
      });
      const page = await browser.newPage();
      await page.evaluate(outputFiles[0]?.text ?? '');
      const judged = await page.evaluate(
        (all) => globalThis.judgeAll(all),
        files.map((each) => Buffer.from(each).toString('base64')),
      );
      await page.close();
      return judged;
    }

    const onServer = (bytes: Uint8Array) => {
      const { outcome, findings, counts } = judge(bytes, {});
      return JSON.stringify({ outcome, findings, counts });
    };

    it('browser, command line and server agree byte for byte on every file of the corpus', async () => {
      expect(CORPUS.length).toBeGreaterThan(25);
      const files = CORPUS.map((path) => readFileSync(path));
      const judged = await inBrowser(files);
      const lines: string[] = [];
      const terminal = {
        out: (line: string) => lines.push(line),
        err: () => {},
        paint: (_: unknown, text: string) => text,
        progress: () => {},
      };
      const readRoster = () => Promise.reject(new Error('no roster is asked for'));
      await check(CORPUS, { json: true }, { terminal, words: wordsOf('zh'), readRoster, now: new Date() });
      const told = JSON.parse(lines.join('\n')) as { file: string; outcome: string; findings: unknown }[];
      for (const [index, path] of CORPUS.entries()) {
        const bytes = files[index] ?? new Uint8Array();
        expect([path, judged[index]]).toEqual([path, onServer(bytes)]);
        expect([path, JSON.stringify(told[index]?.findings)]).toEqual([
          path,
          JSON.stringify(judge(bytes, {}).findings),
        ]);
      }
    });

    it(`…and on ${BROKEN} broken ones`, async () => {
      const files = fc.sample(brokenFile, { numRuns: BROKEN, seed: 20_260_131 });
      const judged = await inBrowser(files);
      expect(judged.length).toBe(BROKEN);
      const differing = files.flatMap((bytes, index) =>
        judged[index] === onServer(bytes) ? [] : [new TextDecoder().decode(bytes)],
      );
      expect(differing).toEqual([]);
      const rejected = judged.filter((each) => each.includes('"outcome":"rejected"')).length;
      expect(rejected).toBeGreaterThan(BROKEN / 2);
    });

    it('the offline page works from a disk with the network off, and asks for nothing', async () => {
      const file = join(folder, '年报自查.html');
      writeFileSync(
        file,
        offlineCheckPage(await readStylesheet(), (await scriptsFromSources()('offline-check.js')) ?? ''),
      );
      const context = await browser.newContext({ offline: true, viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      const [asked, complaints]: [string[], string[]] = [[], []];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(pathToFileURL(file).href);
      const broken = withCells(aReport(2024, 3), { 'requests.newRequests.total': 999 });
      await page.setInputFiles('#file', {
        name: '年报.json',
        mimeType: 'application/json',
        buffer: Buffer.from(bytesOf(broken)),
      });
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('校验未通过'));
      const shown = await page.locator('article.finding .message').allTextContents();
      const expected = judge(bytesOf(broken), {}).findings.map(({ message }) => message);
      expect(shown.toSorted()).toEqual(expected.toSorted());
      await page.evaluate(AXE);
      expect(await page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id }) => id))`)).toEqual([]);

      // Documents: what was read stands before the reader before anything is judged.
      const report = aReport(2023, 8);
      const parts = {
        title: '海珠区人力资源和社会保障局2023年政府信息公开工作年度报告',
        tables: printTables('2021', textsOf(report, '2021')),
        overview: '本年度主动公开政府信息。',
      };
      const documents = [
        { name: '网页.html', buffer: Buffer.from(htmlPage(parts)) },
        { name: '年报.docx', buffer: Buffer.from(await docx(parts)) },
        { name: '年报.xlsx', buffer: Buffer.from(await xlsx(parts)) },
        { name: '年报.txt', buffer: Buffer.from(textPage(parts, tabbed)) },
      ];
      for (const document of documents) {
        await page.setInputFiles('#file', { mimeType: 'application/octet-stream', ...document });
        await page.waitForFunction(
          (name) => globalThis.document.querySelector('#verdict')?.textContent?.includes(`${name} 已读出`),
          document.name,
        );
        expect(await page.locator('#findings article').count()).toBe(0);
        for (const { name, kind } of cellsOf('2021').filter((cell) => cell.kind === 'count'))
          expect([document.name, name, kind, await page.textContent(`#at-${name.replaceAll('.', '-')}`)]).toEqual([
            document.name,
            name,
            kind,
            String(cellOf(report, name)),
          ]);
      }
      await page.focus('#right');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('#verdict')?.textContent?.includes('按现在的内容'));
      expect([asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:')), complaints]).toEqual([
        [],
        [],
      ]);
      await context.close();
    });
  },
);
