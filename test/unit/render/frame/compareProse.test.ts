import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TEXT } from '../../../../shared/domain/forms/schema.ts';
import { compareProse, PROSE_LIMITS, type ProsePart } from '../../../../shared/render/frame/compareProse.ts';
import { runs } from '../../../support/runs.ts';

const joined = (parts: readonly ProsePart[] | undefined, ...kinds: readonly ProsePart['kind'][]) =>
  (parts ?? [])
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ value }) => value)
    .join('');

/** Prose of a length in which no character comes twice near another, a sentence end every seventeenth. */
const rewritten = (length: number, start: number) =>
  Array.from({ length }, (_, at) =>
    at % 17 === 16 ? '。' : String.fromCharCode(0x4e00 + ((at * 31 + start) % 20_000)),
  ).join('');

const prose = fc
  .array(fc.constantFrom('本机关', '收到', '申请', '12', '件', '。', '\n', '；', ' ', '\u202E', '\uD800', '公开'), {
    maxLength: 40,
  })
  .map((words) => words.join(''));

describe('comparing prose', () => {
  test('kept and removed is the text before, kept and added the text after', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ from: prose, to: prose }), { maxLength: 4 }), (pairs) => {
        const { parts } = compareProse(pairs);
        expect(parts.map((each) => joined(each, 'kept', 'removed'))).toEqual(pairs.map(({ from }) => from));
        expect(parts.map((each) => joined(each, 'kept', 'added'))).toEqual(pairs.map(({ to }) => to));
      }),
      { numRuns: runs(300) },
    );
  });

  test('a changed figure in a sentence is all that differs', () => {
    const [parts] = compareProse([{ from: '一是收到申请12件。二是公开。', to: '一是收到申请13件。二是公开。' }]).parts;
    expect(parts?.filter(({ kind }) => kind !== 'kept')).toEqual([
      { value: '12', kind: 'removed' },
      { value: '13', kind: 'added' },
    ]);
  });

  test.each([
    ['4,000 characters rewritten', rewritten(4000, 0), rewritten(4000, 7)],
    ['the longest text rewritten', rewritten(MAX_TEXT, 0), rewritten(MAX_TEXT, 7)],
    ['the longest text of one character', '一'.repeat(MAX_TEXT), '一'.repeat(MAX_TEXT - 1)],
    ['the longest text of sentence ends', '。 '.repeat(MAX_TEXT / 2), ' 。'.repeat(MAX_TEXT / 2)],
    ['sentences of two kinds in another order', '甲。乙。'.repeat(MAX_TEXT / 4), '乙。乙。甲。'.repeat(MAX_TEXT / 6)],
  ])('%s stays within the limits and is still told whole', (_, from, to) => {
    const { parts, work } = compareProse([
      { from, to },
      { from: to, to: from },
      { from, to },
    ]);
    expect(work.comparisons).toBeLessThanOrEqual(PROSE_LIMITS.comparisons);
    expect(work.characters).toBeLessThanOrEqual(PROSE_LIMITS.characters);
    expect(joined(parts[0], 'kept', 'removed') === from).toBe(true);
    expect(joined(parts[0], 'kept', 'added') === to).toBe(true);
  });

  test('a text that was rewritten stands as replaced', () => {
    const [from, to] = [rewritten(MAX_TEXT, 0), rewritten(MAX_TEXT, 7)];
    const [parts] = compareProse([{ from, to }]).parts;
    expect(parts?.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
