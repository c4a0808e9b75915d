import { expect, test } from 'vitest';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import { cellsTold, claimAt } from '../../../../shared/domain/evaluate/narrative/tableOfNumber.ts';
import { formOf } from '../../../../shared/domain/forms/editions.ts';
import { factsOf } from './examples.ts';

const NEW = 'requests.newRequests';
const TOTAL = 'requests.results.total';
const REVIEW = 'reviewAndLitigation.reconsideration';
const VALUES = {
  ...{ [NEW]: 20, [TOTAL]: 19, 'requests.results.granted': 10, 'requests.results.partiallyGranted': 2 },
  ...{ 'requests.carriedForward': 2, [`${REVIEW}.total`]: 3 },
};

const cellsIn = (overview: string, at: number, values: Readonly<Record<string, number>> = VALUES) => {
  const facts = factsOf({ overview, values });
  const [passage] = passagesOf(facts.narrative);
  const quantity = passage?.quantities[at];
  if (passage === undefined || quantity === undefined) throw new RangeError(overview);
  return cellsTold(facts, passage, quantity);
};

test.each<readonly [overview: string, at: number, cells: readonly string[]]>([
  ['收到申请20件', 0, [`${NEW}.total`]],
  ['办理政府信息公开申请20件', 0, [`${NEW}.total`]],
  ['收到申请20件，办结19件', 1, [`${TOTAL}.total`]],
  ['收到申请20件，予以公开10件', 1, ['requests.results.granted.total']],
  ['收到行政复议3件', 0, [`${REVIEW}.total`]],
  // Of two at once, of none of these, or not told as anything of the table.
  ['予以公开及部分公开12件', 0, []],
  ['结转下年2件', 0, []],
  ['培训3次', 0, []],
])('the cells that a number stands for: %s', (overview, at, cells) => {
  expect(cellsIn(overview, at)).toEqual(cells);
});

test('none where the table has no number', () => {
  expect(formOf(factsOf({}).edition).roles.received).toBe(NEW);
  expect(cellsIn('收到申请20件', 0, {})).toEqual([]);
});

test('what the number at a place is claimed to be, the first of several', () => {
  const facts = factsOf({ overview: '收到申请20件。', problems: '办结19件，全部予以公开。', values: VALUES });
  const [overview, problems] = passagesOf(facts.narrative);
  if (overview === undefined || problems === undefined) throw new RangeError();
  const kinds = (passage: typeof overview, at: number) => claimAt(facts, passage, at)?.labels.map(({ kind }) => kind);
  expect(kinds(overview, overview.text.indexOf('20'))).toEqual(['new']);
  expect(kinds(problems, problems.text.indexOf('19'))).toEqual(['done']);
  expect(kinds(problems, overview.text.indexOf('20'))).toBeUndefined();
  expect(kinds(overview, 0)).toBeUndefined();
});
