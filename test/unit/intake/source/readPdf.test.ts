import { describe, expect, test } from 'vitest';
import { readPdf } from '../../../../shared/intake/source/readPdf.ts';
import { ScannedSource, type SourceDocument } from '../../../../shared/intake/source/sourceDocument.ts';
import { fileOf, words } from '../../../support/print/asPdf.ts';

const SAID = '甲乙丙丁戊上下间一、总体情况本年度做好主动公开工作无。0123456789';
/** Which characters the codes of the font are: those of these tests alone, so that it is read at once. */
const NAMES = `/CIDInit /ProcSet findresource begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange ${[...new Set(SAID)]
  .map((char) => char.charCodeAt(0).toString(16).padStart(4, '0'))
  .map((code) => `1 beginbfchar <${code}> <${code}> endbfchar`)
  .join('\n')} endcmap end`;
const FONT = {
  objects: [
    '<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[48 57 500]/FontDescriptor 6 0 R>>',
    `<</Length ${NAMES.length}>>stream\n${NAMES}\nendstream`,
    '<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 800/StemV 80>>',
  ],
} as const;
const PICTURE = 'q 50 0 0 30 100 600 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q';
const SIZE = '/MediaBox[0 0 600 800]';
const read = (...pages: readonly string[]) => readPdf(fileOf(pages, Array(pages.length).fill(SIZE), [], FONT));
/** Horizontal lines at these heights and vertical ones at these places; a file counts from the lower left corner. */
const ruled = (ys: readonly number[], xs: readonly number[]) => {
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [...ys.map((y) => `${x0} ${y} m ${x1} ${y} l S`), ...xs.map((x) => `${x} ${y0} m ${x} ${y1} l S`)].join('\n');
};
/** Blocks as their texts; of a table each row of its grid. */
const told = ({ blocks }: SourceDocument) =>
  blocks.map((block) =>
    block.kind === 'table'
      ? {
          number: block.number,
          merges: block.merges,
          rows: block.rows.map((row) => row.map((cell) => cell?.text ?? '-').join('|')),
        }
      : block.kind === 'paragraph'
        ? `${block.heading}: ${block.text}`
        : block.kind,
  );

test('paragraphs and tables from the top, tables by their numbers', async () => {
  const table = ruled([700, 680, 660], [100, 200, 300]);
  const figures = [words('甲', 105, 685), words('1', 205, 685), words('乙', 105, 665), words('2', 205, 665)];
  const other = ruled([500, 480], [100, 200, 300]);
  const source = await read(
    [
      words('上', 100, 720),
      words('一', 100, 705),
      table,
      ...figures,
      words('间', 100, 600),
      other,
      words('3', 105, 485),
      words('下', 100, 400),
    ].join('\n'),
  );
  expect(source.kind).toBe('pdf');
  expect(source.pages).toEqual([{ width: 600, height: 800, rotation: 0 }]);
  expect(source.notes).toEqual([]);
  expect(told(source)).toEqual([
    'false: 上',
    'false: 一',
    { number: 1, merges: true, rows: ['甲|1', '乙|2'] },
    'false: 间',
    { number: 2, merges: true, rows: ['3|'] },
    'false: 下',
  ]);
});

test('a table goes on over the page, without what each page has at its foot', async () => {
  const page = (first: string, second: string, foot: string) =>
    [ruled([700, 680], [100, 200, 300]), words(first, 105, 685), words(second, 205, 685), words(foot, 300, 30)].join(
      '\n',
    );
  expect(told(await read(page('甲', '1', '1'), page('乙', '2', '2')))).toEqual([
    { number: 1, merges: true, rows: ['甲|1', '乙|2'] },
  ]);
});

test('rows of a table that are prose are paragraphs, and the rows between them tables by their numbers', async () => {
  const rows = [700, 680, 660, 640, 620];
  const lines = [
    ...rows.map((y) => `100 ${y} m 500 ${y} l S`),
    ...[100, 500].map((x) => `${x} 620 m ${x} 700 l S`),
    '300 660 m 300 680 l S',
    '300 620 m 300 640 l S',
  ];
  const texts = [
    words('一、总体情况', 105, 685),
    words('甲', 105, 665),
    words('1', 305, 665),
    words('无。', 105, 645),
    words('乙', 105, 625),
    words('2', 305, 625),
  ];
  expect(told(await read([...lines, ...texts].join('\n')))).toEqual([
    'false: 一、总体情况',
    { number: 1, merges: true, rows: ['甲|1'] },
    'false: 无。',
    { number: 2, merges: true, rows: ['乙|2'] },
  ]);
});

test('a cell covers the columns whose lines stand between its own, on any page of its table', async () => {
  const lines = [
    ...[700, 680, 660].map((y) => `100 ${y} m 400 ${y} l S`),
    ...[100, 400].map((x) => `${x} 660 m ${x} 700 l S`),
    '200 660 m 200 680 l S',
    '300 660 m 300 680 l S',
  ];
  const texts = [words('甲', 105, 685), words('1', 105, 665), words('2', 205, 665), words('3', 305, 665)];
  expect(told(await read([...lines, ...texts].join('\n')))).toEqual([
    { number: 1, merges: true, rows: ['甲|甲|甲', '1|2|3'] },
  ]);
  // The first page has lines for two columns, the second, three points aside, for three.
  const above = [ruled([700, 680], [100, 200, 400]), words('甲', 105, 685), words('5', 205, 685)].join('\n');
  const below = (by: number) =>
    [
      ruled([700, 680], [100 + by, 200 + by, 300 + by, 400 + by]),
      ...[1, 2, 3].map((one) => words(String(one), one * 100 + 5, 685)),
    ].join('\n');
  for (const by of [3, -3, 0])
    expect(told(await read(above, below(by)))).toEqual([{ number: 1, merges: true, rows: ['甲|5|5', '1|2|3'] }]);
});

test('a column narrower than lines are apart is none, unless something stands in it', async () => {
  // Each row has four cells; the second is four points wide.
  const narrow = (...texts: readonly string[]) => read([ruled([700, 680], [100, 200, 204, 300]), ...texts].join('\n'));
  expect(told(await narrow(words('甲', 105, 685), words('1', 210, 685)))).toEqual([
    { number: 1, merges: true, rows: ['甲|1'] },
  ]);
  expect(told(await narrow(words('甲', 105, 685), words('1', 199.5, 685), words('2', 250, 685)))).toEqual([
    { number: 1, merges: true, rows: ['甲|1|2'] },
  ]);
});

test('what is drawn in one row only is no column of the others', async () => {
  // Four points between two lines; in the first row a figure stands there.
  const page = [
    ruled([700, 680, 660], [100, 200, 204, 300]),
    ...[
      words('甲', 105, 685),
      words('1', 199.5, 685),
      words('2', 250, 685),
      words('乙', 105, 665),
      words('3', 250, 665),
    ],
  ].join('\n');
  expect(told(await read(page))).toEqual([{ number: 1, merges: true, rows: ['甲|1|2', '乙|3'] }]);
});

test('cells stand from left to right, where their lines do not close as well', async () => {
  // Under the first two of three figures a line is drawn, under the third none: it hangs together with the row above it.
  const lines = ['100 700 m 400 700 l S', '100 680 m 300 680 l S', '100 660 m 400 660 l S'];
  const sides = [100, 400].map((x) => `${x} 660 m ${x} 700 l S`);
  const inner = [200, 300].map((x) => `${x} 660 m ${x} 680 l S`);
  const texts = [words('甲', 105, 685), ...[1, 2, 3].map((one) => words(String(one), one * 100 + 5, 665))];
  expect(told(await read([...lines, ...sides, ...inner, ...texts].join('\n')))).toEqual([
    { number: 1, merges: true, rows: ['甲||', '1|2|3'] },
  ]);
});

test('a table at the edge of the page', async () => {
  const lines = [...[700, 680, 660].map((y) => `2 ${y} m 200 ${y} l S`), '2 660 m 2 700 l S', '200 660 m 200 700 l S'];
  const texts = [words('甲', 5, 685), words('1', 5, 665), words('2', 105, 665)];
  expect(told(await read([...lines, '100 660 m 100 680 l S', ...texts].join('\n')))).toEqual([
    { number: 1, merges: true, rows: ['甲|甲', '1|2'] },
  ]);
});

describe('pages without text', () => {
  const thrown = async (...pages: readonly string[]) => {
    const error: unknown = await read(...pages).catch((each: unknown) => each);
    return error instanceof ScannedSource ? [error.reason, error.mend, error.pages] : error;
  };
  const SCANNED = ['这是扫描的 PDF，每一页是图片，没有文字', '请向原单位要 Word、Excel 文件，或照着在表单里填写'];
  const page = { width: 600, height: 800, rotation: 0 };

  test('are pictures, and a file of such pages is scanned', async () => {
    expect(await thrown(PICTURE, PICTURE)).toEqual([...SCANNED, [page, page]]);
    expect(await thrown('')).toEqual([...SCANNED, [page]]);
    // What a scanner has read is painted invisibly.
    expect(await thrown(`3 Tr ${words('甲', 100, 600)} ${PICTURE}`)).toEqual([...SCANNED, [page]]);
  });

  test('beside pages with text are named; an empty page is none', async () => {
    const source = await read(words('上', 100, 600), PICTURE, '', `${PICTURE} ${words('下', 100, 500)}`, PICTURE);
    expect(source.notes).toEqual([
      { kind: 'unseen', text: '第 2 页是图片，图片里的字读不出来' },
      { kind: 'unseen', text: '第 5 页是图片，图片里的字读不出来' },
    ]);
    expect(source.pages).toHaveLength(5);
    expect(told(source)).toEqual(['false: 上', 'false: 下']);
  });
});
