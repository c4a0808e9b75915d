import { describe, expect, test } from 'vitest';
import { narrativeFindings } from '../../../../../shared/domain/evaluate/narrative/narrativeFindings.ts';
import { NARRATIVE_RULES } from '../../../../../shared/domain/forms/since2019/narrativeRules.ts';
import { REQUEST_RULES } from '../../../../../shared/domain/forms/since2019/requestRules.ts';
import type { Rule } from '../../../../../shared/domain/rules/rule.ts';
import { factsOf, type Told } from '../examples.ts';

const COMPULSION = 'proactiveDisclosure.compulsion.decisions';
const NEW = 'requests.newRequests';

/** 2 received, 5 settled, 1 carried forward. */
const REQUESTS = { [NEW]: 2, 'requests.carriedOver': 4, 'requests.results.total': 5, 'requests.carriedForward': 1 };

const found = (told: Told, rules: readonly Rule[] = NARRATIVE_RULES) => narrativeFindings(rules, factsOf(told));
const said = (told: Told) => found(told).map(({ rule, message }) => `${rule} ${message}`);

describe('one contradiction is told once', () => {
  test.each([
    ['无行政强制。', ['XS-NONE 文字部分写“无行政强制”，而表二“行政强制”“本年处理决定数量”为 7 件。']],
    [
      '接待来访26批，同比增长45%（2022年为20批）。',
      ['XS-CMP 文字部分写“接待来访26批，同比增长45%（2022年为20批）”：同比增长45%，而26 与 20 相比增加 6（30%）。'],
    ],
    [
      '收到政府信息公开申请2件，上述两件均已答复。',
      [
        'XS-RES 文字部分写“收到政府信息公开申请2件，上述两件均已答复”：答复 两件，表三“（七）总计”“总计”为 5，表三“（七）总计”“总计”与表三“四、结转下年度继续办理”“总计”合计为 6 件，相差 3 件。',
      ],
    ],
    // Two that are wrong in the same words are two.
    [
      '接待来访26批，较上年20批增加7批，增长20%。',
      [
        'XS-CMP 文字部分写“接待来访26批，较上年20批增加7批，增长20%”：增加7批，而26 与 20 相比增加 6（30%）。',
        'XS-CMP 文字部分写“接待来访26批，较上年20批增加7批，增长20%”：增长20%，而26 与 20 相比增加 6（30%）。',
      ],
    ],
    [
      '无行政强制。全年无行政强制。',
      [
        'XS-NONE 文字部分写“无行政强制”，而表二“行政强制”“本年处理决定数量”为 7 件。',
        'XS-NONE 文字部分写“全年无行政强制”，而表二“行政强制”“本年处理决定数量”为 7 件。',
      ],
    ],
  ] as const)('%s', (overview, expected) => {
    expect(said({ overview, values: { ...REQUESTS, [COMPULSION]: 7 } })).toEqual(expected);
  });

  test('what stands in two sections is told of both', () => {
    const told = found({ overview: '全年无行政强制。', other: '全年无行政强制。', values: { [COMPULSION]: 7 } });
    expect(told.map(({ pointer }) => pointer)).toEqual(['/narrative/overview', '/narrative/otherMatters']);
    // Each as it was written there.
    const [finding] = found({ overview: '培训。', other: '收到政府信息公开申请３件。', values: { [NEW]: 2 } });
    expect(finding?.message).toContain('“收到政府信息公开申请３件”');
  });
});

describe('a finding on prose', () => {
  test('is in the rule’s words, with the place, the cells and the numbers', () => {
    const [finding] = found({ overview: '我局收到 政府信息公开申请3件。', values: { [NEW]: 2 } });
    expect(finding).toMatchObject({
      rule: 'XS-NEW',
      pointer: '/narrative/overview',
      cells: [`${NEW}.total`],
      ...{ found: '3', expected: '2', delta: 1 },
    });
    // As it was written, with the blank that no reader saw.
    expect(finding?.message).toContain('“我局收到 政府信息公开申请3件”');
  });

  test('without cells, or numbers, has none', () => {
    const [finding] = found({ overview: '海珠区赤岗街道收到我镇来信。', agencyName: '海珠区赤岗街道' });
    expect(finding).toMatchObject({ rule: 'DUP-BODY', found: '我镇' });
    expect(Object.keys(finding ?? {})).not.toEqual(expect.arrayContaining(['cells']));
    expect(Object.keys(finding ?? {})).not.toContain('expected');
    expect(Object.keys(finding ?? {})).not.toContain('delta');
  });

  test('of one rule there are ten at most', () => {
    const overview = Array.from(
      { length: 12 },
      (_, at) => `第${at + 1}批走访${at + 13}户，较上年${at + 10}户增长99%。`,
    ).join('');
    expect(found({ overview }).filter(({ rule }) => rule === 'XS-CMP')).toHaveLength(10);
  });

  test('rules that read no prose say nothing, and one that names no reader is a mistake', () => {
    const [first] = NARRATIVE_RULES;
    if (first === undefined) return expect.unreachable();
    const told = { overview: '收到政府信息公开申请3件。', values: { [NEW]: 2 } };
    expect(found(told, REQUEST_RULES)).toEqual([]);
    for (const reader of ['unknown', 'toString']) {
      const rule = { ...first, test: { kind: 'narrative', reader } } as Rule;
      expect(() => found(told, [rule])).toThrow(new RangeError(`${first.id} names no reader: ${reader}`));
    }
  });
});
