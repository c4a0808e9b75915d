import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { normalBeginning, normalText } from '../../../../shared/domain/evaluate/narrative/normalText.ts';
import { runs } from '../../../support/runs.ts';

test.each([
  ['１２件，占５％（ａ）', '12件,占5%(a)'],
  ['第一段\r\n第二段\r第三段\n第四段', '第一段\n第二段\n第三段\n第四段'],
  ['全\u0007年\u200b收\u2028到\u2029十', '全 年 收 到 十'],
  ['申\ud842请', '申 请'],
  ['𠮷镇', '𠮷镇'],
  ['全年　收到\t3件', '全年 收到 3件'],
])('%j is read as %j', (given, read) => {
  expect(normalText(given)).toBe(read);
});

test('a text is read as far as 200,000 characters of what it becomes', () => {
  expect(normalText('件'.repeat(200_000))).toHaveLength(200_000);
  expect(normalText(`${'件'.repeat(200_000)}宗`)).toBe('件'.repeat(200_000));
  // One character that becomes eighteen.
  expect(normalText('\ufdfa'.repeat(12_000))).toHaveLength(200_000);
});

const UNIT = fc.constantFrom(
  ...[
    '年',
    '１',
    '\r',
    '\n',
    '\u0301',
    'e',
    'か',
    '\u3099',
    '\u1100',
    '\u1161',
    '㎡',
    '\ufdfa',
    '\u200b',
    '\ud83d',
    '\ude00',
    '𠮷',
  ],
);

test('the beginning of a text is that of the whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: UNIT, maxLength: 60 }), fc.nat({ max: 40 }), (text, length) => {
      expect(normalBeginning(text, length)).toBe(normalText(text).slice(0, length));
    }),
    { numRuns: runs(1000) },
  );
});

test('no more of a long text is made than its beginning needs', () => {
  const made = (text: string, length: number) => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    normalBeginning(text, length);
    const lengths = normalize.mock.contexts.map((context) => String(context).length);
    normalize.mockRestore();
    return lengths;
  };
  expect(made('件'.repeat(1000), 10)).toEqual([20]);
  expect(made(`${'a'.repeat(25)}件${'a'.repeat(100)}`, 10)).toEqual([25]);
  // What cannot be parted, or becomes too short, is made whole.
  expect(made('a'.repeat(100), 10)).toEqual([100]);
  expect(made(`${'か\u3099'.repeat(10)}件`, 10)).toEqual([20]);
  expect(made(`${'\u1100\u1161\u11a8'.repeat(7)}${'件'.repeat(50)}`, 10)).toEqual([21, 71]);
});
