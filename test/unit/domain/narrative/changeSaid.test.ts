import { describe, expect, test } from 'vitest';
import {
  becameAt,
  type ChangeSaid,
  changeAt,
  changeBefore,
  timesAt,
} from '../../../../shared/domain/evaluate/narrative/changeSaid.ts';

/** Numbers now, of a hundred before. */
type Numbers = readonly number[];

/** Of these, those that may be told so, where it was a hundred before. */
const fitting = (change: ChangeSaid | undefined, numbers: Numbers) =>
  change === undefined ? undefined : numbers.filter((now) => change.fits(now, 100));

/** [what is said, whether it is more or less, numbers that it may be said of, numbers that it may not]. */
type Row = readonly [words: string, direction: 1 | -1 | 0, fit: Numbers, not: Numbers];

/** A share is told to its last digit, a rounded one to the next; which side it lies on where that is said. */
const SHARES: readonly Row[] = [
  ['增长30%', 1, [129, 130, 131], [70, 128, 132]],
  ['增长30.5%', 1, [130.4, 130.5, 130.6], [130, 130.3, 130.7, 131]],
  ['减少30%', -1, [69, 70, 71], [68, 72, 130]],
  ['同比下降了百分之三十', -1, [69, 71], [67.9, 72.1]],
  ['增长约30%', 1, [124, 136], [123, 137]],
  ['增长30%左右', 1, [124, 136], [123, 137]],
  ['增长近30%', 1, [120, 130.5], [119.9, 130.6]],
  ['增长将近30%', 1, [120, 130.5], [119.9, 130.6]],
  ['增长接近30%', 1, [120, 130.5], [119.9, 130.6]],
  ['增长不足30%', 1, [120, 130.5], [119.9, 130.6]],
  ['增长不到30%', 1, [120, 130.5], [119.9, 130.6]],
  ['增长30%弱', 1, [120, 130.5], [119.9, 130.6]],
  ['增长超30%', 1, [129.5, 140], [129.4, 140.1]],
  ['增长超过30%', 1, [129.5, 140], [129.4, 140.1]],
  ['增长逾30%', 1, [129.5, 140], [129.4, 140.1]],
  ['增长30%以上', 1, [129.5, 140], [129.4, 140.1]],
  ['增长30%多', 1, [129.5, 140], [129.4, 140.1]],
  ['增长30%余', 1, [129.5, 140], [129.4, 140.1]],
  ['增长30%有余', 1, [129.5, 140], [129.4, 140.1]],
  ['增长30%强', 1, [129.5, 140], [129.4, 140.1]],
  ['减少超30%', -1, [60, 70.5], [59.9, 70.6]],
  ['增长三成', 1, [125, 135], [124, 136]],
  ['减少三成左右', -1, [60, 80], [59, 81]],
  ['增长百分之二十五', 1, [124, 126], [123.9, 126.1]],
  ['减少一半', -1, [45, 55], [44, 56]],
  // A third is 33.3 in a hundred.
  ['减少三分之一', -1, [64, 70], [63, 71]],
  ['增加三分之二', 1, [164, 170], [163, 171]],
];

const TIMES: readonly Row[] = [
  // 增长2倍 is said of twice and of three times as many.
  ['增长2倍', 1, [150, 200, 300, 350], [149, 351]],
  ['增长三倍', 1, [250, 450], [249, 451]],
  ['增长1.5倍', 1, [141, 159, 241, 259], [138, 162, 200, 238, 262]],
  ['增长2倍多', 1, [101, 399], [99, 401]],
  ['增长约2倍', 1, [101, 399], [99, 401]],
  ['增加一倍', 1, [196, 204], [100, 194, 206]],
  ['增加近一倍', 1, [176, 224], [100, 174, 226]],
  ['翻了一番', 1, [191, 209], [189, 211]],
  ['翻两番', 1, [381, 419], [379, 421]],
  ['几乎翻一番', 1, [151, 249], [149, 251]],
  ['翻一番', 1, [200], [400]],
];

const WORDS: readonly Row[] = [
  ['持平', 0, [100], [99, 101]],
  ['数量相同', 0, [100], [99, 101]],
  // Within fifteen in a hundred of the greater.
  ['基本持平', 0, [86, 117], [84, 118]],
  ['略有增加', 1, [101], [99, 100]],
  ['有所减少', -1, [99], [100, 101]],
  ['增加,', 1, [101], [99, 100]],
  ['减少。', -1, [99], [100, 101]],
];

const COUNTS: readonly Row[] = [
  ['增加5件', 1, [105], [95, 104, 106]],
  ['减少5件', -1, [95], [94, 96, 105]],
  ['多了约8件', 1, [106, 108, 110], [92, 105, 111]],
  ['多8件左右', 1, [106, 110], [105, 111]],
];

describe('what is said of a change', () => {
  test.each([...SHARES, ...TIMES, ...WORDS, ...COUNTS])('%s', (words, direction, fit, not) => {
    const change = changeAt(words, 7);
    expect(change?.direction).toBe(direction);
    expect(fitting(change, [...fit, ...not])).toEqual(fit);
    // Of nothing before, nothing can be told.
    expect([0, 5, 100].some((now) => change?.fits(now, 0))).toBe(false);
  });

  test.each([
    ['增加5件', { value: 5, unit: '件' }],
    ['少三件', { value: 3, unit: '件' }],
    ['净增1,200人', { value: 1200, unit: '人' }],
    ['增加3.5万元', { value: 3_500_000, unit: '元' }],
    ['减少120元', { value: 12_000, unit: '元' }],
    ['增加约5件', undefined],
    ['增加5件左右', undefined],
    ['增长5%', undefined],
    ['增长2倍', undefined],
  ])('the number of things more or less: %s', (words, difference) => {
    expect(changeAt(words, 0)?.difference).toEqual(difference);
  });

  test('money is told in 分', () => {
    expect(changeAt('增加3.5万元', 0)?.fits(13_500_000, 10_000_000)).toBe(true);
    expect(changeAt('增加3.5万元', 0)?.fits(13_500_001, 10_000_000)).toBe(false);
    expect(changeAt('减少120元', 0)?.fits(1, 12_001)).toBe(true);
  });

  test.each([
    ['增长30%,其中', '增长30%'],
    ['略有增加的', '略有增加'],
    ['翻了一番多', '翻了一番'],
    ['基本持平。', '基本持平'],
    ['收到的申请数量增加3件', '收到的申请数量增加3件'],
  ])('its words and where they end: %s', (words, told) => {
    expect(changeAt(words, 7)).toMatchObject({ words: told, end: 7 + told.length });
  });

  test.each([
    '收到5件',
    '其后增长30%',
    '一致率',
    '增加的',
    // Digits side by side are no number.
    '大幅增加两三件',
    '大幅增加两三倍',
    '大幅增加两三成',
    '大幅增长百分之三四',
    '大幅减少三分之一二',
    '大幅减少三四分之一',
  ])('nothing: %s', (words) => {
    expect(changeAt(words, 0)).toBeUndefined();
  });
});

describe('what a number became', () => {
  test.each([
    ['增加到26件', 1, '增加到'],
    ['件增至十件', 1, '件增至'],
    ['(增加到26件', 1, '增加到'],
    ['件(增加到26件', 1, '件(增加到'],
    ['减少到26件', -1, '减少到'],
    ['压至3件', -1, '压至'],
  ] as const)('%s', (words, direction, told) => {
    const change = becameAt(words, 7);
    expect(change).toMatchObject({ words: told, direction, end: 7 + words.search(/[\d十]/) });
    expect(fitting(change, [99, 100, 101])).toEqual([100 + direction]);
  });

  test.each(['增加26件', '增加到位', '5件,增加到26件'])('nothing: %s', (words) => {
    expect(becameAt(words, 0)).toBeUndefined();
  });
});

describe('what is said before a number', () => {
  test.each([
    ['40件,增幅25%', '增幅25%'],
    ['40件,增幅25%,', '增幅25%'],
    ['40件,同比增长25%(', '同比增长25%'],
    ['增幅25%', '增幅25%'],
  ])('%s', (words, told) => {
    expect(changeBefore(words, 7)).toMatchObject({ words: told, end: 7 + words.indexOf(told) + told.length });
  });

  test.each(['增幅25%的', '增幅25%,占', '40件', ''])('nothing: %s', (words) => {
    expect(changeBefore(words, 7)).toBeUndefined();
  });
});

describe('how many times as many', () => {
  test.each<Row>([
    ['3倍', 1, [250, 350], [200, 249, 351]],
    ['的3倍', 1, [250, 350], [249, 351]],
    ['两倍', 1, [150, 250], [149, 251]],
    ['1.5倍', 1, [141, 159], [138, 162]],
    ['3倍多', 1, [150, 450], [149, 451]],
    ['3倍左右', 1, [150, 450], [149, 451]],
    ['的三分之一', -1, [29, 38], [28, 39]],
    ['四分之三,', -1, [71, 79], [69, 81]],
  ])('%s', (words, direction, fit, not) => {
    const change = timesAt(words, 7);
    expect(change).toMatchObject({ direction, end: 7 + words.replace(',', '').length });
    expect(fitting(change, [...fit, ...not])).toEqual(fit);
    expect([0, 5].some((now) => change?.fits(now, 0))).toBe(false);
  });

  test.each(['两三倍', '三分之一二', '三四分之一', '三分之一的', '增加3倍', '5件'])('nothing: %s', (words) => {
    expect(timesAt(words, 7)).toBeUndefined();
  });
});
