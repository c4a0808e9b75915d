import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { valueIn } from '../../support/print/printedReport.ts';
import { fixture as filedReport } from '../../support/reports.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/documents/${name}`, import.meta.url));
const compound = (stream: string) => {
  const file = new Uint8Array(2048);
  file.set([0xd0, 0xcf, 0x11, 0xe0]);
  [...stream].forEach((char, index) => {
    file[512 + index * 2] = char.charCodeAt(0);
  });
  return file;
};
const xml = (text: string) => strToU8(`<?xml version="1.0"?>${text}`);

describe('a file that is not read is called by its name, with a step that helps', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['RTF', fixture('report.rtf'), /RTF.*|另存为 \.docx/],
    [
      'MHT without a page',
      strToU8('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x--'),
      /\.mht/,
    ],
    ['Word 2003', xml('<?mso-application progid="Word.Document"?><w:wordDocument/>'), /Word 2003/],
    ['Excel 2003', xml('<?mso-application progid="Excel.Sheet"?><Workbook/>'), /Excel 2003/],
    ['.doc', compound('WordDocument'), /\.doc）.*\.wps/],
    ['.xls', compound('Workbook'), /\.xls）.*\.et/],
    ['a password', compound('EncryptedPackage'), /密码/],
    ['.ods', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }), /\.ods/],
    [
      '.fodt',
      xml('<office:document xmlns:office="x" office:mimetype="application/vnd.oasis.opendocument.text">'),
      /\.fodt/,
    ],
    ['.fods', xml('\n<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'), /\.fods/],
    ['.ofd', zipSync({ 'OFD.xml': strToU8('<x/>') }), /\.ofd/],
    ['several files in one', zipSync({ 'a.docx': strToU8('x') }), /压缩包/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2), /图片/],
    ['PDF', strToU8('%PDF-1.4 /Font'), /PDF/],
    ['a submission', strToU8('{"agency":"440105-rsj","year":2023}'), /JSON/],
    ['two bodies in one workbook', fixture('xlsx-two-bodies.xlsx'), /2 个单位的报告：.+、.+/],
    ['a damaged file', fixture('damaged.docx'), /没有打开|损坏/],
    ['a declaration', fixture('dtdhead.docx'), /打不开|没有打开/],
  ])('%s', async (_, file, name) => {
    const { findings, unreadable } = await importReport(file);
    expect(unreadable).toBe(true);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(name);
    expect(findings[0]?.hint).toMatch(/请/);
  });
});

describe('bounds are kept before anything is unfolded', () => {
  test.each(['lastcell.xlsx', 'row-number-oom.xlsx', 'quadratic-bang.html', 'quadratic-comment.xlsx'])(
    '%s',
    async (name) => {
      const used = process.cpuUsage();
      const { findings } = await importReport(fixture(name));
      expect(findings.length).toBeGreaterThan(0);
      expect(process.cpuUsage(used).user).toBeLessThan(10_000_000);
    },
  );
});

test('a template row whose label is not its mark’s is refused by name; the others are read', async () => {
  const base = JSON.parse(fixture('base.json').toString('utf8'));
  const { draft, findings } = await importReport(fixture('template-cells-shifted-down.xlsx'));
  const moved = findings.filter(({ rule }) => rule === 'IMP-MOVED');
  expect(moved).toHaveLength(1);
  expect(moved[0]?.message).toMatch(/行移动过/);
  const cells = moved[0]?.cells ?? [];
  expect(cells).toContain('requests.results.denied.threeSecuritiesOneStability.naturalPerson');
  for (const cell of cells) expect(valueIn(draft, cell)).toBeUndefined();
  const kept = 'requests.results.unableToProvide.notHeld.naturalPerson';
  expect(valueIn(draft, kept)).toBe(valueIn(base, kept));
});

describe('the name stands in the title, never in a sentence about the report', () => {
  test.each([
    ['甲市某县人民政府办公室2025年政府信息公开工作年度报告', '甲市某县人民政府办公室'],
    ['2025年金厂镇政府信息公开工作年度报告', '金厂镇'],
    ['洪雅县七里坪镇2025年政府信息公开工作年度报告', '洪雅县七里坪镇'],
    ['某开发区管理委员会市场监督管理局\n— 1 —\n2025年政府信息公开工作年度报告', '某开发区管理委员会市场监督管理局'],
  ])('%s', async (title, name) => {
    const preamble = [
      '根据《中华人民共和国政府信息公开条例》要求,现公布乙市人民政府办公室2025年政府信息公开工作年度报告。',
      '根据《条例》的规定,现公布我办2025年政府信息公开工作年度报告。',
    ];
    for (const sentence of preamble) {
      const { draft } = await importReport(strToU8(`${title}\n${sentence}\n一、总体情况\n正文。`));
      expect(draft).toMatchObject({ year: 2025, agencyName: name });
    }
  });
});

test('a template saved as CSV in GBK is read by its marks, its totals added up', async () => {
  const base = JSON.parse(fixture('base.json').toString('utf8'));
  const { draft, findings } = await importReport(fixture('template-gbk.csv'));
  for (const { name } of cellsOf('2021')) expect([name, valueIn(draft, name)]).toEqual([name, valueIn(base, name)]);
  expect(valueIn(draft, 'narrative')).toEqual(base.narrative);
  expect(findings.filter(({ rule }) => rule.startsWith('IMP-'))).toEqual([]);
});

test('a single-file web page is read as the page it holds', async () => {
  const { draft, source, findings } = await importReport(fixture('report.mht'), { agency: '350128-gongan' });
  expect(source.kind).toBe('html');
  expect(draft).toMatchObject({
    year: 2021,
    agencyName: '平潭综合实验区公安局',
    requests: { newRequests: { total: 1 } },
  });
  const filed = filedReport('2021-pingtan/corrected/350128-gongan.json');
  for (const { name } of cellsOf('2021')) expect([name, valueIn(draft, name)]).toEqual([name, valueIn(filed, name)]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
