import { describe, expect, test, vi } from 'vitest';
import { openPdf } from '../../../../shared/intake/source/pdf/openPdf.ts';
import type { Glyph, PaintedPage } from '../../../../shared/intake/source/pdf/paint.ts';
import { openFile } from '../../../../shared/intake/source/pdf/pdfLibrary.ts';
import { UnreadableSource } from '../../../../shared/intake/source/sourceDocument.ts';
import { fileOf, fontNamedOnly, words } from '../../../support/print/asPdf.ts';

const stream = (content: string, dict = '') => `<<${dict}/Length ${content.length}>>stream\n${content}\nendstream`;
const NAMES = `/CIDInit /ProcSet findresource begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0030> <0039> <0030> endbfrange endcmap end`;
const DESCRIPTOR = '/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 800/StemV 80>>';
const composite = (encoding: string, more: string) =>
  `<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/${encoding}/DescendantFonts[4 0 R]${more}>>`;
/** Figures are half as wide as they are high. */
const FONT = {
  objects: [
    composite('Identity-H', '/ToUnicode 5 0 R'),
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[48 57 500]/FontDescriptor 6 0 R>>',
    stream(NAMES),
    `<</Type/FontDescriptor/FontName/Song${DESCRIPTOR}`,
  ],
} as const;

const widths = (count: number, width: number) => Array(count).fill(width).join(' ');
/** What stands behind the only page, from the ninth object on, and the names that its content has for them. */
const BEHIND = [
  `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 57/Widths[${widths(26, 500)}]/Encoding/WinAnsiEncoding/FontDescriptor 10 0 R>>`,
  `<</Type/FontDescriptor/FontName/Helvetica${DESCRIPTOR.replace('Flags 4', 'Flags 32')}`,
  '<</Type/Font/Subtype/Type3/FontBBox[0 0 100 100]/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 48/LastChar 48/Widths[50]/Encoding<</Differences[48/zero]>>/CharProcs<</zero 12 0 R>>/Resources<<>>>>',
  stream('50 0 d0 0 0 50 70 re f'),
  composite('Identity-H', ''),
  composite('Identity-V', '/ToUnicode 5 0 R'),
  stream(
    'BT /F1 10 Tf 0 0 Td <0037> Tj ET',
    '/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Matrix[1 0 0 1 30 0]/Resources<</Font<</F1 3 0 R>>>>',
  ),
  stream('\0', '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray'),
  stream('\0\0', '/Type/XObject/Subtype/Image/ImageMask true/Width 2/Height 2/BitsPerComponent 1'),
  stream('\0', '/Type/XObject/Subtype/Image/ImageMask true/Width 1/Height 1/BitsPerComponent 1'),
  stream(
    '0 0 1 1 re f',
    '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 1/YStep 1/Resources<<>>',
  ),
];
const RESOURCES = `/Resources<</Font<</F1 3 0 R/F2 9 0 R/F3 11 0 R/F4 13 0 R/F5 14 0 R>>/XObject<</X 15 0 R/I 16 0 R/M 17 0 R/D 18 0 R>>
/Pattern<</P 19 0 R>>/ExtGState<</Clear<</ca 0>>/Nearly<</LW 1/ca 0.09>>/Seen<</ca 0.1>>/Line<</CA 0>>>>>>/MediaBox[0 0 600 800]`;

async function paintedBy(content: string, more = ''): Promise<PaintedPage> {
  const [page] = await openPdf(fileOf([content], [`${RESOURCES}${more}`], BEHIND, FONT));
  if (page === undefined) throw new RangeError('no page');
  return page;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
/** From where to where, on which line; what is more than plain. */
const told = ({ char, x0, x1, baseline, size, turned, doubt }: Glyph) =>
  [
    `${char} ${rounded(x0)}-${rounded(x1)} ${rounded(baseline)}`,
    size === 10 ? '' : rounded(size),
    turned || '',
    doubt ?? '',
  ]
    .filter((word) => word !== '')
    .join(' ');
const glyphs = (page: PaintedPage) => page.glyphs.map(told);
const lines = ({ rulings }: PaintedPage) =>
  rulings.map(({ way, at, from, to }) => `${way} ${rounded(at)}: ${rounded(from)}-${rounded(to)}`);
const covers = (page: PaintedPage) =>
  page.covers.map(({ kind, x0, y0, x1, y1 }) => `${kind} ${[x0, y0, x1, y1].map(rounded).join(' ')}`);
/** Figures of ten points from that place on. */
const text = (figures: string, x: number, y: number, more = '', font = 'F1') =>
  `BT /${font} 10 Tf ${more} ${x} ${y} Td ${font === 'F2' || font === 'F3' ? `(${figures})` : `<${[...figures].map((one) => `003${one}`).join('')}>`} Tj ET`;

test('a page with its number, its size, and everything it paints', async () => {
  const content = `${text('12', 100, 700)} 50 50 100 40 re S 200 200 100 40 re f`;
  const [first, second] = await openPdf(fileOf([content, text('3', 100, 700)], Array(2).fill(RESOURCES), [], FONT));
  expect(first).toMatchObject({ number: 1, rotation: 0, width: 600, height: 800, notes: [] });
  expect(second).toMatchObject({ number: 2, rotation: 0, width: 600, height: 800, rulings: [], covers: [] });
  expect([first, second].map((page) => page?.glyphs.map(told))).toEqual([
    ['1 100-105 100', '2 105-110 100'],
    ['3 100-105 100'],
  ]);
  expect(first?.rulings).toHaveLength(4);
  expect(first?.covers).toHaveLength(1);
});

test('text is where its operators put it', async () => {
  const page = await paintedBy(
    [
      "q BT /F1 10 Tf 100 700 Td <0031> Tj 12 TL T* <0032> Tj <0033> ' 20 -30 TD <0034> Tj T* <0035> Tj ET Q",
      `q ${text('12', 200, 700, '2 Tc')} Q`,
      `q ${text('1 2', 200, 680, '3 Tw', 'F2')} Q`,
      `q ${text('12', 200, 660, '50 Tz')} Q`,
      `q ${text('1', 200, 640, '4 Ts')} Q`,
      `q ${text('1', 200, 620, '3 Tr')} Q`,
      'q BT /F1 10 Tf 2 0 0 2 200 600 Tm <0031> Tj ET Q',
      `q 1 0 0 1 7 0 cm ${text('1', 200, 580)} Q`,
      'BT /F1 10 Tf 200 560 Td [<0031> -200 <0032>] TJ ET',
      'q BT /F1 10 Tf 12 TL 200 552 Td 1 2 <00310032> " ET Q',
      `${text('0', 200, 520, '', 'F3')}`,
      `${text('5', 200, 500, '', 'F4')}`,
      `${text('1', 200, 480, '', 'F5')}`,
      '/X Do',
      text('9', 200, 460),
    ].join('\n'),
  );
  expect(glyphs(page).map((line) => line.replace(/^\S+(?= .*symbol)/, '?'))).toEqual([
    '1 100-105 100',
    '2 100-105 112',
    '3 100-105 124',
    '4 120-125 154',
    '5 120-125 184',
    '1 200-205 100',
    '2 207-212 100',
    '1 200-205 120',
    '2 213-218 120',
    '1 200-202.5 140',
    '2 202.5-205 140',
    '1 200-205 156',
    '1 200-205 180 hidden',
    '1 200-210 200 20',
    '1 207-212 220',
    '1 200-205 240',
    '2 207-212 240',
    '1 200-205 260',
    '2 207-212 260',
    '0 200-205 280',
    '? 200-205 300 symbol',
    '1 195-205 330',
    '7 30-35 800',
    '9 200-205 340',
  ]);
});

test('a glyph that the list of a font leaves out is not believed to be the character whose number it has', async () => {
  const page = await paintedBy('BT /F1 10 Tf 100 700 Td <003100410032> Tj ET');
  expect(glyphs(page)).toEqual(['1 100-105 100', 'A 105-115 100 symbol', '2 115-120 100']);
  // Nor is one of GBK whose file says that its number is its character.
  const [type, ...rest] = fontNamedOnly('GBK-EUC-H').objects;
  const gbk = { objects: [type.replace('>>', '/ToUnicode/Identity-H>>'), ...rest] } as const;
  const [wrong] = await openPdf(fileOf(['BT /F1 10 Tf 100 700 Td <c4ea> Tj ET'], [], [], gbk));
  expect(wrong?.glyphs.map(({ doubt }) => doubt)).toEqual(['symbol']);
  // In an encoding of Unicode the number of each is its character, whether the map has it or not.
  const known = fontNamedOnly('UniGB-UCS2-H');
  const [own] = await openPdf(fileOf([words('年·', 40, 700)], [], [], known));
  expect(own?.glyphs.map(({ char, doubt }) => [char, doubt])).toEqual([
    ['年', undefined],
    ['·', undefined],
  ]);
});

test('a font of few glyphs is believed, though it says of its codes only that they are characters', async () => {
  const fonts = [0, 1].map((at) => (BEHIND[at] ?? '').replace('/FirstChar', '/ToUnicode/Identity-H/FirstChar'));
  const file = fileOf([text('12', 100, 700, '', 'F2')], ['/Resources<</Font<</F2 9 0 R>>>>'], fonts, FONT);
  const [page] = await openPdf(file);
  expect(page?.glyphs.map(({ char, doubt }) => [char, doubt])).toEqual([
    ['1', undefined],
    ['2', undefined],
  ]);
});

test('what is no number is none', async () => {
  const content = `q BT /F1 10 Tf (2) Tc (3) Ts 100 700 Td <00310032> Tj ${'9'.repeat(400)} Tc <00330034> Tj ET Q`;
  expect(glyphs(await paintedBy(content))).toEqual([
    '1 100-105 100',
    '2 105-110 100',
    '3 110-115 100',
    '4 115-120 100',
  ]);
});

test('what is white, or clear, is not plainly seen', async () => {
  const page = await paintedBy(
    [
      ['0 g', '1 g', '0.9 g', '0.88 g', '1 1 1 rg', '1 1 0.5 rg', '0.5 1 1 rg', '1 0.5 1 rg', '0 0 0 0 k'].map(
        (colour, index) => `${colour} ${text('1', 100, 700 - index * 20)}`,
      ),
      // A pattern is not white, whatever was before it.
      `1 g /Pattern cs /P scn ${text('2', 100, 500)} 0 g`,
      ['Clear', 'Nearly', 'Seen', 'Line'].map((state, index) => `q /${state} gs ${text('3', 100, 480 - index * 20)} Q`),
      `q /Clear gs /Line gs ${text('4', 100, 400)} /Seen gs ${text('4', 100, 380)} Q`,
    ]
      .flat()
      .join('\n'),
  );
  expect(page.glyphs.map(({ char, doubt }) => `${char}${doubt === undefined ? '' : ` ${doubt}`}`)).toEqual([
    '1',
    '1 faint',
    '1 faint',
    '1',
    '1 faint',
    '1',
    '1',
    '1',
    '1 faint',
    '2',
    '3 hidden',
    '3 hidden',
    '3',
    '3',
    '4 hidden',
    '4',
  ]);
});

describe('paths', () => {
  test('are stroked, filled, or both, as each operator says', async () => {
    const done = ['S', 's', 'f', 'f*', 'F', 'B', 'B*', 'b', 'b*', 'n'];
    const page = await paintedBy(done.map((how, index) => `10 ${index * 50 + 10} 100 20 re ${how}`).join('\n'));
    const at = (top: number) => (each: { readonly y0: number }) => rounded(each.y0) === top;
    const strokes = (index: number) =>
      page.rulings.filter((line) => line.way === 'across' && [770, 790].includes(rounded(line.at) + index * 50)).length;
    expect(done.map((how, index) => [how, strokes(index), page.covers.filter(at(770 - index * 50)).length])).toEqual([
      ['S', 2, 0],
      ['s', 2, 0],
      ['f', 0, 1],
      ['f*', 0, 1],
      ['F', 0, 1],
      ['B', 2, 1],
      ['B*', 2, 1],
      ['b', 2, 1],
      ['b*', 2, 1],
      ['n', 0, 0],
    ]);
  });

  test('go from corner to corner; curves go to where they end, and what is closed back to its beginning', async () => {
    const page = await paintedBy(
      [
        '100 700 m 300 700 l S',
        '100 680 m 150 690 250 690 300 680 c S',
        '100 660 m 250 670 300 660 v S',
        '100 640 m 150 650 300 640 y S',
        // Closed: back to where the part began.
        '100 620 m 300 620 l 300 500 l h S',
        '100 480 m 300 480 l 100 440 m 300 440 l S',
        '400 700 m 400 600 l 500 600 l 500 700 l h 410 500 m 410 400 l S',
      ].join('\n'),
    );
    expect(lines(page)).toEqual([
      'across 100: 100-300',
      'across 120: 100-300',
      'across 140: 100-300',
      'across 160: 100-300',
      'across 180: 100-300',
      'down 300: 180-300',
      'across 320: 100-300',
      'across 360: 100-300',
      'down 400: 100-200',
      'across 200: 400-500',
      'down 500: 100-200',
      'across 100: 400-500',
      'down 410: 300-400',
    ]);
    // What is not closed stays open, and a line that begins nowhere is none.
    const open = await paintedBy('100 700 m 300 700 l 300 600 l 100 600 l S');
    expect(lines(open)).toEqual(['across 100: 100-300', 'down 300: 100-200', 'across 200: 100-300']);
    const nowhere = await paintedBy('300 700 l 100 600 m 200 600 l S h 100 500 m 200 500 l S');
    expect(lines(nowhere)).toEqual(['across 200: 100-200', 'across 300: 100-200']);
  });

  test('cut what is painted from there on', async () => {
    const page = await paintedBy(
      ['W', 'W*']
        .map((how) => `q 100 600 100 100 re ${how} n ${text('1', 120, 650)} ${text('2', 300, 650)} Q`)
        .join('\n'),
    );
    expect(page.glyphs.map(({ char, doubt }) => [char, doubt])).toEqual([
      ['1', undefined],
      ['2', 'hidden'],
      ['1', undefined],
      ['2', 'hidden'],
    ]);
    // A path without a corner cuts everything.
    const nothing = await paintedBy(`${text('1', 120, 650)} W n ${text('2', 120, 600)}`);
    expect(nothing.glyphs.map(({ char, doubt }) => [char, doubt])).toEqual([
      ['1', undefined],
      ['2', 'hidden'],
    ]);
  });
});

test('pictures, drawn in the file or in the page, and masks', async () => {
  const at = (y: number) => `1 0 0 1 0 0 cm 50 0 0 30 100 ${y} cm`;
  const page = await paintedBy(
    [`q ${at(700)} /I Do Q`, `q ${at(600)} /M Do Q`, `q ${at(500)} BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q`].join('\n'),
  );
  expect(covers(page)).toEqual(['image 100 70 150 100', 'image 100 170 150 200', 'image 100 270 150 300']);
});

test('a mask of one dot is a filled square: a line of a table where it is thin', async () => {
  const page = await paintedBy(
    [
      'q 200 0 0 0.5 100 700 cm /D Do Q',
      'q 0.5 0 0 80 100 620 cm /D Do Q',
      'q 50 0 0 30 400 600 cm /D Do Q',
      'q 1 g 50 0 0 1 400 500 cm /D Do Q',
    ].join('\n'),
  );
  expect(lines(page)).toEqual(['across 99.75: 100-300', 'down 100.25: 100-180']);
  expect(covers(page)).toEqual(['area 400 170 450 200', 'area 400 299 450 300']);
});

describe('pages that are turned', () => {
  const turned = async (matrix: string, more = '') => {
    const page = await paintedBy(`BT /F1 10 Tf ${matrix} 300 200 Tm <00310032> Tj ET ${text('3', 50, 50)}`, more);
    return [page.rotation, page.width, page.height, told(page.glyphs[0] ?? ({} as Glyph))];
  };
  test('stand so that most of their words are upright', async () => {
    expect(await turned('1 0 0 1')).toEqual([0, 600, 800, '1 300-305 600']);
    // Upwards: the page is turned to the right.
    expect(await turned('0 1 -1 0')).toEqual([90, 800, 600, '1 200-205 300']);
    expect(await turned('-1 0 0 -1')).toEqual([180, 600, 800, '1 300-305 200']);
    expect(await turned('0 -1 1 0')).toEqual([270, 800, 600, '1 600-605 300']);
  });

  test('as the file says, too', async () => {
    expect(await turned('0 1 -1 0', '/Rotate 90')).toEqual([90, 800, 600, '1 200-205 300']);
    expect(await turned('1 0 0 1', '/Rotate 90')).toEqual([0, 600, 800, '1 300-305 600']);
    expect(await turned('0 -1 1 0', '/Rotate 270')).toEqual([270, 800, 600, '1 600-605 300']);
    expect(await turned('0 -1 1 0', '/Rotate 90')).toEqual([270, 800, 600, '1 600-605 300']);
  });
});

test('what is filled in is painted apart from the page, from where the page begins', async () => {
  const field = (rect: string, dict: string) => `<</Type/Annot/Rect[${rect}]/F 4${dict}>>`;
  const notes = [
    field('100 600 160 620', '/Subtype/Widget/FT/Tx/T(a)/V(12)/AP<</N 20 0 R>>'),
    field('100 500 160 520', '/Subtype/Widget/FT/Tx/T(b)/V(34)/AP<</N 21 0 R>>'),
    field('200 400 300 410', '/Subtype/StrikeOut/QuadPoints[200 410 300 410 200 400 300 400]'),
  ];
  const look = (figures: string, more = '') =>
    stream(
      `/Tx BMC q ${text(figures, 2, 4)} Q EMC`,
      `/Type/XObject/Subtype/Form/BBox[0 0 60 20]${more}/Resources<</Font<</F1 3 0 R>>>>`,
    );
  // Wherever its own map puts it, it is moved to its field.
  const file = (content: string, more = '') =>
    openPdf(
      fileOf(
        [content],
        [`${RESOURCES}/Annots[${notes.join('')}]${more}`],
        [...BEHIND, look('12'), look('34', '/Matrix[1 0 0 1 5 0]')],
        FONT,
      ),
    );
  // The page leaves its own map and colour behind.
  const [page] = await file(`${text('9', 50, 700)} 1 g 2 0 0 2 50 50 cm`);
  expect(page?.glyphs.map(told)).toEqual([
    '9 50-55 100',
    '1 102-107 196',
    '2 107-112 196',
    '3 102-107 296',
    '4 107-112 296',
  ]);
  expect(page?.notes).toEqual([{ x0: 200, y0: 390, x1: 300, y1: 400, doubt: 'struck' }]);
  // On a page that is turned they are turned with it.
  const [aside] = await file('BT /F1 10 Tf 0 1 -1 0 300 200 Tm <0031003200330034003500360037> Tj ET');
  expect(aside?.rotation).toBe(90);
  expect(aside?.notes).toEqual([{ x0: 400, y0: 200, x1: 410, y1: 300, doubt: 'struck' }]);
});

describe('files that are refused', () => {
  const refusal = async (bytes: Uint8Array) => {
    const error: unknown = await openPdf(bytes).catch((thrown: unknown) => thrown);
    return error instanceof UnreadableSource ? [error.reason, error.mend] : error;
  };
  const bytesOf = (words: string) => new TextEncoder().encode(words);

  test('damaged ones, and those with a password', async () => {
    expect(await refusal(bytesOf('%PDF-1.7 and no more'))).toEqual([
      'PDF 文件已损坏，打不开',
      '请重新生成后再导入；没有的，请向原单位要 Word、Excel 文件，或照着在表单里填写',
    ]);
    const whole = new TextDecoder('latin1').decode(fileOf([''], [RESOURCES], [], FONT));
    const secret = `/Encrypt<</Filter/Standard/V 1/R 2/O<${'00'.repeat(32)}>/U<${'00'.repeat(32)}>/P -4>>/ID[<00><00>]`;
    expect(await refusal(bytesOf(whole.replace('/Root 1 0 R', `/Root 1 0 R${secret}`)))).toEqual([
      '这是有密码的 PDF 文件',
      '请取消密码后另存，或用原来的 Word、Excel 文件导入',
    ]);
  });

  const ONE = text('1', 100, 700);
  const pages = (...contents: readonly string[]) => fileOf(contents, Array(contents.length).fill(RESOURCES), [], FONT);
  const MOST = { pages: 2, operators: 12, glyphs: 3 };
  const BY_HAND = '请向原单位要 Word、Excel 文件，或照着在表单里填写';
  const within = async (bytes: Uint8Array) => {
    const error: unknown = await openPdf(bytes, MOST).catch((thrown: unknown) => thrown);
    return error instanceof UnreadableSource ? [error.reason, error.mend] : Array.isArray(error) ? error.length : error;
  };

  test('books, and pages of very much text or very many lines, counted over all of them', async () => {
    expect(await within(pages('', ''))).toBe(2);
    expect(await within(pages('', '', ''))).toEqual(['这个 PDF 有 3 页，超过 2 页', '请确认选对了文件']);
    const text3 = 'BT /F1 10 Tf <003100320033> Tj ET';
    expect([await within(pages(text3)), await within(pages(text3.replace('33>', '3330034>')))]).toEqual([
      1,
      ['这个 PDF 里文字过多，不像年报，没有读入', BY_HAND],
    ]);
    const calls = (count: number) => 'q '.repeat(count);
    const most = 12;
    // What is kept is given back at the end of each page: twice as many as are written.
    expect([await within(pages(calls(most / 2))), await within(pages(calls(4)))]).toEqual([1, 1]);
    expect(await within(pages(calls(most + 1)))).toEqual(['这个 PDF 里图形过多，不像年报，没有读入', BY_HAND]);
    expect(await within(pages(calls(4), calls(4)))).toEqual(['这个 PDF 里图形过多，不像年报，没有读入', BY_HAND]);
    expect(await refusal(fileOf(Array(121).fill(''), [], [], FONT))).toEqual([
      '这个 PDF 有 121 页，超过 120 页',
      '请确认选对了文件',
    ]);
  });

  test('content that is too large is refused before any of it is taken apart', async () => {
    expect(await refusal(pages(`${' '.repeat(4 * 1024 * 1024)}${ONE}`))).toEqual([
      '这个 PDF 里图形和文字过多，不像年报，没有读入',
      BY_HAND,
    ]);
  });
});

describe('what is taken of a file', () => {
  const page = (content: string) => fileOf([content], [RESOURCES], [], FONT);
  /** With what this method of the library's pages or tasks is called meanwhile. */
  async function calledWith(of: 'page' | 'task', method: string, act: () => Promise<unknown>) {
    const { task } = await openFile(page(''));
    const one = of === 'task' ? task : await (await task.promise).getPage(1);
    await task.destroy();
    const spy = vi.spyOn(Object.getPrototypeOf(one), method);
    try {
      await act();
      return [...spy.mock.calls];
    } finally {
      spy.mockRestore();
    }
  }

  test('is given back when it is read, and when it is refused', async () => {
    expect(await calledWith('task', 'destroy', () => openPdf(page(text('1', 100, 700))))).toHaveLength(1);
    const refused = () =>
      expect(openPdf(page(''), { pages: 0, operators: 1, glyphs: 1 })).rejects.toThrow(UnreadableSource);
    expect(await calledWith('task', 'destroy', refused)).toHaveLength(1);
    // Each page as soon as it is read.
    const two = fileOf([text('1', 100, 700), ''], Array(2).fill(RESOURCES), [], FONT);
    expect(await calledWith('page', 'cleanup', () => openPdf(two))).toHaveLength(2);
  });

  test('is no more than may be: of a page that paints a form in a form in a form, what is too much is not kept', async () => {
    const form = (content: string, more = '') =>
      stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<<${more}>>`);
    const behind = [form('q Q '.repeat(50)), form('/A Do '.repeat(10), '/XObject<</A 9 0 R>>')];
    const file = fileOf(['/B Do '.repeat(10)], ['/Resources<</XObject<</B 10 0 R>>>>'], behind, FONT);
    const most = 2_500;
    const refused = () => expect(openPdf(file, { pages: 1, operators: most, glyphs: 1 })).rejects.toThrow('图形过多');
    const kept = (await calledWith('page', '_renderPageChunk', refused)).map(([piece]) => Object(piece).length);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(most);
  });
});
