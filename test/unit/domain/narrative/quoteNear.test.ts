import { expect, test } from 'vitest';
import { quoteNear } from '../../../../shared/domain/evaluate/narrative/quoteNear.ts';

/** The quote of the words in a text. */
function quoted(text: string, words: string): string {
  const start = text.indexOf(words);
  return quoteNear(text, { start, end: start + words.length });
}

test('twenty characters on either side, within the sentence', () => {
  const [before, behind] = ['前'.repeat(100), '后'.repeat(100)];
  expect(quoted('前一句。全年收到__件申请,均已办结。后一句。', '收到__件')).toBe('全年收到__件申请,均已办结');
  expect(quoted(`${before}收到__件${behind}`, '收到__件')).toBe(`${'前'.repeat(20)}收到__件${'后'.repeat(20)}`);
  expect(quoted(`${before}。全年收到__件!${behind}`, '收到__件')).toBe('全年收到__件');
  expect(quoted(`${before}。${before.slice(0, 10)}收到__件${behind.slice(0, 10)}。${behind}`, '收到__件')).toBe(
    `${'前'.repeat(10)}收到__件${'后'.repeat(10)}`,
  );
  expect(quoted('收到__件', '收到__件')).toBe('收到__件');
});
