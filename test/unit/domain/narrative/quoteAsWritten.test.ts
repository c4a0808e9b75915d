import { expect, test } from 'vitest';
import { passagesOf } from '../../../../shared/domain/evaluate/narrative/passages.ts';
import { quoteAsWritten } from '../../../../shared/domain/evaluate/narrative/quoteAsWritten.ts';

function quoted(text: string, words: string): string {
  const narrative = { overview: text };
  const [passage] = passagesOf(narrative);
  if (passage === undefined) throw new Error('a section was given');
  const start = passage.text.indexOf(words);
  return quoteAsWritten(passage.quote({ start, end: start + words.length }), passage, text);
}

test.each([
  [
    '2024年，全区认真落实《条例》各项规定要求，全区共新收政府信息公开申请517件，均按期办结。',
    '共新收政府信息公开申请517件',
    '全区认真落实《条例》各项规定要求，全区共新收政府信息公开申请517件，均按期办结',
  ],
  [
    '第一，全区各单位认真落实各项工作要求之后一共收到申请（含网上）１２件；其余另计。',
    '收到申请',
    '全区各单位认真落实各项工作要求之后一共收到申请（含网上）１２件；其余另计',
  ],
  ['全年收到…申请12件，联系人13812345678。', '12件', '全年收到...申请12件，联系人***********'],
])('%s', (text, words, expected) => {
  expect(quoted(text, words)).toBe(expected);
});
