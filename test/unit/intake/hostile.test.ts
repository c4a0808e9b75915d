import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { docxOf } from '../../support/print/asOffice.ts';
import { runs } from '../../support/runs.ts';

/** Microseconds of the processor for any file, however busy the machine is. */
const MOST_CPU = 10_000_000;

const bytes = (text: string) => new TextEncoder().encode(text);

async function refusal(file: Uint8Array): Promise<string> {
  const { findings, unreadable, draft } = await importReport(file);
  expect(unreadable).toBe(true);
  expect(draft).toEqual({});
  expect(findings).toHaveLength(1);
  return findings[0]?.message ?? '';
}

/** A zip whose directory declares another size for its parts. */
function declaring(size: number, zip: Uint8Array): Uint8Array {
  const lying = zip.slice();
  const view = new DataView(lying.buffer);
  let at = view.getUint32(lying.length - 22 + 16, true);
  for (let left = view.getUint16(lying.length - 22 + 10, true); left > 0; left--) {
    if (view.getUint32(at + 24, true) > 1_000_000) view.setUint32(at + 24, size, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return lying;
}

/** Made by zlib, which packs a hundred megabytes of nothing in a second; the directory says of it what is true. */
function wordBomb(megabytes: number): Uint8Array {
  const part = new Uint8Array(megabytes * 1024 * 1024);
  const zip = zipSync({
    '[Content_Types].xml': strToU8('<x/>'),
    'word/document.xml': [deflateRawSync(part, { level: 9 }), { level: 0 }],
  });
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const directory = view.getUint32(zip.length - 22 + 16, true);
  const last = directory + 46 + view.getUint16(directory + 28, true);
  const local = view.getUint32(last + 42, true);
  const [deflated, sum] = [8, crc32(part)];
  for (const [at, method, checksum, size] of [
    [last, 10, 16, 24],
    [local, 8, 14, 22],
  ] as const) {
    view.setUint16(at + method, deflated, true);
    view.setUint32(at + checksum, sum, true);
    view.setUint32(at + size, part.length, true);
  }
  return zip;
}

describe('files that are refused', () => {
  test('a zip bomb, by its declared size, without unpacking it', async () => {
    const bomb = wordBomb(60);
    expect(bomb.length).toBeLessThan(500_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toMatch(/解压后超过 50 MB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  });

  test('a zip that declares less than it unpacks to', async () => {
    const bomb = wordBomb(45);
    expect(await refusal(bomb)).toMatch(/压缩比超过 100/);
    const before = process.memoryUsage().rss;
    expect(await refusal(declaring(20_000, bomb))).toMatch(/实际大小与声明的不符/);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  });

  test.each<[string, () => Uint8Array, RegExp]>([
    [
      'too many parts',
      () =>
        zipSync(Object.fromEntries(Array.from({ length: 4_001 }, (_, i) => [`word/document.xml${i}`, strToU8('x')])), {
          level: 0,
        }),
      /超过 4000 个/,
    ],
    ['a zip cut short', () => wordBomb(1).slice(0, -30), /已损坏/],
    ['a zip of something else', () => zipSync({ 'a.txt': strToU8('x') }), /不是 Word 或 Excel/],
    [
      'Word with an entity',
      () => zipSync({ 'word/document.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>') }),
      /没有打开/,
    ],
    [
      'Excel with an entity',
      () => zipSync({ 'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>') }),
      /没有打开/,
    ],
    ['Word nested without end', () => docxOf('<w:tbl><w:tr><w:tc>'.repeat(20_000)), /打不开/],
    ['divs nested without end', () => bytes(`<html>${'<div>'.repeat(100_000)}`), /嵌套过深/],
    ['tables nested without end', () => bytes('<table><tr><td>a'.repeat(50_000)), /嵌套过深/],
    ['a page of tags', () => bytes(`<p>${'<b>x</b>'.repeat(150_000)}`), /标签过多/],
    ['a text over 10 MB', () => bytes('x'.repeat(10 * 1024 * 1024 + 1)), /超过 10 MB/],
    ['a file over 20 MB', () => new Uint8Array(20 * 1024 * 1024 + 1), /超过 20 MB/],
    ['an old Office file', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), /旧版 Office/],
    ['PDF', () => bytes('%PDF-1.4'), /PDF/],
    ['bytes', () => Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 256), /不是文本/],
    ['nothing', () => new Uint8Array(), /空的/],
  ])('%s', async (_, make, words) => {
    const used = process.cpuUsage();
    expect(await refusal(make())).toMatch(words);
    expect(process.cpuUsage(used).user).toBeLessThan(MOST_CPU);
  });
});

describe('files that are read within bounds', () => {
  test.each<[string, string]>([
    ['spans beyond all measure', `<table>${'<tr><td rowspan=65000 colspan=1000>1</td></tr>'.repeat(2_000)}</table>`],
    ['a grid full of labels', `<table>${`<tr>${'<td>1.属于国家秘密机关</td>'.repeat(20)}</tr>`.repeat(1_000)}</table>`],
    ['comments that never close', `<html>${'<!--'.repeat(500_000)}`],
    ['quotes that never close', `<html>${'<a b=\'"'.repeat(200_000)}`],
    ['angle brackets', `<html>${'<'.repeat(1_000_000)}`],
    ['one long line of headings', `<html><p>${'一、'.repeat(500_000)}`],
    [
      'entries of a list of contents that lead to no page',
      `<p>一、总体情况</p>${`<p>${'.'.repeat(190)}x</p>`.repeat(30_000)}`,
    ],
    [
      'headings in very deep markup',
      `${'<div>'.repeat(240)}${'<p>一、总体情况</p><p>六、其他需要报告的事项</p>'.repeat(10_000)}`,
    ],
    ['a million tabs', 'a\tb\tc\n'.repeat(300_000)],
  ])('%s', async (_, text) => {
    const used = process.cpuUsage();
    const { findings, draft } = await importReport(bytes(text));
    expect(process.cpuUsage(used).user).toBeLessThan(MOST_CPU);
    expect(findings.length).toBeLessThan(700);
    expect(Object.keys(draft)).toEqual([]);
  });

  test('any bytes and any markup give a result, never an exception', async () => {
    const token = fc.constantFrom(
      '<table>',
      '</table>',
      '<tr>',
      '<td>',
      '<td rowspan=3>',
      '</td>',
      '<p>',
      '自然人',
      '总计',
      '1.属于国家秘密',
      '（六）其他处理',
      '3.其他',
      '行政复议',
      '结果维持',
      '0',
      '12',
      '/',
      '\t',
      '\n',
      '|',
      '规章',
      '信息内容',
      '2023年政府信息公开工作年度报告',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')),
        ),
        async (text) => {
          expect((await importReport(bytes(text))).findings).toBeInstanceOf(Array);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
