import { describe, expect, test } from 'vitest';
import { cellWords } from '../../../../shared/intake/source/pdf/cellWords.ts';
import { Effort } from '../../../../shared/intake/source/pdf/effort.ts';
import { filledGrids } from '../../../../shared/intake/source/pdf/filledGrid.ts';
import { annotationsIn, filledPage } from '../../../../shared/intake/source/pdf/filledIn.ts';
import { laidOutRows } from '../../../../shared/intake/source/pdf/laidOutRows.ts';
import { IDENTITY } from '../../../../shared/intake/source/pdf/matrix.ts';
import type { PageBlock, PageLine } from '../../../../shared/intake/source/pdf/pageBlocks.ts';
import {
  type Box,
  type Cover,
  type Glyph,
  isInside,
  middleOf,
  overlaps,
  type Ruling,
} from '../../../../shared/intake/source/pdf/paint.ts';
import { isLine, PaintedLines } from '../../../../shared/intake/source/pdf/paintedLines.ts';
import { paragraphsOnPages, withoutPageMarks } from '../../../../shared/intake/source/pdf/paragraphs.ts';
import { seenGlyphs } from '../../../../shared/intake/source/pdf/seenGlyphs.ts';
import { textLines } from '../../../../shared/intake/source/pdf/textLines.ts';

/** A glyph of ten points that stands with its left foot there; figures are half as wide as characters. */
function glyph(char: string, x: number, baseline: number, more: Partial<Glyph> = {}): Glyph {
  const size = more.size ?? 10;
  const wide = /[\d.\s]/.test(char) ? size / 2 : size;
  return {
    char,
    x0: x,
    x1: x + wide,
    y0: baseline - 0.88 * size,
    y1: baseline + 0.12 * size,
    baseline,
    size,
    turned: 0,
    order: 1,
    ...more,
  };
}
/** Words from there on, one glyph beside the other. */
function words(text: string, x: number, baseline: number, more: Partial<Glyph> = {}): Glyph[] {
  let at = x;
  return [...text].map((char) => {
    const one = glyph(char, at, baseline, more);
    at = one.x1;
    return one;
  });
}
const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const cover = (x0: number, y0: number, x1: number, y1: number, more: Partial<Cover> = {}): Cover => ({
  ...box(x0, y0, x1, y1),
  kind: 'area',
  order: 9,
  ...more,
});
const across = (at: number, from: number, to: number): Ruling => ({ way: 'across', at, from, to });
const down = (at: number, from: number, to: number): Ruling => ({ way: 'down', at, from, to });

test('where boxes are: their middle, what is in them, what overlaps', () => {
  expect(middleOf(box(1, 2, 5, 10))).toEqual({ x: 3, y: 6 });
  const inside = (x: number, y: number) => isInside(box(1, 2, 5, 10), { x, y });
  expect([inside(1, 2), inside(5, 10), inside(3, 6)]).toEqual([true, true, true]);
  expect([inside(0.9, 6), inside(5.1, 6), inside(3, 1.9), inside(3, 10.1)]).toEqual([false, false, false, false]);
  const over = (...sides: Parameters<typeof box>) => overlaps(box(1, 2, 5, 10), box(...sides));
  expect([over(0, 0, 2, 3), over(4, 9, 6, 11), over(2, 3, 3, 4)]).toEqual([true, true, true]);
  expect([over(5, 2, 6, 10), over(0, 2, 1, 10), over(1, 10, 5, 12), over(1, 0, 5, 2)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

describe('lines of glyphs', () => {
  const textsOf = (glyphs: readonly Glyph[]) => textLines(glyphs).map(({ text }) => text);
  test.each<[what: string, glyphs: readonly Glyph[], texts: readonly string[]]>([
    ['none', [], []],
    ['one', words('甲乙12', 0, 100), ['甲乙12']],
    ['in another order', words('甲乙12', 0, 100).reverse(), ['甲乙12']],
    ['two', [...words('乙', 0, 120), ...words('甲', 0, 100)], ['甲', '乙']],
    ['a little lower', [...words('甲', 0, 100), ...words('1', 10, 104.9)], ['甲1']],
    ['half its size lower', [...words('甲', 0, 100), ...words('1', 10, 105)], ['甲', '1']],
    ['half the size of the larger', [...words('甲', 0, 100), ...words('1', 10, 104, { size: 4 })], ['甲1']],
    [
      'lower than the first of its line, though not than the last',
      [...words('甲', 0, 100), ...words('乙', 10, 104), ...words('丙', 20, 107)],
      ['甲乙', '丙'],
    ],
    ['a gap', [...words('甲', 0, 100), ...words('乙', 13.1, 100)], ['甲 乙']],
    ['no gap', [...words('甲', 0, 100), ...words('乙', 13, 100)], ['甲乙']],
    ['a gap beside larger text', [...words('甲', 0, 100), ...words('乙', 14, 100, { size: 20 })], ['甲乙']],
    ['turned by a quarter', words('甲', 0, 0).map((each) => ({ ...each, turned: 1 as const })), ['甲']],
    ['turned by no quarter', words('甲', 0, 0, { turned: undefined }), []],
  ])('%s', (_, glyphs, texts) => {
    expect(textsOf(glyphs)).toEqual(texts);
  });

  test('what is turned is read along its own way', () => {
    const at = (char: string, x: number, y: number, turned: 1 | 2 | 3): Glyph => ({
      char,
      x0: x,
      x1: x + 10,
      y0: y,
      y1: y + 10,
      baseline: turned === 2 ? y : x,
      size: 10,
      turned,
      order: 1,
    });
    // Turned to the right it goes down, and the next line is to the left of it.
    expect(textsOf([at('甲', 50, 0, 1), at('乙', 50, 10, 1), at('丙', 30, 0, 1)])).toEqual(['甲乙', '丙']);
    // Turned to the left it goes up, and the next line is to the right of it.
    expect(textsOf([at('甲', 50, 10, 3), at('乙', 50, 0, 3), at('丙', 70, 0, 3)])).toEqual(['甲乙', '丙']);
    // Upside down it goes to the left, and the next line is above it.
    expect(textsOf([at('甲', 10, 50, 2), at('乙', 0, 50, 2), at('丙', 0, 30, 2)])).toEqual(['甲乙', '丙']);
    expect(textsOf([...words('甲', 0, 100), at('乙', 50, 0, 1)])).toEqual(['甲', '乙']);
  });

  test('what is known of a line', () => {
    const [line] = textLines([...words('甲乙', 0, 100), ...words('12', 35, 101, { size: 20 })]);
    expect(line).toMatchObject({
      text: '甲乙 12',
      size: 20,
      gap: 0.75,
      x0: 0,
      x1: 55,
      places: [
        [0, 20],
        [35, 55],
      ],
    });
    expect([line?.y0, line?.y1]).toEqual([101 - 0.88 * 20, 101 + 0.12 * 20]);
    const [blank] = textLines([glyph('甲', 0, 100), glyph(' ', 10, 100), glyph('乙', 15, 100), glyph(' ', 25, 100)]);
    expect(blank).toMatchObject({
      text: '甲 乙 ',
      places: [
        [0, 10],
        [15, 25],
      ],
      gap: 0,
    });
    const [first] = textLines([glyph(' ', 0, 100), glyph('甲', 5, 100), glyph('乙', 15, 100)]);
    expect(first?.places).toEqual([[5, 25]]);
  });
});

describe('the words of a cell', () => {
  const AREA = { ...box(0, 0, 100, 20), row: 0, col: 0, rowSpan: 1, colSpan: 2, isBroken: false };
  const told = (glyphs: readonly Glyph[], area = AREA, pictures: readonly Cover[] = []) => {
    const { text, doubt, aside, rowSpan, colSpan } = cellWords(area, glyphs, pictures);
    expect([rowSpan, colSpan]).toEqual([1, 2]);
    return `${text}${doubt === undefined ? '' : ` ? ${doubt}`}${aside === undefined ? '' : ` + ${aside}`}`;
  };
  const picture = (x0: number, x1: number) => cover(x0, 5, x1, 15, { kind: 'image' });
  test.each<[what: string, glyphs: readonly Glyph[], told: string]>([
    ['nothing', [], ''],
    ['a figure', words('12', 0, 15), '12'],
    ['lines', [...words('甲', 0, 9), ...words('乙', 0, 19)], '甲\n乙'],
    ['hidden glyphs', [...words('12', 0, 15), ...words('3', 50, 15, { doubt: 'hidden' })], '12 + hidden'],
    ['struck glyphs', [...words('1', 0, 15), ...words('2', 5, 15, { doubt: 'struck' })], '12 ? struck'],
    ['a figure that is turned', words('1', 0, 15, { turned: 2 }), '1 ? turned'],
    ['words that are turned', words('甲1', 0, 15, { turned: 2 }), '1甲'],
    ['words that are not figures, turned', words('abc', 0, 15, { turned: 2 }), 'cba'],
    ['a fifth of a figure beyond its cell on the left', words('1', -1, 15), '1'],
    ['more than a fifth on the left', words('1', -1.1, 15), '1 ? edge'],
    ['a fifth on the right', words('1', 96, 15), '1'],
    ['more than a fifth on the right', words('1', 96.1, 15), '1 ? edge'],
    ['a word beyond its cell', words('甲', -5, 15), '甲'],
    [
      'a small figure beside larger ones',
      [...words('12', 0, 15), ...words('3', 10, 12, { size: 7.9 })],
      '123 ? raised',
    ],
    ['a figure that is hardly smaller', [...words('12', 0, 15), ...words('3', 10, 12, { size: 8 })], '123'],
    ['a small mark in a line of its own', [...words('12', 0, 19), ...words('3', 10, 9, { size: 5 })], '3\n12'],
    ['figures on top of one another', [glyph('1', 0, 15), glyph('2', 1.9, 15)], '12 ? edge'],
    ['figures that are close', [glyph('1', 0, 15), glyph('2', 2, 15)], '12'],
  ])('%s', (_, glyphs, expected) => {
    expect(told(glyphs)).toBe(expected);
  });

  test('lines that do not close, and pictures', () => {
    expect(told(words('1', -3, 15), { ...AREA, isBroken: true })).toBe('1 ? ruling');
    expect(told(words('1', 0, 15, { doubt: 'faint' }), { ...AREA, isBroken: true })).toBe('1 ? faint');
    expect(told([], AREA, [picture(10, 30)])).toBe(' ? image');
    expect(told([], AREA, [picture(90, 130)])).toBe('');
    expect(told([], AREA, [picture(-40, 10)])).toBe('');
    expect(told([], AREA, [cover(10, 15, 30, 45, { kind: 'image' })])).toBe('');
    expect(told([], AREA, [cover(10, -25, 30, 5, { kind: 'image' })])).toBe('');
    expect(told([], AREA, [picture(110, 130)])).toBe('');
    expect(told(words('1', 0, 15), AREA, [picture(10, 30)])).toBe('1');
    expect(told(words('1', 0, 15, { doubt: 'hidden' }), AREA, [picture(10, 30)])).toBe(' ? image + hidden');
  });
});

describe('what was done to glyphs after they were painted', () => {
  const page = (
    glyphs: readonly Glyph[],
    more: { rulings?: Ruling[]; covers?: Cover[]; notes?: (Box & { doubt: 'struck' | 'box' })[] },
  ) =>
    seenGlyphs(
      { number: 1, rotation: 0, width: 500, height: 500, glyphs, rulings: [], covers: [], notes: [], ...more },
      new Effort(),
    );
  const doubts = (...given: Parameters<typeof page>) => page(...given).glyphs.map(({ doubt }) => doubt);
  // Ten points high from a foot at 100: its middle is between 94 and 98.6.
  const [ONE] = [glyph('甲', 0, 100)];
  const kept = (rulings: Ruling[], glyphs = [ONE]) => {
    const seen = page(glyphs, { rulings });
    return [seen.glyphs.map(({ doubt }) => doubt ?? '').join(','), seen.rulings.length];
  };
  test.each<[what: string, rulings: Ruling[], outcome: readonly [string, number]]>([
    ['nothing', [], ['', 0]],
    ['through its middle', [across(96, -2, 12)], ['struck', 0]],
    ['above its middle', [across(94, 0, 10)], ['', 1]],
    ['just below that', [across(94.1, 0, 10)], ['struck', 0]],
    ['below its middle', [across(98.7, 0, 10)], ['', 1]],
    ['just above that', [across(98.5, 0, 10)], ['struck', 0]],
    ['under it', [across(101, 0, 10)], ['', 1]],
    ['from a quarter on', [across(96, 2.5, 10)], ['struck', 0]],
    ['from further on', [across(96, 2.6, 10)], ['', 1]],
    ['up to its last quarter', [across(96, 0, 7.5)], ['struck', 0]],
    ['not so far', [across(96, 0, 7.4)], ['', 1]],
    ['one and a half sizes beyond', [across(96, -15, 25)], ['struck', 0]],
    ['further beyond on the left', [across(96, -15.1, 25)], ['struck', 1]],
    ['further beyond on the right', [across(96, -15, 25.1)], ['struck', 1]],
    ['down through it', [down(5, 90, 110)], ['', 1]],
    ['two lines, of which one is far', [across(96, 0, 10), across(300, 0, 10)], ['struck', 1]],
    ['many lines above', [...[10, 20, 30, 40, 50].map((at) => across(at, 0, 10)), across(96, 0, 10)], ['struck', 5]],
    ['in another order', [across(96, 0, 10), across(20, 0, 10), across(200, 0, 10)], ['struck', 2]],
  ])('a line: %s', (_, rulings, outcome) => {
    expect(kept(rulings)).toEqual(outcome);
  });

  test('a line over several words reaches as far as they do', () => {
    const two = [...words('甲乙', 0, 100), glyph('丙', 30, 100, { size: 20 })];
    expect(kept([across(96, -30, 80)], two)).toEqual(['struck,struck,struck', 0]);
    expect(kept([across(96, -31, 80)], two)).toEqual(['struck,struck,struck', 1]);
    expect(kept([across(96, -30, 81)], two)).toEqual(['struck,struck,struck', 1]);
    expect(kept([across(96, -2, 12)], [glyph('甲', 0, 100, { turned: 1 })])).toEqual(['', 1]);
    expect(kept([across(95, 0, 10), across(97, 0, 10)])).toEqual(['struck', 0]);
    expect(kept([down(96, 0, 10)])).toEqual(['', 1]);
    const far = [glyph('甲', 200, 100)];
    expect(kept([across(96, 202.5, 207.5)], far)).toEqual(['struck', 0]);
    expect(kept([across(96, 202.6, 210)], far)).toEqual(['', 1]);
    expect(kept([across(96, 200, 207.4)], far)).toEqual(['', 1]);
  });

  test('what is painted over it, and noted', () => {
    expect(doubts([ONE], { covers: [cover(0, 90, 10, 101)] })).toEqual(['hidden']);
    expect(doubts([ONE], { covers: [cover(0, 90, 10, 101, { kind: 'image' })] })).toEqual(['image']);
    expect(doubts([ONE], { covers: [cover(0, 90, 10, 101, { order: 1 })] })).toEqual([undefined]);
    expect(doubts([ONE], { covers: [cover(6, 90, 20, 101)] })).toEqual([undefined]);
    expect(doubts([ONE], { covers: [cover(4, 90, 6, 101)] })).toEqual([undefined]);
    expect(doubts([ONE], { covers: [cover(0, 95, 10, 97)] })).toEqual([undefined]);
    expect(doubts([ONE], { covers: [cover(3.9, 95, 6, 97.1)] })).toEqual(['hidden']);
    expect(doubts([glyph('甲', 0, 100, { doubt: 'faint' })], { covers: [cover(0, 90, 10, 101)] })).toEqual(['hidden']);
    expect(
      doubts([glyph('甲', 0, 100, { doubt: 'hidden' })], { notes: [{ ...box(0, 90, 10, 101), doubt: 'box' }] }),
    ).toEqual(['hidden']);
    expect(doubts([ONE], { notes: [{ ...box(9, 90, 20, 101), doubt: 'box' }] })).toEqual(['box']);
    expect(doubts([ONE], { notes: [{ ...box(11, 90, 20, 101), doubt: 'box' }] })).toEqual([undefined]);
    expect(doubts([ONE], { rulings: [across(96, 0, 10)], notes: [{ ...box(9, 90, 20, 101), doubt: 'box' }] })).toEqual([
      'struck',
    ]);
  });

  test('what comparing takes is asked for', () => {
    const effort = new Effort();
    const glyphs = words('甲乙', 0, 100);
    seenGlyphs(
      {
        number: 1,
        rotation: 0,
        width: 1,
        height: 1,
        glyphs,
        rulings: [across(96, 0, 20)],
        covers: [cover(0, 0, 9, 9)],
        notes: [],
      },
      effort,
    );
    expect(effort.spent).toBe(2 + 2);
    const many = new Effort();
    const rulings = [10, 50, 90, 96, 99, 300].map((at) => across(at, 0, 20));
    const notes = [
      { ...box(0, 0, 1, 1), doubt: 'box' as const },
      { ...box(0, 0, 1, 1), doubt: 'box' as const },
    ];
    // One line between the top and the bottom of the middle of each of two glyphs; each glyph against one cover and two notes.
    seenGlyphs(
      { number: 1, rotation: 0, width: 1, height: 1, glyphs, rulings, covers: [cover(0, 0, 9, 9)], notes },
      many,
    );
    expect(many.spent).toBe(2 + 2 * 3);
  });
});

describe('lines from the pieces they are painted in', () => {
  const linesOf = (...pieces: readonly (readonly [number, number, number, number])[]) => {
    const lines = new PaintedLines();
    for (const piece of pieces) lines.add(box(...piece));
    return lines.rulings().map(({ way, at, from, to }) => `${way} ${at}: ${from}-${to}`);
  };
  test.each<[what: string, pieces: readonly (readonly [number, number, number, number])[], lines: readonly string[]]>([
    ['none', [], []],
    ['one across', [[0, 10, 50, 11]], ['across 10.5: 0-50']],
    ['one down', [[10, 0, 11, 50]], ['down 10.5: 0-50']],
    ['one and a half times as wide as it is high', [[0, 0, 3, 2]], []],
    ['wider', [[0, 0, 3.1, 2]], ['across 1: 0-3.1']],
    ['one and a half times as high', [[0, 0, 2, 3]], []],
    ['higher', [[0, 0, 2, 3.1]], ['down 1: 0-3.1']],
    ['shorter than a point', [[0, 0, 0.9, 0.1]], []],
    ['a point long', [[0, 0, 1, 0.1]], ['across 0.05: 0-1']],
    [
      'dashes',
      [
        [0, 0, 4, 1],
        [6, 0, 10, 1],
        [12, 0, 16, 1],
      ],
      ['across 0.5: 0-16'],
    ],
    [
      'dashes down',
      [
        [0, 0, 1, 4],
        [0, 6, 1, 10],
      ],
      ['down 0.5: 0-10'],
    ],
    [
      'dashes from right to left',
      [
        [12, 0, 16, 1],
        [6, 0, 10, 1],
      ],
      ['across 0.5: 6-16'],
    ],
    [
      'dots',
      [
        [0, 0, 1, 1],
        [2, 0, 3, 1],
        [4, 0, 5, 1],
      ],
      ['across 0.5: 0-5'],
    ],
    [
      'dots down',
      [
        [0, 0, 1, 1],
        [0, 2, 1, 3],
        [0, 4, 1, 5],
      ],
      ['down 0.5: 0-5'],
    ],
    [
      'a dot twice',
      [
        [0, 0, 1, 1],
        [0, 0, 1, 1],
      ],
      [],
    ],
    [
      'dots and a dash',
      [
        [0, 0, 1, 1],
        [2, 0, 6, 1],
      ],
      ['across 0.5: 0-6'],
    ],
    [
      'a dash and a dash of the other way',
      [
        [0, 0, 4, 1],
        [0, 1, 1, 5],
      ],
      ['across 0.5: 0-4', 'down 0.5: 1-5'],
    ],
    [
      'three points apart',
      [
        [0, 0, 4, 0.5],
        [7, 0, 11, 0.5],
      ],
      ['across 0.25: 0-11'],
    ],
    [
      'further apart',
      [
        [0, 0, 4, 0.5],
        [7.1, 0, 11, 0.5],
      ],
      ['across 0.25: 0-4', 'across 0.25: 7.1-11'],
    ],
    [
      'three times their thickness apart',
      [
        [0, 0, 6, 2],
        [12, 0, 18, 2],
      ],
      ['across 1: 0-18'],
    ],
    [
      'further than that',
      [
        [0, 0, 6, 2],
        [12.1, 0, 18, 2],
      ],
      ['across 1: 0-6', 'across 1: 12.1-18'],
    ],
    [
      'eight points apart',
      [
        [0, 0, 9, 3],
        [17, 0, 26, 3],
      ],
      ['across 1.5: 0-26'],
    ],
    [
      'further than any',
      [
        [0, 0, 9, 3],
        [17.1, 0, 26, 3],
      ],
      ['across 1.5: 0-9', 'across 1.5: 17.1-26'],
    ],
    [
      'further apart, down',
      [
        [0, 0, 0.5, 4],
        [0, 7.1, 0.5, 11],
      ],
      ['down 0.25: 0-4', 'down 0.25: 7.1-11'],
    ],
    [
      'not in one line',
      [
        [0, 0, 4, 1],
        [5, 0.5, 9, 1.5],
      ],
      ['across 0.5: 0-4', 'across 1: 5-9'],
    ],
    [
      'nearly in one line',
      [
        [0, 0, 4, 1],
        [5, 0.4, 9, 1.4],
      ],
      ['across 0.7: 0-9'],
    ],
    [
      'of another thickness',
      [
        [0, 0, 4, 1],
        [5, 0, 9, 1.5],
      ],
      ['across 0.5: 0-4', 'across 0.75: 5-9'],
    ],
    [
      'not in one line, down',
      [
        [0, 0, 1, 4],
        [0.5, 5, 1.5, 9],
      ],
      ['down 0.5: 0-4', 'down 1: 5-9'],
    ],
    [
      'of another thickness, down',
      [
        [0, 0, 1, 4],
        [0, 5, 1.5, 9],
      ],
      ['down 0.5: 0-4', 'down 0.75: 5-9'],
    ],
    [
      'dashes far from the corner',
      [
        [100, 210, 104, 211],
        [106, 210, 110, 211],
      ],
      ['across 210.5: 100-110'],
    ],
    [
      'dashes down, far from the corner',
      [
        [210, 100, 211, 104],
        [210, 106, 211, 110],
      ],
      ['down 210.5: 100-110'],
    ],
    ['a dot far from the corner', [[100, 100, 102, 102]], []],
    ['a speck far from the corner', [[100, 100, 100.9, 100.1]], []],
    [
      'far apart, far from the corner',
      [
        [100, 100, 104, 100.5],
        [107.1, 100, 111, 100.5],
      ],
      ['across 100.25: 100-104', 'across 100.25: 107.1-111'],
    ],
    [
      'three points apart, down',
      [
        [0, 0, 0.5, 4],
        [0, 7, 0.5, 11],
      ],
      ['down 0.25: 0-11'],
    ],
    [
      'beside one another in half a line',
      [
        [0, 0, 4, 1],
        [0, 0, 6, 1],
      ],
      ['across 0.5: 0-6'],
    ],
    [
      'a line, another, and the first again',
      [
        [0, 0, 4, 1],
        [0, 20, 4, 21],
        [5, 0, 9, 1],
      ],
      ['across 0.5: 0-4', 'across 20.5: 0-4', 'across 0.5: 5-9'],
    ],
  ])('%s', (_, pieces, lines) => {
    expect(linesOf(...pieces)).toEqual(lines);
  });

  test.each<[wide: number, high: number, isLine: boolean]>([
    [50, 3, true],
    [3, 50, true],
    [50, 3.1, true],
    [15, 5, true],
    [14.9, 5, false],
    [50, 5.1, false],
    [5, 15, true],
    [3, 3, true],
    [4, 4, false],
  ])('%d by %d is a line: %s', (wide, high, expected) => {
    expect(isLine(box(100, 200, 100 + wide, 200 + high))).toBe(expected);
  });
});

test('tables that are filled and not ruled are those of several rows and columns', () => {
  const cells = (rows: number, columns: number, gap = 1) =>
    Array.from({ length: rows * columns }, (_, at) => {
      const [x, y] = [(at % columns) * 50, Math.floor(at / columns) * 20];
      return cover(x + gap / 2, y + gap / 2, x + 50 - gap / 2, y + 20 - gap / 2);
    });
  const shape = (covers: readonly Cover[]) =>
    filledGrids(covers, [], new Effort()).map(({ xs, ys, areas }) => [xs.length, ys.length, areas.length]);
  expect(shape(cells(2, 2))).toEqual([[3, 3, 4]]);
  expect(shape(cells(3, 2))).toEqual([[3, 4, 6]]);
  expect(shape(cells(1, 3))).toEqual([]);
  expect(shape(cells(3, 1))).toEqual([]);
  expect(shape(cells(2, 2).map((each) => ({ ...each, kind: 'image' as const })))).toEqual([]);
  expect(shape([cover(0, 0, 50, 20), cover(50, 0, 100, 40), cover(0, 20, 50, 60), cover(50, 40, 100, 60)])).toEqual([
    [3, 4, 4],
  ]);
  // Three steps of a stair: what lies beside them has no four sides.
  expect(shape([cover(0, 0, 50, 20), cover(50, 20, 100, 40), cover(100, 40, 150, 60)])).toEqual([]);
});

test('between fills a little apart the line is in the middle: each has its own sides', () => {
  const covers = [0, 25].flatMap((y) => [cover(0, y, 50, y + 20), cover(55, y, 105, y + 20)]);
  expect(filledGrids(covers, [], new Effort()).map(({ xs, ys }) => [xs, ys])).toEqual([
    [
      [0, 52.5, 105],
      [0, 22.5, 45],
    ],
  ]);
});

describe('what was filled in', () => {
  const note = (more: object) => ({ id: '7R', subtype: 'Widget', rect: [10, 20, 70, 40], ...more });
  const read = (more: object) => annotationsIn([note(more)], IDENTITY)[0];
  test('notes as the library has them', () => {
    expect(read({ fieldValue: ' 12 ' })).toEqual({
      id: '7R',
      subtype: 'Widget',
      box: box(10, 20, 70, 40),
      text: ' 12 ',
    });
    expect(read({ fieldValue: ['1', '2'] })?.text).toBe('12');
    expect(read({ fieldValue: ' ', contentsObj: { str: '说明' } })?.text).toBe('说明');
    expect(read({ fieldValue: 5 })?.text).toBe('');
    expect(read({ contentsObj: { str: '' } })?.text).toBe('');
    expect(read({})?.text).toBe('');
    expect(read({ fieldType: 'Btn', fieldValue: 'Yes' })?.text).toBe('');
    expect(read({ fieldType: 'Tx', fieldValue: 'Yes' })?.text).toBe('Yes');
    expect(read({ rect: undefined })?.box).toEqual(box(0, 0, 0, 0));
    expect(annotationsIn([null, 'a', {}, { subtype: 'Link' }, { rect: [] }], IDENTITY)).toEqual([]);
  });

  const PAGE = { number: 1, rotation: 0, width: 100, height: 100, glyphs: words('甲', 0, 90), rulings: [], covers: [] };
  const look = words('12', 12, 35);
  const filled = (more: object, looks: readonly Glyph[] = [], page = PAGE) => {
    const { glyphs, notes } = filledPage(page, annotationsIn([note(more)], IDENTITY), new Map([['7R', looks]]));
    const added = glyphs.slice(page.glyphs.length);
    return [
      added.map(({ char, doubt }) => `${char}${doubt === undefined ? '' : `?${doubt}`}`).join(' '),
      notes.map(({ doubt }) => doubt).join(' '),
    ];
  };
  const BOX = '1?box 2?box';
  test.each<[what: string, note: object, looks: readonly Glyph[], outcome: readonly [string, string]]>([
    ['a field that shows what it holds', { fieldValue: '12' }, look, ['1 2', '']],
    ['with blanks around', { fieldValue: ' 12 ' }, look, ['1 2', '']],
    ['in another order', { fieldValue: '12' }, look.toReversed(), ['2 1', '']],
    ['a field that shows something else', { fieldValue: '13' }, look, ['1?box 3?box', 'box']],
    ['a field that shows nothing', { fieldValue: '12' }, [], [BOX, 'box']],
    [
      'a field that shows it hardly',
      { fieldValue: '12' },
      look.map((each) => ({ ...each, doubt: 'faint' as const })),
      [BOX, 'box'],
    ],
    ['a field that holds nothing', {}, look, ['', 'box']],
    ['sixty characters', { fieldValue: '1'.repeat(60) }, [], [Array(60).fill('1?box').join(' '), 'box']],
    ['more characters', { fieldValue: '1'.repeat(61) }, [], ['', 'box']],
    ['a text on the page', { subtype: 'FreeText', contentsObj: { str: '1 2' } }, look, [BOX, 'box']],
    ['a stamp', { subtype: 'Stamp', contentsObj: { str: '12' } }, look, ['', 'box']],
    ...['Square', 'Circle', 'Polygon', 'Redact'].map((subtype): [string, object, Glyph[], [string, string]] => [
      subtype,
      { subtype },
      [],
      ['', 'box'],
    ]),
    ...['StrikeOut', 'Ink', 'Line', 'PolyLine'].map((subtype): [string, object, Glyph[], [string, string]] => [
      subtype,
      { subtype },
      [],
      ['', 'struck'],
    ]),
    ['a link', { subtype: 'Link', fieldValue: '12' }, [], ['', '']],
  ])('%s', (_, more, looks, outcome) => {
    expect(filled(more, looks)).toEqual(outcome);
  });

  test('a field over what the page prints is not believed, over what is hidden it is', () => {
    const over = (more: Partial<Glyph>) =>
      filled({ fieldValue: '12' }, look, { ...PAGE, glyphs: words('5', 12, 35, more) });
    expect(over({})).toEqual([BOX, 'box']);
    expect(over({ doubt: 'hidden' })).toEqual(['1 2', '']);
  });

  test('where it stands: above everything, from left to right in its box', () => {
    const shown = filledPage(PAGE, annotationsIn([note({ fieldValue: '12' })], IDENTITY), new Map([['7R', look]]));
    expect(shown.glyphs.at(-1)?.order).toBe(1_000_001);
    const { glyphs, notes } = filledPage(PAGE, annotationsIn([note({ fieldValue: '12' })], IDENTITY), new Map());
    // A box twenty points high: twelve points of size, figures of six, their foot at the middle and 0.35 of the size below.
    expect(glyphs.slice(1)).toEqual([
      {
        char: '1',
        x0: 10,
        x1: 16,
        y0: 34.2 - 9.6,
        y1: 34.2 + 2.4,
        baseline: 34.2,
        size: 12,
        turned: 0,
        order: 1_000_000,
        doubt: 'box',
      },
      {
        char: '2',
        x0: 16,
        x1: 22,
        y0: 34.2 - 9.6,
        y1: 34.2 + 2.4,
        baseline: 34.2,
        size: 12,
        turned: 0,
        order: 1_000_000,
        doubt: 'box',
      },
    ]);
    expect(notes).toEqual([{ ...box(10, 20, 70, 40), doubt: 'box' }]);
    const flat = filledPage(PAGE, annotationsIn([note({ rect: [0, 0, 4, 10], fieldValue: '12' })], IDENTITY), new Map())
      .glyphs[1];
    expect([flat?.x1, flat?.size, flat?.baseline]).toEqual([2, 10, 8.5]);
  });

  test('fifteen hundred of them are a form, more are none', () => {
    const many = (count: number) =>
      filledPage(PAGE, annotationsIn(Array(count).fill(note({})), IDENTITY), new Map()).notes.length;
    expect(many(1_500)).toBe(1_500);
    expect(() => many(1_501)).toThrow('这个 PDF 里批注和表单域过多');
  });
});

describe('a report in one table', () => {
  const LONG = `${'正文'.repeat(29)}甲乙`;
  const runs = (...rows: readonly (readonly string[])[]) =>
    laidOutRows(
      rows.map((row) => row.map((text) => (text.endsWith('?') ? { text, doubt: 'struck' as const } : { text }))),
    ).map((run) =>
      run.kind === 'prose'
        ? run.paragraphs.join(' ¶ ')
        : run.rows.map((row) => row.map(({ text }) => text).join('|')).join('/'),
    );
  const ONE = '一、总体情况';
  test.each<[what: string, rows: readonly (readonly string[])[], runs: readonly string[]]>([
    ['without headings', [['甲', '1'], [LONG]], [`甲|1/${LONG}`]],
    ['nothing', [], ['']],
    [
      'a heading, prose and rows',
      [[ONE, ''], [LONG], ['甲', '1'], ['乙', '2'], ['二、主动公开政府信息情况']],
      [`${ONE} ¶ ${LONG}`, '甲|1/乙|2', '二、主动公开政府信息情况'],
    ],
    ['a title', [['某局2023年政府信息公开工作年度报告'], [ONE]], [`某局2023年政府信息公开工作年度报告 ¶ ${ONE}`]],
    ['a sentence', [[ONE], ['无。'], ['无']], [`${ONE} ¶ 无。`, '无']],
    ['sixty characters', [[ONE], [LONG], [LONG.slice(0, 59)]], [`${ONE} ¶ ${LONG}`, LONG.slice(0, 59)]],
    [
      'sixty characters on two lines',
      [[ONE], [`${LONG.slice(0, 30)}\n${LONG.slice(30, 59)}`]],
      [ONE, `${LONG.slice(0, 30)}\n${LONG.slice(30, 59)}`],
    ],
    ['a heading beside a figure', [[ONE], [ONE, '1']], [ONE, `${ONE}|1`]],
    ['prose in doubt', [[ONE], ['无。?']], [ONE, '无。?']],
    ['an empty row', [[ONE], ['', '']], [ONE, '|']],
  ])('%s', (_, rows, expected) => {
    expect(runs(...rows)).toEqual(expected);
  });

  test.each<[what: string, text: string, paragraphs: string]>([
    ['lines broken by the width', '第一行字第一行字\n第二行字。', '第一行字第一行字第二行字。'],
    ['a short line that ends a sentence', '第一行。\n第二行字第二行字。', '第一行。 ¶ 第二行字第二行字。'],
    ['a short line that ends with a colon', '如下：\n第二行字第二行字。', '如下： ¶ 第二行字第二行字。'],
    [
      'a long line that ends a sentence',
      '第一行字第一行字。\n第二行字第二行字。',
      '第一行字第一行字。第二行字第二行字。',
    ],
    ['a line shorter by one', '第一行字第一行。\n第二行字第二行字。', '第一行字第一行。第二行字第二行字。'],
    ['a line shorter by two', '第一行字第一。\n第二行字第二行字。', '第一行字第一。 ¶ 第二行字第二行字。'],
    [
      'a heading in the middle',
      '第一行字\n一、总体情况\n第二行字第二行字。',
      '第一行字 ¶ 一、总体情况 ¶ 第二行字第二行字。',
    ],
  ])('the paragraphs of a cell: %s', (_, text, paragraphs) => {
    expect(runs([ONE], [text])[0]).toBe(`${ONE} ¶ ${paragraphs}`);
  });
});

describe('the lines of pages', () => {
  /** A line from there to there, ten points high. */
  const line = (
    text: string,
    x0: number,
    x1: number,
    y = 100,
    more: { gap?: number; marked?: PageLine['marked'] } = {},
  ): PageLine => ({
    kind: 'line',
    line: { glyphs: [], text, size: 10, places: [[x0, x1]], gap: more.gap ?? 0, x0, x1, y0: y, y1: y + 10 },
    stands: { page: 1, x0, y0: y, x1, y1: y + 10 },
    marked: more.marked ?? [],
  });
  const paragraphs = (...blocks: readonly PageBlock[]) =>
    paragraphsOnPages(blocks).map((block) =>
      block.kind === 'paragraph'
        ? `${block.text}${block.places === undefined ? ` (${block.stands?.length})` : ''}`
        : block.kind === 'unprinted'
          ? `${block.of}: ${block.text}`
          : block.kind,
    );
  const FULL = '这一行的字到右边为止，后面接着下一行';
  test.each<[what: string, blocks: readonly PageBlock[], paragraphs: readonly string[]]>([
    ['none', [], []],
    ['one', [line('甲', 0, 10)], ['甲']],
    ['a line that goes on', [line(FULL, 0, 200), line('尾。', 0, 20)], [`${FULL}尾。 (2)`]],
    ['three of them', [line(FULL, 0, 200), line(FULL, 0, 200), line('尾。', 0, 20)], [`${FULL}${FULL}尾。 (3)`]],
    [
      'a line that ends before the edge',
      [line(FULL, 0, 200), line('尾。', 0, 20), line('首', 0, 10)],
      [`${FULL}尾。 (2)`, '首'],
    ],
    [
      'up to a character and a half before the edge',
      [line(FULL, 0, 200), line('尾', 20, 180), line('甲', 0, 184), line('乙', 0, 9)],
      [FULL, '尾', '甲', '乙'],
    ],
    [
      'nearer to the edge',
      [line(FULL, 0, 200), line('尾', 20, 180), line('甲', 0, 184.1), line('乙', 0, 9)],
      [FULL, '尾', '甲乙 (2)'],
    ],
    ['an indented line', [line(FULL, 0, 200), line(FULL, 6, 200)], [FULL, FULL]],
    ['a line that is hardly indented', [line(FULL, 0, 200), line(FULL, 5.9, 200)], [`${FULL}${FULL} (2)`]],
    ['a heading behind', [line(FULL, 0, 200), line('一、总体情况', 0, 60)], [FULL, '一、总体情况']],
    [
      'a heading before',
      [line(FULL, 0, 200), line('一、总体情况', 20, 200), line('尾', 0, 10)],
      [FULL, '一、总体情况', '尾'],
    ],
    ['a row of words and figures', [line(FULL, 0, 200, 100, { gap: 1.5 }), line('尾', 0, 10)], [FULL, '尾']],
    ['such a row behind', [line(FULL, 0, 200), line('尾', 0, 10, 110, { gap: 1.5 })], [FULL, '尾']],
    ['a small gap', [line(FULL, 0, 200, 100, { gap: 1.4 }), line('尾', 0, 10)], [`${FULL}尾 (2)`]],
    ['words of letters', [line(`${FULL}end`, 0, 200), line('of', 0, 10)], [`${FULL}end of (2)`]],
    ['letters and characters', [line(`${FULL}end`, 0, 200), line('尾', 0, 10)], [`${FULL}end尾 (2)`]],
    ['characters and letters', [line(FULL, 0, 200), line('OF', 0, 10)], [`${FULL}OF (2)`]],
    [
      'struck words',
      [line(FULL, 0, 200, 100, { marked: [{ of: 'struck', text: '这' }] }), line('尾', 0, 10)],
      [FULL, 'struck: 这', '尾'],
    ],
    [
      'hidden words',
      [line(FULL, 0, 200), line('', 0, 10, 110, { marked: [{ of: 'hidden', text: '5' }] }), line('尾', 0, 10)],
      [FULL, 'hidden: 5', '尾'],
    ],
    [
      'such a row at the edge',
      [line(FULL, 0, 200), line('甲', 20, 200, 110, { gap: 1.5 }), line('尾', 0, 10)],
      [FULL, '甲', '尾'],
    ],
    [
      'a long row that goes beyond the edge',
      [line(FULL, 0, 300, 100, { gap: 1.5 }), line(FULL, 0, 200), line('尾', 0, 10)],
      [FULL, `${FULL}尾 (2)`],
    ],
    ['lines of two lengths', [line(FULL, 0, 200), line(FULL, 0, 150), line('尾', 0, 10)], [`${FULL}${FULL} (2)`, '尾']],
    ['letters behind a stop', [line(`${FULL}end。`, 0, 200), line('of', 0, 10)], [`${FULL}end。of (2)`]],
    ['letters behind a character', [line(`${FULL}end`, 0, 200), line('尾of', 0, 10)], [`${FULL}end尾of (2)`]],
    ['short lines', [line('甲', 0, 10), line('乙', 0, 10)], ['甲', '乙']],
    [
      'lines of fifteen characters',
      [line('一二三四五六七八九十一二三四五', 0, 150), line('乙', 0, 10)],
      ['一二三四五六七八九十一二三四五', '乙'],
    ],
    [
      'lines of sixteen',
      [line('一二三四五六七八九十一二三四五六', 0, 160), line('乙', 0, 10)],
      ['一二三四五六七八九十一二三四五六乙 (2)'],
    ],
  ])('%s', (_, blocks, expected) => {
    expect(paragraphs(...blocks)).toEqual(expected);
  });

  test('a paragraph stands where its lines do', () => {
    const [block] = paragraphsOnPages([line(FULL, 0, 200), line('尾。', 0, 20, 110)]);
    expect(block).toMatchObject({ heading: false, stands: [{ y0: 100 }, { y0: 110 }] });
    expect(paragraphsOnPages([line('甲', 3, 10)])).toEqual([
      {
        kind: 'paragraph',
        text: '甲',
        heading: false,
        stands: [{ page: 1, x0: 3, y0: 100, x1: 10, y1: 110 }],
        places: [[3, 10]],
      },
    ]);
  });

  const HEIGHT = 1_000;
  const cleared = (...pages: readonly (readonly PageBlock[])[]) =>
    withoutPageMarks(pages.map((blocks) => ({ height: HEIGHT, blocks }))).map((blocks) =>
      blocks.map((block) => (block.kind === 'line' ? block.line.text : 'table')),
    );
  const at = (text: string, y: number) => line(text, 0, 10, y);
  test.each([
    '1',
    '- 1 -',
    '— 12 —',
    '第1页',
    '第 1 页 共 5 页',
    '第1页，共5页',
    '3/5',
    '3 ／ 5',
    'Page 3',
    'page 3 of 5',
    '· 3 ·',
  ])('%s is the number of a page', (text) => {
    expect(cleared([at(text, 950), at('文', 500)])).toEqual([['文']]);
  });
  test.each(['1234', '2023', '共5页', '第1章', 'x 1', '1 x', '2023年', 'Page 3 of'])('%s is none', (text) => {
    expect(cleared([at(text, 950)])).toEqual([[text]]);
  });

  test('heads and feet, in the outer tenth of a page', () => {
    expect(cleared([at('头', 10), at('文', 500)], [at('头', 10), at('字', 500)])).toEqual([['文'], ['字']]);
    expect(cleared([at('尾', 950), at('文', 500)], [at('尾', 950)])).toEqual([['文'], []]);
    expect(cleared([at('头 1', 10)], [at('头2', 10)])).toEqual([[], []]);
    expect(cleared([at('头', 10)], [at('首', 10)])).toEqual([['头'], ['首']]);
    expect(cleared([at('头', 10), at('头', 950)], [at('首', 10)])).toEqual([['头', '头'], ['首']]);
    expect(cleared([at('中', 500)], [at('中', 500)])).toEqual([['中'], ['中']]);
    expect(cleared([at('头', 89)], [at('头', 89)])).toEqual([[], []]);
    expect(cleared([at('头', 90)], [at('头', 90)])).toEqual([['头'], ['头']]);
    expect(cleared([at('尾', 900)], [at('尾', 900)])).toEqual([['尾'], ['尾']]);
    expect(cleared([at('尾', 901)], [at('尾', 901)])).toEqual([[], []]);
    expect(cleared([at('', 10)], [at('', 10)])).toEqual([[''], ['']]);
    expect(cleared([at('3', 500)])).toEqual([['3']]);
    const title = '某局2023年政府信息公开工作年度报告';
    expect(cleared([at(title, 10)], [at(title, 10)])).toEqual([[title], []]);
    expect(cleared([at('一、总体情况', 10)], [at('一、总体情况', 950)])).toEqual([['一、总体情况'], []]);
    const table: PageBlock = { kind: 'table', xs: [], rows: 0, cells: [] };
    expect(cleared([table, at('头', 10)], [table, at('头', 10)])).toEqual([['table'], ['table']]);
  });
});
