import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../shared/domain/values/editDistance.ts';
import { runs } from '../../support/runs.ts';

/** By its definition, without a table. */
function byDefinition(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  if (one[0] === other[0]) return byDefinition(one.slice(1), other.slice(1));
  return (
    1 +
    Math.min(
      byDefinition(one.slice(1), other),
      byDefinition(one, other.slice(1)),
      byDefinition(one.slice(1), other.slice(1)),
    )
  );
}

const words = fc.string({ unit: fc.constantFrom('不', '予', '公', '开'), maxLength: 6 });

test.each([
  ['不予公开', '不予公开', 0],
  ['不予公开', '不公开', 1],
  ['不予公开', '', 4],
  ['予以公开', '不予公开', 2],
])('%s and %s are %s apart', (one, other, distance) => {
  expect(editDistance(one, other)).toBe(distance);
});

test('it is the least number of characters to insert, drop or replace', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      expect(editDistance(one, other)).toBe(byDefinition(one, other));
    }),
    { numRuns: runs(500) },
  );
});

test('beyond a bound it is above the bound, within it exact', () => {
  fc.assert(
    fc.property(words, words, fc.nat(6), (one, other, most) => {
      const [bounded, whole] = [editDistance(one, other, most), editDistance(one, other)];
      if (whole <= most) expect(bounded).toBe(whole);
      else expect(bounded).toBeGreaterThan(most);
    }),
    { numRuns: runs(500) },
  );
});
