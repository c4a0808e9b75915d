import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offlineCheckPage } from '../../../functions/api/things/offlineCheck.ts';
import { readStylesheet } from '../../../functions/assets/stylesheet.ts';
import { type CheckOptions, check } from '../../../functions/cli/commands/check.ts';
import { wordsOf } from '../../../functions/cli/terminal/words.ts';
import { scriptsFromSources } from '../../../infra/local/api/scriptsFromSources.ts';
import { startRuntime } from '../../../infra/local/runtime.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYear, editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { wanTextOfFen } from '../../../shared/domain/values/money.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { judgeAsFiled } from '../../../shared/domain/verdict/judgeAsFiled.ts';
import { standingWishes } from '../../../shared/domain/wishes/wishes.ts';
import { isWish } from '../../../shared/domain/wishes/wishFindings.ts';
import { standingFromWire } from '../../../shared/flow/read/filingStanding.ts';
import { FilingStanding } from '../../../shared/wire/filingStanding.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { launchBrowser, NO_BROWSER } from '../../support/browser.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { tabbed, textPage } from '../../support/print/asText.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport, bytesOf, cellOf, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';
import { fileReport, takeRoster } from '../../support/runtime.ts';
import { someWishes } from '../../support/wishes.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FIXTURES = new URL('../../fixtures/', import.meta.url).pathname;
const BROKEN = runs(1_000);

/** Every submission of the corpus: as filed, corrected, broken off. */
const CORPUS = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && !/roster|tables|README|published\.json/.test(name))
  .map((name) => join(FIXTURES, name));

/** The command line's answer. */
async function checked(paths: readonly string[], options: CheckOptions) {
  const lines: string[] = [];
  const terminal = {
    out: (line: string) => lines.push(line),
    err: () => {},
    paint: (_: unknown, text: string) => text,
    progress: () => {},
  };
  const readRoster = () => Promise.reject(new Error('no roster is asked for'));
  await check(paths, { ...options, json: true }, { terminal, words: wordsOf('zh'), readRoster, now: new Date() });
  return JSON.parse(lines.join('\n')) as { file: string; outcome: string; findings: unknown }[];
}

/**
 * Standings as the server may answer them for a file: last year's figures a tenth of its own, nothing, or not there, so that every rule
 * that compares has something to ask, each with like bodies that hardly change, and the wishes of its year.
 */
function standingsFor(bytes: Uint8Array): readonly FilingStanding[] {
  const { draft } = readReport(bytes, ALL_RULES);
  const { year, edition, agency, agencyName } = draft ?? {};
  if (draft === undefined || year === undefined || edition === undefined || agency === undefined) return [];
  const inputs = cellsOf(edition).filter(({ role }) => role === 'input');
  const figures = (of: (figure: number) => number) =>
    Object.fromEntries(
      inputs.flatMap(({ name, kind }) => {
        const value = draft.values.get(name);
        if (typeof value !== 'number') return [];
        return [[name, kind === 'amount' ? wanTextOfFen(of(value)) : of(value)] as const];
      }),
    );
  const totals = Object.fromEntries(cellsOf(edition).map(({ name }) => [name, 900]));
  const spread = { bodies: 12, median: { before: 100, now: 100 }, low: -10, middle: 0, high: 10 };
  const peers = Object.fromEntries(cellsOf(edition).map(({ name }) => [name, spread]));
  const wishes = standingWishes(someWishes({ year }));
  const known = {
    ...{
      agency,
      name: agencyName ?? '',
      district: '440105',
      districtName: '海珠区',
      year,
      edition,
      counted: null,
      suspended: [],
    },
    ...{ today: `${year + 1}-01-15`, wishes },
  };
  const earlier = editionOfYear(year - 1) === edition ? year - 1 : undefined;
  if (earlier === undefined) return [known];
  const history = { year: earlier, revision: 3, whole: '全市', totals, peers };
  const earlierReasons = { 'XY-CARRY': { text: '机构改革，划入原区编办的申请', figures: '' } };
  return [
    {
      ...known,
      history: { ...history, peers: {} },
      lastYear: { year: earlier, values: figures((figure) => Math.floor(figure / 10)) },
    },
    {
      ...known,
      history,
      lastYear: { year: earlier, values: figures((figure) => Math.floor(figure / 3)) },
      earlierReasons,
    },
    {
      ...known,
      history: { ...history, peers: {} },
      lastYear: { year: earlier, values: figures((figure) => Math.floor(figure / 7)) },
    },
    { ...known, history, lastYear: { year: earlier, values: figures(() => 0) } },
    { ...known, history },
  ];
}

interface FiledAnew {
  readonly agency: string;
  readonly name: string;
  readonly year: number;
  readonly bytes: Uint8Array;
}

const MOST_FILED = 12;

/** Whole reports of the corpus, as many kinds of files as there are, each as a filing of a body of its own: it has a receipt and a year before. */
function filedAnew(): readonly FiledAnew[] {
  const all = CORPUS.flatMap((path, index): FiledAnew[] => {
    const { draft } = readReport(readFileSync(path), ALL_RULES);
    if (draft?.year === undefined || draft.edition === undefined) return [];
    const agency = `440105-x${index}`;
    const name = draft.agencyName ?? '';
    const report = { ...(JSON.parse(readFileSync(path, 'utf8')) as object), agency };
    return name === '' ? [] : [{ agency, name, year: draft.year, bytes: bytesOf(report) }];
  });
  const step = Math.max(1, Math.floor(all.length / MOST_FILED));
  return all.filter((_, index) => index % step === 0);
}

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

    async function judgingPage(): Promise<Page> {
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
      return page;
    }

    async function inBrowser(files: readonly Uint8Array[]): Promise<readonly string[]> {
      const page = await judgingPage();
      const judged = await page.evaluate(
        (all) => globalThis.judgeAll(all),
        files.map((each) => Buffer.from(each).toString('base64')),
      );
      await page.close();
      return judged;
    }

    async function inBrowserStanding(
      cases: readonly { readonly bytes: Uint8Array; readonly standing: FilingStanding }[],
    ) {
      const page = await judgingPage();
      const judged = await page.evaluate(
        (all) => globalThis.judgeAllInStanding(all),
        cases.map(({ bytes, standing }) => [Buffer.from(bytes).toString('base64'), JSON.stringify(standing)] as const),
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
      const told = await checked(CORPUS, {});
      for (const [index, path] of CORPUS.entries()) {
        const bytes = files[index] ?? new Uint8Array();
        expect([path, judged[index]]).toEqual([path, onServer(bytes)]);
        expect([path, JSON.stringify(told[index]?.findings)]).toEqual([
          path,
          JSON.stringify(judge(bytes, {}).findings),
        ]);
      }
    });

    it('…in a standing as well: last year, the district’s history, like bodies, reasons given before and wishes, in both forms', async () => {
      const cases = CORPUS.map((path) => ({ path, bytes: readFileSync(path) })).flatMap(({ path, bytes }) =>
        standingsFor(bytes).map((standing) => ({ path, bytes, standing })),
      );
      const [rules, editions] = [new Set<string>(), new Set<string>()];
      const judged = await inBrowserStanding(cases);
      for (const [index, { path, bytes, standing }] of cases.entries()) {
        const answered = JSON.stringify(standing);
        const there = judgeAsFiled(
          (at) => judge(bytes, at),
          standingFromWire(FilingStanding.parse(JSON.parse(answered))),
        );
        const { outcome, findings, counts } = there;
        expect([path, judged[index]]).toEqual([path, JSON.stringify({ outcome, findings, counts })]);
        writeFileSync(join(folder, 'standing.json'), answered);
        const told = await checked([path], { standing: join(folder, 'standing.json') });
        expect([path, JSON.stringify(told[0]?.findings)]).toEqual([path, JSON.stringify(findings)]);
        for (const { rule } of findings) rules.add(isWish({ rule }) ? 'wish' : rule);
        editions.add(standing.edition);
      }
      expect([...editions].toSorted()).toEqual(['2019', '2021']);
      // What only a standing can set off was there to be compared.
      expect([...rules]).toEqual(
        expect.arrayContaining(['wish', 'XY-CARRY', 'XY-JUMP', 'XY-SLIP', 'XY-FIRST', 'XY-PEERS', 'XY-SHARE']),
      );
      // A start of the command line a case.
    }, 180_000);

    it('the handler’s receipts say what browser and command line say in the standing answered before', async () => {
      const runtime = await startRuntime({ compileDelaySeconds: 900, visibilitySeconds: 2, onError: () => undefined });
      try {
        const filings = filedAnew();
        expect(filings.length).toBeGreaterThanOrEqual(MOST_FILED);
        const rosters = new Map<number, readonly { readonly id: string; readonly name: string }[]>();
        for (const year of new Set(filings.map((filing) => filing.year))) {
          const agencies = filings
            .filter((filing) => filing.year === year)
            .map(({ agency: id, name }) => ({ id, name }));
          for (const each of [year - 1, year]) {
            if (editionOfYear(each) !== undefined) rosters.set(each, [...(rosters.get(each) ?? []), ...agencies]);
          }
        }
        for (const [year, agencies] of rosters)
          await takeRoster(runtime, { district: '440105', name: '海珠区', year, agencies });
        await Promise.all(
          filings.map(async ({ agency, name, year }) => {
            if (editionOfYear(year - 1) === undefined) return;
            const before = { ...aReport(year - 1, year, agency), agencyName: name };
            await fileReport(runtime, agency, year - 1, bytesOf(before));
          }),
        );
        // Every standing is answered before any of these counts.
        const standings = await Promise.all(
          filings.map(async ({ agency, year }) => {
            const answer = await fetch(`${runtime.api.url}/v1/agencies/${agency}/years/${year}/standing`);
            return FilingStanding.parse(await answer.json());
          }),
        );
        const asked = filings.flatMap((filing, index) => {
          const standing = standings[index];
          return standing === undefined ? [] : [{ ...filing, standing }];
        });
        // The newest year first: what counts in a year is held against in the next.
        const years = [...new Set(asked.map(({ year }) => year))].sort((one, other) => other - one);
        const cases: {
          bytes: Uint8Array;
          standing: FilingStanding;
          handled: Pick<Receipt, 'outcome' | 'findings' | 'counts'>;
        }[] = [];
        for (const year of years) {
          const ofYear = asked.filter((filing) => filing.year === year);
          const handled = ofYear.map(async ({ agency, bytes, standing }) => {
            const { outcome, findings, counts } = await fileReport(runtime, agency, year, bytes);
            return { bytes, standing, handled: { outcome, findings, counts } };
          });
          cases.push(...(await Promise.all(handled)));
        }
        const judged = await inBrowserStanding(cases);
        const rules = new Set<string>();
        for (const [index, { bytes, standing, handled }] of cases.entries()) {
          const said = judged[index] ?? '';
          expect(said).toBe(JSON.stringify(handled));
          const path = join(folder, 'filed.json');
          writeFileSync(path, bytes);
          writeFileSync(join(folder, 'standing.json'), JSON.stringify(standing));
          const [told] = await checked([path], { standing: join(folder, 'standing.json') });
          const { findings } = JSON.parse(said) as { findings: readonly { readonly rule: string }[] };
          expect(JSON.stringify(told?.findings)).toBe(JSON.stringify(findings));
          for (const { rule } of findings) rules.add(rule);
        }
        expect([...rules]).toEqual(expect.arrayContaining(['XS-NEW', 'XS-RES', 'XY-CARRY', 'XY-JUMP']));
      } finally {
        await runtime.stop();
      }
    }, 240_000);

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
