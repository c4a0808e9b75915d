import { describe, expect, test } from 'vitest';
import { numbersOf, ownNumber, partCalled, printedNumber } from '../../../../shared/domain/forms/partNumbers.ts';
import {
  editionsOf,
  fromTo,
  namesWithoutMeaning,
  newestEdition,
  ruleAsPublished,
  ruleSaidBy,
} from '../../../../shared/domain/rules/formWords.ts';
import type { Rule } from '../../../../shared/domain/rules/rule.ts';

/* What the annexes of 国办公开办函〔2019〕60号 and 〔2021〕30号 print; the numbers and labels are copied out of them. */

const rule = (more: Partial<Rule> = {}): Rule => ({
  ...{ id: 'R', version: 1, severity: 'error', table: 'T3', since: 2019, test: { kind: 'reading' } },
  ...{ formula: '', message: '', intent: '', mend: '', basis: '', change: '' },
  ...more,
});
const saidBy = (edition: string, words: string) => ruleSaidBy(edition, rule({ formula: words })).formula;
const means = (edition: string, name: string) =>
  namesWithoutMeaning(edition, rule({ message: `{form.${name}}` })).length === 0;

const GRANTED = '（一）予以公开';
const BOTH = [
  ['T2', '表二'],
  ['T3', '表三'],
  ['T4', '表四'],
  ['tables', '表二、表三、表四'],
  ['tables.count', '三'],
  ['tables.parts', '二、三、四'],
  ['tables.fewBlanks', '表三、表四'],
  ['sections', '一、五、六'],
  ['parts.count', '六'],
  ['overview', '第一部分'],
  ['problems', '第五部分'],
  ['others', '第六部分'],
  ['results', '（一）至（六）'],
  ['results.first', GRANTED],
  ['results.others', '（一）至（五）'],
  ['outcomes', '第三、四项'],
  ['received', '第一项'],
  ['received.item', '第一项'],
  ['received.label', '一、本年新收政府信息公开申请数量'],
  ['carriedIn', '第二项'],
  ['carriedIn.label', '二、上年结转政府信息公开申请数量'],
  ['resultsTotal', '第三项'],
  ['resultsTotal.label', '（七）总计'],
  ['resultsTotal.group', '（七）总计'],
  ['resultsTotal.number', '（七）'],
  ['carriedOut', '第四项'],
  ['otherHandling', '第三项'],
  ['otherHandling.group', '（六）其他处理'],
] as const;

describe('a rule speaks of the parts of a form', () => {
  test.each(BOTH)('{form.%s} is %s in both', (name, words) => {
    for (const edition of ['2019', '2021']) expect(saidBy(edition, `甲{form.${name}}乙`)).toBe(`甲${words}乙`);
  });

  test.each([
    ['2019', 'otherHandling.label', '（六）其他处理'],
    ['2019', 'otherHandling.number', '（六）'],
    ['2021', 'otherHandling.number', '（六）1'],
    ['2021', 'feeUnpaid', '第三项'],
    ['2021', 'feeUnpaid.label', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    ['2021', 'feeUnpaid.group', '（六）其他处理'],
    ['2021', 'feeUnpaid.number', '（六）2'],
  ])('%s: {form.%s} is %s', (edition, name, words) => {
    expect(saidBy(edition, `{form.${name}}`)).toBe(words);
  });

  test.each([
    ['2019', 'feeUnpaid'],
    ['2019', 'feeUnpaid.number'],
    ['2021', 'received.group'],
    ['2021', 'received.nothing'],
    ['2021', 'nothing'],
    ['2021', 'nothing.label'],
    ['2021', 'T5'],
    ['2021', 'upheld'],
    ['2021', 'requests'],
    ['2021', 'tables.nothing'],
    ['2021', 'results.last'],
  ])('%s has no %s: the words are not said, and the name is told', (edition, name) => {
    expect(means(edition, name)).toBe(false);
    expect(() => saidBy(edition, `{form.${name}}`)).toThrow(
      new RangeError(`the form of ${edition} has no ${name}, of which R speaks`),
    );
  });

  test('in all six of its texts, and in nothing else', () => {
    const six = ['formula', 'message', 'intent', 'mend', 'basis', 'change'] as const;
    const words = (text: string) => Object.fromEntries(six.map((member) => [member, `${member}${text}`]));
    const own = rule({ ...words('{form.T2}{form.T3}{place}'), id: '{form.T3}' });
    expect(ruleSaidBy('2021', own)).toStrictEqual({ ...own, ...words('表二表三{place}') });
    // Said once for each form, and kept.
    expect(ruleSaidBy('2021', own)).toBe(ruleSaidBy('2021', own));
    for (const member of six) {
      expect(namesWithoutMeaning('2021', rule({ [member]: '{form.T3}{form.甲}{form.no.one}{form.x}' }))).toEqual([
        'no.one',
        'x',
      ]);
    }
  });

  test('as each form has them: what one form said is not what the other says', () => {
    const own = rule({ formula: '{form.otherHandling.number}' });
    expect(['2019', '2021', '2019'].map((edition) => ruleSaidBy(edition, own).formula)).toEqual([
      '（六）',
      '（六）1',
      '（六）',
    ]);
  });
});

describe('a rule is published in the words of the newest form that has it', () => {
  // 2019 serves 2019 and 2020, 2021 from 2021 on.
  test.each([
    [{ since: 2019 }, ['2019', '2021'], '（六）1'],
    [{ since: 2019, until: 2019 }, ['2019'], '（六）'],
    [{ since: 2020 }, ['2019', '2021'], '（六）1'],
    [{ since: 2020, until: 2020 }, ['2019'], '（六）'],
    [{ since: 2019, until: 2021 }, ['2019', '2021'], '（六）1'],
    [{ since: 2021 }, ['2021'], '（六）1'],
    [{ since: 2030 }, ['2021'], '（六）1'],
    // In force under no form: in the words of the newest.
    [{ since: 2015, until: 2018 }, [], '（六）1'],
  ])('%j: %j', (years, editions, number) => {
    const own = rule({ ...years, formula: '{form.otherHandling.number}' });
    expect(editionsOf(own)).toEqual(editions);
    expect(ruleAsPublished(own).formula).toBe(number);
  });

  test('the newest form is that of 2021', () => {
    expect(newestEdition()).toBe('2021');
  });
});

test.each<[readonly string[], string | undefined]>([
  [['（一）甲', '（二）乙', '（三）丙'], '（一）至（三）'],
  [['甲', '（二）乙', '（三）丙', '丁'], '（二）至（三）'],
  [['甲'], undefined],
  [[], undefined],
])('%j are %s', (groups, words) => {
  expect(fromTo(groups)).toBe(words);
});

test('a name does not go from one text of a rule into the next', () => {
  expect(namesWithoutMeaning('2021', rule({ formula: '{form.', message: 'x}' }))).toEqual([]);
});

describe('a part goes by its number', () => {
  test.each([
    ['（六）其他处理', '（六）'],
    ['（十一）其他（一）', '（十一）'],
    ['2.重复申请', '2'],
    ['12.其他', '12'],
    ['其他（六）', ''],
    ['其他2', ''],
    ['', ''],
  ])('%s: %s', (label, number) => {
    expect(ownNumber(label)).toBe(number);
  });

  test.each([
    ['五、存在的主要问题及改进情况', '五', '第五部分'],
    ['十一、附件', '十一', '第十一部分'],
    ['附件', undefined, '“附件”部分'],
    ['见五、存在的主要问题', undefined, '“见五、存在的主要问题”部分'],
    ['5、问题', undefined, '“5、问题”部分'],
    ['五 问题', undefined, '“五 问题”部分'],
  ])('%s', (title, number, called) => {
    expect(printedNumber(title)).toBe(number);
    expect(partCalled({ title })).toBe(called);
    expect(numbersOf([{ title }, { title: '二、甲' }])).toBe(`${number ?? `“${title}”`}、二`);
  });
});
