import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesIn, matchesOf } from '../../../../shared/domain/evaluate/narrative/matches.ts';
import {
  mayStandIn,
  neededWords,
  pairsIn,
  soughtBy,
} from '../../../../shared/domain/evaluate/narrative/neededWords.ts';
import { runs } from '../../../support/runs.ts';

describe('the words without which a pattern matches nothing', () => {
  test.each([
    ['收到', ['收到']],
    ['收到|接收', ['收到', '接收']],
    ['新?收', ['收']],
    ['收到?', ['收']],
    ['(?:未|没有)收到', ['收到']],
    ['(?:共计|合计)\\d+件', ['共计', '合计']],
    ['(?:共计)?\\d件', ['件']],
    ['(?<=^|[,;])申请(?!人)', ['申请']],
    ['过程(?:性){0,2}信息', ['过程']],
    ['件{2}结', ['件']],
    ['(?<count>收到)了', ['收到']],
    ['(收)\\1到', ['收']],
    ['\\(一\\)', ['(一)']],
    ['[^,]{0,9}结转', ['结转']],
    ['\\p{L}受理', ['受理']],
    ['.*占比$', ['占比']],
    ['收到+?', ['收到']],
    // Of two that say as much the one with fewer words.
    ['(?:共计|合计)收到', ['收到']],
    ['收到(?:共计|合计)', ['收到']],
    ['(?:共|合)计', ['计']],
  ])('%s', (pattern, words) => {
    expect(neededWords(pattern)).toEqual(words);
  });

  test.each([
    '[收接]',
    '收?',
    '',
    '\\d{3}',
    '收到|\\d',
    '(?=收到)',
    '(?:收到)*',
    '(?:收到|件?)',
    '收)到',
    '\\x41收',
    '\\u{4e2d}',
    '\\cA到',
    '(收)\\10',
  ])('none: %s', (pattern) => {
    expect(neededWords(pattern)).toBeUndefined();
  });
});

const LETTERS = ['收', '到', '件', '未', '1', '2', ',', '。', '(', 'x', '𠮷'] as const;

/** A pattern put together from parts, with a text that it may match. */
interface Part {
  readonly pattern: string;
  readonly text: string;
}

const letter = fc.constantFrom(...LETTERS).map((text): Part => ({ pattern: text === '(' ? '\\(' : text, text }));
const ofAClass = fc
  .tuple(fc.constantFrom('[收到]', '[^x]', '\\d', '.', '\\p{Script=Han}', '[未件1]'), fc.constantFrom(...LETTERS))
  .map(([pattern, text]): Part => ({ pattern, text }));
const lookAround = fc
  .constantFrom('(?=收)', '(?!未)', '(?<=到|^)', '(?<![,。])', '^', '$')
  .map((pattern): Part => ({ pattern, text: '' }));

const { part } = fc.letrec<{ part: Part; sequence: Part; group: Part }>((tie) => ({
  part: fc.oneof({ maxDepth: 4, depthSize: 'small' }, letter, letter, letter, ofAClass, lookAround, tie('group')),
  sequence: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => ({
    pattern: parts.map(({ pattern }) => pattern).join(''),
    text: parts.map(({ text }) => text).join(''),
  })),
  group: fc
    .record({
      branches: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }),
      opens: fc.constantFrom('(?:', '('),
      times: fc.constantFrom(['', 1], ['?', 0], ['?', 1], ['*', 0], ['+', 2], ['{0,2}', 0], ['{1,3}', 2], ['{2}', 2]),
      taken: fc.nat(2),
    })
    .map(({ branches, opens, times: [quantifier, times], taken }) => ({
      pattern: `${opens}${branches.map(({ pattern }) => pattern).join('|')})${quantifier}`,
      text: (branches[taken % branches.length]?.text ?? '').repeat(Number(times)),
    })),
}));

test('a pattern that is not looked for in a text matches nowhere in it', () => {
  let matched = 0;
  let passedOver = 0;
  const surroundings = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 8 });
  fc.assert(
    fc.property(part, surroundings, surroundings, fc.boolean(), ({ pattern, text }, before, behind, without) => {
      const whole = before + (without ? '' : text) + behind;
      const sought = soughtBy(pattern);
      const matches = new RegExp(pattern, 'u').test(whole) || new RegExp(pattern).test(whole);
      if (matches && sought !== undefined) matched += 1;
      if (mayStandIn(pairsIn(whole), sought)) return;
      passedOver += 1;
      expect(matches, `${pattern} in ${whole}`).toBe(false);
    }),
    { numRuns: runs(3000) },
  );
  expect(Math.min(matched, passedOver)).toBeGreaterThan(20);
});

test('words stand in a text where their characters stand side by side, in this order', () => {
  const stands = (text: string, word: string) => mayStandIn(pairsIn(text), soughtBy(word));
  expect(stands('已收到', '收到')).toBe(true);
  expect(stands('到收', '收到')).toBe(false);
  expect(stands('收与到', '收到')).toBe(false);
  expect(stands('收', '收')).toBe(true);
  expect(stands('到', '收')).toBe(false);
});

test('a text has eight places for each of its characters, the shortest 512', () => {
  expect(pairsIn('')).toEqual(new Uint8Array(512));
  expect(pairsIn('字'.repeat(64))).toHaveLength(512);
  expect(pairsIn('字'.repeat(65))).toHaveLength(1024);
  expect(pairsIn('字'.repeat(1000))).toHaveLength(8192);
});

/** Counts how often it is tried. */
class Tried extends RegExp {
  times = 0;
  override exec(text: string): RegExpExecArray | null {
    this.times += 1;
    return super.exec(text);
  }
}

test('a pattern whose words do not stand in a text is not tried, and any other is', () => {
  const text = '收到申请12件,ab';
  const readable = { text, pairs: pairsIn(text) };
  const times = (source: string, flags = 'g') => {
    const pattern = new Tried(source, flags);
    const found = [matchesOf(readable, pattern), matchesOf(readable, pattern)].map(({ length }) => length);
    return [...found, pattern.times];
  };
  expect(times('受理')).toEqual([0, 0, 0]);
  expect(times('受理|答复')).toEqual([0, 0, 0]);
  // Each time once for what is found, and once more for the end.
  expect(times('收到')).toEqual([1, 1, 4]);
  expect(times('受理|申请')).toEqual([1, 1, 4]);
  expect(times('[受理]')).toEqual([0, 0, 2]);
  expect(times('AB')).toEqual([0, 0, 0]);
  expect(times('AB', 'gi')).toEqual([1, 1, 4]);
});

test('what is found in a readable text is what is found in the text, however the pattern is written', () => {
  const text = '2024年，收到申请12件,Ab答复。'.normalize('NFKC');
  const readable = { text, pairs: pairsIn(text) };
  for (const pattern of [/收到/g, /受理/g, /AB/gi, /\d+件|受理/g]) {
    expect(matchesOf(readable, pattern)).toEqual(matchesIn(text, pattern));
  }
});
