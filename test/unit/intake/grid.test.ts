import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignRow } from '../../../shared/intake/read/alignRow.ts';
import { cellsOfRow, type GivenCell, layOut, MAX_COLUMNS, MAX_ROWS } from '../../../shared/intake/read/grid.ts';
import type { SourceTable } from '../../../shared/intake/source/sourceDocument.ts';
import { runs } from '../../support/runs.ts';

/** A cell by its text and how far it reaches: `a`, `a 2` (two columns), `a 2 3` (and three rows). */
function cell(words: string): GivenCell {
  const [text = '', colSpan, rowSpan] = words.split(' ');
  return {
    text: text === '_' ? '' : text,
    ...(colSpan === undefined ? {} : { colSpan: Number(colSpan) }),
    ...(rowSpan === undefined ? {} : { rowSpan: Number(rowSpan) }),
  };
}

const grid = (...rows: readonly (readonly string[])[]) => layOut(rows.map((row) => row.map(cell)));
const table = (rows: SourceTable['rows'], merges = true): SourceTable => ({ kind: 'table', number: 1, merges, rows });
/** The texts in their places. */
const places = (rows: SourceTable['rows']) =>
  rows.map((row) => Array.from(row, (each) => each?.text ?? '.').join('')).join('/');

describe('cells in a grid', () => {
  test.each([
    ['one beside the other', [['a', 'b'], ['c']], 'ab/c'],
    [
      'over two columns',
      [
        ['a 2', 'b'],
        ['c', 'd'],
      ],
      'aab/cd',
    ],
    [
      'over two rows: what comes below moves on',
      [
        ['a 1 2', 'b'],
        ['c', 'd'],
      ],
      'ab/acd',
    ],
    ['over both', [['a 2 2', 'b'], ['c'], ['d']], 'aab/aac/d'],
    [
      'below two that reach down',
      [
        ['a 1 2', 'b', 'c 1 2'],
        ['d', 'e'],
      ],
      'abc/adce',
    ],
    ['what reaches further than there are rows ends with the last', [['a 1 9', 'b'], ['c']], 'ab/ac'],
    ['a row span of 0 goes on to the end', [['a 1 0', 'b'], ['c'], ['d']], 'ab/ac/ad'],
    ['no span below one, none broken', [['a -3 -1', 'b 1.9 1.9'], ['c']], 'ab/c'],
    ['no span that is no number', [['a x y', 'b'], ['c']], 'ab/c'],
    [
      'where two would cover one place the first has it',
      [
        ['a', 'b 1 2'],
        ['c 3', 'd'],
      ],
      'ab/cbcd',
    ],
    ['an empty row', [[], ['a']], '/a'],
    ['none', [], ''],
  ] as const)('%s', (_, rows, expected) => expect(places(grid(...rows))).toBe(expected));

  test('a cell says where it stands and how far it reaches, and no more than was given', () => {
    expect(layOut([[cell('a 2 2')], [cell('b')]])[1]?.[2]).toEqual({
      text: 'b',
      row: 1,
      col: 2,
      rowSpan: 1,
      colSpan: 1,
    });
    expect(layOut([[cell('a 9 9')]])[0]?.[0]).toEqual({ text: 'a', row: 0, col: 0, rowSpan: 1, colSpan: 9 });
    const stands = [{ page: 1, x0: 0, y0: 0, x1: 1, y1: 1 }];
    const more = { computed: true, doubt: 'date', aside: 'hidden', stored: '1', day: '2024-01-02', stands } as const;
    expect(layOut([[{ text: 'a', ...more }]])[0]?.[0]).toEqual({
      text: 'a',
      row: 0,
      col: 0,
      rowSpan: 1,
      colSpan: 1,
      ...more,
    });
  });

  test('no more rows and columns than a report can have', () => {
    const rows = Array.from({ length: MAX_ROWS + 1 }, () => [cell('a')]);
    expect(layOut(rows)).toHaveLength(2_000);
    expect(layOut(rows, 5)).toHaveLength(5);
    expect(layOut([Array.from({ length: MAX_COLUMNS + 1 }, () => cell('a'))])[0]).toHaveLength(120);
    expect(layOut([[cell('a 119'), cell('b 9')]])[0]?.at(-1)).toMatchObject({ text: 'b', col: 119, colSpan: 1 });
    expect(layOut([[cell('a 0')]])[0]).toHaveLength(120);
  });

  test('every cell of a row once, from left to right, those that reach down too', () => {
    const rows = grid(['a 1 2', 'b 2'], ['c', 'd']);
    expect(cellsOfRow(table(rows), 0).map(({ text }) => text)).toEqual(['a', 'b']);
    expect(cellsOfRow(table(rows), 1).map(({ text }) => text)).toEqual(['a', 'c', 'd']);
    expect(cellsOfRow(table(rows), 2)).toEqual([]);
    expect(cellsOfRow(table([[undefined, rows[0]?.[0]]]), 0).map(({ text }) => text)).toEqual(['a']);
  });

  test('no place is covered twice, and a cell covers each of its places or leaves it to one before it', () => {
    const span = fc.integer({ min: 1, max: 4 });
    const given = fc.array(fc.array(fc.record({ colSpan: span, rowSpan: span }), { maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(given, (rows) => {
        let number = 0;
        const order = new Map<string, number>();
        const laid = layOut(
          rows.map((row) =>
            row.map((spans) => {
              order.set(`${number}`, number);
              return { text: `${number++}`, ...spans };
            }),
          ),
        );
        const cells = [...new Set(laid.flat())].filter((each) => each !== undefined);
        expect(cells).toHaveLength(number);
        for (const { text, row, col, rowSpan, colSpan } of cells) {
          expect(row + rowSpan).toBeLessThanOrEqual(rows.length);
          for (let down = 0; down < rowSpan; down++)
            for (let right = 0; right < colSpan; right++) {
              const holder = laid[row + down]?.[col + right]?.text ?? '';
              expect(order.get(holder)).toBeLessThanOrEqual(order.get(text) ?? -1);
            }
        }
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('the figures of a row under the columns of its header', () => {
  /** Three columns behind a label: at 1, 2 and 3, unless said. */
  const leaves = (...places: readonly (readonly [col: number, colSpan: number])[]) =>
    (places.length > 0
      ? places
      : ([
          [1, 1],
          [2, 1],
          [3, 1],
        ] as const)
    ).map(([col, colSpan]) => ({ col, colSpan, words: ['x'] }));
  const aligned = (rows: SourceTable['rows'], row: number, heads = leaves(), merges = true) =>
    alignRow(table(rows, merges), row, 1, heads)
      ?.map(({ text }) => text || '_')
      .join('');

  test.each([
    ['one for each', ['甲', '1', '2', '3'], '123'],
    ['spans that do not add up', ['甲', '1 2', '2', '3 4'], '123'],
    ['a blank in its own place', ['甲', '1', '_', '3'], '1_3'],
    ['blanks alone', ['甲', '_', '_', '_'], '___'],
    ['blank at the edge, all in their places', ['甲', '_', '2', '3'], '_23'],
    ['one too few', ['甲', '1', '2'], undefined],
    ['one too many', ['甲', '1', '2', '3', '4'], undefined],
    ['blanks behind the last', ['甲', '1', '2', '3', '_'], '123'],
    ['a blank at the front and one behind: it may be pushed aside', ['甲', '_', '2', '3', '_'], undefined],
    ['nothing but blanks, one too many', ['甲', '_', '_', '_', '_'], '___'],
    ['one cell over two columns stands for both', ['甲', '1 2', '3'], '113'],
    ['the label over a column', ['甲 2', '2', '3'], undefined],
    ['a blank between figures pushed aside, first and last are figures', ['甲', '1 2', '_', '3'], '1_3'],
    ['a blank at the end, pushed aside', ['甲', '1 3', '2', '_'], undefined],
    ['a blank at the front, figures pushed aside', ['甲', '_ 3', '2', '3'], undefined],
  ] as const)('%s', (_, row, expected) => expect(aligned(grid(row), 0)).toBe(expected));

  test('by count with a blank at the edge only where each stands at its column', () => {
    expect(aligned(grid(['甲', '_', '_', '_']), 0, leaves([1, 2], [3, 2], [5, 2]))).toBe('___');
    expect(aligned(grid(['甲', '_', '2 2', '3']), 0, leaves([1, 2], [3, 1], [4, 1]))).toBe('_23');
    expect(aligned(grid(['甲', '_ 2', '2', '3']), 0)).toBeUndefined();
    expect(aligned(grid(['甲', '_', '2', '3']), 0, leaves([1, 1], [3, 1], [4, 1]))).toBeUndefined();
    expect(aligned(grid(['甲', '1 2', '2', '_']), 0)).toBe('112');
    expect(aligned(grid(['甲', '1', '2']), 0, [])).toBeUndefined();
    expect(aligned(grid(['甲', '_']), 0, [])).toBe('');
    expect(aligned(grid(['甲']), 0, [])).toBe('');
  });

  test('blanks in front of the first column and behind the last', () => {
    expect(aligned(grid(['甲', '_', '2', '_', '4']), 0, leaves([1, 1], [2, 1], [4, 1]))).toBe('_24');
    expect(aligned(grid(['甲', '_', '_', '2', '3', '_']), 0, leaves([2, 1], [3, 1], [4, 1]))).toBeUndefined();
  });

  test('a blank that stands in front of all columns is padding', () => {
    expect(aligned(grid(['甲', '_', '1', '2', '3']), 0, leaves([2, 1], [3, 1], [4, 1]))).toBe('123');
    expect(aligned(grid(['甲', '_', '_', '2', '3']), 0, leaves([2, 1], [3, 1], [4, 1]))).toBe('_23');
    expect(aligned(grid(['甲', '9', '1', '2', '3']), 0, leaves([2, 1], [3, 1], [4, 1]))).toBeUndefined();
    expect(aligned(grid(['甲', '_', '1', '2', '3', '_']), 0, leaves([2, 1], [3, 1], [4, 1]))).toBe('123');
  });

  test('a column over several places has one cell under it', () => {
    const heads = leaves([1, 2], [3, 1]);
    expect(aligned(grid(['甲', '1 2', '2']), 0, heads)).toBe('12');
    expect(aligned(grid(['甲', '1 2', '2', '_']), 0, heads)).toBe('12');
    expect(aligned(grid(['甲', '1', '1', '2']), 0, heads)).toBeUndefined();
    // What says nothing of merged cells prints them again in each of their places.
    expect(aligned(grid(['甲', '1', '1', '2']), 0, heads, false)).toBe('12');
    expect(aligned(grid(['甲', '1', '3', '2']), 0, heads, false)).toBeUndefined();
    expect(
      alignRow(table([[undefined, undefined, undefined, ...(grid(['2'])[0] ?? [])]], false), 0, 1, heads),
    ).toBeUndefined();
  });

  test('what reaches down from above', () => {
    const shared = grid(['甲', '1 1 2', '2 1 2', '3 1 2'], ['乙']);
    expect(aligned(shared, 1)).toBe('123');
    const pushed = grid(['甲', '1', '2 1 2', '3'], ['乙', '4', '5']);
    expect(aligned(pushed, 1)).toBeUndefined();
    // A label that is too long, and no figure.
    const label = grid(['甲', '丙丁 1 2', '1', '2', '3'], ['乙', '4', '5', '6']);
    expect(aligned(label, 1, leaves([2, 1], [3, 1], [4, 1]))).toBe('456');
    const own = grid(['甲', '1', '2', '3'], ['乙', '无关', '5', '6']);
    expect(aligned(own, 1)).toBe('无关56');
  });
});
