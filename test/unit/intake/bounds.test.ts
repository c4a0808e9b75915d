import { strToU8, zipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { openRegister } from '../../../shared/intake/register/openRegister.ts';
import { REPORT } from '../../../shared/intake/source/bounds.ts';
import { Effort } from '../../../shared/intake/source/pdf/effort.ts';
import type { Glyph, Ruling } from '../../../shared/intake/source/pdf/paint.ts';
import { ruledGrids } from '../../../shared/intake/source/pdf/ruledGrid.ts';
import { seenGlyphs } from '../../../shared/intake/source/pdf/seenGlyphs.ts';
import { refuseLargeContent } from '../../../shared/intake/source/pdf/streamSizes.ts';
import { fileOf } from '../../support/print/asPdf.ts';

const OOXML = 'http://schemas.openxmlformats.org';
const REL = `${OOXML}/officeDocument/2006/relationships`;
const relations = (list: Readonly<Record<string, readonly [kind: string, target: string]>>) =>
  strToU8(
    `<Relationships xmlns="${OOXML}/package/2006/relationships">${Object.entries(list)
      .map(([id, [kind, target]]) => `<Relationship Id="${id}" Type="${REL}/${kind}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  );

/** A workbook of one sheet by its rows and the texts its cells share. */
function workbookOf(rows: string, texts: string): Uint8Array {
  const main = `${OOXML}/spreadsheetml/2006/main`;
  return zipSync({
    '_rels/.rels': relations({ a: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${REL}"><sheets><sheet name="年报" sheetId="1" r:id="s"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations({ s: ['worksheet', 's.xml'], t: ['sharedStrings', 't.xml'] }),
    'xl/s.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
    'xl/t.xml': strToU8(`<sst xmlns="${main}">${texts}</sst>`),
  });
}

const text = (line: string, count: number) => strToU8(`${line}\n`.repeat(count));
const stroke = '0 100 m 60 100 l S\n';

/** Just beyond what is read; each once took minutes, or a gigabyte. */
const TOO_MUCH: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ['a text of very many lines', () => text('1 2 3', REPORT.lines + 1), /行过多.*只留年报的内容/],
  ['a text of very many characters', () => strToU8('字'.repeat(REPORT.characters + 1)), /文字过多.*只留年报的内容/],
  ['a text of very many cells', () => text('1\t2\t3\t4\t5', REPORT.cells / 5 + 1), /格子过多.*只留年报的内容/],
  [
    'a workbook that shares very many texts',
    () => workbookOf('', '<si><t>a</t></si>'.repeat(REPORT.texts + 1)),
    /不同的文字过多.*工作表单独另存/,
  ],
  [
    'a workbook of very many cells',
    () => workbookOf(`<row>${'<c><v>1</v></c>'.repeat(100)}</row>`.repeat(REPORT.cells / 100 + 1), ''),
    /有内容的格子过多.*工作表单独另存/,
  ],
  ['a PDF of very many strokes', () => fileOf([stroke.repeat(240_000)]), /图形和文字过多.*Word、Excel/],
  ['a PDF of very many operators', () => fileOf(['q Q\n'.repeat(76_000)]), /图形过多.*Word、Excel/],
  [
    'a PDF of very many words',
    () => fileOf(['BT /F 6 Tf (0123456789) Tj ET\n'.repeat(3_001), 'BT /F 6 Tf (0123456789) Tj ET\n'.repeat(3_001)]),
    /文字过多.*Word、Excel/,
  ],
];

/** As a browser prints: a small packed stream for each piece, its length said here or in an object of its own. */
function manyStreams(count: number, length: (size: number) => string, drawn = 9): Uint8Array {
  const packed = zlibSync(strToU8('0 0 m 1 1 l S\n'.repeat(drawn)));
  const head = strToU8(`1 0 obj\n<< /Filter /FlateDecode /Length ${length(packed.length)} >>\nstream\n`);
  const one = Buffer.concat([head, packed, strToU8('\nendstream\nendobj\n')]);
  // What is left of a large file behind each of them.
  return Buffer.concat([...Array.from({ length: count }, () => one), Buffer.alloc(2 * 1024 * 1024)]);
}

test.each([
  ['said', (size: number) => `${size}`],
  ['named', () => '7 0 R'],
  ['wrong', () => '3'],
])(
  'small streams of a PDF, their length %s, are counted each by itself: what comes behind one is not unpacked with it',
  (_, length) => {
    expect(() => refuseLargeContent(manyStreams(500, length))).not.toThrow();
    // 14 bytes a line: five streams of a megabyte are more than four.
    expect(() => refuseLargeContent(manyStreams(5, length, 75_000))).toThrow(/图形和文字过多/);
  },
);

describe('a file that holds too much', () => {
  test.each(TOO_MUCH)(
    '%s is refused by what it has too much of, with the one step that helps',
    async (_, make, words) => {
      const { findings, unreadable } = await importReport(make());
      expect([unreadable, findings.length]).toEqual([true, 1]);
      expect(`${findings[0]?.message}${findings[0]?.hint}`).toMatch(words);
    },
  );

  test('a register has more rows than a report, and a bound as well', async () => {
    const row = '2023-01-05,自然人,予以公开,2023-01-20,';
    await expect(openRegister(text(row, 100_001), 2023)).rejects.toThrow(/行过多/);
    expect((await openRegister(text(row, REPORT.lines + 1), 2023)).unreadable).toBe(true);
  });
});

describe('glyphs and the lines that strike them out', () => {
  const glyph = (row: number, col: number): Glyph => ({
    x0: col * 6,
    x1: col * 6 + 6,
    y0: row * 10,
    y1: row * 10 + 10,
    char: '1',
    baseline: row * 10 + 8,
    size: 10,
    turned: 0,
    order: 1,
  });
  const page = (rows: number, rulings: readonly Ruling[]) => ({
    number: 1,
    rotation: 0,
    width: 600,
    height: rows * 10,
    glyphs: Array.from({ length: rows * 20 }, (_, at) => glyph(Math.floor(at / 20), at % 20)),
    rulings,
    covers: [],
    notes: [],
  });
  const PAGE = 600;
  /** Twenty glyphs of 6. */
  const WORDS = 120;
  const lines = (rows: number, down: number, to: number): Ruling[] =>
    Array.from({ length: rows }, (_, row) => ({ way: 'across', at: row * 10 + down, from: 0, to }));
  const under = (rows: number) => lines(rows, 9.5, PAGE);
  const through = (rows: number) => lines(rows, 4, WORDS);

  test('the comparisons grow with the page, not with its square', () => {
    const spent = [50, 100, 200].map((rows) => {
      const effort = new Effort();
      seenGlyphs(page(rows, [...under(rows), ...through(rows)]), effort);
      return effort.spent;
    });
    expect(spent).toEqual([1_000, 2_000, 4_000]);
  });

  test('a line through a row strikes out its glyphs and no others', () => {
    const { glyphs, rulings } = seenGlyphs(page(3, [...under(3), ...through(2).slice(1)]), new Effort());
    expect(rulings).toEqual(under(3));
    expect(glyphs.flatMap(({ doubt, y0 }) => (doubt === 'struck' ? [y0] : []))).toEqual(Array(20).fill(10));
  });

  test('a line that goes on beyond the words puts them in doubt and stays a line of the table', () => {
    const line = lines(2, 4, PAGE).slice(1);
    const { glyphs, rulings } = seenGlyphs(page(3, line), new Effort());
    expect(rulings).toEqual(line);
    expect(glyphs.flatMap(({ doubt, y0 }) => (doubt === 'struck' ? [y0] : []))).toEqual(Array(20).fill(10));
  });

  test('what would be too many comparisons is refused before it is done', () => {
    expect(() => new Effort().spend(1e9)).toThrow('过多');
  });
});

test('a page of many lines that part nothing is looked through at once', () => {
  // Of 200 lines each way only the ends are drawn: one area of 40,000 squares, which is no table.
  const ends = Array.from({ length: 200 }, (_, index) => index * 9 + 9);
  const lines = ends.flatMap((at): Ruling[] => [
    { way: 'across', at, from: 0, to: 1 },
    { way: 'down', at, from: 0, to: 1 },
  ]);
  const sides: Ruling[] = [
    { way: 'across', at: 0, from: 0, to: 1_800 },
    { way: 'down', at: 0, from: 0, to: 1_800 },
  ];
  const before = process.cpuUsage();
  expect(ruledGrids([...sides, ...lines], [], new Effort())).toEqual([]);
  // A tenth of a second; it was nearly two, and eight for the most that a file may hold.
  expect(process.cpuUsage(before).user).toBeLessThan(900_000);
});
