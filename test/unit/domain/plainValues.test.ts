import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../../shared/domain/values/editDistance.ts';
import { isMailAddress } from '../../../shared/domain/values/mailAddress.ts';
import { fenOfWanNumber, fenOfWanText, statedWanText, wanTextOfFen } from '../../../shared/domain/values/money.ts';
import { runs } from '../../support/runs.ts';

describe('amounts of 万元', () => {
  // 1 万元 is 1,000,000 分; a cell holds 100,000,000 万元 at most.
  const MOST = 100_000_000_000_000;

  test.each<[string, number | string]>([
    ['0', 0],
    ['0.000001', 1],
    ['1', 1_000_000],
    ['1.5', 1_500_000],
    ['01.50', 1_500_000],
    ['000000000001', 1_000_000],
    ['12.345678', 12_345_678],
    ['100000000', MOST],
    ['100000000.000000', MOST],
    ['100000000.000001', 'tooLarge'],
    ['999999999', 'tooLarge'],
    ['9999999999', 'tooLarge'],
    ['0000099999999999999999', 'tooLarge'],
    ['1.0000000', 'tooManyDecimals'],
    ['9999999999.0000000', 'tooManyDecimals'],
    ['-1', 'negative'],
    ['-0', 'negative'],
    ['-1.5', 'negative'],
    ['--1', 'notANumber'],
    ['-', 'notANumber'],
    ['', 'notANumber'],
    ['1.', 'notANumber'],
    ['.1', 'notANumber'],
    ['1 ', 'notANumber'],
    ['x1', 'notANumber'],
    ['1e1', 'notANumber'],
  ])('the text %s', (text, fen) => {
    expect(fenOfWanText(text)).toBe(fen);
  });

  test.each<[number, number | string]>([
    [0, 0],
    [0.000001, 1],
    [1e-6, 1],
    [1.5e-5, 15],
    [1e-7, 'tooManyDecimals'],
    [1.5e-6, 'tooManyDecimals'],
    [1e8, MOST],
    [1e21, 'tooLarge'],
    [1.5e21, 'tooLarge'],
    [-0, 'negative'],
    [-1, 'negative'],
    [-1e-9, 'negative'],
    [Number.NaN, 'notANumber'],
    [Number.POSITIVE_INFINITY, 'notANumber'],
    [Number.NEGATIVE_INFINITY, 'notANumber'],
    [99_999_999.999999, 99_999_999_999_999],
  ])('the number %s', (value, fen) => {
    expect(fenOfWanNumber(value)).toBe(fen);
  });

  test.each<[number, string]>([
    [0, '0'],
    [1, '0.000001'],
    [10, '0.00001'],
    [999_999, '0.999999'],
    [1_000_000, '1'],
    [1_000_001, '1.000001'],
    [12_340_000, '12.34'],
    [-1, '-0.000001'],
    [-1_500_000, '-1.5'],
    [10_000_000, '10'],
    [Number.MAX_SAFE_INTEGER, '9007199254.740991'],
  ])('%i 分 are printed %s', (fen, text) => {
    expect(wanTextOfFen(fen)).toBe(text);
    expect(statedWanText(fen)).toBe(text);
  });

  test('what is no exact amount is never printed as one', () => {
    expect(() => wanTextOfFen(0.5)).toThrow(new RangeError('not an exact amount of 分: 0.5'));
    expect(() => wanTextOfFen(2 ** 53)).toThrow(RangeError);
    expect(() => wanTextOfFen(Number.NaN)).toThrow(RangeError);
  });

  // Out of prose: to the nearest 分 while a double tells them apart, to 万元 beyond, without an exponent.
  test.each<[number, string]>([
    [1.4, '0.000001'],
    [1.5, '0.000002'],
    [2 ** 53, '9007199255'],
    [9_999_999_999e6, '9999999999'],
    [1e20, '100000000000000'],
    [1e27, '1000000000000000000000'],
    [1.5e27, '1500000000000000000000'],
    [1.25e30, '1250000000000000000000000'],
    [1.2345678901234567e23, '123456789012346000'],
  ])('%s 分 that a text states are %s', (fen, text) => {
    expect(statedWanText(fen)).toBe(text);
  });

  test('of every size are printed without an exponent and without blanks', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e300, noNaN: true }), (fen) => {
        expect(statedWanText(fen)).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('how far apart two texts are', () => {
  test.each<[string, string, number]>([
    ['', '', 0],
    ['a', '', 1],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'xbc', 1],
    ['abc', 'axc', 1],
    ['abc', 'ac', 1],
    ['ac', 'abc', 1],
    ['kitten', 'sitting', 3],
    ['saturday', 'sunday', 3],
    ['ab', 'ba', 2],
    ['aaa', 'aa', 1],
    ['abcabc', 'abc', 3],
    ['xabcy', 'zabcw', 2],
    ['abcdef', 'badcfe', 4],
  ])('%s and %s: %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
    // A bound that it does not pass changes nothing; beyond one it is above it.
    expect(editDistance(one, other, distance)).toBe(distance);
    if (distance > 0) expect(editDistance(one, other, distance - 1)).toBeGreaterThan(distance - 1);
  });

  test('beyond a bound is told without going through the whole table', () => {
    // Four characters longer: more than three apart, whatever they are.
    expect(editDistance('abcdefgh', 'wxyz', 3)).toBe(4);
    expect(editDistance('abcdefgh', 'zyxw', 0)).toBe(4);
    // Every way through the first row costs one at least, through the second two.
    expect(editDistance('abcdef', 'uvwxyz', 1)).toBe(2);
    expect(editDistance('abcdef', 'uvwxyz', 0)).toBe(1);
    // Seven characters longer, whichever is asked about first.
    expect([editDistance('abcdefgh', 'x', 3), editDistance('x', 'abcdefgh', 3)]).toEqual([7, 7]);
    // As much longer as the bound, and one more to replace.
    expect(editDistance('wxyz', 'a', 3)).toBe(4);
  });

  test('is not made to go through what both end in', () => {
    expect(editDistance('abcd', 'cdxy', 2)).toBe(4);
    expect(editDistance('abcdefgh', 'cdxyefgh', 2)).toBe(4);
  });
});

describe('a mailbox', () => {
  const local = (length: number) => `${'a'.repeat(length)}@b.cn`;
  const host = (length: number) => `a@${'b'.repeat(length)}.cn`;
  /** So many characters in all: labels of sixty behind a name of one. */
  const whole = (length: number) => {
    const rest = length - 'a@'.length - '.cn'.length;
    return `a@${Array.from({ length: Math.ceil(rest / 61) }, (_, at) => 'b'.repeat(Math.min(60, rest - at * 61))).join('.')}.cn`;
  };

  test.each([
    ...[
      'a@b.cn',
      'A.B@C.CN',
      'a.b.c@d.e.gov.cn',
      "a_b%c+d&e'f=g~h^i-j@b.cn",
      '1@2.cn',
      'a@1-b.cn',
      'a@b.c-d',
      'a@b.c1',
    ],
    ...[local(64), host(63), whole(254)],
  ])('is %.80s', (text) => {
    expect(isMailAddress(text)).toBe(true);
  });

  test.each([
    ...[
      '',
      'a',
      '@b.cn',
      'a@',
      'a@b',
      'a@b.',
      'a@.cn',
      'a@b..cn',
      '.a@b.cn',
      'a.@b.cn',
      'a..b@c.cn',
      'a@b.c',
      'a@b.1n',
    ],
    ...[
      'a@-b.cn',
      'a@b-.cn',
      'a@b.cn-',
      'a@b.-cn',
      'a b@c.cn',
      ' a@b.cn',
      'a@b.cn ',
      'a@b.cn\n',
      'a@b.cn\r\nBcc: c@d.cn',
      '甲@b.cn',
    ],
    ...['"a"@b.cn', 'a@b@c.cn', 'a,b@c.cn', '<a@b.cn>', 'a@[127.0.0.1]', 'a@b_c.cn', local(65), host(64), whole(255)],
    ...[`a@b.c${'d'.repeat(63)}`],
  ])('is not %.80j', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});
