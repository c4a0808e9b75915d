import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../../../shared/intake/source/pdf/matrix.ts';
import { Painter, type PdfFont } from '../../../../shared/intake/source/pdf/painter.ts';

/** A page of 600 by 800 points: the file counts from its lower left corner upwards, what is painted from the upper left downwards. */
const UPRIGHT: Matrix = [1, 0, 0, -1, 0, 800];
const PAGE = { x0: 0, y0: 0, x1: 600, y1: 800 };
const SONG: PdfFont = { vertical: false, unit: 0.001, named: true };

/** A painter with a font of ten points, at 100 points from the left and from the top. */
function painterAt(change: Parameters<Painter['set']>[0] = {}, matrix: Matrix = UPRIGHT): Painter {
  const painter = new Painter(matrix, PAGE);
  painter.set({ font: SONG, size: 10, ...change });
  painter.setTextMatrix([1, 0, 0, 1, 100, 700]);
  return painter;
}
/** As the library lists glyphs: half as wide as high unless said. */
const letter = (unicode: unknown, width: unknown = 500, more: object = {}) => ({ unicode, width, ...more });
const blank = { unicode: ' ', width: 500, isSpace: true };

const rounded = (value: number) => Math.round(value * 1000) / 1000;
/** Where each glyph stands. */
const places = ({ glyphs }: Painter) =>
  glyphs.map(({ char, x0, y0, x1, y1 }) => [char, ...[x0, y0, x1, y1].map(rounded)]);
/** From where to where each glyph reaches along the line. */
const reaches = ({ glyphs }: Painter) => glyphs.map(({ char, x0, x1 }) => `${char} ${rounded(x0)}-${rounded(x1)}`);
const doubts = ({ glyphs }: Painter) => glyphs.map(({ doubt }) => doubt);
const lines = ({ rulings }: Painter) =>
  rulings.map(({ way, at, from, to }) => `${way} ${rounded(at)}: ${rounded(from)}-${rounded(to)}`);
const covers = (painter: Painter) =>
  painter.covers.map(({ kind, x0, y0, x1, y1 }) => [kind, ...[x0, y0, x1, y1].map(rounded)]);

describe('where glyphs stand', () => {
  test('from the foot of the line up by 88 hundredths of the size, down by 12, one beside the other', () => {
    const painter = painterAt();
    painter.showText([letter('甲', 1000), letter('1')]);
    expect(places(painter)).toEqual([
      ['甲', 100, 91.2, 110, 101.2],
      ['1', 110, 91.2, 115, 101.2],
    ]);
    expect(painter.glyphs.map(({ baseline, size, turned, order }) => [baseline, size, turned, order])).toEqual([
      [100, 10, 0, 1],
      [100, 10, 0, 2],
    ]);
  });

  test.each<[what: string, change: Parameters<Painter['set']>[0], items: readonly unknown[], reaches: string[]]>([
    ['a gap, in thousandths of the size, goes back', {}, [letter('1'), 200, letter('2')], ['1 100-105', '2 103-108']],
    ['one below zero goes on', {}, [letter('1'), -200, letter('2')], ['1 100-105', '2 107-112']],
    ['spacing after each glyph', { charSpacing: 2 }, [letter('1'), letter('2')], ['1 100-105', '2 107-112']],
    [
      'spacing after blanks alone',
      { wordSpacing: 3 },
      [letter('1'), blank, letter('2'), letter('3')],
      ['1 100-105', '2 113-118', '3 118-123'],
    ],
    [
      'spacing of both',
      { wordSpacing: 3, charSpacing: 1 },
      [letter('1'), blank, letter('2')],
      ['1 100-105', '2 115-120'],
    ],
    [
      'all of it scaled across',
      { scale: 0.5, charSpacing: 2 },
      [letter('1'), letter('2'), -200, letter('3')],
      ['1 100-102.5', '2 103.5-106', '3 108-110.5'],
    ],
    ['a font drawn glyph by glyph', { font: { ...SONG, unit: 0.01 } }, [letter('1', 50)], ['1 100-105']],
    ['a blank is not seen', {}, [letter('　', 1000), letter('1')], ['1 110-115']],
    [
      'a glyph without its width',
      {},
      [letter('1', '500'), { unicode: '2' }, letter('3')],
      ['1 100-100', '2 100-100', '3 100-105'],
    ],
    ['a glyph without its character', {}, [letter(7), letter('1')], ['1 105-110']],
    ['what is no glyph', {}, [null, 'x', undefined, true, { width: 500 }, letter('1')], ['1 100-105']],
    [
      'what is said to be a blank in another way',
      { wordSpacing: 3 },
      [letter('1', 500, { isSpace: 'yes' }), letter('2', 500, { isSpace: false }), letter('3')],
      ['1 100-105', '2 105-110', '3 110-115'],
    ],
  ])('%s', (_, change, items, expected) => {
    const painter = painterAt(change);
    painter.showText(items);
    expect(reaches(painter)).toEqual(expected);
  });

  test('before anything is set nothing is scaled, spaced or raised, and the font has thousandths', () => {
    const painter = new Painter(UPRIGHT, PAGE);
    painter.set({ size: 10 });
    painter.moveText(100, 700);
    painter.showText([letter('1'), blank, letter('2')]);
    expect(places(painter)).toEqual([
      ['1', 100, 91.2, 105, 101.2],
      ['2', 110, 91.2, 115, 101.2],
    ]);
    // A font that says nothing of its glyphs is not believed; nothing else is doubted.
    expect(doubts(painter)).toEqual(['symbol', 'symbol']);
    const small = new Painter(UPRIGHT, PAGE);
    small.showText([letter('1')]);
    expect([small.glyphs[0]?.size, doubts(small)]).toEqual([0, ['faint']]);
    small.nextLine();
    small.set({ size: 10 });
    small.showText([letter('1')]);
    expect(places(small)[1]).toEqual(['1', 0, 791.2, 5, 801.2]);
  });

  test('a rise lifts them', () => {
    const painter = painterAt({ rise: 4 });
    painter.showText([letter('1')]);
    expect([places(painter), painter.glyphs[0]?.baseline]).toEqual([[['1', 100, 87.2, 105, 97.2]], 96]);
  });

  test('lines of text', () => {
    const painter = painterAt({ leading: -12 });
    const foot = () => {
      painter.showText([letter('1')]);
      const { x0 = 0, baseline = 0 } = painter.glyphs.at(-1) ?? {};
      return [x0, baseline];
    };
    expect(foot()).toEqual([100, 100]);
    painter.nextLine();
    expect(foot()).toEqual([100, 112]);
    painter.moveText(20, -30);
    expect(foot()).toEqual([120, 142]);
    // Where a line begins, not where the last one ended.
    painter.moveText(1, 2);
    expect(foot()).toEqual([121, 140]);
    painter.setTextMatrix([2, 0, 0, 2, 50, 600]);
    expect(foot()).toEqual([50, 200]);
    painter.moveText(10, 10);
    expect(foot()).toEqual([70, 180]);
    // What is no map leaves the line where it begins.
    painter.setTextMatrix('none');
    expect(foot()).toEqual([70, 180]);
    painter.beginText();
    expect(foot()).toEqual([0, 800]);
    painter.setTextMatrix([1, 0, 0, 1, 5, 5]);
    painter.beginText();
    painter.moveText(1, 0);
    expect(foot()).toEqual([1, 800]);
  });

  test('maps of the page, kept and given back', () => {
    const painter = painterAt();
    const left = () => {
      painter.showText([letter('1')]);
      painter.setTextMatrix([1, 0, 0, 1, 100, 700]);
      return painter.glyphs.at(-1)?.x0;
    };
    painter.save();
    painter.transform([1, 0, 0, 1, 7, 0]);
    painter.save();
    // The inner map comes first: twice as large, then moved.
    painter.transform([2, 0, 0, 2, 0, 0]);
    expect([left(), painter.glyphs.at(-1)?.size]).toEqual([207, 20]);
    painter.restore();
    expect(left()).toBe(107);
    painter.transform('no map');
    painter.transform([1, 2]);
    expect(left()).toBe(107);
    painter.restore();
    expect(left()).toBe(100);
    // Given back more often than kept: as it is.
    painter.transform([1, 0, 0, 1, 3, 0]);
    painter.restore();
    expect(left()).toBe(103);
  });

  test('downwards, each glyph in the middle under the one before it', () => {
    const painter = painterAt({ font: { ...SONG, vertical: true } });
    const line = [letter('甲', 1000), letter('乙', 1000), 100, letter('丙', 1000), blank, letter('丁')];
    painter.showText(line);
    expect(places(painter)).toEqual([
      ['甲', 95, 100, 105, 110],
      ['乙', 95, 110, 105, 120],
      // A gap goes down: it is taken from how high the next glyph stands.
      ['丙', 95, 121, 105, 131],
      ['丁', 95, 141, 105, 151],
    ]);
    expect(painter.glyphs.map(({ baseline, size }) => [baseline, size])).toEqual([
      [110, 10],
      [120, 10],
      [131, 10],
      [151, 10],
    ]);
    // Spacing above zero goes up, and brings them nearer; a scale makes them narrow.
    const spaced = painterAt({ font: { ...SONG, vertical: true }, charSpacing: 1, scale: 0.5, wordSpacing: 3 });
    spaced.showText(line);
    expect(places(spaced)).toEqual([
      ['甲', 97.5, 100, 102.5, 110],
      ['乙', 97.5, 109, 102.5, 119],
      ['丙', 97.5, 119, 102.5, 129],
      ['丁', 97.5, 134, 102.5, 144],
    ]);
  });

  test('a code that the list of its font leaves out is not believed, across and downwards', () => {
    const lacks = (code: unknown) => code === 7;
    for (const vertical of [false, true]) {
      const painter = painterAt({ font: { ...SONG, vertical, lacks } });
      painter.showText([
        letter('1', 500, { originalCharCode: 7 }),
        letter('2', 500, { originalCharCode: 8 }),
        letter('3'),
      ]);
      expect(doubts(painter)).toEqual(['symbol', undefined, undefined]);
    }
  });

  test('characters in their usual form', () => {
    const painter = painterAt();
    painter.showText(['⺠', '⼀二', '⼈', '１', 'ﬁ', '甲⾦', '⋯', '甲⋯⋯'].map((char) => letter(char)));
    expect(painter.glyphs.map(({ char }) => char)).toEqual(['民', '一二', '人', '１', 'ﬁ', '甲金', '…', '甲……']);
  });

  test('blanks count in the order of what is painted, though nothing is seen of them', () => {
    const painter = painterAt();
    painter.showText([letter('1'), blank, letter('2')]);
    painter.path([], 'none');
    painter.image();
    painter.showText([letter('3')]);
    expect(painter.glyphs.map(({ order }) => order)).toEqual([1, 3, 6]);
    expect(painter.covers.map(({ order }) => order)).toEqual([5]);
  });
});

describe('text that is turned', () => {
  /** One glyph of ten points and a width of five with its foot at the corner of a page that counts downwards. */
  const one = (matrix: Matrix) => {
    const painter = new Painter([1, 0, 0, 1, 0, 0], { x0: -99, y0: -99, x1: 99, y1: 99 });
    painter.set({ font: SONG, size: 10 });
    painter.setTextMatrix(matrix);
    painter.showText([letter('1')]);
    return painter;
  };
  const turned = (matrix: Matrix) => one(matrix).glyphs[0]?.turned;
  test.each<[what: string, matrix: Matrix, place: readonly number[], turned: number, baseline: number]>([
    ['to the right', [1, 0, 0, -1, 7, 9], [7, 0.2, 12, 10.2], 0, 9],
    ['downwards', [0, 1, 1, 0, 7, 9], [5.8, 9, 15.8, 14], 1, 7],
    ['to the left', [-1, 0, 0, 1, 7, 9], [2, 7.8, 7, 17.8], 2, 9],
    ['upwards', [0, -1, -1, 0, 7, 9], [-1.8, 4, 8.2, 9], 3, 7],
  ])('%s', (_, matrix, place, quarter, baseline) => {
    const painter = one(matrix);
    expect(places(painter)).toEqual([['1', ...place]]);
    expect([painter.glyphs[0]?.turned, painter.glyphs[0]?.baseline]).toEqual([quarter, baseline]);
  });

  test('a twentieth aside is no quarter any more', () => {
    expect([turned([1, 0.04, 0, 1, 0, 0]), turned([1, -0.04, 0, 1, 0, 0])]).toEqual([0, 0]);
    expect([turned([1, 0.05, 0, 1, 0, 0]), turned([1, -0.06, 0, 1, 0, 0])]).toEqual([undefined, undefined]);
    expect([turned([-1, 0.04, 0, 1, 0, 0]), turned([-1, -0.05, 0, 1, 0, 0])]).toEqual([2, undefined]);
    expect([turned([0.04, 1, 1, 0, 0, 0]), turned([-0.04, 1, 1, 0, 0, 0])]).toEqual([1, 1]);
    expect([turned([0.05, 1, 1, 0, 0, 0]), turned([-0.04, -1, 1, 0, 0, 0])]).toEqual([undefined, 3]);
    expect([turned([20, 0.9, 0, 1, 0, 0]), turned([0.9, 20, 1, 0, 0, 0])]).toEqual([0, 1]);
    expect([turned([1, 1, -1, 1, 0, 0]), turned([0, 0, 0, 1, 0, 0])]).toEqual([undefined, undefined]);
  });

  test('the size is how high glyphs stand, whichever way', () => {
    expect(one([1, 0, 3, 4, 7, 9]).glyphs[0]?.size).toBe(50);
    expect(one([0, 7, -2, 0, 7, 9]).glyphs[0]?.size).toBe(20);
  });

  test('a line downwards that is turned stands on its own foot', () => {
    const painter = new Painter([1, 0, 0, 1, 0, 0], PAGE);
    painter.set({ font: { ...SONG, vertical: true }, size: 10 });
    painter.setTextMatrix([0, 1, 1, 0, 70, 90]);
    painter.showText([letter('甲', 1000)]);
    expect([places(painter), painter.glyphs[0]?.baseline]).toEqual([[['甲', 60, 85, 70, 95]], 70]);
  });
});

describe('glyphs that are not plainly seen', () => {
  const doubt = (change: Parameters<Painter['set']>[0], char = '1') => {
    const painter = painterAt(change);
    painter.showText([letter(char)]);
    return painter.glyphs[0]?.doubt;
  };
  test('painted with nothing, or clear, or white, or too small, or of a font that does not say what they are', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((mode) => doubt({ mode }))).toEqual([
      undefined,
      undefined,
      undefined,
      'hidden',
      undefined,
      undefined,
      undefined,
      'hidden',
    ]);
    expect([doubt({ isClear: true }), doubt({ isWhite: true })]).toEqual(['hidden', 'faint']);
    expect([doubt({ size: 3 }), doubt({ size: 2.9 }), doubt({ size: -3 }), doubt({ size: -2.9 })]).toEqual([
      undefined,
      'faint',
      undefined,
      'faint',
    ]);
    expect(doubt({ font: { ...SONG, named: false } })).toBe('symbol');
    expect(['\ue000', '\u{f0001}', '\u0378', '\u0007', '\ufffd', 'a\ufffd'].map((char) => doubt({}, char))).toEqual(
      Array(6).fill('symbol'),
    );
    expect(['甲', '½', '\ufffc', '、'].map((char) => doubt({}, char))).toEqual(Array(4).fill(undefined));
  });

  test('what cannot be seen is not said to be faint, and what is faint not to be a symbol', () => {
    const none = { font: { ...SONG, named: false } };
    expect([doubt({ ...none, isWhite: true }), doubt({ ...none, isWhite: true, isClear: true })]).toEqual([
      'faint',
      'hidden',
    ]);
  });

  test('beyond the page, or beyond what the page is cut to', () => {
    // The middle of the glyph is 2.5 points to the right of its foot and 3.8 above it.
    const at = (x: number, y: number) => {
      const painter = new Painter(UPRIGHT, PAGE);
      painter.set({ font: SONG, size: 10 });
      painter.clip();
      painter.path([corners(50, 300, 250, 700)], 'none');
      painter.moveText(x, y);
      painter.showText([letter('1')]);
      return painter.glyphs[0]?.doubt;
    };
    expect([at(47.6, 500), at(47.4, 500), at(247.4, 500), at(247.6, 500)]).toEqual([
      undefined,
      'hidden',
      undefined,
      'hidden',
    ]);
    expect([at(100, 696.1), at(100, 696.3), at(100, 296.3), at(100, 296.1)]).toEqual([
      undefined,
      'hidden',
      undefined,
      'hidden',
    ]);
    const off = new Painter(UPRIGHT, PAGE);
    off.set({ font: SONG, size: 10 });
    off.moveText(-20, 500);
    off.showText([letter('1')]);
    expect(doubts(off)).toEqual(['hidden']);
  });

  test('each cut is within the one before it, until that is given back; a cut to nothing leaves nothing', () => {
    const painter = painterAt();
    const one = () => {
      painter.showText([letter('1')]);
      painter.setTextMatrix([1, 0, 0, 1, 100, 700]);
      return painter.glyphs.at(-1)?.doubt;
    };
    painter.save();
    painter.clip();
    expect(one()).toBeUndefined();
    painter.path([corners(90, 650, 150, 750)], 'none');
    expect(one()).toBeUndefined();
    // A path that is not cut to.
    painter.path([corners(300, 650, 350, 750)], 'none');
    expect(one()).toBeUndefined();
    painter.clip();
    painter.path([corners(0, 0, 100, 800)], 'none');
    expect(one()).toBe('hidden');
    painter.clip();
    painter.path([corners(0, 0, 600, 800)], 'none');
    expect(one()).toBe('hidden');
    painter.restore();
    expect(one()).toBeUndefined();
    // Two parts: all around both.
    painter.clip();
    painter.path([corners(0, 690, 90, 710), corners(110, 690, 200, 710)], 'none');
    expect(one()).toBeUndefined();
    painter.clip();
    painter.path([], 'none');
    expect(one()).toBe('hidden');
  });
});

/** The corners of a rectangle, closed, in the order the file has them. */
function corners(x0: number, y0: number, x1: number, y1: number): (readonly [number, number])[] {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ];
}

describe('lines and areas', () => {
  type Path = Parameters<Painter['path']>;
  const painted = (parts: Path[0], done: Path[1], change: Parameters<Painter['set']>[0] = {}) => {
    const painter = new Painter(UPRIGHT, PAGE);
    painter.set(change);
    painter.path(parts, done);
    return [lines(painter), covers(painter)];
  };

  test('strokes from corner to corner, as far as they are straight', () => {
    expect(painted([corners(100, 600, 300, 700)], 'stroke')).toEqual([
      ['across 200: 100-300', 'down 300: 100-200', 'across 100: 100-300', 'down 100: 100-200'],
      [],
    ]);
    expect(painted([[[100, 700]]], 'stroke')).toEqual([[], []]);
    const slanted = (by: number) =>
      painted(
        [
          [
            [100, 700],
            [300, 700 - by],
          ],
        ],
        'stroke',
      )[0];
    expect([slanted(3), slanted(3.1)]).toEqual([['across 101.5: 100-300'], []]);
    expect(
      painted(
        [
          [
            [300, 700],
            [297, 500],
          ],
        ],
        'stroke',
      )[0],
    ).toEqual(['down 298.5: 100-300']);
    expect(
      painted(
        [
          [
            [300, 700],
            [296.9, 500],
          ],
        ],
        'stroke',
      )[0],
    ).toEqual([]);
  });

  test('of several parts each by itself', () => {
    const parts = [
      [
        [100, 700],
        [300, 700],
      ],
      [
        [100, 600],
        [300, 600],
      ],
    ] as const;
    expect(painted(parts, 'stroke')[0]).toEqual(['across 100: 100-300', 'across 200: 100-300']);
  });

  test('what is filled is an area; a thin one is a line', () => {
    expect(painted([corners(100, 600, 300, 700)], 'fill')).toEqual([[], [['area', 100, 100, 300, 200]]]);
    expect(painted([corners(100, 698, 300, 700)], 'fill')).toEqual([['across 101: 100-300'], []]);
    expect(painted([corners(100, 600, 300, 700)], 'both')[1]).toEqual([['area', 100, 100, 300, 200]]);
    expect(painted([corners(100, 600, 300, 700)], 'both')[0]).toHaveLength(4);
    expect(painted([corners(100, 600, 300, 700)], 'none')).toEqual([[], []]);
    expect(painted([corners(100, 698, 300, 700)], 'none')).toEqual([[], []]);
  });

  test('white lines are none, but cover; what is clear paints nothing, though its border does', () => {
    expect(painted([corners(100, 698, 300, 700)], 'fill', { isWhite: true })).toEqual([
      [],
      [['area', 100, 100, 300, 102]],
    ]);
    expect(painted([corners(100, 698, 300, 700)], 'fill', { isClear: true })).toEqual([[], []]);
    expect(painted([corners(100, 600, 300, 700)], 'both', { isClear: true })[1]).toEqual([]);
    expect(painted([corners(100, 600, 300, 700)], 'both', { isClear: true })[0]).toHaveLength(4);
  });

  test('other shapes cover nothing', () => {
    const triangle = [
      [
        [100, 600],
        [300, 600],
        [200, 700],
      ],
    ] as const;
    expect(painted(triangle, 'fill')).toEqual([[], []]);
    // Corners that are less than half a point off a side are on it.
    const nearly = (off: number, at: number) =>
      painted(
        [corners(100, 600, 300, 700).map((corner, index) => (index === at ? [corner[0] + off, corner[1]] : corner))],
        'fill',
      )[1];
    expect(nearly(-0.4, 1)).toEqual([['area', 100, 100, 300, 200]]);
    expect(nearly(-0.5, 1)).toEqual([]);
    expect(nearly(0.5, 3)).toEqual([]);
    const high = (off: number, at: number) =>
      painted(
        [corners(100, 600, 300, 700).map((corner, index) => (index === at ? [corner[0], corner[1] + off] : corner))],
        'fill',
      )[1];
    expect(high(-0.4, 2)).toEqual([['area', 100, 100, 300, 200]]);
    expect([high(-0.5, 2), high(0.5, 1)]).toEqual([[], []]);
  });

  test('sides of a border that are cut at its corners are lines', () => {
    const side = (...points: readonly (readonly [number, number])[]) => painted([points], 'fill')[0];
    // Two points high; each corner is no further than two and a half from an end.
    expect(side([100, 700], [300, 700], [297.5, 698], [102.5, 698])).toEqual(['across 101: 100-300']);
    expect(side([100, 700], [300, 700], [297.4, 698], [102, 698])).toEqual([]);
    expect(side([100, 700], [300, 700], [298, 698], [102.6, 698])).toEqual([]);
    expect(side([100, 700], [100, 500], [102, 502.5], [102, 697.5])).toEqual(['down 101: 100-300']);
    expect(side([100, 700], [100, 500], [102, 502.6], [102, 697.5])).toEqual([]);
    expect(side([100, 700], [100, 500], [102, 502], [102, 697.4])).toEqual([]);
    const bar: readonly (readonly [number, number])[] = [
      [100, 700],
      [300, 700],
      [298, 698],
      [102, 698],
    ];
    // Three corners are a wedge; more than six are no bar.
    expect(side([100, 700], [300, 699], [101, 698])).toEqual([]);
    expect(side(...bar, [101, 699])).toEqual(['across 101: 100-300']);
    expect(side(...bar, [101, 699], [100, 700])).toEqual(['across 101: 100-300']);
    expect(side(...bar, [101, 699], [101, 699.5], [100, 700])).toEqual([]);
    // As wide as it is high: its corners are at its left or its right.
    expect(
      painted(
        [
          [
            [100, 700],
            [102, 700],
            [102, 699],
            [101, 699],
            [101, 698],
            [100, 698],
          ],
        ],
        'fill',
      )[0],
    ).toEqual([]);
    // White, it is none; thick, it is none.
    expect(painted([bar], 'fill', { isWhite: true })).toEqual([[], []]);
    expect(side([100, 700], [120, 700], [116, 694], [104, 694])).toEqual([]);
  });

  test('lines are seen as far as the page is cut to, and a point more', () => {
    const within = (...box: Parameters<typeof corners>) => {
      const painter = new Painter(UPRIGHT, PAGE);
      painter.clip();
      painter.path([corners(100, 600, 300, 700)], 'none');
      const [x0, y0, x1, y1] = box;
      painter.path(
        [
          [
            [x0, y0],
            [x1, y1],
          ],
        ],
        'stroke',
      );
      return lines(painter);
    };
    expect(within(0, 650, 600, 650)).toEqual(['across 150: 99-301']);
    expect(within(200, 0, 200, 800)).toEqual(['down 200: 99-201']);
    expect([within(100, 701, 300, 701), within(100, 701.1, 300, 701.1)]).toEqual([['across 99: 100-300'], []]);
    expect([within(100, 599, 300, 599), within(100, 598.9, 300, 598.9)]).toEqual([['across 201: 100-300'], []]);
    expect([within(99, 600, 99, 700), within(98.9, 600, 98.9, 700)]).toEqual([['down 99: 100-200'], []]);
    expect([within(301, 600, 301, 700), within(301.1, 600, 301.1, 700)]).toEqual([['down 301: 100-200'], []]);
  });

  test('pictures stand in the square of one by one, as far as the page is cut to', () => {
    const painter = new Painter(UPRIGHT, PAGE);
    painter.transform([50, 0, 0, 40, 100, 600]);
    painter.image();
    painter.transform([1, 0, 0, 1, 9.5, 0]);
    painter.image();
    expect(covers(painter)).toEqual([
      ['image', 100, 160, 150, 200],
      ['image', 575, 160, 600, 200],
    ]);
  });
});
