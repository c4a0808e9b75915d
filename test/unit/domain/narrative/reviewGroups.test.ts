import { expect, test } from 'vitest';
import { reviewFigure, reviewKeys } from '../../../../shared/domain/evaluate/narrative/reviewGroups.ts';
import { factsOf } from './examples.ts';

const REVIEW = 'reviewAndLitigation.reconsideration';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';
const { edition } = factsOf({});

test.each([
  ['reviews.reconsideration', [REVIEW]],
  ['reviews.litigation', [DIRECT, AFTER]],
  ['reviews.litigationDirect', [DIRECT]],
  ['reviews.litigationAfterReconsideration', [AFTER]],
  ['reviews.', []],
  ['new', []],
] as const)('%s stands for %j', (label, groups) => {
  expect(reviewKeys(edition, label)).toEqual(groups);
});

test('what a word for reviews is held against: one group, or several added up', () => {
  const facts = factsOf({ values: { [REVIEW]: 3, [DIRECT]: 2, [AFTER]: 1 } });
  expect(reviewFigure(facts, 'reviews.reconsideration')).toEqual({
    words: '表四“行政复议”“总计”',
    value: 3,
    cells: [`${REVIEW}.total`],
  });
  expect(reviewFigure(facts, 'reviews.litigation')).toEqual({
    words: '表四“未经复议直接起诉”“总计”与表四“复议后起诉”“总计”合计',
    value: 3,
    cells: [`${DIRECT}.total`, `${AFTER}.total`],
  });
  expect(reviewFigure(facts, 'new')).toBeUndefined();
});

test('nothing, where one of them is not known', () => {
  expect(reviewFigure(factsOf({ values: { [DIRECT]: 2 } }), 'reviews.litigation')).toBeUndefined();
  expect(reviewFigure(factsOf({}), 'reviews.reconsideration')).toBeUndefined();
});
