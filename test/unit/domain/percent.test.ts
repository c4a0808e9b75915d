import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { effectText } from '../../../shared/domain/evaluate/plausible/fractions.ts';
import { hundredthsOf, percentOf, percentText } from '../../../shared/domain/values/percent.ts';
import { runs } from '../../support/runs.ts';

describe('a share in per cent', () => {
  test.each([
    [2, 3, '66.7%'],
    [1, 3, '33.3%'],
    [1, 8, '12.5%'],
    [1, 16, '6.3%'],
    // 1.15 is none of the numbers that a double holds: the one beside it is less.
    [23, 2000, '1.2%'],
    // All is said of all alone.
    [1999, 2000, '99.9%'],
    [19_999, 20_000, '99.9%'],
    [2001, 2000, '100.1%'],
    [20_001, 20_000, '100.0%'],
    [1, 0, '—'],
    [0, 7, '0.0%'],
    [9_007_199_254_740_991, 9_007_199_254_740_991, '100.0%'],
  ])('%i of %i is %s: rounded half up', (part, whole, text) => {
    expect(percentText(part, whole)).toBe(text);
  });

  it('is never further off than half of its last digit, and at half of it the larger', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (part, whole) => {
        const tenths = BigInt((percentOf(part, whole) ?? '').replace('.', ''));
        const off = 2n * (tenths * BigInt(whole) - 1000n * BigInt(part));
        expect(off > -BigInt(whole) && off <= BigInt(whole)).toBe(true);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('of prose has two digits, rounded once', () => {
    // 1.005% : a hundredth of it is none of the numbers that a double holds.
    expect([hundredthsOf(201, 20_000), hundredthsOf(2, 3), hundredthsOf(1, 4)]).toEqual([1.01, 66.67, 25]);
  });
});

describe('how far a figure moves a total', () => {
  test.each([
    [2, 3, '66.7%'],
    [23, 2000, '1.2%'],
    // The rules' bounds are whole per cents: at 0.96% a change is only mentioned, and 1.0% would say that it waits.
    [96, 10_000, '0.9%'],
    [999, 10_000, '9.9%'],
    [19_999, 20_000, '99.9%'],
    [1, 100, '1.0%'],
    [1004, 10_000, '10.0%'],
    [3, 1, '300.0%'],
  ])('%i of %i is %s: rounded, and never to a whole per cent that is not reached', (part, whole, text) => {
    expect(effectText(part, whole)).toBe(text);
  });
});
