import { describe, expect, test } from 'vitest';
import { itemsIn, runsIn } from '../../../../shared/domain/evaluate/narrative/listed.ts';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import { factsOf } from './examples.ts';

/** The numbers of the last sentence, and the lists they stand in. */
function listed(overview: string) {
  const facts = factsOf({ overview });
  const [passage] = passagesOf(facts.narrative);
  const sentence = passage?.sentences.at(-1);
  if (passage === undefined || sentence === undefined) throw new RangeError(overview);
  const items = itemsIn(passage, sentence, facts);
  return { passage, items, runs: runsIn(passage, sentence, items) };
}

const LONG = '长'.repeat(24);

describe('the numbers of a sentence with the words around them', () => {
  test.each<readonly [overview: string, items: readonly (readonly [label: string, told: string, tail: string])[]]>([
    [
      '征地19件、宅基地9件,其余12件。',
      [
        ['征地', '19件', ''],
        ['、宅基地', '9件', ''],
        ['其余', '12件', ''],
      ],
    ],
    [
      '19件征地的;9件宅基地的。',
      [
        ['', '19件', '征地的'],
        ['', '9件', '宅基地的'],
      ],
    ],
    // Never beyond the sentence, nor further than 24 characters.
    ['好!征地19件多!', [['征地', '19件', '多']]],
    ['前。好?征地19件吗?', [['征地', '19件', '吗']]],
    [`前${LONG}19件${LONG}后。`, [[LONG, '19件', LONG]]],
    [`${LONG}19件${LONG}。`, [[LONG, '19件', LONG]]],
    ['前:征地19件(农村):其余', [['征地', '19件', '']]],
  ])('%s', (overview, expected) => {
    const { passage, items } = listed(overview);
    expect(
      items.map(({ label, listed: isListed, start, end, tail }) => [
        isListed ? `、${label}` : label,
        passage.text.slice(start, end),
        tail,
      ]),
    ).toEqual(expected);
  });

  test('their values, units and levels', () => {
    const { items } = listed('前(1件。收到约12件(征地3.5万元(田2亩)),较上年增加7人)。');
    expect(items.map(({ value, unit, depth, vague, change }) => ({ value, unit, depth, vague, change }))).toEqual([
      { value: 12, unit: '件', depth: 0, vague: true, change: false },
      { value: 3_500_000, unit: '元', depth: 1, vague: false, change: false },
      { value: 2, unit: '亩', depth: 2, vague: false, change: false },
      { value: 7, unit: '人', depth: 0, vague: false, change: true },
    ]);
    expect(listed('浏览3.77万次。').items.map(({ tolerance }) => tolerance)).toEqual([50]);
  });

  test('forty of them', () => {
    const { items } = listed(Array.from({ length: 45 }, (_, at) => `类${at + 1}件`).join('、'));
    expect(items.map(({ value }) => value)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  });

  test.each([
    ['一季度3件', 'time'],
    ['其中上半年3件', 'time'],
    ['分别为春季3件', 'time'],
    ['分别下半年3件', 'time'],
    ['包括首次3件', 'time'],
    ['全年上半年3件', ''],
    ['予以公开3件', 'results'],
    ['国家秘密3件', 'results'],
    ['自然人3件', 'applicants'],
    ['行政复议3件', 'of reviews'],
    ['新收3件', 'of new'],
    ['上年结转3件', 'of carriedIn'],
    ['行政处罚3件', 'of documents'],
    ['人大建议3件', 'proposals'],
    ['政协提案3件', 'proposals'],
    ['建议类3件', ''],
    ['线上3件', 'ways'],
    ['3件来自网上', 'ways'],
    ['征地3件', ''],
  ])('what kind of thing it is: %s', (overview, family) => {
    const { items } = listed(overview);
    expect(items.map((item) => item.family)).toEqual([family]);
    // Asked again it is the same.
    expect(items.map((item) => item.family)).toEqual([family]);
  });
});

/** A list in short: the number before it, its opening, its numbers, what stands behind. */
interface Run {
  readonly whole?: number;
  readonly opening: string;
  readonly values: readonly number[];
  readonly behind: string;
  readonly mixed?: true;
  readonly goesOn?: true;
}

const told = (overview: string) =>
  listed(overview).runs.map(
    ({ items, opening, whole, mixed, behind, goesOn }): Run => ({
      ...(whole === undefined ? {} : { whole: whole.value }),
      opening,
      values: items.map(({ value }) => value),
      behind,
      ...(mixed ? { mixed } : {}),
      ...(goesOn ? { goesOn } : {}),
    }),
  );

describe('the lists of a sentence', () => {
  test.each<readonly [overview: string, runs: readonly Run[]]>([
    [
      '前1件。全年20件:征地9件,社保7件,其余4件均已答复于年内的。',
      [
        { opening: '全年', values: [20], behind: ':征地9件,社保', goesOn: true },
        { whole: 20, opening: ':征地', values: [9, 7, 4], behind: '均已答复于年内的' },
      ],
    ],
    [
      '征地9件社保7件',
      [
        { opening: '征地', values: [9], behind: '社保7件', goesOn: true },
        { whole: 9, opening: '社保', values: [7], behind: '' },
      ],
    ],
    ...['、', ',', ';', '和', '及', '与', '以及'].map((mark): readonly [string, readonly Run[]] => [
      `征地9件${mark}社保7件答复`,
      [{ opening: '征地', values: [9, 7], behind: '答复' }],
    ]),
    // Of other units: where they stand in one list, nobody knows where it begins.
    [
      '征地9件,社保7人',
      [
        { opening: '征地', values: [9], behind: ',社保7人' },
        { whole: 9, opening: ',社保', values: [7], behind: '' },
      ],
    ],
    [
      '征地9件、社保7人',
      [
        { opening: '征地', values: [9], behind: '、社保7人', mixed: true },
        { whole: 9, opening: '、社保', values: [7], behind: '', mixed: true },
      ],
    ],
    [
      '征地9件:甲、社保7件',
      [
        { opening: '征地', values: [9], behind: ':甲、社保7件', goesOn: true },
        { whole: 9, opening: ':甲、社保', values: [7], behind: '' },
      ],
    ],
    // Brackets are a list of their own.
    [
      '征地9件(农村5件,城市4件),社保7件',
      [
        { opening: '征地', values: [9, 7], behind: '' },
        { whole: 9, opening: '(农村', values: [5, 4], behind: '),社保7件' },
      ],
    ],
    [
      '征地9件(农村5件),社保7件(城市4件)',
      [
        { opening: '征地', values: [9, 7], behind: '(城市4件)' },
        { whole: 9, opening: '(农村', values: [5], behind: '),社保7件(城' },
        { whole: 7, opening: '(城市', values: [4], behind: ')' },
      ],
    ],
    [
      '共20件(另1件):征地9件,社保7件',
      [
        { opening: '共', values: [20], behind: '(另1件):征地' },
        { whole: 20, opening: '(另1件):征地', values: [9, 7], behind: '' },
        { whole: 20, opening: '(另', values: [1], behind: '):征地9件,社' },
      ],
    ],
    [
      '(另1件)征地9件',
      [
        { opening: '(另', values: [1], behind: ')征地9件' },
        { opening: '(另1件)征地', values: [9], behind: '' },
      ],
    ],
    // A list within the list.
    [
      '不予公开24件,其中秘密1件,隐私2件',
      [
        { opening: '不予公开', values: [24], behind: ',其中秘密1件,', goesOn: true },
        { whole: 24, opening: ',其中秘密', values: [1, 2], behind: '' },
      ],
    ],
    ['征地112件,占半数略多;规划58件', [{ opening: '征地', values: [112, 58], behind: '' }]],
    ['征地112件,同比略多,规划58件', [{ opening: '征地', values: [112, 58], behind: '' }]],
    ['甲3件,不属于本局、已告知向谁申请的5件', [{ opening: '甲', values: [3, 5], behind: '' }]],
    [
      '甲3件、不属于本局、已告知向谁申请的5件',
      [
        { opening: '甲', values: [3], behind: '、不属于本局、已', goesOn: true },
        { whole: 3, opening: '、不属于本局、已告知向谁申请的', values: [5], behind: '' },
      ],
    ],
    [
      '甲3件,乙很多,丙5件',
      [
        { opening: '甲', values: [3], behind: ',乙很多,丙5件', goesOn: true },
        { whole: 3, opening: ',乙很多,丙', values: [5], behind: '' },
      ],
    ],
    [
      '征地9件按期办结(农村5件),社保7件',
      [
        { opening: '征地', values: [9, 7], behind: '' },
        { whole: 9, opening: '按期办结(农村', values: [5], behind: '),社保7件' },
      ],
    ],
    ['征地112件均已办结,占半数略多;规划58件', [{ opening: '征地', values: [112, 58], behind: '' }]],
    [
      '征地9件、其中社保7件',
      [
        { opening: '征地', values: [9], behind: '、其中社保7件', goesOn: true },
        { whole: 9, opening: '、其中社保', values: [7], behind: '' },
      ],
    ],
    [
      '(附)全年20件:征地9件',
      [
        { opening: '(附)全年', values: [20], behind: ':征地9件', goesOn: true },
        { whole: 20, opening: ':征地', values: [9], behind: '' },
      ],
    ],
    [
      '3件5人',
      [
        { opening: '', values: [3], behind: '5人' },
        { whole: 3, opening: '', values: [5], behind: '' },
      ],
    ],
    ['没有数字', []],
  ])('%s', (overview, runs) => {
    expect(told(overview)).toEqual(runs);
  });

  test('two numbers that are further apart than 110 characters are in no list', () => {
    expect(told(`甲3件(${'长'.repeat(106)}),5件`).map(({ values }) => values)).toEqual([[3, 5]]);
    expect(told(`甲3件(${'长'.repeat(107)}),5件`).map(({ values }) => values)).toEqual([[3, 5]]);
    expect(told(`甲3件(${'长'.repeat(108)}),5件`).map(({ values }) => values)).toEqual([[3], [5]]);
  });
});
