import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaledUnitIn, scaledUnitInNote } from '../../../shared/intake/read/countUnit.ts';
import { labelOf, numberOf, plain, usual } from '../../../shared/intake/read/labels.ts';
import { isWholeLabel } from '../../../shared/intake/read/wholeLabel.ts';
import { runs } from '../../support/runs.ts';

const label = (whole: string, core: string, number?: number, ...remarks: readonly string[]) => ({
  whole,
  core,
  remarks,
  ...(number === undefined ? {} : { number }),
});

/** Another text each time, by characters that nobody sees: labels are kept by their texts. */
let texts = 0;
const anew = (text: string) => `${text}${(texts++).toString(2).replaceAll('0', '\u200b').replaceAll('1', '\u200c')}`;

describe('what of a printed label is compared', () => {
  test.each([
    ['本年新收', label('本年新收', '本年新收')],
    ['（三）不予公开', label('不予公开', '不予公开', 3)],
    ['(十二）不予公开', label('不予公开', '不予公开', 12)],
    ['三、 本年度“办理”结果', label('本年度办理结果', '本年度办理结果', 3)],
    ['1．属于国家 秘密', label('属于国家秘密', '属于国家秘密', 1)],
    ['（1）、属于', label('属于', '属于', 1)],
    ['第二、总计', label('总计', '总计', 2)],
    ['20件', label('件', '件', 20)],
    ['203件', label('203件', '203件')],
    ['3', label('3', '3')],
    ['三公经费', label('三公经费', '三公经费')],
    ['采购总金额（单位：万元）', label('采购总金额单位万元', '采购总金额', undefined, '单位:万元')],
    ['甲（乙）丙(丁', label('甲乙丙丁', '甲丙', undefined, '乙', '丁')],
    ['（本年新收）', label('本年新收', '', undefined, '本年新收')],
    ['——', label('', '')],
    ['', label('', '')],
    ['總計\u200b', label('总计', '总计')],
    ['民⻔', label('民门', '民门')],
  ])('%j', (text, expected) => expect(labelOf(anew(text))).toEqual(expected));

  test('no more of a text than a label can have', () => {
    const long = String(++texts).padStart(400, '字');
    expect(labelOf(`${long}尾`).whole).toBe(long);
  });

  test('the same text is made a label of once, until thousands of others were', () => {
    const text = anew('甲乙丙');
    const first = labelOf(text);
    labelOf(anew('乙'));
    expect(labelOf(text)).toBe(first);
    for (let number = 0; number < 2_001; number++) labelOf(anew('丁'));
    expect(labelOf(text)).not.toBe(first);
    expect(labelOf(text)).toEqual(first);
  });
});

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
test('一 to 九十九 and digits are numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), (number) => {
      const [tens, ones] = [Math.floor(number / 10), number % 10];
      const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
      expect(numberOf(`${ten}${DIGITS[ones]}`)).toBe(number);
      expect(numberOf(String(number))).toBe(number);
    }),
    { numRuns: runs(1_500) },
  );
  expect([numberOf('一十'), numberOf('一十二')]).toEqual([10, 12]);
});

test.each(['', '一二', '百', '十十', '三件', '第三', '3件', '第3', '二十三四'])('%j is no number', (text) =>
  expect(numberOf(text)).toBeUndefined(),
);

test('unusual characters become usual ones: all places stay, or all blanks go', () => {
  expect(usual('１２ 萬元（總計）⻓⾨ 字')).toBe('12 万元（总计）长门 字');
  expect(plain('１２ 萬元（總計）⻓⾨\u200b 字\u0007')).toBe('12万元(总计)长门字');
  expect(plain('ｶ①')).toBe('カ1');
  expect(usual('①')).toBe('①');
});

describe('a unit of more than one piece', () => {
  test.each([
    ['处理决定数量（百件）', '百件'],
    ['数量（十 宗）', '十宗'],
    ['单位：100件', '100件'],
    ['单位：1件', undefined],
    ['单位：10件', '10件'],
    ['（万）', '万'],
    ['（单位：千）', '千'],
    ['单位：千，下同', '千'],
    ['单位：万元', undefined],
    ['（万元）', undefined],
    ['第二十条', undefined],
    ['3万件', undefined],
    ['几百件', undefined],
    ['（件）', undefined],
    ['100件', undefined],
    ['数量（萬件）', '万件'],
    ['数量（百　人次）', '百人次'],
  ])('%s: %s', (text, unit) => expect(scaledUnitIn(text)).toBe(unit));

  test.each([
    ['主动公开情况（单位：百件）', '百件'],
    ['计量单位：万', '万'],
    ['计量单位 : 千件', '千件'],
    ['本单位：百件', undefined],
    ['百件', undefined],
    [`单位：百件${'，'.repeat(75)}`, '百件'],
    [`单位：百件${'，'.repeat(76)}`, undefined],
  ])('above a table, %s: %s', (line, unit) => expect(scaledUnitInNote(line)).toBe(unit));
});

test('a label of the form is whole to the letter, whatever its number and blanks', () => {
  for (const whole of ['1.属于国家秘密', '属于 国家秘密', '（三）不予公开', '行政许可'])
    expect([whole, isWholeLabel(whole)]).toEqual([whole, true]);
  for (const other of ['属于国家', '属于国家秘密的', '不予', ''])
    expect([other, isWholeLabel(other)]).toEqual([other, false]);
});
