import { expect, test } from 'vitest';
import { factWords } from '../../../../shared/render/frame/journalWords.ts';

const returned = (cells: string) =>
  factWords({
    entry: 'return-1',
    kind: 'return',
    district: '440105',
    year: 2023,
    agency: '440105-rsj',
    by: '甲',
    at: '2024-01-10T00:00:00.000Z',
    reason: '请核对',
    facts: { of: 'a1', cells },
  });

test('facts are told in one order, in whatever order the table gave them', () => {
  const entry = {
    kind: 'remind' as const,
    ...{ entry: 'remind-1', district: '440105', year: 2023, agency: '', by: '', reason: '' },
    at: '2024-01-10T00:00:00.000Z',
  };
  const words = '发出（封）：3；被拒收（封）：1；收件单位：甲局、乙局';
  expect(factWords({ ...entry, facts: { sent: 3, refused: 1, mailed: '甲局、乙局' } })).toBe(words);
  expect(factWords({ ...entry, facts: { mailed: '甲局、乙局', refused: 1, sent: 3 } })).toBe(words);
});

test('the places of a return are called as the form calls them, not as a file does', () => {
  expect(returned('requests.newRequests.total')).toBe('位置：表三 一、本年新收政府信息公开申请数量 · 总计');
  expect(returned('narrative.overview requests.newRequests.naturalPerson')).toBe(
    '位置：一、总体情况；表三 一、本年新收政府信息公开申请数量 · 自然人',
  );
});
