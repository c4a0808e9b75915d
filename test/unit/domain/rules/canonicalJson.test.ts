import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../../shared/domain/rules/publishedRules.ts';
import { runs } from '../../../support/runs.ts';

/** The same value with the members of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, turned(inner)]),
  );
}

test('what is equal is written alike, in whatever order its members were put; and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(canonicalJson(turned(plain))).toBe(canonicalJson(plain));
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
    }),
    { numRuns: runs(300) },
  );
});

test('what says itself how it is printed is printed so, and a member of that name is a member', () => {
  expect(canonicalJson({ b: new Date(0), a: undefined })).toBe('{"b":"1970-01-01T00:00:00.000Z"}');
  expect(canonicalJson({ toJSON: 1, a: [undefined, 2] })).toBe('{"a":[null,2],"toJSON":1}');
});

test('members are in alphabetical order at every depth, lists as they are', () => {
  const value = { b: [{ d: 1, c: null }, 'z', 'a'], a: { f: true, e: [] } };
  expect(canonicalJson(value)).toBe('{"a":{"e":[],"f":true},"b":[{"c":null,"d":1},"z","a"]}');
});
