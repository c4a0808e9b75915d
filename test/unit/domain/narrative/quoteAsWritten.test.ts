import { expect, test, vi } from 'vitest';
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
  // At the very beginning, and behind a blank.
  ['收到（含网上）１２件。', '12件', '收到（含网上）１２件'],
  ['前句。 收到（含网上）１２件。', '12件', '收到（含网上）１２件'],
  ['全年…收到申请（含网上）１２件，均已办结。', '12件', '全年...收到申请（含网上）１２件，均已办结'],
  // A blank is one that is seen as one; lines end as they may.
  ['全年　共收到申请１２件。', '12件', '全年 共收到申请１２件'],
  ['第一段（一）。\r\n第二段（二）收到１２件。', '12件', '第二段（二）收到１２件'],
  ['第一段。\r第二段（二）收到１２件。', '12件', '第二段（二）收到１２件'],
  // What is put together of two characters stays so.
  ['第一段か\u3099，第二段（e\u0301）收到１２件。', '12件', '第一段が，第二段（é）收到１２件'],
  ['字\u0301第一段，收到１２件。', '12件', '字\u0301第一段，收到１２件'],
])('%s', (text, words, expected) => {
  expect(quoted(text, words)).toBe(expected);
});

test('in a very long text too, at its beginning and far behind', () => {
  const long = '（一）加强政务公开培训，完善制度。\n'.repeat(2_000);
  const narrative = { overview: `收到（含网上）１２件。${long}补正（含当面）１３件。` };
  const [passage] = passagesOf(narrative);
  if (passage === undefined) return expect.unreachable();
  expect(quoteAsWritten('收到(含网上)12件', passage, narrative.overview)).toBe('收到（含网上）１２件');
  expect(quoteAsWritten('补正(含当面)13件', passage, narrative.overview)).toBe('补正（含当面）１３件');
  expect(quoteAsWritten('收到(含网上)12件', passage, narrative.overview)).toBe('收到（含网上）１２件');
});

test('what does not stand in the text is left as it is', () => {
  const narrative = { overview: '收到（含网上）１２件。' };
  const [passage] = passagesOf(narrative);
  if (passage === undefined) return expect.unreachable();
  expect(quoteAsWritten('', passage, narrative.overview)).toBe('');
  expect(quoteAsWritten('收到13件', passage, narrative.overview)).toBe('收到13件');
  expect(quoteAsWritten('收到(含网上)12件', passage, narrative.overview)).toBe('收到（含网上）１２件');
  // Of a text that is not the one that was read nothing is taken.
  expect(quoteAsWritten('收到(含网上)12件', { ...passage }, '培训')).toBe('收到(含网上)12件');
  expect(quoteAsWritten('收到(含网上)12件', { ...passage }, '收到（')).toBe('收到(含网上)12件');
});

test('no more of a very long text is printed than the quotes need, and that once', () => {
  const line = '（一）加强政务公开培训，完善制度。\n';
  const overview = `收到１件。${line.repeat(800)}补正２件。${line.repeat(400)}办结３件。${line.repeat(3_000)}结转４件。`;
  const [passage] = passagesOf({ overview });
  if (passage === undefined) return expect.unreachable();
  const made = (quote: string) => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    expect(quoteAsWritten(quote, passage, overview)).toBe(
      quote.replace(/\d/, (digit) => '０１２３４'.charAt(Number(digit))),
    );
    const lengths = normalize.mock.contexts.map((context) => String(context).length).filter((length) => length > 100);
    normalize.mockRestore();
    return lengths;
  };
  expect(made('收到1件')).toEqual([12_500]);
  expect(made('收到1件')).toEqual([]);
  expect(made('补正2件')).toEqual([12_500, 20_000]);
  expect(made('补正2件')).toEqual([]);
  expect(made('收到1件')).toEqual([]);
  expect(made('结转4件')).toEqual([12_500, 20_000]);
  expect(made('办结3件')).toEqual([]);
});
