import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../../functions/cli/commands/import.ts';
import type { Terminal } from '../../../functions/cli/terminal/terminal.ts';
import { wordsOf } from '../../../functions/cli/terminal/words.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { valueIn } from '../../support/print/printedReport.ts';
import { fixture, fixtureBytes } from '../../support/reports.ts';

const RAW = '2020-haizhu-rsj/raw.txt';
const PATH = fileURLToPath(new URL(`../../fixtures/reports/${RAW}`, import.meta.url));

describe('the document the project starts from', () => {
  test('gives exactly the cells that are visible in it, and nothing else', async () => {
    const { draft } = await importReport(fixtureBytes(RAW), { agency: '440105-rsj' });
    const visible = fixture('2020-haizhu-rsj/visible-cells.json');
    const read = cellsOf('2019').map(({ name }) => [name, valueIn(draft, name)]);
    expect(read).toEqual(cellsOf('2019').map(({ name }) => [name, valueIn(visible, name)]));
    expect(draft).toMatchObject({ year: 2020, agency: '440105-rsj', agencyName: '广州市海珠区人力资源和社会保障局' });
  });

  test('its finding list says: table 3 broken off, table 4 absent, text against table', async () => {
    const { findings } = await importReport(fixtureBytes(RAW), { agency: '440105-rsj' });
    const said = (rule: string) => findings.filter((each) => each.rule === rule).map(({ message }) => message);
    expect(said('IMP-BROKEN')).toEqual([
      expect.stringMatching(/^表三在“（四）无法提供-3.补正后申请内容仍不明确”之后中断/),
    ]);
    expect(said('IMP-TABLE')).toEqual(['表四：原件里没有找到这张表。']);
    expect(said('IMP-LABEL')).toEqual([
      expect.stringMatching(/“2.没有现成信息需另行制作”/),
      expect.stringMatching(/第 75 行.*“3.补正后申请内”，按“（四）无法提供-3.补正后申请内容仍不明确”读入/),
    ]);
    expect(said('XS-NEW')).toEqual([
      expect.stringMatching(/收到 3宗，表三“一、本年新收政府信息公开申请数量”“总计”为 2 件，相差 1 件/),
    ]);
    expect(findings.filter(({ rule }) => rule === 'IMP-CELL' || rule === 'IMP-ALIGN')).toEqual([]);
  });

  test('keeps the narrative of sections 一, 五 and 六, without the tables', async () => {
    const { draft } = await importReport(fixtureBytes(RAW));
    const narrative = draft.narrative as Record<string, string>;
    expect(narrative.overview).toMatch(/^2020年，我局按照区政府统一部署/);
    expect(narrative.overview).toMatch(/共收到3宗政府信息依申请公开/);
    expect(narrative.problemsAndImprovements).toMatch(/^2020年，虽然我局/);
    expect(narrative.otherMatters).toBe('无其他需要报告的事项。');
  });
});

function terminal(): Terminal & { readonly lines: { out: string[]; err: string[] } } {
  const lines = { out: [] as string[], err: [] as string[] };
  return {
    lines,
    out: (line) => lines.out.push(line),
    err: (line) => lines.err.push(line),
    paint: (_, text) => text,
    progress: () => undefined,
  };
}

describe('nianbao import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));

  test('draft to standard output, findings to standard error, exit 1 while something is open', async () => {
    const screen = terminal();
    const exit = await importFile(PATH, { agency: '440105-rsj' }, { terminal: screen, words: wordsOf('zh') });
    expect(exit).toBe(1);
    expect(JSON.parse(screen.lines.out.join('\n'))).toMatchObject({ year: 2020, agency: '440105-rsj' });
    expect(screen.lines.err.join('\n')).toMatch(/✕ IMP-BROKEN 表三在/);
    expect(screen.lines.err.slice(-2).join('\n')).toMatch(/读入 \d+ 格（共 \d+ 格），未读入 \d+ 格\n.*标准输出/);
  });

  test('-o writes the draft, --json prints draft, findings and source in one', async () => {
    const screen = terminal();
    const out = join(folder, 'draft.json');
    await importFile(PATH, { agency: '440105-rsj', out, json: true }, { terminal: screen, words: wordsOf('zh') });
    const { draft, findings, source } = JSON.parse(screen.lines.out.join('\n'));
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(draft);
    expect(findings.length).toBeGreaterThan(5);
    expect(source).toEqual({ kind: 'text', tables: ['T2', 'T3'], grids: 2 });
    expect(screen.lines.err).toEqual([]);
  });

  test('exit 3 and no draft for what cannot be read', async () => {
    const screen = terminal();
    const path = join(folder, 'report.pdf');
    writeFileSync(path, '%PDF-1.7\n');
    const out = join(folder, 'none.json');
    expect(await importFile(path, { out }, { terminal: screen, words: wordsOf('zh') })).toBe(3);
    expect(await importFile(join(folder, 'absent.html'), {}, { terminal: screen, words: wordsOf('zh') })).toBe(3);
    expect(() => readFileSync(out)).toThrow();
    expect(screen.lines.err.join('\n')).toMatch(/IMP-UNREADABLE 无法读取：PDF 文件已损坏/);
  });

  test('a code that is none is refused before anything is read', async () => {
    const screen = terminal();
    expect(await importFile(PATH, { agency: '../x' }, { terminal: screen, words: wordsOf('zh') })).toBe(1);
    expect(screen.lines.out).toEqual([]);
  });
});
