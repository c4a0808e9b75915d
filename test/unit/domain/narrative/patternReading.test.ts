import { expect, test } from 'vitest';
import { type PatternReading, taken } from '../../../../shared/domain/evaluate/narrative/patternReading.ts';

test('a part is taken where it stands next, and read then; another is left where it is', () => {
  const reading: PatternReading = { pattern: 'ab(c)', at: 0 };
  const letter = /[a-z]/y;
  expect(taken(/\(/y, reading)).toBeUndefined();
  expect(reading.at).toBe(0);
  expect(taken(letter, reading)?.[0]).toBe('a');
  expect(taken(letter, reading)?.[0]).toBe('b');
  expect(reading.at).toBe(2);
  expect(taken(letter, reading)).toBeUndefined();
  expect(reading.at).toBe(2);
  expect(taken(/\((.)\)/y, reading)?.[1]).toBe('c');
  expect(reading.at).toBe(5);
  expect(taken(letter, reading)).toBeUndefined();
  expect(reading.at).toBe(5);
});
