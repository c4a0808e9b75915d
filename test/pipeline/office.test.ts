import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { backup } from '../../functions/cli/commands/backup.ts';
import { compile } from '../../functions/cli/commands/compile.ts';
import { exportReport } from '../../functions/cli/commands/export.ts';
import { importAndSubmit } from '../../functions/cli/commands/importAndSubmit.ts';
import { restore } from '../../functions/cli/commands/restore.ts';
import { readRoster, rosterExport, rosterImport } from '../../functions/cli/commands/roster.ts';
import { show } from '../../functions/cli/commands/show.ts';
import { status } from '../../functions/cli/commands/status.ts';
import { submit } from '../../functions/cli/commands/submit.ts';
import { rebuild, rebuildFromStore, redrive } from '../../functions/cli/commands/upkeep.ts';
import { rostersOf } from '../../functions/cli/documents/rosters.ts';
import { wordsOf } from '../../functions/cli/terminal/words.ts';
import { startRuntime } from '../../infra/local/runtime.ts';
import { allItems } from '../../shared/aws/backup.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { readNobodys } from '../../shared/flow/read/readStrays.ts';
import { importReport } from '../../shared/intake/read/importReport.ts';
import { filedAs } from '../support/filedReports.ts';
import { htmlPage } from '../support/print/asHtml.ts';
import { printTables, textsOf } from '../support/print/printedReport.ts';
import { aReport, bytesOf, MADE_UP_NAME, withCells } from '../support/reports.ts';
import { withRuntime } from '../support/runtime.ts';

const DISTRICT = '440105';
const place = { district: DISTRICT, year: 2023 };
const roster = {
  district: DISTRICT,
  name: '海珠区',
  year: 2023,
  agencies: [
    { id: '440105-mzj', name: '=1+1 区民政局', required: true },
    {
      id: '440105-rsj',
      name: '区人社局',
      formerNames: ['海珠区劳动局', MADE_UP_NAME],
      shortNames: ['区人社'],
      required: true,
      level: 'county',
    },
    { id: '440105-swj', name: '区税务局', required: false, reason: '垂直领导' },
  ],
};

describe('the office at the command line', () => {
  const runtime = withRuntime();
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-office-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A terminal that keeps what is printed, and the office of the running pipeline. */
  function desk() {
    const lines: string[] = [];
    const terminal = {
      out: (line: string) => lines.push(line),
      err: (line: string) => lines.push(line),
      paint: (_: unknown, text: string) => text,
      progress: () => {},
    };
    return { lines, deps: { office: runtime.get().ports, terminal, words: wordsOf('zh') } };
  }

  function saved(name: string, content: unknown): string {
    writeFileSync(join(folder, name), bytesOf(content));
    return join(folder, name);
  }

  test('a roster goes in as JSON, comes out as xlsx, and goes in again unchanged', async () => {
    const { deps } = desk();
    expect(await rosterImport(saved('roster.json', roster), deps)).toBe(0);
    const sheet = join(folder, 'roster.xlsx');
    expect(await rosterExport(place, sheet, deps)).toBe(0);
    expect((await readRoster(sheet)).agencies).toEqual((await readRoster(join(folder, 'roster.json'))).agencies);
    expect(await rosterImport(sheet, deps)).toBe(0);
    expect((await deps.office.ledger.roster(DISTRICT, 2023))?.revision).toBe(1);
  });

  test('every fault of a roster is named, and nothing is imported', async () => {
    const { deps, lines } = desk();
    const wrong = { ...roster, year: 2018, agencies: [{ id: 'RSJ', name: '', required: true }] };
    expect(await rosterImport(saved('wrong.json', wrong), deps)).toBe(1);
    expect(lines.length).toBeGreaterThanOrEqual(3);
  });

  test('submit returns with the receipts; one rejection makes it 1', async () => {
    const { deps, lines } = desk();
    const options = { wait: true, timeout: '20' };
    expect(await submit([saved('rsj.json', aReport(2023))], options, deps)).toBe(0);
    const broken = saved('broken.json', withCells(aReport(2023), { 'reviewAndLitigation.reconsideration.total': 99 }));
    expect(await submit([broken], options, deps)).toBe(1);
    expect(lines.join('\n')).toContain('T4-SUM');
  });

  test('export writes the report as a document that reads back, and the file as it was sent', async () => {
    const { deps, lines } = desk();
    const asked = { agency: '440105-rsj', year: '2023' };
    for (const format of ['docx', 'html'] as const) {
      const out = join(folder, `report.${format}`);
      expect(await exportReport({ ...asked, format, out }, deps)).toBe(0);
      const { draft } = await importReport(readFileSync(out));
      expect(filedAs({ ...draft }).report).toEqual({
        ...filedAs(aReport(2023)).report,
        agencyName: '区人社局',
      });
    }
    const out = join(folder, 'sent.json');
    expect(await exportReport({ ...asked, format: 'json', out }, deps)).toBe(0);
    expect(new Uint8Array(readFileSync(out))).toEqual(bytesOf(aReport(2023)));
    expect(await exportReport({ ...asked, agency: '440105-mzj', format: 'docx' }, deps)).toBe(1);
    expect(await exportReport({ ...asked, year: '2018', format: 'docx' }, deps)).toBe(1);
    expect(lines.slice(-2)).toEqual([
      expect.stringContaining('没有这样的报送'),
      expect.stringContaining('--year 2018'),
    ]);
  });

  test('submit reads a document and files what it read; with one figure that is open it files nothing', async () => {
    const { deps, lines } = desk();
    const out = join(folder, 'filed.html');
    await exportReport({ agency: '440105-rsj', year: '2023', format: 'html', out }, deps);
    expect(await submit([out], { wait: true, timeout: '20' }, deps)).toBe(0);
    expect(lines.join('\n')).toMatch(/由网页读入 (\d+) 格（共 \1 格），未读入 0 格\n.*报送的是由文件读出的草稿/);
    const at = { agency: '440105-rsj', year: 2023 };
    const filed = await deps.office.ledger.versionsOf(DISTRICT, at.year, at.agency);
    const { original } = filed.find((each) => each.original !== undefined) ?? {};
    expect(original).toMatchObject({ name: 'filed.html', kind: 'html' });
    const kept = await deps.office.originals.read({ ...at, sha256: original?.sha256 ?? '' });
    expect(Buffer.from(kept).equals(readFileSync(out))).toBe(true);
    const before = await deps.office.ledger.districtVersions(DISTRICT, 2023);
    const struck = saved('struck.html', readFileSync(out, 'utf8').replace(/<td([^>]*)>(\d+)</, '<td$1><s>$2</s><'));
    expect(await submit([struck], { wait: true, timeout: '20' }, deps)).toBe(1);
    expect(lines.join('\n')).toContain('没有报送：文件里有 1 处没有读准');
    expect(await deps.office.ledger.districtVersions(DISTRICT, 2023)).toHaveLength(before.length);
  });

  test('import --submit files what is read whole and clean, and says of each other file why it is not filed', async () => {
    const { deps, lines } = desk();
    const sent = join(folder, '来件');
    mkdirSync(sent);
    const page = (year: number, otherMatters: string, change = (html: string) => html) => {
      const edition = editionOfYearOrThrow(year);
      const tables = printTables(edition, textsOf(aReport(year, 9), edition));
      const problems = '答复还不够规范，明年继续加强培训。';
      const title = `区人社局${year}年政府信息公开工作年度报告`;
      return change(htmlPage({ title, tables, overview: '全年工作平稳有序。', problems, other: otherMatters }));
    };
    const put = (name: string, html: string) => writeFileSync(join(sent, name), html);
    put('clean.html', page(2023, '本年度未收取信息处理费。'));
    put(
      'struck.html',
      page(2023, '无。', (html) => html.replace(/<td>(\d+)</, '<td><s>$1</s><')),
    );
    put('nobody.html', page(2023, '无。').replaceAll('区人社局', '区某某局'));
    const options = { wait: true, timeout: '20', out: join(folder, '草稿') };
    const all = { ...deps, rosters: await rostersOf(deps.office) };
    const versions = async () => (await deps.office.ledger.versionsOf(DISTRICT, 2023, '440105-rsj')).length;
    const before = await versions();

    expect(await importAndSubmit([sent], options, all)).toBe(1);
    expect(lines.join('\n')).toMatch(/struck\.html {2}没有报送：/);
    expect(lines.join('\n')).toMatch(/nobody\.html {2}没有报送：单位待定/);
    expect(lines.join('\n')).toMatch(/clean\.html {2}没有报送：与 .*struck\.html 是同一个单位，数字不同/);
    expect(await versions()).toBe(before);

    rmSync(join(sent, 'struck.html'));
    rmSync(join(sent, 'nobody.html'));
    expect(await importAndSubmit([sent], options, all)).toBe(0);
    expect(await versions()).toBe(before + 1);
    const one = { wait: true, timeout: '20' };
    expect(await importAndSubmit([join(sent, 'clean.html')], one, all)).toBe(0);
    const kept = (await deps.office.ledger.versionsOf(DISTRICT, 2023, '440105-rsj')).map(
      ({ original }) => original?.name,
    );
    expect(kept).toContain('clean.html');

    const counted = await versions();
    put(
      'warned.html',
      page(2023, '', (html) => html.replace('全年工作平稳有序。', '全年未收到政府信息公开申请。')),
    );
    expect(await importAndSubmit([join(sent, 'warned.html')], one, all)).toBe(1);
    expect(lines.join('\n')).toMatch(/warned\.html {2}没有报送：读出的草稿有 \d+ 处错误、\d+ 条提示/);
    expect(await versions()).toBe(counted);
  });

  test('an upload of a body on no roster is judged again once it is on one', async () => {
    const { deps, lines } = desk();
    const late = saved('late.json', aReport(2023, 5, '440105-new'));
    expect(await submit([late], { wait: true, timeout: '20' }, deps)).toBe(1);
    const nobodys = await readNobodys(deps.office, place, false);
    expect(nobodys.offRoster.map(({ agency }) => agency)).toEqual(['440105-new']);
    const agencies = [...roster.agencies, { id: '440105-new', name: MADE_UP_NAME, required: true }];
    await rosterImport(saved('more.json', { ...roster, agencies }), deps);
    expect(await redrive({ year: 2023, district: DISTRICT }, deps)).toBe(0);
    expect(lines.join('\n')).toMatch(/440105-new-2023-\S+ accepted/);
    expect((await deps.office.ledger.rollup(DISTRICT, 2023))?.pointers.get('440105-new')?.state).toBe('counted');
  });

  test('status, show, compile and rebuild say what there is', async () => {
    const { deps, lines } = desk();
    expect(await status(place, {}, deps)).toBe(0);
    expect(await show(place, {}, deps)).toBe(0);
    expect(await compile(place, { dryRun: true }, deps)).toBe(0);
    expect(await rebuild(place, { write: false }, deps)).toBe(0);
    const said = lines.join('\n');
    expect(said).toContain('应报 3，已计入 2');
    expect(said).toContain('未报送');
    expect(said).toContain('v0001（试算，未写入）');
    expect(said).toContain('与实时汇总一致');
  });

  test('the year can be made again from the buckets alone, and is the same', { timeout: 60_000 }, async () => {
    const { deps, lines } = desk();
    const { ledger, clients, config } = deps.office;
    await submit([saved('again.json', aReport(2023))], { wait: true, timeout: '20' }, deps);
    await submit([saved('corrected.json', aReport(2023, 21))], { wait: true, timeout: '20' }, deps);
    expect(await rebuildFromStore(place, { write: false }, deps)).toBe(0);
    const [before, versions] = [await ledger.rollup(DISTRICT, 2023), await ledger.districtVersions(DISTRICT, 2023)];
    for await (const { pk, sk } of allItems(clients.documents, config.table)) {
      await clients.documents.send(new DeleteCommand({ TableName: config.table, Key: { pk, sk } }));
    }
    await expect(status(place, {}, deps)).resolves.toBe(1);
    expect(await rebuildFromStore(place, { write: true }, deps)).toBe(0);
    const after = await ledger.rollup(DISTRICT, 2023);
    expect([after?.sums, after?.pointers, after?.uncounted]).toEqual([
      before?.sums,
      before?.pointers,
      before?.uncounted,
    ]);
    expect(await ledger.districtVersions(DISTRICT, 2023)).toEqual(versions);
    expect(lines.slice(-2).join()).toContain('与实时汇总一致');
  });

  test('a backup restored into an empty pipeline gives the same year; never into one that is in use', {
    timeout: 60_000,
  }, async () => {
    const { deps, lines } = desk();
    await compile(place, {}, deps);
    const saving = join(folder, 'backup');
    expect(await backup(saving, deps)).toBe(0);
    expect(await restore(saving, deps)).toBe(1);
    expect(lines.at(-1)).toContain('恢复只用于空的系统');
    expect(JSON.parse(readFileSync(join(saving, 'backup.json'), 'utf8'))).toMatchObject({
      objects: expect.any(Number),
    });
    // Its handlers are idle: those of the sources keep the clients of the first runtime of a process.
    const compiles = 'data:text/javascript,export const handler = async () => {};';
    const idle = {
      ingest: async () => undefined,
      compile: compiles,
      remind: async () => undefined,
      look: async () => [],
    };
    const other = await startRuntime({ compileDelaySeconds: 900, handlers: async () => idle, onError: () => {} });
    try {
      expect(await restore(saving, { ...deps, office: other.ports })).toBe(0);
      const [before, after] = await Promise.all(
        [deps.office, other.ports].map(({ ledger }) => ledger.rollup(DISTRICT, 2023)),
      );
      expect(after?.sums).toEqual(before?.sums);
      expect(after?.pointers).toEqual(before?.pointers);
      expect(await other.ports.vault.summaryFile(place, 'v0001', 'summary.json')).toEqual(
        await deps.office.vault.summaryFile(place, 'v0001', 'summary.json'),
      );
    } finally {
      await other.stop();
    }
  });
});
