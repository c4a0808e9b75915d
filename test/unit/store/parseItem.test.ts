import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { beyondOf } from '../../../shared/domain/values/beyond.ts';
import { checkedItem, corrupt, inner, parseItem } from '../../../shared/store/parseItem.ts';

const KEY = { pk: 'D#440105#2023', sk: 'R' };

/** What breaks, as whoever looks into the log is told of it. */
function brokenOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof Breakage) return { code: error.code, ...error.facts };
    throw error;
  }
  return expect.unreachable('it is read');
}

/** Of one kind that the loop knows, and of one that it leaves to the schema. */
const KNOWN = z.looseObject({ pk: z.string(), sk: z.string(), n: z.int(), by: inner({ name: z.string() }) });
const LEFT = z.looseObject({ ...KNOWN.shape, n: z.union([z.int(), z.literal('none')]) });
const WHOLE = { ...KEY, n: 3, by: { name: '甲' } };

describe.each([
  ['a shape that the loop knows', KNOWN],
  ['a shape that it leaves to the schema', LEFT],
])('an item of %s', (_, schema) => {
  test('is read as it is, with what only a later release knows', () => {
    expect(parseItem(schema, WHOLE)).toEqual(WHOLE);
    expect(parseItem(schema, { ...WHOLE, more: [1] })).toEqual({ ...WHOLE, more: [1] });
  });

  test('that has not its shape is breakage: its key, and what is wrong where', () => {
    const broken = { ...WHOLE, n: 1.5, by: {} };
    const found = brokenOf(() => parseItem(schema, broken)) as { readonly problems: readonly string[] };
    expect(found).toEqual({ code: 'CORRUPT_ITEM', ...KEY, problems: expect.anything() });
    expect(found.problems.map((problem) => problem.split(':')[0])).toEqual(['n', 'by.name']);
    expect(found.problems[1]).toBe('by.name: invalid_type');
  });

  test('goes out as it is, or not at all', () => {
    const going = { ...WHOLE, more: { at: 1 } };
    expect(checkedItem(schema, going)).toBe(going);
    expect(brokenOf(() => checkedItem(schema, { ...going, by: 3 }))).toMatchObject({ code: 'CORRUPT_ITEM', ...KEY });
  });
});

test('is read by the loop, and the schema is asked only where that knows no way or finds something out of place', () => {
  for (const [schema, times] of [
    [z.looseObject(KNOWN.shape), 0],
    [z.looseObject(LEFT.shape), 2],
  ] as const) {
    const asked = vi.spyOn(schema, 'safeParse');
    parseItem(schema, WHOLE);
    parseItem(schema, WHOLE);
    expect(asked).toHaveBeenCalledTimes(times);
    brokenOf(() => parseItem(schema, { ...WHOLE, n: 1.5 }));
    expect(asked).toHaveBeenCalledTimes(times + 1);
  }
});

test('of many problems five are told', () => {
  const said = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(corrupt(KEY, said)).toMatchObject({ code: 'CORRUPT_ITEM', facts: { ...KEY, problems: said.slice(0, 5) } });
});

test('an object inside an item keeps what only a later release knows beside it, and shows none of it', () => {
  const schema = inner({ by: z.string(), at: z.exactOptional(z.string()) });
  const whole = { by: '甲', at: 'x' };
  expect(schema.parse(whole)).toEqual(whole);
  expect(beyondOf(schema.parse(whole))).toEqual({});
  const later = schema.parse({ ...whole, more: 1 });
  expect(Object.keys(later)).toEqual(['by', 'at']);
  expect(beyondOf(later)).toEqual({ more: 1 });
});
