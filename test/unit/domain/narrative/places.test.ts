import { describe, expect, test } from 'vitest';
import { passagesOf, passageWith, sentenceAt } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import {
  bareNumbersIn,
  quantitiesFrom,
  quantitiesIn,
  says,
} from '../../../../shared/domain/evaluate/narrative/quantities.ts';
import { reachOf, withinReach } from '../../../../shared/domain/evaluate/narrative/reach.ts';
import {
  clauseAfter,
  clauseBefore,
  clauseStart,
  quoteAround,
  sentencesIn,
} from '../../../../shared/domain/evaluate/narrative/sentences.ts';
import { LONGEST_READ, MOST_FIGURES } from '../../../../shared/domain/forms/proseRead.ts';
import { factsOf } from './examples.ts';
import { remarksBy } from './said/heard.ts';

describe('sentences', () => {
  test('end at their marks and at the ends of lines', () => {
    expect(sentencesIn('一。二!?三\n四,五;六')).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 3 },
      { start: 5, end: 6 },
      { start: 7, end: 12 },
    ]);
    expect(sentencesIn('。')).toEqual([]);
  });

  test('hold a place; a mark belongs to the next, and what is behind the last to the last', () => {
    const sentences = sentencesIn('一二。三。四五六。');
    const holding = Array.from({ length: 10 }, (_, place) => sentenceAt(sentences, place).start);
    expect(holding).toEqual([0, 0, 3, 3, 5, 5, 5, 5, 5, 5]);
    expect(sentenceAt([], 3)).toEqual({ start: 0, end: 0 });
  });

  test('are quoted twenty characters around the words, and no further than they go', () => {
    const text = `${'甲'.repeat(30)}中${'乙'.repeat(30)}`;
    const whole = { start: 0, end: text.length };
    expect(quoteAround(text, { start: 30, end: 31 }, whole)).toBe(`${'甲'.repeat(20)}中${'乙'.repeat(20)}`);
    expect(quoteAround(text, { start: 30, end: 31 }, { start: 28, end: 33 })).toBe('甲甲中乙乙');
    expect(quoteAround('丙'.repeat(300), { start: 50, end: 250 }, { start: 0, end: 300 })).toBe('丙'.repeat(120));
    expect(quoteAround(' 中 ', { start: 1, end: 2 }, { start: 0, end: 3 })).toBe('中');
  });

  test('no character is cut in half', () => {
    const text = `${'😀'.repeat(15)}x中y${'😀'.repeat(15)}`;
    const whole = { start: 0, end: text.length };
    const at = text.indexOf('中');
    expect(quoteAround(text, { start: at, end: at + 1 }, whole)).toBe(`${'😀'.repeat(9)}x中y${'😀'.repeat(9)}`);
    const even = `${'😀'.repeat(15)}中${'😀'.repeat(15)}`;
    expect(quoteAround(even, { start: 30, end: 31 }, { start: 0, end: even.length })).toBe(
      `${'😀'.repeat(10)}中${'😀'.repeat(10)}`,
    );
  });
});

describe('clauses', () => {
  test.each([...',;:。!?\n()'])('end at %j', (mark) => {
    const text = `一二${mark}三四五${mark}六七`;
    expect(clauseBefore(text, 6, 10)).toBe('三四五');
    expect(clauseBefore(text, 6, 2)).toBe('四五');
    expect(clauseBefore(text, 5, 10)).toBe('三四');
    expect(clauseBefore(text, 2, 10)).toBe('一二');
    expect(clauseAfter(text, 3, 10)).toBe('三四五');
    expect(clauseAfter(text, 4, 1)).toBe('四');
    expect(clauseAfter(text, 7, 10)).toBe('六七');
    expect(clauseAfter(text, 6, 10)).toBe('');
    expect(clauseStart(text, 5, 10)).toBe(3);
    expect(clauseStart(text, 8, 10)).toBe(7);
    expect(clauseStart(text, 1, 10)).toBe(0);
  });

  test('begin at most so far off, else at the place itself', () => {
    expect([2, 1, 0].map((furthest) => clauseStart('甲乙,丙丁戊', 5, furthest))).toEqual([3, 5, 5]);
    expect(clauseStart('甲乙丙', 2, 2)).toBe(0);
  });

  test('a place on a mark belongs to the clause behind it, but for the bracket that opens', () => {
    expect(clauseStart('甲乙,丙丁', 2, 10)).toBe(3);
    expect(clauseStart('甲乙,;丙丁', 2, 10)).toBe(4);
    expect(clauseStart('甲(乙', 1, 10)).toBe(0);
    expect(clauseStart('甲,(乙', 1, 10)).toBe(2);
    expect(clauseStart('甲,,', 1, 10)).toBe(3);
    expect(clauseStart('甲', 0, 10)).toBe(0);
  });
});

describe('passages', () => {
  const passageOf = (overview: string) => {
    const [passage] = passagesOf({ overview });
    if (passage === undefined) throw new RangeError(overview);
    return passage;
  };

  test('are read without the blanks of the layout; between letters and figures they stay', () => {
    expect(passageOf('收到 申请 3 件 A B 1 2').text).toBe('收到申请3件A B 1 2');
    expect(passageOf(' A件 ').text).toBe('A件');
    expect(passageOf('收到申请').text).toBe('收到申请');
    expect(passageOf('A  B').text).toBe('A  B');
    expect(passageOf('申请  3').text).toBe('申请3');
  });

  test('are quoted with the blanks they have', () => {
    const passage = passageOf(`${'前 '.repeat(30)}中 间${' 后'.repeat(30)}`);
    expect(passage.text).toBe(`${'前'.repeat(30)}中间${'后'.repeat(30)}`);
    expect(passage.quote({ start: 30, end: 32 })).toBe(`${'前 '.repeat(10)}中 间${' 后'.repeat(10)}`);
    const kept = passageOf(`前句A B。${'前 '.repeat(30)}A B中${' 后'.repeat(30)}`);
    const at = kept.text.indexOf('A B中');
    expect(kept.quote({ start: at, end: at + 4 })).toBe(`${'前 '.repeat(10)}A B中${' 后'.repeat(10)}`);
    expect(passageOf('一句。收到 申请。三句。').quote({ start: 3, end: 5 })).toBe('收到 申请');
  });

  test('are worked out once, and found by their role', () => {
    const facts = factsOf({ overview: '一、总体情况。', problems: '存在的问题。' });
    expect(passagesOf(facts.narrative)).toBe(passagesOf(facts.narrative));
    expect(passageWith(facts, 'problems')?.text).toBe('存在的问题。');
    expect(passageWith(facts, 'overview')?.text).toBe('一、总体情况。');
    expect(passageWith(factsOf({ overview: '一' }), 'problems')).toBeUndefined();
  });
});

describe('quantities', () => {
  const told = (text: string) => quantitiesIn(text).map(({ value, unit, vague }) => [value, unit, vague]);
  test.each([
    ['一起推进,办理3件', [[3, '件', false]]],
    ['一件事集成,办理3件', [[3, '件', false]]],
    ['一起行政复议', [[1, '起', false]]],
    ['一起推进', []],
    ['一批', []],
    ['没有3件', [[3, '件', false]]],
    ['没有1件', []],
    ['无一件', []],
    ['1.5件', []],
    ['由35件增多', [[35, '件', false]]],
    [
      '由35件增至40件',
      [
        [35, '件', true],
        [40, '件', false],
      ],
    ],
    [
      '由35件,增至40件',
      [
        [35, '件', false],
        [40, '件', false],
      ],
    ],
    [
      '35件增至40件',
      [
        [35, '件', false],
        [40, '件', false],
      ],
    ],
    ['约3件', [[3, '件', true]]],
    ['3余件', [[3, '件', true]]],
    ['3件左右', [[3, '件', true]]],
    ['3件以来', [[3, '件', false]]],
  ] as const)('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('that close a clause without a unit', () => {
    const bare = (text: string) => bareNumbersIn(text).map(({ start, value, vague }) => [start, value, vague]);
    expect(bare('部分公开67,占')).toEqual([[4, 67, false]]);
    expect(bare('部分公开67')).toEqual([[4, 67, false]]);
    expect(bare('部分公开约67。')).toEqual([[5, 67, true]]);
    expect(bare('诉讼数为零。')).toEqual([[4, 0, false]]);
    expect(bare('诉讼数是零')).toEqual([[4, 0, false]]);
    expect(bare('诉讼零。')).toEqual([]);
    expect(bare('诉讼数为五。')).toEqual([]);
    expect(bare('部分公开6.5。')).toEqual([]);
    expect(bare('部分公开67号。')).toEqual([]);
  });

  test('stand for a figure within half of the last digit', () => {
    expect(says({ value: 37_700, tolerance: 50 }, 37_750)).toBe(true);
    expect(says({ value: 37_700, tolerance: 50 }, 37_751)).toBe(false);
    expect(says({ value: 3, tolerance: 0 }, 3)).toBe(true);
  });

  test('from a place on', () => {
    const all = quantitiesIn('收到3件,办结4件,结转5件');
    const naive = (at: number) => all.filter(({ start }) => start < at).length;
    for (let at = 0; at < 16; at += 1) expect(quantitiesFrom(all, at)).toBe(naive(at));
  });
});

describe('how far a text is read', () => {
  test('to the end of a sentence; the last words that were read are quoted', () => {
    const overview = `${'字'.repeat(9_970)}。${'末'.repeat(25)}丁。${'余'.repeat(50)}`;
    expect(remarksBy('longText', { overview })).toEqual([
      {
        section: 'overview',
        fill: { quote: `${'末'.repeat(19)}丁`, read: 9_998, section: '“一、总体情况”' },
      },
    ]);
    expect(
      remarksBy('longText', { overview: `${'字'.repeat(9_970)}。短句。${'余'.repeat(50)}` })[0]?.fill,
    ).toMatchObject({
      quote: '短句',
      read: 9_974,
    });
    expect(remarksBy('longText', { overview: '字'.repeat(LONGEST_READ) })).toEqual([]);
    expect(remarksBy('longText', { overview: '字'.repeat(LONGEST_READ + 1) })[0]?.fill.read).toBe(LONGEST_READ);
  });

  test.each([...'。!?\n'])('in whole sentences, up to the last %j', (mark) => {
    const sentences = `甲乙${mark}丙${mark}`;
    const whole = `${sentences}${'字'.repeat(LONGEST_READ - sentences.length)}`;
    expect(withinReach(whole)).toBe(whole);
    expect(withinReach(`${whole}字`)).toBe(sentences);
    expect(withinReach(`${'字'.repeat(LONGEST_READ - 1)}${mark}字`)).toBe(`${'字'.repeat(LONGEST_READ - 1)}${mark}`);
    expect(withinReach('字'.repeat(LONGEST_READ + 1))).toHaveLength(LONGEST_READ);
    expect(withinReach(`一。二!三?四\n五。六!七?八\n${'字'.repeat(LONGEST_READ)}`)).toBe(
      '一。二!三?四\n五。六!七?八\n',
    );
  });

  test('to the figure that is one too many, in whole sentences', () => {
    const most = '有3件。'.repeat(MOST_FIGURES);
    expect(reachOf(most).text).toBe(most);
    expect(reachOf(`${most}又有3件。`).text).toBe(most);
    expect(reachOf(`${most}又有3件。`).numerals).toHaveLength(MOST_FIGURES);
    // Numbers that count nothing are none.
    expect(reachOf(`${'有3。'.repeat(MOST_FIGURES)}有4。`).text).toHaveLength(3 * (MOST_FIGURES + 1));
    expect(reachOf(`有3件。有4件。`)).toMatchObject({ text: '有3件。有4件。', numerals: [{ value: 3 }, { value: 4 }] });
  });
});
