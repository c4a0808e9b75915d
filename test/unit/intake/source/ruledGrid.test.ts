import { describe, expect, test } from 'vitest';
import { Effort } from '../../../../shared/intake/source/pdf/effort.ts';
import type { Glyph, Ruling } from '../../../../shared/intake/source/pdf/paint.ts';
import { type RuledGrid, ruledGrids } from '../../../../shared/intake/source/pdf/ruledGrid.ts';

const across = (at: number, from: number, to: number): Ruling => ({ way: 'across', at, from, to });
const down = (at: number, from: number, to: number): Ruling => ({ way: 'down', at, from, to });
/** The four sides of a box. */
const box = (x0: number, y0: number, x1: number, y1: number): Ruling[] => [
  across(y0, x0, x1),
  across(y1, x0, x1),
  down(x0, y0, y1),
  down(x1, y0, y1),
];
/** A glyph whose middle is there. */
const glyph = (x: number, y: number, more: Partial<Glyph> = {}): Glyph => ({
  char: '1',
  x0: x - 2,
  x1: x + 2,
  y0: y - 4,
  y1: y + 4,
  baseline: y + 3,
  size: 8,
  turned: 0,
  order: 1,
  ...more,
});

const grids = (rulings: readonly Ruling[], glyphs: readonly Glyph[] = []) =>
  ruledGrids(rulings, glyphs, new Effort()).map(told);
/** Where its lines are, and its areas: row and column, how many of them it covers, from where to where. */
function told({ xs, ys, areas, x0, y0, x1, y1 }: RuledGrid) {
  expect([x0, x1, y0, y1]).toEqual([xs[0], xs.at(-1), ys[0], ys.at(-1)]);
  return {
    xs: xs.join(' '),
    ys: ys.join(' '),
    areas: areas.map(
      ({ row, col, rowSpan, colSpan, isBroken, ...at }) =>
        `${row},${col} ${rowSpan}x${colSpan} ${at.x0}-${at.x1} ${at.y0}-${at.y1}${isBroken ? ' broken' : ''}`,
    ),
  };
}
const placesOf = (rulings: readonly Ruling[], glyphs: readonly Glyph[] = []) =>
  grids(rulings, glyphs).map(({ xs, ys }) => `${xs} / ${ys}`);

/** Two rows of two cells, 50 wide and 20 high, from that corner on. */
const four = (x = 0, y = 0): Ruling[] => [
  ...box(x, y, x + 100, y + 40),
  across(y + 20, x, x + 100),
  down(x + 50, y, y + 40),
];
const FOUR = ['0,0 1x1 0-50 0-20', '0,1 1x1 50-100 0-20', '1,0 1x1 0-50 20-40', '1,1 1x1 50-100 20-40'];

describe('areas between lines', () => {
  test('one between each pair of lines, in rows', () => {
    expect(grids(four())).toEqual([{ xs: '0 50 100', ys: '0 20 40', areas: FOUR }]);
    expect(grids(four().reverse())).toEqual([{ xs: '0 50 100', ys: '0 20 40', areas: FOUR }]);
    const moved = grids(four(7, 300)).flatMap(({ areas }) => areas);
    expect(moved[3]).toBe('1,1 1x1 57-107 320-340');
  });

  test('none without lines, or with too few of them', () => {
    expect(grids([])).toEqual([]);
    expect(grids([across(0, 0, 100), down(50, 0, 40)])).toEqual([]);
    expect(grids([down(0, 0, 40), down(50, 0, 40), across(0, 0, 50)])).toEqual([]);
    expect(grids([across(0, 0, 100), across(20, 0, 100)])).toEqual([]);
    // A frame of one cell is no table.
    expect(grids(box(0, 0, 100, 40))).toEqual([]);
  });

  test('what no line parts is one', () => {
    // The first row has one cell, the second two.
    expect(grids([...box(0, 0, 100, 40), across(20, 0, 100), down(50, 20, 40)])[0]?.areas).toEqual([
      '0,0 1x2 0-100 0-20',
      '1,0 1x1 0-50 20-40',
      '1,1 1x1 50-100 20-40',
    ]);
    // The first column has one cell, the second two.
    expect(grids([...box(0, 0, 100, 40), down(50, 0, 40), across(20, 50, 100)])[0]?.areas).toEqual([
      '0,0 2x1 0-50 0-40',
      '0,1 1x1 50-100 0-20',
      '1,1 1x1 50-100 20-40',
    ]);
    // The last column has one, and so has the last row.
    expect(grids([...box(0, 0, 100, 40), down(50, 0, 40), across(20, 0, 50)])[0]?.areas).toEqual([
      '0,0 1x1 0-50 0-20',
      '0,1 2x1 50-100 0-40',
      '1,0 1x1 0-50 20-40',
    ]);
    expect(grids([...box(0, 0, 100, 40), across(20, 0, 100), down(50, 0, 20)])[0]?.areas).toEqual([
      '0,0 1x1 0-50 0-20',
      '0,1 1x1 50-100 0-20',
      '1,0 1x2 0-100 20-40',
    ]);
  });

  test('a table of three by three with a square of four merged cells', () => {
    const lines = [...box(0, 0, 90, 60), across(20, 0, 30), across(40, 0, 90), down(30, 0, 60), down(60, 40, 60)];
    expect(grids(lines)).toEqual([
      {
        xs: '0 30 60 90',
        ys: '0 20 40 60',
        areas: [
          '0,0 1x1 0-30 0-20',
          '0,1 2x2 30-90 0-40',
          '1,0 1x1 0-30 20-40',
          '2,0 1x1 0-30 40-60',
          '2,1 1x1 30-60 40-60',
          '2,2 1x1 60-90 40-60',
        ],
      },
    ]);
  });

  test('where lines do not close around a rectangle, each square is an area by itself, and said to be broken', () => {
    // Of the lines in the middle each goes half the way: three squares hang together.
    expect(grids([...box(0, 0, 100, 40), across(20, 50, 100), down(50, 20, 40)])[0]?.areas).toEqual([
      '0,0 1x1 0-50 0-20 broken',
      '0,1 1x1 50-100 0-20 broken',
      '1,0 1x1 0-50 20-40 broken',
      '1,1 1x1 50-100 20-40',
    ]);
  });

  test('a line counts where it goes through the middle of a side', () => {
    const areas = (middle: Ruling) => grids([...box(0, 0, 100, 40), across(20, 0, 100), middle])[0]?.areas.length;
    expect([areas(down(50, 0, 30)), areas(down(50, 0, 29.9))]).toEqual([4, 3]);
    expect([areas(down(50, 10, 40)), areas(down(50, 10.1, 40))]).toEqual([4, 3]);
    const rows = (middle: Ruling) => grids([...box(0, 0, 100, 40), down(50, 0, 40), middle])[0]?.areas.length;
    expect([rows(across(20, 0, 75)), rows(across(20, 0, 74.9))]).toEqual([4, 3]);
    expect([rows(across(20, 25, 100)), rows(across(20, 25.1, 100))]).toEqual([4, 3]);
  });

  test('tables without lines at their sides, or above and below, end where their lines end', () => {
    const open = [across(0, 0, 100), across(20, 0, 100), across(40, 0, 100), down(50, 0, 40)];
    expect(grids(open)).toEqual([{ xs: '0 50 100', ys: '0 20 40', areas: FOUR }]);
    expect(grids([across(20, 0, 100), across(20.5, 200, 210), ...[0, 50, 100].map((at) => down(at, 0, 40))])).toEqual(
      [],
    );
    expect(
      grids([across(20, 0, 100), across(30, 0, 100), ...[0, 50, 100].map((at) => down(at, 0, 50))])[0],
    ).toMatchObject({
      xs: '0 50 100',
      ys: '0 20 30 50',
    });
    // An end less than three points beyond the last line is that line.
    const jut = (by: number) =>
      placesOf([...[0, 20].map((at) => across(at, -by, 100 + by)), ...[0, 50, 100].map((at) => down(at, 0, 20))]);
    expect(jut(3)).toEqual(['0 50 100 / 0 20']);
  });
});

describe('which lines are one', () => {
  const middle = (...lines: readonly Ruling[]) => grids([...box(0, 0, 100, 40), down(50, 0, 40), ...lines]);
  test('pieces no further than three points apart, along the line and across it', () => {
    expect(middle(across(20, 0, 60), across(20, 63, 100))[0]?.areas).toEqual(FOUR);
    // The same, beginning with the second: in whatever order they come.
    expect(middle(across(20, 63, 100), across(20, 0, 60))[0]?.areas).toEqual(FOUR);
    // Pieces that are further apart stand for their own cells.
    expect(middle(across(20, 0, 20), across(20, 80, 100))[0]?.areas).toEqual([
      '0,0 2x1 0-50 0-40',
      '0,1 2x1 50-100 0-40',
    ]);
    // Each by itself too short for a cell, and together long enough.
    expect(middle(across(20, 0, 20), across(20, 23, 50))[0]?.areas).toEqual([
      '0,0 1x1 0-50 0-20',
      '0,1 2x1 50-100 0-40',
      '1,0 1x1 0-50 20-40',
    ]);
    expect(middle(across(20, 0, 20), across(20, 23.1, 50))[0]?.areas[0]).toBe('0,0 1x1 0-50 0-20');
    expect(middle(across(20, 0, 24), across(20, 27.1, 50))[0]?.areas).toEqual([
      '0,0 2x1 0-50 0-40',
      '0,1 2x1 50-100 0-40',
    ]);
    expect(middle(across(20, 0, 24), across(23, 27, 50))[0]?.ys).toBe('0 20 40');
  });

  test('the longer of two pieces says where they are', () => {
    expect(middle(across(20, 0, 40), across(22, 40, 100))[0]?.ys).toBe('0 22 40');
    expect(middle(across(20, 0, 60), across(22, 60, 100))[0]?.ys).toBe('0 20 40');
    expect(middle(across(20, 0, 50), across(22, 50, 100))[0]?.ys).toBe('0 20 40');
    expect(middle(across(20, 0, 100), across(22, 30, 40))[0]?.areas).toEqual(FOUR);
  });

  test('lines beside one another that are not one another’s go on stand in the middle of them', () => {
    // Too far along for one line, near enough across for one place.
    expect(middle(across(20, 0, 40), across(22, 60, 100))[0]).toMatchObject({ ys: '0 21 40' });
    expect(middle(across(20, 0, 40), across(22, 60, 100))[0]?.areas).toHaveLength(4);
    expect(middle(across(20, 0, 40), across(23, 60, 100))[0]).toMatchObject({ ys: '0 21.5 40' });
    // Of three the first and the last are more than three points apart: a strip that holds nothing.
    expect(middle(across(18, 0, 30), across(20.5, 34, 60), across(21.5, 64, 100))[0]).toMatchObject({
      ys: '0 19.75 40',
    });
  });

  test('in whatever order their pieces come', () => {
    // From left to right: the second begins after the first and before the third.
    const lines = [...box(0, 0, 100, 40), down(42, 0, 40)];
    const line = [across(20, 0, 20), across(20, 43, 100), across(20, 22, 41)];
    expect(grids([...lines, ...line])[0]?.areas).toHaveLength(4);
    // From the top: what lies between two lines goes on in the upper one, and both are drawn beside the figure.
    const rows = [across(20, 0, 50), across(24, 0, 100), across(22, 50, 100)];
    const drawn = grids([...box(0, 0, 100, 40), down(50, 0, 40), ...rows], [glyph(75, 22)]);
    expect(drawn[0]?.ys).toBe('0 20 24 40');
  });

  test('of pieces that begin on the right and go on below, on the left', () => {
    const ys = (one: Ruling, other: Ruling) => middle(one, other)[0]?.ys;
    expect(ys(across(20, 60, 100), across(22, 0, 40))).toBe('0 21 40');
    expect(middle(across(20, 60, 100), across(22, 0, 40))[0]?.areas).toHaveLength(4);
    expect(ys(across(20, 43, 100), across(22, 0, 40))).toBe('0 20 40');
    expect(ys(across(20, 42.9, 100), across(22, 0, 39.8))).toBe('0 21 40');
    expect(ys(across(20, 39, 100), across(22, 0, 40))).toBe('0 20 40');
    expect(ys(across(20, 60, 100), across(22, 0, 60))).toBe('0 22 40');
  });

  test('a place is in the middle of all that are no more than three points below its first', () => {
    const rows = (...lines: readonly Ruling[]) =>
      placesOf([...box(0, 0, 100, 60), down(50, 0, 60), across(20, 0, 100), ...lines]);
    expect(rows(across(40, 0, 30), across(40.5, 36, 60), across(42.5, 66, 100))).toEqual(['0 50 100 / 0 20 41 60']);
    expect(rows(across(40, 0, 30), across(40.75, 36, 60), across(43, 66, 100))).toEqual(['0 50 100 / 0 20 41.25 60']);
    // The upper of two pieces goes on in a longer one below a third: that one is the first of its place.
    expect(rows(across(40, 0, 10), across(41.5, 40, 50), across(43, 0, 30), across(45.5, 60, 100))).toEqual([
      '0 50 100 / 0 20 43.5 60',
    ]);
  });

  test('tables that no line joins are two, from the top', () => {
    // The first begins with a line down, the second with one across.
    const first = [across(10, 200, 300), across(30, 200, 300), ...[200, 250, 300].map((at) => down(at, -50, 30))];
    expect(placesOf([...first, ...four()])).toEqual(['200 250 300 / -50 10 30', '0 50 100 / 0 20 40']);
    expect(placesOf([...four(0, 200), ...four()])).toEqual(['0 50 100 / 0 20 40', '0 50 100 / 200 220 240']);
    // Beside one another.
    expect(placesOf([...four(), ...four(200, 0)])).toEqual(['0 50 100 / 0 20 40', '200 250 300 / 0 20 40']);
    // Their lines do not go on in one another's across a gap of more than three points.
    expect(placesOf([...four(), ...four(104, 0)])).toEqual(['0 50 100 / 0 20 40', '104 154 204 / 0 20 40']);
  });

  test('a line meets another where it ends no more than three points before it', () => {
    const short = (by: number) =>
      placesOf([...[0, 20].map((at) => across(at, 0, 100)), down(0, 0, 20), down(50, by, 20 - by)]);
    expect([short(3), short(0)]).toEqual([['0 50 100 / 0 20'], ['0 50 100 / 0 20']]);
    const meets = (line: Ruling) => placesOf([...box(0, 0, 100, 40), across(20, 0, 100), line])[0];
    const side = (at: number) =>
      placesOf([...[0, 20, 40].map((y) => across(y, 0, 100)), down(at, 0, 40), down(50, 0, 40)]);
    expect([side(103), side(103.1)]).toEqual([['0 50 103 / 0 20 40'], ['0 50 100 / 0 20 40']]);
    expect([side(-3), side(-3.1)]).toEqual([['-3 50 100 / 0 20 40'], ['0 50 100 / 0 20 40']]);
    const head = (at: number) =>
      placesOf([...[0, 50, 100].map((x) => down(x, 0, 40)), across(at, 0, 100), across(20, 0, 100)]);
    expect([head(43), head(43.1)]).toEqual([['0 50 100 / 0 20 43'], []]);
    expect([head(-3), head(-3.1)]).toEqual([['0 50 100 / -3 20 40'], []]);
    expect([meets(down(50, 43, 90)), meets(down(50, 43.1, 90))]).toEqual(['0 50 100 / 0 20 40 90', '0 100 / 0 20 40']);
    expect([meets(down(50, -90, -3)), meets(down(50, -90, -3.1))]).toEqual([
      '0 50 100 / -90 0 20 40',
      '0 100 / 0 20 40',
    ]);
    expect([meets(across(30, 103, 190)), meets(across(30, 103.1, 190))]).toEqual([
      '0 100 190 / 0 20 30 40',
      '0 100 / 0 20 40',
    ]);
    expect([meets(across(30, -90, -3)), meets(across(30, -90, -3.1))]).toEqual([
      '-90 0 100 / 0 20 30 40',
      '0 100 / 0 20 40',
    ]);
  });
});

describe('strips between lines that are too narrow for a cell', () => {
  /** Rows from 0 to 40, of which the line at 20 is drawn twice, so far apart. */
  const twice = (gap: number, glyphs: readonly Glyph[] = []) =>
    placesOf(
      [...four().filter(({ at, way }) => at !== 20 || way !== 'across'), across(20, 0, 100), across(20 + gap, 0, 100)],
      glyphs,
    );
  test('are a line where they hold nothing', () => {
    expect([twice(8), twice(8.1)]).toEqual([['0 50 100 / 0 24 40'], ['0 50 100 / 0 20 28.1 40']]);
    const columns = (gap: number) => placesOf([...four(), down(50 + gap, 0, 40)]);
    expect([columns(8), columns(8.1)]).toEqual([['0 54 100 / 0 20 40'], ['0 50 58.1 100 / 0 20 40']]);
  });

  test('wherever they lie', () => {
    const rows = [...box(0, 0, 100, 60), down(50, 0, 60), ...[20, 40, 46].map((at) => across(at, 0, 100))];
    expect(placesOf(rows)).toEqual(['0 50 100 / 0 20 43 60']);
    expect(placesOf(rows, [glyph(25, 43)])).toEqual(['0 50 100 / 0 20 40 46 60']);
  });

  test('are a row where something is printed in them, between their lines', () => {
    expect(twice(8, [glyph(25, 24)])).toEqual(['0 50 100 / 0 20 28 40']);
    expect([twice(8, [glyph(25, 20)]), twice(8, [glyph(25, 28)])]).toEqual([
      ['0 50 100 / 0 24 40'],
      ['0 50 100 / 0 24 40'],
    ]);
    expect([twice(8, [glyph(25, 20.1)]), twice(8, [glyph(25, 27.9)])]).toEqual([
      ['0 50 100 / 0 20 28 40'],
      ['0 50 100 / 0 20 28 40'],
    ]);
    expect(twice(8, [glyph(25, 10), glyph(75, 35)])).toEqual(['0 50 100 / 0 24 40']);
    // What is hidden is not printed; what stands beside the table does not count.
    expect(twice(8, [glyph(25, 24, { doubt: 'hidden' })])).toEqual(['0 50 100 / 0 24 40']);
    expect(twice(8, [glyph(25, 24, { doubt: 'faint' })])).toEqual(['0 50 100 / 0 20 28 40']);
    expect([twice(8, [glyph(-1, 24)]), twice(8, [glyph(101, 24)])]).toEqual([
      ['0 50 100 / 0 24 40'],
      ['0 50 100 / 0 24 40'],
    ]);
    const narrow = (...glyphs: readonly Glyph[]) => placesOf([...four(), down(57, 0, 40)], glyphs);
    expect([
      narrow(glyph(53, 10)),
      narrow(glyph(53, -1)),
      narrow(glyph(53, 41)),
      narrow(glyph(53, 0)),
      narrow(glyph(53, 40)),
    ]).toEqual([['0 50 57 100 / 0 20 40'], ...Array(4).fill(['0 53.5 100 / 0 20 40'])]);
    expect([narrow(glyph(53, 0.1)), narrow(glyph(53, 39.9))]).toEqual([
      ['0 50 57 100 / 0 20 40'],
      ['0 50 57 100 / 0 20 40'],
    ]);
  });

  test('are none where the words are those of a merged cell: neither line is drawn there', () => {
    const lines = (first: Ruling, second: Ruling) => [...box(0, 0, 100, 40), down(50, 0, 40), first, second];
    const ys = (first: Ruling, second: Ruling, x: number) => placesOf(lines(first, second), [glyph(x, 23)])[0];
    // In the left column both lines are drawn, in the right one neither, or only one of them.
    expect(ys(across(20, 0, 50), across(26, 0, 50), 25)).toBe('0 50 100 / 0 20 26 40');
    expect(ys(across(20, 0, 50), across(26, 0, 50), 75)).toBe('0 50 100 / 0 23 40');
    expect(ys(across(20, 0, 100), across(26, 0, 50), 75)).toBe('0 50 100 / 0 23 40');
    expect(ys(across(20, 0, 50), across(26, 0, 100), 75)).toBe('0 50 100 / 0 23 40');
    // From end to end.
    expect([ys(across(20, 0, 50), across(26, 0, 50), 50), ys(across(20, 0, 50), across(26, 0, 50), 50.1)]).toEqual([
      '0 50 100 / 0 20 26 40',
      '0 50 100 / 0 23 40',
    ]);
    expect([
      ys(across(20, 50, 100), across(26, 50, 100), 50),
      ys(across(20, 50, 100), across(26, 50, 100), 49.9),
    ]).toEqual(['0 50 100 / 0 20 26 40', '0 50 100 / 0 23 40']);
  });

  test('reach from the first of several lines to the last', () => {
    const three = [...box(0, 0, 100, 60), down(50, 0, 60), ...[20, 23.5, 27].map((at) => across(at, 0, 100))];
    expect(placesOf(three)).toEqual(['0 50 100 / 0 23.5 60']);
    const far = [...box(0, 0, 100, 60), down(50, 0, 60), ...[20, 24, 28.5].map((at) => across(at, 0, 100))];
    expect(placesOf(far)).toEqual(['0 50 100 / 0 22 28.5 60']);
    // A line drawn in two places counts as drawn from its first to its last.
    const split = [...box(0, 0, 100, 60), down(50, 0, 60), across(20, 0, 40), across(22, 60, 100), across(27, 0, 100)];
    expect(placesOf(split, [glyph(75, 24.5)])).toEqual(['0 50 100 / 0 21 27 60']);
    expect(placesOf(split, [glyph(25, 24.5)])).toEqual(['0 50 100 / 0 21 27 60']);
    expect(placesOf(split, [glyph(50, 24.5)])).toEqual(['0 50 100 / 0 23.5 60']);
  });
});

describe('cells that are drawn each as a box of its own', () => {
  /** Two rows of so many columns, so far apart. */
  const boxes = (gap: number, columns = 2) =>
    [0, 1]
      .flatMap((row) =>
        Array.from({ length: columns }, (_, col) => {
          const [x, y] = [col * (50 + gap), row * (20 + gap)];
          return box(x, y, x + 50, y + 20);
        }),
      )
      .flat();
  test('are a table up to nine points apart', () => {
    expect(placesOf(boxes(3))).toEqual(['0 50 103 / 0 20 43']);
    expect(placesOf(boxes(3.5))).toEqual(['0 51.75 103.5 / 0 21.75 43.5']);
    expect(placesOf(boxes(6))).toEqual(['0 53 106 / 0 23 46']);
    expect(placesOf(boxes(8))).toEqual(['0 54 108 / 0 24 48']);
    expect(placesOf(boxes(9))).toHaveLength(1);
    expect(placesOf(boxes(9.1))).toEqual([]);
  });

  test('fewer than four are boxes to tick', () => {
    expect(placesOf(boxes(5).slice(0, 12))).toEqual([]);
    expect(placesOf([...boxes(5).slice(0, 12), ...four(0, 200)])).toEqual(['0 50 100 / 200 220 240']);
    // Four of them beside a table: what is nearer is tried first, and helps none of these.
    const lonely = [0, 100, 200, 300].flatMap((x) => box(x, 0, x + 20, 20));
    expect(placesOf([...lonely, ...four(0, 200)])).toEqual(['0 50 100 / 200 220 240']);
  });

  test('the least gap that leaves fewer than four is taken', () => {
    // At six points the boxes of the first table are one; two frames eight points apart stay two.
    expect(placesOf([...boxes(5), ...four(0, 200), ...four(0, 248)])).toEqual([
      '0 52.5 105 / 0 22.5 45',
      '0 50 100 / 200 220 240',
      '0 50 100 / 248 268 288',
    ]);
  });
});

describe('bounds', () => {
  test('a page of more than six thousand lines is a drawing', () => {
    // All but five are drawn on the last one.
    const many = (count: number) => [
      ...four().slice(0, 5),
      ...Array.from({ length: count - 5 }, () => down(50, 0, 40)),
    ];
    expect([placesOf(many(6_000)), placesOf(many(6_001))]).toEqual([['0 50 100 / 0 20 40'], []]);
  });

  test('a table has no more than four hundred places of lines either way', () => {
    /** One line across and a short one under it; the others down begin between the two. */
    const columns = (count: number): Ruling[] => [
      across(0, 0, count * 9 - 9),
      across(9, 0, 1),
      ...Array.from({ length: count }, (_, index) => down(index * 9, 0, 9)),
    ];
    const turned = ({ way, ...line }: Ruling): Ruling => ({ way: way === 'down' ? 'across' : 'down', ...line });
    expect([grids(columns(400))[0]?.areas.length, grids(columns(401))]).toEqual([399, []]);
    expect([grids(columns(400).map(turned))[0]?.areas.length, grids(columns(401).map(turned))]).toEqual([399, []]);
  });

  test('what comparing takes is asked for', () => {
    const spent = (rulings: readonly Ruling[], glyphs: readonly Glyph[]) => {
      const effort = new Effort();
      ruledGrids(rulings, glyphs, effort);
      return effort.spent;
    };
    // Three lines each way: 9 pairs, 6 lines twice and no glyphs, 9 places against 6 lines.
    expect(spent(four(), [])).toBe(9 + 12 + 54);
    expect(spent(four(), [glyph(25, 10), glyph(75, 10), glyph(300, 300)])).toBe(9 + 15 + 54);
    // On a side is beside it.
    const beside = [glyph(0, 10), glyph(100, 10), glyph(-1, 10), glyph(101, 10), glyph(10, 0), glyph(10, 40)];
    const strip = [...four(), down(56, 0, 40)];
    expect(spent(strip, beside)).toBe(12 + (14 + 6) + 0 + 63);
    expect(spent(strip, [...beside, glyph(10, 10)])).toBe(12 + (14 + 7) + 1 + 63);
    // One line more: 12 pairs, 7 lines twice and two glyphs; of the strip between two lines the two glyphs, and the one in it against
    // the four lines across; then 9 places against 7 lines.
    expect(spent([...four(), across(26, 0, 50)], [glyph(75, 23), glyph(75, 10)])).toBe(12 + 16 + (2 + 4) + 63);
  });
});
