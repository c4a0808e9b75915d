import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importAndSubmit } from '../../functions/cli/commands/importAndSubmit.ts';
import { rostersOf } from '../../functions/cli/documents/rosters.ts';
import { wordsOf } from '../../functions/cli/terminal/words.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { htmlPage } from '../support/print/asHtml.ts';
import { printTables, textsOf } from '../support/print/printedReport.ts';
import { aReport, bytesOf, type Submission, withCells } from '../support/reports.ts';
import { fileReport, takeRoster, withRuntime } from '../support/runtime.ts';

const [DISTRICT, YEAR] = ['440105', 2023] as const;
const BODIES = ['海珠区财政局', '海珠区司法局', '海珠区民政局'];
const agencyOf = (index: number) => `${DISTRICT}-b${index}`;
const nameOf = (index: number) => BODIES[index] ?? '';

const pageOf = (index: number, figures: Submission) => {
  const edition = editionOfYearOrThrow(YEAR);
  return htmlPage({
    title: `${nameOf(index)}${YEAR}年政府信息公开工作年度报告`,
    tables: printTables(edition, textsOf(figures, edition)),
    overview: '本年度按要求公开政府信息。',
    problems: '信息更新不够及时，将加强督办。',
    other: '本年度未收取信息处理费。',
  });
};

describe('import --submit judges in the standing of the body', () => {
  const runtime = withRuntime();
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-standing-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const agencies = BODIES.map((name, index) => ({ id: agencyOf(index), name, required: true }));
    for (const year of [YEAR - 1, YEAR])
      await takeRoster(runtime.get(), { district: DISTRICT, name: '海珠区', year, agencies });
    for (const index of [0, 1]) {
      const before = { ...aReport(YEAR - 1, index + 1), agency: agencyOf(index), agencyName: nameOf(index) };
      const { outcome } = await fileReport(runtime.get(), agencyOf(index), YEAR - 1, bytesOf(before));
      expect(outcome).toMatch(/^accepted/);
    }
  });

  async function sent(path: string, out = '草稿.json') {
    const lines: string[] = [];
    const terminal = {
      out: (line: string) => lines.push(line),
      err: (line: string) => lines.push(line),
      paint: (_: unknown, text: string) => text,
      progress: () => {},
    };
    const { ports: office } = runtime.get();
    const options = { wait: true, timeout: '20', out: join(folder, out) };
    const deps = { office, terminal, words: wordsOf('zh'), rosters: await rostersOf(office) };
    return { exit: await importAndSubmit([path], options, deps), said: lines.join('\n') };
  }

  const filed = async () => (await runtime.get().ports.ledger.districtVersions(DISTRICT, YEAR)).length;
  const put = (name: string, text: string | Uint8Array) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('one file whose figures are all last year’s is not filed, and the warnings are named', async () => {
    const { exit, said } = await sent(put('a.html', pageOf(0, aReport(YEAR, 1))));
    expect(said).toMatch(/a\.html {2}没有报送：读出的草稿有 0 处错误、\d+ 条提示/);
    expect(said).toContain('! XY-SAME');
    expect(said).not.toContain('没有发现问题');
    expect(said).not.toContain('NOTE-LASTYEAR');
    expect(exit).toBe(1);
    expect(await filed()).toBe(0);
  });

  test('of several files alike, drafts too; what has no last year is filed', async () => {
    const many = join(folder, '来件');
    mkdirSync(many);
    put('来件/a.html', pageOf(0, aReport(YEAR, 1)));
    put(
      '来件/b.json',
      bytesOf({ ...aReport(YEAR, 2), agency: agencyOf(1), agencyName: nameOf(1), narrative: { overview: '正文。' } }),
    );
    put('来件/c.html', pageOf(2, aReport(YEAR, 3)));
    const { exit, said } = await sent(many, '草稿');
    expect(exit).toBe(1);
    expect(said).toMatch(/a\.html {2}没有报送：/);
    expect(said).toMatch(/b\.json {2}没有报送：/);
    expect(said.match(/! XY-SAME/g)).toHaveLength(2);
    expect(said).toContain('3 个文件，1 个不必再处理');
    expect(said).toMatch(/a\.html\n {4}提示 \d+ 条/);
    expect(await filed()).toBe(1);
  });

  test('a hint of the rules alone is listed under the refusal', async () => {
    const blank = withCells(aReport(YEAR, 7), { 'proactiveDisclosure.licensing.decisions': null });
    const { exit, said } = await sent(put('d.html', pageOf(2, blank)));
    expect(exit).toBe(1);
    expect(said).toContain('! CELL-BLANK');
    expect(said).not.toContain('没有发现问题');
  });

  test('two files of one body that differ are refused without a word that nothing was found', async () => {
    mkdirSync(join(folder, '两份'));
    for (const seed of [5, 6]) put(`两份/${seed}.html`, pageOf(2, aReport(YEAR, seed)));
    const { said } = await sent(join(folder, '两份'), '草稿');
    expect(said.match(/没有报送：与 .* 是同一个单位，数字不同/g)).toHaveLength(2);
    expect(said).not.toContain('没有发现问题');
  });
});
