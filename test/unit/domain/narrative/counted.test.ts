import { describe, expect, test } from 'vitest';
import { countedIn, countedWithin, inItsUnit } from '../../../../shared/domain/evaluate/narrative/counted.ts';
import { type Passage, passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import { factsOf } from './examples.ts';

function passageOf(overview: string): Passage {
  const [passage] = passagesOf(factsOf({ overview }).narrative);
  if (passage === undefined) throw new RangeError(overview);
  return passage;
}

/** Each number with its unit, a `~` before it where it is none that is exact, a `±` where it is a difference. */
const told = (overview: string) => {
  const passage = passageOf(overview);
  return countedIn(passage).map(({ value, unit, vague, change, start, end, tolerance }) => ({
    told: `${vague ? '~' : ''}${change ? '±' : ''}${value}${unit}`,
    words: passage.text.slice(start, end),
    tolerance,
  }));
};

describe('what is counted, and by which word', () => {
  test.each<readonly [overview: string, told: readonly (readonly [told: string, words: string])[]]>([
    [
      '参训53人、9家企业,开会3场。',
      [
        ['53人', '53人'],
        ['9家', '9家'],
        ['3场', '3场'],
      ],
    ],
    ['收到申请12。', []],
    // A word of one is no number; a greater one that begins or ends so is.
    ['同一个、一次、一些、一批、一起。', []],
    [
      '收到一件,开会十一次,走访一百个。',
      [
        ['1件', '一件'],
        ['11次', '十一次'],
        ['100个', '一百个'],
      ],
    ],
    // So many of what was named before.
    ['两项合计,三家共计,九项相加。', []],
    [
      '两项共有,三家企业,两件合计。',
      [
        ['2项', '两项'],
        ['3家', '三家'],
        ['2件', '两件'],
      ],
    ],
    [
      '十二项合计,一家合计。',
      [
        ['12项', '十二项'],
        ['1家', '一家'],
      ],
    ],
    // Money in 分.
    [
      '投入17.5万元,收费120元,产值2亿元。',
      [
        ['17500000元', '17.5万元'],
        ['12000元', '120元'],
        ['20000000000元', '2亿元'],
      ],
    ],
    ['收费0.07元。', [['7元', '0.07元']]],
    // Not exact.
    ['投入20余万元。', [['~20000000元', '20余万元']]],
    [
      '全年共收到20余件、30多件、40几件。',
      [
        ['~20件', '20余件'],
        ['~30件', '30多件'],
        ['~40件', '40几件'],
      ],
    ],
    ['全年共收到约20件。', [['~20件', '20件']]],
    ['约20件是全年的。', [['~20件', '20件']]],
    ['今年不少于20件。', [['~20件', '20件']]],
    [
      '全年20件左右,30件以上,40件多。',
      [
        ['~20件', '20件'],
        ['~30件', '30件'],
        ['~40件', '40件'],
      ],
    ],
    [
      '全年20件多30人。',
      [
        ['20件', '20件'],
        ['±30人', '30人'],
      ],
    ],
    [
      '全年20件,共左右30件。',
      [
        ['20件', '20件'],
        ['30件', '30件'],
      ],
    ],
    // A difference.
    ['比上年增加35件。', [['±35件', '35件']]],
    ['增加了5件的是上年。', [['±5件', '5件']]],
    ['今年增加的有5件。', [['5件', '5件']]],
  ])('%s', (overview, expected) => {
    expect(told(overview).map(({ told: each, words }) => [each, words])).toEqual(expected);
  });

  test('how exact it is', () => {
    expect(told('浏览3.77万次,投入3.77万元,接待377人。').map(({ told: each, tolerance }) => [each, tolerance])).toEqual(
      [
        ['37700次', 50],
        ['3770000元', 5000],
        ['377人', 0],
      ],
    );
  });

  test('those that stand in a stretch', () => {
    const all = countedIn(passageOf('1人,22人,3人,4人,5人。'));
    const within = (start: number, end: number) => countedWithin(all, { start, end }).map(({ value }) => value);
    // They begin at 0, 3, 7, 10 and 13.
    expect(within(0, 16)).toEqual([1, 22, 3, 4, 5]);
    expect(within(3, 7)).toEqual([22]);
    expect(within(4, 8)).toEqual([3]);
    expect(within(7, 13)).toEqual([3, 4]);
    expect(within(10, 14)).toEqual([4, 5]);
    expect(within(13, 13)).toEqual([]);
    expect(within(14, 99)).toEqual([]);
  });

  test.each([
    [17_500_000, '元', '17.5 万元'],
    [1200, '元', '0.0012 万元'],
    [0.1 + 0.2, '件', '0.3'],
    [12, '人', '12'],
  ])('%s %s in words', (value, unit, words) => {
    expect(inItsUnit(value, unit)).toBe(words);
  });
});
