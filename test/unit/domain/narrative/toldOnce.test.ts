import { expect, test } from 'vitest';
import { claimsOf } from '../../../../shared/domain/evaluate/narrative/claims.ts';
import type { NarrativeRemark } from '../../../../shared/domain/evaluate/narrative/narrativeReader.ts';
import { firstOf, toldOf } from '../../../../shared/domain/evaluate/narrative/toldOnce.ts';
import { factsOf } from './examples.ts';

const remark = (quote: string, what = '收到', more: Partial<NarrativeRemark> = {}): NarrativeRemark => ({
  section: 'overview',
  fill: { quote, what, found: '3件' },
  ...more,
});
const quotes = (remarks: readonly NarrativeRemark[]) => remarks.map(({ fill: { quote, what } }) => `${quote} ${what}`);
const MANY = Array.from({ length: 14 }, (_, at) => remark(`第${at}句`));

test('the same words of the same place are told once, whichever says more; ten at most', () => {
  expect(quotes(firstOf([remark('甲'), remark('甲', '收到申请'), remark('乙'), remark('甲', '办结')]))).toEqual([
    '甲 收到',
    '乙 收到',
    '甲 办结',
  ]);
  expect(quotes(firstOf([remark('甲', '收到申请'), remark('甲', '申请')]))).toEqual(['甲 收到申请']);
  const elsewhere = remark('甲', '收到', { section: 'otherMatters' });
  expect(firstOf([remark('甲'), elsewhere])).toEqual([remark('甲'), elsewhere]);
  expect(firstOf(MANY)).toEqual(MANY.slice(0, 10));
});

const CLAIMS = claimsOf(factsOf({ overview: Array.from({ length: 14 }, (_, at) => `收到申请${at}件。`).join('') }));

test('whose a number is, is asked of what is not told yet, and no more once ten are told', () => {
  const asked: number[] = [];
  const told = (said: (at: number) => readonly NarrativeRemark[], isMeant: (at: number) => boolean = () => true) => {
    asked.length = 0;
    return quotes(
      toldOf(
        CLAIMS,
        ({ quantity }) => said(quantity.value),
        ({ quantity }, at) => {
          expect(quantity.value).toBe(at);
          asked.push(at);
          return isMeant(at);
        },
      ),
    );
  };
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
  expect(told((at) => [remark(`第${at}句`)])).toEqual(quotes(MANY.slice(0, 10)));
  expect(asked).toEqual(upTo(10));
  expect(told(() => [remark('甲')])).toEqual(['甲 收到']);
  expect(asked).toEqual([0]);
  // What was not meant was not told.
  expect(
    told(
      () => [remark('甲')],
      (at) => at === 2,
    ),
  ).toEqual(['甲 收到']);
  expect(asked).toEqual(upTo(3));
  expect(
    told(
      (at) => (at % 2 === 0 ? [] : [remark('甲'), remark(`第${at}句`)]),
      (at) => at < 5,
    ),
  ).toEqual(['甲 收到', '第1句 收到', '第3句 收到']);
  expect(asked).toEqual([1, 3, 5, 7, 9, 11, 13]);
  expect(told((at) => (at === 0 ? [remark('甲'), remark('甲', '收到申请')] : []))).toEqual(['甲 收到']);
  expect(told(() => [])).toEqual([]);
  expect(asked).toEqual([]);
});
