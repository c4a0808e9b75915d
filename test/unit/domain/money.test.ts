import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fenOfWanNumber, fenOfWanText, MAX_FEN, wanTextOfFen } from '../../../shared/domain/values/money.ts';
import { runs } from '../../support/runs.ts';

const anyFen = fc.integer({ min: 0, max: MAX_FEN });

describe('万元 and 分', () => {
  test('every amount survives the way out and back, as text and as a JSON number', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(fenOfWanText(wanTextOfFen(fen))).toBe(fen);
        expect(fenOfWanNumber(JSON.parse(wanTextOfFen(fen)) as number)).toBe(fen);
      }),
      { numRuns: runs(3000) },
    );
  });

  test('sums of amounts are exact: 0.1 + 0.2 is 0.3', () => {
    const sum = [0.1, 0.2].map(fenOfWanNumber).reduce<number>((total, fen) => total + Number(fen), 0);
    expect(wanTextOfFen(sum)).toBe('0.3');
  });

  test.each([
    ['24252.311082', 24_252_311_082],
    ['0.092', 92_000],
    ['0', 0],
    ['316441', 316_441_000_000],
    ['0.000001', 1],
    ['100000000', MAX_FEN],
    ['0.0000001', 'tooManyDecimals'],
    ['100000000.000001', 'tooLarge'],
    ['99999999999999999999', 'tooLarge'],
    ['-1', 'negative'],
    ['1e3', 'notANumber'],
    ['1,234', 'notANumber'],
    ['１２', 'notANumber'],
    ['', 'notANumber'],
    ['.5', 'notANumber'],
    ['5.', 'notANumber'],
    [' 5', 'notANumber'],
    ['+5', 'notANumber'],
    ['-x', 'notANumber'],
  ])('%s', (text, expected) => {
    expect(fenOfWanText(text)).toBe(expected);
  });

  test.each([
    [1e-6, 1],
    [1e-7, 'tooManyDecimals'],
    [1e21, 'tooLarge'],
    [Number.POSITIVE_INFINITY, 'notANumber'],
    [Number.NaN, 'notANumber'],
    [-0, 'negative'],
    [-0.5, 'negative'],
    [59237.2449, 59_237_244_900],
  ])('the number %s', (value, expected) => {
    expect(fenOfWanNumber(value)).toBe(expected);
  });

  test('an amount that is not exact is never printed', () => {
    expect(() => wanTextOfFen(0.5)).toThrow(RangeError);
    expect(() => wanTextOfFen(2 ** 53)).toThrow(RangeError);
  });
});
