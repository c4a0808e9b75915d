import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesIn } from '../../../../shared/domain/evaluate/narrative/matches.ts';
import { runs } from '../../../support/runs.ts';

const PATTERNS = [/件/g, /(\d+)(?:件|宗)/g, /(?<=共)\d*/g, /[^,。]{0,3}结转/g, /\d*/g] as const;

test('matches are those of matchAll, also where a pattern matches nothing at all, and are the same the second time', () => {
  const text = fc.string({ unit: fc.constantFrom('共', '1', '2', '件', '宗', ',', '。', '结', '转', 'x') });
  fc.assert(
    fc.property(text, fc.constantFrom(...PATTERNS), (text, pattern) => {
      const plain = (found: Iterable<RegExpExecArray>) => Array.from(found, (match) => [match.index, ...match]);
      const expected = plain(text.matchAll(pattern));
      expect(plain(matchesIn(text, pattern))).toEqual(expected);
      expect(plain(matchesIn(text, pattern))).toEqual(expected);
    }),
    { numRuns: runs(300) },
  );
});
