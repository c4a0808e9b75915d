import { describe, expect, test } from 'vitest';
import { chineseValue, numeralsIn } from '../../../../shared/domain/evaluate/narrative/numerals.ts';
import {
  isIdentityNumber,
  passesLuhn,
  personalDataIn,
  withoutPersonalData,
} from '../../../../shared/domain/evaluate/narrative/personalData.ts';
import {
  bareNumbersIn,
  quantitiesFrom,
  quantitiesIn,
  says,
} from '../../../../shared/domain/evaluate/narrative/quantities.ts';
import { reachOf, withinReach } from '../../../../shared/domain/evaluate/narrative/reach.ts';
import { isTableUnit, unitAt } from '../../../../shared/domain/evaluate/narrative/units.ts';
import { LONGEST_READ, MOST_FIGURES } from '../../../../shared/domain/forms/proseRead.ts';

describe('Chinese numerals', () => {
  test.each([
    ['零', 0],
    ['〇', 0],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['两百', 200],
    ['一百零五', 105],
    ['一百二十三', 123],
    ['三千零二十', 3_020],
    ['九千九百九十九', 9_999],
    ['一万', 10_000],
    ['一万零三', 10_003],
    ['十二万三千', 123_000],
    ['一亿二千万', 120_000_000],
    ['壹佰贰拾叁', 123],
    ['肆仟伍佰陆拾柒', 4_567],
    ['捌万玖仟', 89_000],
  ])('%s is %i', (written, value) => {
    expect(chineseValue(written)).toBe(value);
  });

  test.each(['二三', '百', '千', '万', '亿', '十十', '百千', '一百百', '三百四千', '一二三', '万万', '十千', '零零'])(
    '%s is no number',
    (written) => {
      expect(chineseValue(written)).toBeUndefined();
    },
  );
});

describe('numerals in a text', () => {
  const read = (text: string) =>
    numeralsIn(text).map(({ start, end, value, tolerance }) => [start, end, value, tolerance]);
  test.each([
    ['共3件', [[1, 2, 3, 0]]],
    ['共1,234件', [[1, 6, 1_234, 0]]],
    [
      '共12,34件',
      [
        [1, 3, 12, 0],
        [4, 6, 34, 0],
      ],
    ],
    ['共3.5件', [[1, 4, 3.5, 0]]],
    // 3.77万 is anything from 37,650 to 37,750.
    ['共3.77万条', [[1, 6, 37_700, 50]]],
    ['共4万条', [[1, 3, 40_000, 5_000]]],
    ['共1.2亿元', [[1, 5, 120_000_000, 5_000_000]]],
    ['共十二件', [[1, 3, 12, 0]]],
    [
      '3件和五件',
      [
        [0, 1, 3, 0],
        [3, 4, 5, 0],
      ],
    ],
    [
      '五件和3件',
      [
        [0, 1, 5, 0],
        [3, 4, 3, 0],
      ],
    ],
    // Digits beside Chinese numerals: only the digits are read.
    ['共3五件', [[1, 2, 3, 0]]],
    ['共五3件', [[2, 3, 3, 0]]],
    ['共3万五件', [[1, 3, 30_000, 5_000]]],
    // Ordinals, years and months are none.
    ['第3条', []],
    ['第三条', []],
    ['2023年', []],
    ['二〇二三年', []],
    ['12月', []],
    ['十二月', []],
    ['一二三四五六七八九十一二三四五', []],
  ] as const)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('units', () => {
  test.each([
    ['件', { kind: 'count', word: '件', scale: 1, length: 1 }],
    ['件次', { kind: 'count', word: '件次', scale: 1, length: 2 }],
    ['人次', { kind: 'count', word: '人次', scale: 1, length: 2 }],
    ['%', { kind: 'percent', word: '%', scale: 1, length: 1 }],
    ['元', { kind: 'money', word: '元', scale: 100, length: 1 }],
    ['千元', { kind: 'money', word: '千元', scale: 100_000, length: 2 }],
    ['万元', { kind: 'money', word: '万元', scale: 1_000_000, length: 2 }],
    ['亿元', { kind: 'money', word: '亿元', scale: 10_000_000_000, length: 2 }],
  ])('%s', (word, expected) => {
    expect(unitAt(`共${word}。`, 1)).toEqual(expected);
  });

  test.each(['条例', '项目', '条款', '条线', '个', '幅'])('%s', (word) => {
    expect(unitAt(`共${word}`, 1)?.word).toBe(word === '个' ? '个' : undefined);
  });

  test('which of them the tables count in', () => {
    for (const word of ['件', '件次', '宗', '条', '项', '份', '起', '篇', '个', '次', '例', '部'])
      expect(isTableUnit(word)).toBe(true);
    for (const word of ['批', '则', '人次', '%', '元', '']) expect(isTableUnit(word)).toBe(false);
  });
});

describe('quantities', () => {
  const read = (text: string) => quantitiesIn(text).map(({ kind, value, unit, vague }) => [kind, value, unit, vague]);
  test.each([
    ['收到3件。', [['count', 3, '件', false]]],
    ['收取3.5万元。', [['money', 3_500_000, '元', false]]],
    ['收取29.5元。', [['money', 2_950, '元', false]]],
    ['占33.9%。', [['percent', 33.9, '%', false]]],
    [
      '收到3次和2批。',
      [
        ['count', 3, '次', false],
        ['count', 2, '批', false],
      ],
    ],
    ['收到3余件。', [['count', 3, '件', true]]],
    ['收到10多件。', [['count', 10, '件', true]]],
    ['收到约3件。', [['count', 3, '件', true]]],
    ['收到近30件。', [['count', 30, '件', true]]],
    ['较上年增加3件。', [['count', 3, '件', true]]],
    ['较上年减少了3件。', [['count', 3, '件', true]]],
    ['比上年多公开58条。', [['count', 58, '条', true]]],
    ['不少于3件。', [['count', 3, '件', true]]],
    ['至多公开58条。', [['count', 58, '条', false]]],
    ['30件以上。', [['count', 30, '件', true]]],
    ['30件左右。', [['count', 30, '件', true]]],
    ['网上3件。', [['count', 3, '件', false]]],
    ['每3件。', [['count', 3, '件', true]]],
    [
      '从35件升至40件。',
      [
        ['count', 35, '件', true],
        ['count', 40, '件', false],
      ],
    ],
    [
      '由35件申请提高到40件。',
      [
        ['count', 35, '件', true],
        ['count', 40, '件', false],
      ],
    ],
    [
      '从35件，升至40件。'.normalize('NFKC'),
      [
        ['count', 35, '件', false],
        ['count', 40, '件', false],
      ],
    ],
    [
      '共35件升至40件。',
      [
        ['count', 35, '件', false],
        ['count', 40, '件', false],
      ],
    ],
    ['由35件组成。', [['count', 35, '件', false]]],
    ['一起复议。', [['count', 1, '起', false]]],
    ['办好3件事。', [['count', 3, '件', false]]],
    ['一起推进诉讼。', []],
    [
      '共3件一起诉讼。',
      [
        ['count', 3, '件', false],
        ['count', 1, '起', false],
      ],
    ],
    ['收到1件。', [['count', 1, '件', false]]],
    ['一起行政复议。', [['count', 1, '起', false]]],
    // No quantities.
    ['一起推进。', []],
    ['一批文件。', []],
    ['一件事一次办。', [['count', 1, '次', false]]],
    ['无一件。', []],
    ['没有1件被撤销。', []],
    ['未发生一起。', []],
    ['3.5件。', []],
    ['3条例。', []],
    ['共3。', []],
  ] as const)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('an amount is told as roughly as its numeral, in 分', () => {
    // 3.77万元 is 37,650 to 37,750 元.
    expect(quantitiesIn('收取3.77万元。')).toMatchObject([{ start: 2, end: 8, value: 3_770_000, tolerance: 5_000 }]);
    expect(quantitiesIn('收到30余件。')).toMatchObject([{ start: 2, end: 6, value: 30 }]);
  });

  test('a number at the end of a clause is bare', () => {
    const bare = (text: string) => bareNumbersIn(text).map(({ value, vague, unit }) => [value, vague, unit]);
    expect(bare('部分公开67,占多数')).toEqual([[67, false, '']]);
    expect(bare('部分公开约67')).toEqual([[67, true, '']]);
    expect(bare('部分公开67件')).toEqual([]);
    expect(bare('部分公开6.5,')).toEqual([]);
    // Chinese numerals are words too often, but for 为零.
    expect(bare('行政诉讼三。')).toEqual([]);
    expect(bare('行政诉讼数为零。')).toEqual([[0, false, '']]);
    expect(bare('行政诉讼数是零。')).toEqual([[0, false, '']]);
    expect(bare('行政诉讼零。')).toEqual([]);
  });

  test('stands for a figure within its tolerance, and is found by its place', () => {
    expect(says({ value: 37_700, tolerance: 50 }, 37_650)).toBe(true);
    expect(says({ value: 37_700, tolerance: 50 }, 37_751)).toBe(false);
    expect(says({ value: 3, tolerance: 0 }, 4)).toBe(false);
    const found = quantitiesIn('收到3件,办结2件,结转1件。');
    for (let at = 0; at <= 20; at += 1) {
      const first = found.findIndex(({ start }) => start >= at);
      expect([at, quantitiesFrom(found, at)]).toEqual([at, first < 0 ? found.length : first]);
    }
  });
});

describe('personal data', () => {
  const kinds = (text: string) => personalDataIn(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
  test.each([
    ['电话13812345678。', [['手机号', '13812345678']]],
    ['电话8613812345678。', [['手机号', '8613812345678']]],
    ['电话138-1234-5678。', [['手机号', '138-1234-5678']]],
    ['电话138 1234 5678。', [['手机号', '138 1234 5678']]],
    ['证11010519491231002x。', [['身份证号', '11010519491231002x']]],
    ['卡4111 1111 1111 1111。', [['银行卡号', '4111 1111 1111 1111']]],
    ['箱a.b+c@qq.com。', [['电子邮箱', 'a.b+c@qq.com']]],
    ['箱a@mail.qq.com.cn。', [['电子邮箱', 'a@mail.qq.com.cn']]],
    ['邮13812345678@qq.com。', [['电子邮箱', '13812345678@qq.com']]],
    [
      '13812345678 13912345678',
      [
        ['手机号', '13812345678'],
        ['手机号', '13912345678'],
      ],
    ],
    ['电话12812345678。', []],
    ['电话1381234567。', []],
    ['编号138123456789。', []],
    ['编号X13812345678。', []],
    ['编号13812345678A。', []],
    ['卡4111111111111112。', []],
    ['卡9111111111111111。', []],
    ['箱a@gz.gov.cn。', []],
    ['箱a@gov.cn。', []],
    ['箱a@b。', []],
    ['2023年共3,456件。', []],
  ] as const)('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('is starred out and nothing else is', () => {
    expect(withoutPersonalData('甲13812345678乙a@qq.com丙')).toBe('甲***********乙********丙');
    expect(withoutPersonalData('甲3件')).toBe('甲3件');
  });

  test.each([
    ['110105194912310021', false],
    ['11010519491231002X', true],
    ['11010519491231002x', true],
    ['01010519491231002X', false],
    ['11010518491231002X', false],
    ['11010519490031002X', false],
    ['11010519491331002X', false],
    ['11010519491232002X', false],
    ['11010519491200002X', false],
    ['1101051949123100X', false],
    ['11010519491231002X1', false],
    ['34052419800101001X', true],
    ['440524188001010014', false],
    ['440524198001010014', false],
  ])('%s may be issued: %s', (number, expected) => {
    expect(isIdentityNumber(number)).toBe(expected);
  });

  test.each([
    ['79927398713', true],
    ['79927398710', false],
    ['79927398711', false],
    ['18', true],
    ['0', true],
    ['59', true],
  ])('%s has its check digit: %s', (number, expected) => {
    expect(passesLuhn(number)).toBe(expected);
  });
});

describe('how far a text is read', () => {
  test('whole, or up to the end of the last sentence within reach', () => {
    expect(withinReach('字'.repeat(LONGEST_READ))).toHaveLength(LONGEST_READ);
    expect(withinReach('字'.repeat(LONGEST_READ + 1))).toHaveLength(LONGEST_READ);
    for (const stop of ['。', '!', '?', '\n'])
      expect(withinReach(`前文${stop}${'字'.repeat(LONGEST_READ)}`)).toBe(`前文${stop}`);
  });

  test('as many figures as may be, and not one more', () => {
    const figures = (count: number) => '收到3件。'.repeat(count);
    expect(reachOf(figures(MOST_FIGURES)).text).toBe(figures(MOST_FIGURES));
    const { text, numerals } = reachOf(figures(MOST_FIGURES + 1));
    expect(text).toBe(figures(MOST_FIGURES));
    expect(numerals).toHaveLength(MOST_FIGURES);
    // Numbers without a unit are none of them.
    expect(reachOf('第3条,共3。'.repeat(MOST_FIGURES + 1)).text).toHaveLength(7 * (MOST_FIGURES + 1));
  });
});
