import { describe, expect, test } from 'vitest';
import { matchLabel, named } from '../../../shared/intake/read/labelMatch.ts';
import { labelOf } from '../../../shared/intake/read/labels.ts';

/** What a printed label is of these names, as `target fit`. */
function fits(text: string, ...names: readonly (readonly [string, string, ...string[]])[]): string | undefined {
  const list = names.map(([target, label, ...variants]) => named(target, label, variants));
  const match = matchLabel(labelOf(text), list);
  // A second look finds the same.
  expect(matchLabel(labelOf(text), list)).toEqual(match);
  return match === undefined ? undefined : `${match.target} ${match.fit}`;
}

const DECIDED = ['decided', '本年处理决定数量'] as const;

describe('to the letter', () => {
  test.each([
    ['本年处理决定数量', 'decided exact'],
    ['本年 处理决定数量（件）', 'decided exact'],
    ['（三）本年处理决定数量', 'decided exact'],
    ['处理数量', undefined],
  ])('%s', (text, expected) => expect(fits(text, DECIDED)).toBe(expected));

  test('as a known variant', () => {
    expect(fits('办结数', [...DECIDED, '办件数', '办结数'])).toBe('decided exact');
    expect(fits('处理（数量）', ['a', '处理数量'])).toBe('a exact');
    expect(fits('处理（数量）', ['a', '办件', '处理（数额）'])).toBe('a exact');
  });

  test('the words that stand twice are told apart by their number alone', () => {
    const twice = [
      ['a', '（一）没有现成信息'],
      ['b', '（二）没有现成信息'],
    ] as const;
    expect(fits('（二）没有现成信息', ...twice)).toBe('b exact');
    expect(fits('1.没有现成信息', ...twice)).toBe('a exact');
    expect(fits('没有现成信息', ...twice)).toBeUndefined();
    expect(fits('（三）没有现成信息', ...twice)).toBeUndefined();
    expect(fits('没有现成信息', ...twice, ['c', '没有现成信息'])).toBe('c exact');
    expect(fits('（一）没有现成信息', ...twice, ['c', '1.没有现成信息'])).toBeUndefined();
  });

  test('nothing is nothing, even of a name without letters; no brackets are alike for what is outside them', () => {
    expect(fits('（）', ['a', '——'])).toBeUndefined();
    expect(fits('（甲乙）', ['a', '（丙丁）'])).toBeUndefined();
    expect(fits('本年', DECIDED)).toBeUndefined();
    expect(fits('本年处理决定数量')).toBeUndefined();
  });
});

describe('cut off at the end', () => {
  test.each([
    ['本年处理', 'decided cut'],
    ['本年处', undefined],
    ['处理决定数', undefined],
    ['（本年处理决定）', 'decided cut'],
  ])('%s', (text, expected) => expect(fits(text, DECIDED)).toBe(expected));

  test('within its brackets, or of a variant', () => {
    expect(fits('采购总金额单位', ['a', '采购总金额（单位：万元）'])).toBe('a cut');
    expect(fits('办理结果数', ['a', '处理', '办理结果数量'])).toBe('a cut');
    expect(fits('总金额（万', ['a', '总金额度（元）'])).toBeUndefined();
    expect(fits('采购金额（万', ['a', '采购金额度（元）'])).toBe('a cut');
  });

  test('of two that it could be, neither; another number is another row', () => {
    expect(fits('本年处理', DECIDED, ['b', '本年处理结果'])).toBeUndefined();
    expect(fits('（一）属于国家', ['a', '（一）属于国家秘密'], ['b', '（二）属于国家机密'])).toBe('a cut');
    expect(fits('（三）属于国家', ['a', '（一）属于国家秘密'])).toBeUndefined();
    expect(fits('（三）属于国家', ['a', '属于国家秘密'])).toBe('a cut');
    expect(fits('属于国家', ['a', '（一）属于国家秘密'])).toBe('a cut');
  });
});

describe('with a slip in every four characters', () => {
  test.each([
    ['本年处里决定数量', 'decided near'],
    ['本年处里决走数量', 'decided near'],
    ['本年处里决走数里', undefined],
    ['本年度处理决定的数量', 'decided near'],
    ['本年度处理决定的数量值', undefined],
    ['年处理决定量', 'decided near'],
    ['年处理定量', undefined],
    ['上年处理决定数量', undefined],
    ['往年处理决定数量', undefined],
  ])('%s', (text, expected) => expect(fits(text, DECIDED)).toBe(expected));

  test('of five characters or more', () => {
    expect(fits('行政许何', ['a', '行政许可'])).toBeUndefined();
    expect(fits('行政许何证', ['a', '行政许可证'])).toBe('a near');
    expect(fits('去年接转数量', ['a', '去年结转数量'])).toBe('a near');
  });

  test('of two the nearer, wherever it stands; of two as near neither', () => {
    const [near, far] = [
      ['near', '甲乙丙丁戊己庚辛'],
      ['far', '甲乙丙丁戊己壬辛'],
    ] as const;
    expect(fits('甲乙丙丁戊子庚辛', near, far)).toBe('near near');
    expect(fits('甲乙丙丁戊子庚辛', far, near)).toBe('near near');
    expect(fits('甲乙丙丁戊己子辛', near, far)).toBeUndefined();
    expect(fits('甲乙丙丁戊子庚辛', ['a', '壬癸子丑寅卯辰巳', '甲乙丙丁戊己庚辛'])).toBe('a near');
    expect(fits('（三）甲乙丙丁戊子庚辛', ['a', '（二）甲乙丙丁戊己庚辛'])).toBeUndefined();
  });
});

test('a label is looked for in a list of names once', () => {
  let looks = 0;
  const label = labelOf('本年处理决定数量');
  const name = {
    ...named('a', '本年处理决定数量'),
    get variants() {
      looks++;
      return [];
    },
  };
  const [list, other] = [[name], [name]];
  expect(matchLabel(label, list)).toEqual({ target: 'a', fit: 'exact' });
  expect(matchLabel(label, list)).toEqual({ target: 'a', fit: 'exact' });
  expect(looks).toBe(1);
  expect(matchLabel(label, other)).toEqual({ target: 'a', fit: 'exact' });
  expect(matchLabel(label, [])).toBeUndefined();
  expect(named('a', '甲').variants).toEqual([]);
});
