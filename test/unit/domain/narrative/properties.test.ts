import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { narrativeFindings } from '../../../../shared/domain/evaluate/narrative/narrativeFindings.ts';
import { likeness, printOf } from '../../../../shared/domain/evaluate/narrative/narrativePrint.ts';
import { normalText } from '../../../../shared/domain/evaluate/narrative/normalText.ts';
import { chineseValue, numeralsIn } from '../../../../shared/domain/evaluate/narrative/numerals.ts';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import {
  isIdentityNumber,
  passesLuhn,
  withoutPersonalData,
} from '../../../../shared/domain/evaluate/narrative/personalData.ts';
import { READERS } from '../../../../shared/domain/evaluate/narrative/readers.ts';

import { NARRATIVE_RULES } from '../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { anyText } from '../../../support/anyText.ts';
import { runs } from '../../../support/runs.ts';
import { factsOf, NARRATIVE_EXAMPLES } from './examples.ts';

const SCRAPS = [
  '收到',
  '新收',
  '受理',
  '政府信息公开申请',
  '依申请',
  '上年结转',
  '结转下年度',
  '予以公开',
  '部分公开',
  '不予公开',
  '无法提供',
  '不予处理',
  '其他处理',
  '行政复议',
  '行政诉讼',
  '均维持',
  '未发生',
  '未收到',
  '主动公开信息',
  '其中',
  '规范性文件',
  '行政许可',
  '信息处理费',
  '答复率',
  '占',
  '统计期限为',
  '2023年1月1日至2023年12月31日',
  '2022年',
  '我局',
  '共',
  '约',
  '和',
  '、',
  '，',
  '。',
  '；',
  '：',
  '（',
  '）',
  '3',
  '12',
  '1,234',
  '两千零五',
  '3.77万',
  '件',
  '宗',
  '条',
  '%',
  '元',
  '万元',
  ' ',
  '\n',
  '\u0000',
  '１２',
  '㈠',
  'ﷺ',
  '\uD83D',
  '😀',
  '13812345678',
];
const narrativeText = fc.oneof(
  fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }).map((scraps) => scraps.join('')),
  anyText(200),
);
const figures = fc.integer({ min: 0, max: 20 });

function findingsOf(overview: string, other: string, figure: number) {
  const facts = { ...factsOf({ overview, problems: other, other }), value: () => figure };
  return { facts, findings: narrativeFindings(NARRATIVE_RULES, facts) };
}

describe('any text', () => {
  test('is read without a fault, and twice the same', () => {
    fc.assert(
      fc.property(narrativeText, narrativeText, figures, (overview, other, figure) => {
        const { findings } = findingsOf(overview, other, figure);
        expect(findingsOf(overview, other, figure).findings).toEqual(findings);
      }),
      { numRuns: runs(100) },
    );
  });

  test('is quoted in its own words, without control characters', () => {
    const rules = new Map(NARRATIVE_RULES.map((rule) => [rule.id, rule]));
    fc.assert(
      fc.property(narrativeText, figures, (overview, figure) => {
        const { facts } = findingsOf(overview, overview, figure);
        for (const rule of rules.values()) {
          const read = rule.test.kind === 'narrative' ? READERS[rule.test.reader] : undefined;
          for (const { section, fill } of read?.(facts, rule) ?? []) {
            const quote = String(fill.quote);
            expect(withoutPersonalData(normalText(facts.narrative[section] ?? ''))).toContain(quote);
            expect(quote).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}/u);
          }
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ['digits', '1'.repeat(100_000)],
  ['groups of digits', '123,'.repeat(25_000)],
  ['Chinese digits', '千百十'.repeat(33_000)],
  ['brackets', '（'.repeat(50_000) + '）'.repeat(50_000)],
  ['收到', '收到'.repeat(50_000)],
  ['收到3件', '收到申请3件'.repeat(16_000)],
  ['结转', '上年结转3件'.repeat(16_000)],
  ['复议', '行政复议、'.repeat(20_000)],
  ['均维持', '复议均维持'.repeat(20_000)],
  ['none', '未发生无没有'.repeat(16_000)],
  ['lists', '公开3条，其中：'.repeat(12_000)],
  ['periods', '2023年1月1日至'.repeat(10_000)],
  ['fees', '收取信息处理费3元'.repeat(11_000)],
  ['sentences with fees', '信息处理费3元。'.repeat(12_000)],
  ['percentages', '申请予以公开3件占3%'.repeat(10_000)],
  ['blanks', `收到${' '.repeat(99_000)}件`],
  ['blanks between digits', `1${' '.repeat(99_000)}1`],
  ['line breaks', '\n'.repeat(100_000)],
  ['mail', 'a@'.repeat(50_000)],
  ['long mail', `${'a'.repeat(99_000)}@b`],
  ['telephones', '138-1234-'.repeat(11_000)],
  ['ligatures', 'ﷺ'.repeat(100_000)],
  ['共', '共主动公开'.repeat(20_000)],
  // A sentence without an end, in which each number is read from its beginning on.
  ['marks on documents', '制发12件均已办结其余不予公开3件'.repeat(6_000)],
  ['proposals', `${'建议1件，'.repeat(600)}申请${'，予以公开1件'.repeat(9_000)}`],
  ['penalties', '适用简易程序作出行政处罚300件，'.repeat(6_000)],
  ['carried over', '区结转12件季度'.repeat(12_000)],
];

/**
 * Linear: what is written of the text grows with the text, never with its square. A bound on the steps of a regular
 * expression cannot be counted from outside; a quadratic one would take minutes here and run into the test's own limit.
 */
test.each(HOSTILE)(
  'a hostile text of %s is read to the end',
  (_, text) => {
    // The other sections hold the same words, cut: a text three times as long is read three times as long.
    const { findings } = findingsOf(text, text.slice(0, 5_000), 1);
    const perRule = Map.groupBy(findings, ({ rule }) => rule);
    for (const each of perRule.values()) expect(each.length).toBeLessThanOrEqual(10);
    for (const { message } of findings) expect(message.length).toBeLessThan(1000);
  },
  20_000,
);

describe('numerals', () => {
  test.each([
    ['3', 3],
    ['1,234', 1234],
    ['12,345,678', 12_345_678],
    ['3.77万', 37_700],
    ['两千零五', 2005],
    ['十二', 12],
    ['三', 3],
    ['一百二十', 120],
    ['三万五千', 35_000],
    ['1.2亿', 120_000_000],
  ])('%s', (written, value) => {
    expect(numeralsIn(`收到${written}件`).map((numeral) => numeral.value)).toEqual([value]);
  });

  test.each(['2023年', '第二十条', '第20条', '12月', '二〇二三年'])('%s is none', (written) => {
    expect(numeralsIn(written)).toEqual([]);
  });

  test.each(['十千', '万', '二〇二三', '百'])('%s is no number', (written) => {
    expect(chineseValue(written)).toBeUndefined();
  });
});

describe('personal data', () => {
  test('check digits', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isIdentityNumber('11010519491331002X')).toBe(false);
    expect(passesLuhn('4111111111111111')).toBe(true);
    expect(passesLuhn('4111111111111112')).toBe(false);
  });

  test('never stands in a finding, whichever rule quotes its surroundings', () => {
    const overview = '共收到申请9件，联系人手机13812345678，身份证11010519491231002X，邮箱a.b@qq.com，行政复议9件。';
    const { findings } = findingsOf(overview, overview, 1);
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['XS-NEW', 'PI-1', 'XS-T4']));
    expect(JSON.stringify(findings)).not.toMatch(/1381234|11010519|a\.b@|12345678/);
  });

  test('is starred out at the same length', () => {
    fc.assert(
      fc.property(narrativeText, (text) => {
        expect(withoutPersonalData(normalText(text))).toHaveLength(normalText(text).length);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('prints', () => {
  test('are sorted, unsigned and at most 64', () => {
    fc.assert(
      fc.property(fc.array(narrativeText, { maxLength: 90 }), (sentences) => {
        const print = printOf({ overview: sentences.join('。') });
        expect(print.length).toBeLessThanOrEqual(64);
        expect(print).toEqual([...new Set(print)].sort((a, b) => a - b));
        expect(print.every((hash) => Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32)).toBe(true);
        expect(likeness(print, print)).toBe(print.length === 0 ? 0 : 1);
      }),
      { numRuns: runs(100) },
    );
  });

  test('likeness is symmetrical and blind to figures', () => {
    const a = printOf({ overview: '2022年共收到政府信息公开申请三件。认真做好政府信息主动公开工作。' });
    const b = printOf({
      overview: '2023年共收到政府信息公开申请15件。认真做好政府信息主动公开工作。加强组织领导和人员培训。',
    });
    expect(likeness(a, b)).toBeCloseTo(2 / 3);
    expect(likeness(b, a)).toBeCloseTo(2 / 3);
  });
});

test('a quotation is about 20 characters around, inside its sentence', () => {
  const overview = `${'前'.repeat(50)}共收到政府信息公开申请3件${'后'.repeat(50)}。下一句。`;
  const { findings } = findingsOf(overview, '', 2);
  const [found] = findings.filter(({ rule }) => rule === 'XS-NEW');
  expect(found?.message).toContain(`${'前'.repeat(19)}共收到政府信息公开申请3件${'后'.repeat(20)}”`);
});

test('nothing is remembered of one narrative when another is read: the same facts without its words break no rule', () => {
  // A fee that no word speaks of breaks XS-FEE, a section that is not there DOC-SEC5: these two are about silence as well.
  const failing = NARRATIVE_EXAMPLES.filter(
    ({ kind, rule }) => kind === 'fail' && !['XS-FEE', 'DOC-SEC5'].includes(rule),
  );
  expect(failing.length).toBeGreaterThanOrEqual(NARRATIVE_RULES.length - 2);
  for (const { facts, rule, name } of failing) {
    const rulesOf = (narrative: typeof facts.narrative) =>
      narrativeFindings(NARRATIVE_RULES, { ...facts, narrative }).map((found) => found.rule);
    expect([name, rulesOf(facts.narrative)]).toEqual([name, expect.arrayContaining([rule])]);
    const withoutWords = Object.fromEntries(Object.keys(facts.narrative).map((key) => [key, '']));
    expect([name, rulesOf(withoutWords)]).toEqual([name, expect.not.arrayContaining([rule])]);
    expect(passagesOf(facts.narrative)).toHaveLength(Object.keys(facts.narrative).length);
  }
});

describe('a figure that may be read in two ways', () => {
  const rulesOf = (overview: string, values: Readonly<Record<string, number>>) =>
    narrativeFindings(NARRATIVE_RULES, factsOf({ overview, values })).map(({ rule }) => rule);

  test.each([
    [5, []],
    [7, []],
    [6, ['XS-NEW']],
  ])('共收到%i件 is what was new, or that with what was carried over, and nothing else', (said, expected) => {
    const values = { 'requests.newRequests': 5, 'requests.carriedOver': 2 };
    expect(rulesOf(`本年度共收到政府信息公开申请${said}件。`, values)).toEqual(expected);
  });

  test.each([
    [5, '', []],
    [3, '', []],
    [3, '，部分公开2件', []],
    [5, '，部分公开2件', ['XS-RES']],
  ])('予以公开%i件%s holds 部分公开 as well only where the text does not tell it apart', (said, more, expected) => {
    const values = { 'requests.results.granted': 3, 'requests.results.partiallyGranted': 2 };
    expect(rulesOf(`对政府信息公开申请予以公开${said}件${more}。`, values)).toEqual(expected);
  });
});
