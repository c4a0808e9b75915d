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

test('the places of a return are called as the form calls them, not as a file does', () => {
  expect(returned('requests.newRequests.total')).toBe('位置：表三 一、本年新收政府信息公开申请数量 · 总计');
  expect(returned('narrative.overview requests.newRequests.naturalPerson')).toBe(
    '位置：一、总体情况；表三 一、本年新收政府信息公开申请数量 · 自然人',
  );
});
