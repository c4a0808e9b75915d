import { describe, expect, test } from 'vitest';
import { DRILLS, differing } from '../drills/drills.ts';

describe('the drills, in short', () => {
  test.each(DRILLS.map(({ name, hold }) => [name, hold] as const))('%s', { timeout: 240_000 }, async (_, hold) => {
    expect(await hold({ seed: 3, length: 8 })).toEqual([]);
  });

  test('name what is not as it was', () => {
    const before = new Map<string, unknown>([
      ['a', new Map([['x', 1]])],
      ['b', { one: 1, two: 2 }],
      ['gone', 1],
    ]);
    const after = new Map<string, unknown>([
      ['a', new Map([['x', 2]])],
      ['b', { two: 2, one: 1 }],
      ['new', undefined],
    ]);
    expect(differing(before, after)).toEqual(['a', 'gone']);
  });
});
