import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, IDENTITY, type Matrix, mapped, matrixFrom, times } from '../../../shared/intake/source/pdf/matrix.ts';
import { runs } from '../../support/runs.ts';

// Whole numbers: no rounding stands between the two sides of a law.
const number = fc.integer({ min: -40, max: 40 });
const matrix: fc.Arbitrary<Matrix> = fc.tuple(number, number, number, number, number, number);

test('one map after another is what both do to every point, one after the other', () => {
  fc.assert(
    fc.property(matrix, matrix, number, number, (outer, inner, x, y) => {
      const [between, across] = mapped(inner, x, y);
      expect(mapped(times(outer, inner), x, y)).toEqual(mapped(outer, between, across));
    }),
    { numRuns: runs(200) },
  );
});

test('the map that does nothing leaves points and maps as they are', () => {
  fc.assert(
    fc.property(matrix, number, number, (other, x, y) => {
      expect(mapped(IDENTITY, x, y)).toEqual([x, y]);
      expect([times(IDENTITY, other), times(other, IDENTITY)]).toEqual([other, other]);
    }),
    { numRuns: runs(100) },
  );
});

test('x goes right and y up, turned by a quarter and moved as PDF says', () => {
  expect(mapped([0, 1, -1, 0, 100, 200], 3, 5)).toEqual([95, 203]);
  expect(boxOf([0, 1, -1, 0, 0, 0], 0, 0, 3, 5)).toEqual({ x0: -5, y0: 0, x1: 0, y1: 3 });
});

test('the box around a rectangle holds every point of it, and no smaller one does', () => {
  fc.assert(
    fc.property(matrix, number, number, number, number, (map, x0, y0, x1, y1) => {
      const box = boxOf(map, x0, y0, x1, y1);
      const corners = [x0, x1].flatMap((x) => [y0, y1].map((y) => mapped(map, x, y)));
      const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
      expect(box).toEqual({ x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) });
    }),
    { numRuns: runs(100) },
  );
});

test('six finite numbers are a map, in whatever list they come; nothing else is', () => {
  expect(matrixFrom([1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5, 6]);
  expect(matrixFrom(new Float32Array([1, 2, 3, 4, 5, 6]))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(matrixFrom({ length: 6, 0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6 })).toEqual([1, 2, 3, 4, 5, 6]);
  for (let at = 0; at < 6; at++) {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined])
      expect(matrixFrom([1, 2, 3, 4, 5, 6].with(at, wrong as number))).toBeUndefined();
  }
  for (const other of [null, undefined, 7, '123456', [], [1, 2, 3, 4, 5]]) expect(matrixFrom(other)).toBeUndefined();
});
