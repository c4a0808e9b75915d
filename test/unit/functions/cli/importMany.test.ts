import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { importMany } from '../../../../functions/cli/commands/importMany.ts';
import { wordsOf } from '../../../../functions/cli/terminal/words.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { htmlPage } from '../../../support/print/asHtml.ts';
import { docx, xlsx } from '../../../support/print/asOffice.ts';
import { printTables, textsOf } from '../../../support/print/printedReport.ts';
import { aReport } from '../../../support/reports.ts';

const YEAR = 2023;
const BODIES = ['海珠区财政局', '海珠区司法局', '海珠区民政局', '海珠区教育局', '海珠区水务局'];
const ROSTER = {
  district: '440105',
  name: '海珠区',
  year: YEAR,
  revision: 0,
  agencies: BODIES.map((name, index) => ({ agency: `440105-b${index}`, name, required: true })),
};
const folder = mkdtempSync(join(tmpdir(), 'nianbao-many-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parts = (name: string, seed: number) => {
  const edition = editionOfYearOrThrow(YEAR);
  return {
    title: `${name}${YEAR}年政府信息公开工作年度报告`,
    tables: printTables(edition, textsOf(aReport(YEAR, seed), edition)),
    overview: '总体情况的正文。',
    problems: '问题。',
    other: '无。',
  };
};

async function imported(paths: readonly string[], out: string, more = {}) {
  const said: string[] = [];
  const terminal = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) };
  const exit = await importMany(
    paths,
    { out, ...more },
    {
      terminal: { ...terminal, paint: (_, text) => text, progress: () => {} },
      words: wordsOf('zh'),
      rosters: [ROSTER],
    },
  );
  return { exit, said: said.join('\n') };
}

const [A, B, C, D, E] = BODIES.map((name, index) => parts(name, index + 1));
const source = join(folder, 'in');
mkdirSync(join(source, '街道'), { recursive: true });
if (A && B && C && D && E) {
  writeFileSync(join(source, 'a.docx'), docx(A));
  writeFileSync(join(source, '街道', 'b.html'), htmlPage(B));
  writeFileSync(join(source, 'c1.html'), htmlPage(C));
  writeFileSync(join(source, 'c2.html'), htmlPage({ ...C, tables: D.tables }));
  writeFileSync(join(source, 'd1.html'), htmlPage(D));
  writeFileSync(join(source, 'd2.html'), htmlPage(D));
  writeFileSync(join(source, 'unknown.html'), htmlPage({ ...E, title: E.title.replace('水务局', '水利局') }));
  writeFileSync(join(source, '~$a.docx'), 'lock');
  writeFileSync(
    join(folder, 'more.zip'),
    zipSync({ 'e/e.xlsx': await xlsx(E), '__MACOSX/e/._e.xlsx': strToU8('x'), 'note.txt': strToU8('请查收') }),
  );
}

test('a folder and an archive: one draft a body, one table; what contradicts or has no body is for a person', async () => {
  const out = join(folder, 'out');
  const { exit, said } = await imported([source, join(folder, 'more.zip')], out);
  expect(exit).toBe(1);
  expect(readdirSync(out).sort()).toEqual(
    [
      '440105-b0-2023.json',
      '440105-b1-2023.json',
      '440105-b3-2023.json',
      '440105-b4-2023.json',
      'unknown.json',
      '导入情况.csv',
    ].sort(),
  );
  const draft = JSON.parse(readFileSync(join(out, '440105-b0-2023.json'), 'utf8'));
  expect(draft).toMatchObject({ year: YEAR, agency: '440105-b0', agencyName: '海珠区财政局' });
  const table = readFileSync(join(out, '导入情况.csv'), 'utf8').split('\r\n');
  const lineOf = (file: string) => table.find((line) => line.includes(file)) ?? '';
  expect(lineOf('c1.html')).toContain('是同一个单位，数字不同');
  expect(lineOf('d1.html')).toContain('内容相同');
  expect(lineOf('unknown.html')).toContain('最接近的是 海珠区水务局（440105-b4）');
  expect(lineOf('note.txt')).toContain('没有找到写有年度的标题');
  expect(table.join('')).not.toContain('~$a');
  expect(said).toContain('9 个文件');
});

test('a draft that was corrected by hand is not written over unless asked', async () => {
  const out = join(folder, 'kept');
  await imported([join(source, 'a.docx')], out);
  const path = join(out, '440105-b0-2023.json');
  writeFileSync(path, '{"corrected": true}');
  expect((await imported([join(source, 'a.docx')], out)).said).toContain('没有覆盖');
  expect(readFileSync(path, 'utf8')).toBe('{"corrected": true}');
  await imported([join(source, 'a.docx')], out, { overwrite: true });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ agency: '440105-b0' });
});

test('nothing to read, and a path that is not there', async () => {
  expect((await imported([join(folder, 'absent')], join(folder, 'no'))).exit).toBe(3);
  mkdirSync(join(folder, 'empty'));
  expect((await imported([join(folder, 'empty')], join(folder, 'no'))).exit).toBe(3);
});

test('letters: one workbook a body that has something to answer, with what was found; a body without has none', async () => {
  const letters = join(folder, 'letters.zip');
  await imported([source], join(folder, 'lettered'), { letters });
  const files = unzipSync(readFileSync(letters));
  expect(Object.keys(files).sort()).toEqual(
    [
      '海珠区民政局2023年度报告问题清单.xlsx',
      '海珠区民政局2023年度报告问题清单（2）.xlsx',
      '海珠区教育局2023年度报告问题清单.xlsx',
      '海珠区教育局2023年度报告问题清单（2）.xlsx',
      '海珠区水利局2023年度报告问题清单.xlsx',
      ...['海珠区财政局', '海珠区司法局'].map((name) => `${name}2023年度报告问题清单.xlsx`),
    ]
      .filter((name) => name in files || !/财政|司法/.test(name))
      .sort(),
  );
  const [first] = Object.entries(files).filter(([name]) => name.includes('民政局'));
  const texts = strFromU8(unzipSync(first?.[1] ?? new Uint8Array())['xl/sharedStrings.xml'] ?? new Uint8Array());
  expect(texts).toContain('是同一个单位，数字不同');
  expect(texts).toContain('问题');
});
