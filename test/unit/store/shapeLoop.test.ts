import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beyondOf } from '../../../shared/domain/values/beyond.ts';
import { inner } from '../../../shared/store/parseItem.ts';
import { shapeLoop } from '../../../shared/store/shapeLoop.ts';
import { MISFIT } from '../../../shared/store/shapeParts.ts';
import { runs } from '../../support/runs.ts';

/** A schema with every kind that items have. */
const Item = z.looseObject({
  word: z.string(),
  code: z.string().check(z.regex(/^[a-c]{2}$/)),
  said: z.string().check(z.describe('a word')),
  count: z.int(),
  is: z.boolean(),
  kind: z.enum(['one', 'two']),
  odd: z.custom<number>((value) => typeof value === 'number' && value % 2 === 1),
  bytes: z.optional(z.instanceof(Uint8Array)),
  none: z.nullable(z.string()),
  list: z.optional(z.array(z.int())),
  pair: z.optional(z.tuple([z.string(), z.int()])),
  map: z.record(z.string().check(z.regex(/^k/)), z.int()),
  nested: z.optional(inner({ by: z.string(), note: z.exactOptional(z.string()) })),
  each: z._default(z.record(z.string(), inner({ by: z.string() })), {}),
  later: z._default(z.int(), 7),
});
/** Made anew in each test: a loop that is made while this file is loaded is made before any change of its maker. */
const aLoop = () => shapeLoop(Item) ?? (() => expect.unreachable('a kind of the items is not known'));

const WHOLE = {
  ...{ word: 'w', code: 'ab', said: 's', count: 3, is: true, kind: 'one', odd: 5, none: null, map: { k1: 1 } },
  ...{
    bytes: new Uint8Array([1]),
    list: [1, 2],
    pair: ['x', 1],
    nested: { by: 'b' },
    each: { a: { by: 'b' } },
    later: 1,
  },
};

/** What stands in the place of a member: values of every kind, and what is nearly right. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    ...Object.values(WHOLE),
    undefined,
    1.5,
    2 ** 53,
    Number.NaN,
    'abc',
    'two',
    'x',
    [],
    [1, 'x'],
  ),
  fc.constantFrom<unknown>(
    ['x', 1, 2],
    [null],
    { k1: 'x' },
    { x: 1 },
    { k1: 1, k2: 2 },
    new Date(0),
    Object.create({ k1: 1 }),
  ),
  fc.constantFrom<unknown>(
    { by: 1 },
    { by: 'b', note: undefined },
    { by: 'b', more: { at: 1 } },
    { a: { by: 'b', more: 1 } },
  ),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": {"by": "b"}}'), new Uint8Array(0)),
);
const members = fc.dictionary(fc.constantFrom(...Object.keys(WHOLE), 'more', 'sh'), anything, { maxKeys: 3 });
const missing = fc.subarray(Object.keys(WHOLE), { maxLength: 3 });

describe('the loop over a shape', () => {
  test('reads what the schema reads, and never what it refuses', () => {
    const loop = aLoop();
    let [read, left] = [0, 0];
    fc.assert(
      fc.property(members, missing, (others, without) => {
        const item = Object.fromEntries(
          Object.entries({ ...WHOLE, ...others }).filter(([name]) => !without.includes(name)),
        );
        const before = structuredClone(Object.keys(item));
        const found = loop(item);
        expect(Object.keys(item)).toEqual(before);
        if (found === MISFIT) {
          left += 1;
          return;
        }
        read += 1;
        expect(Item.safeParse(item)).toStrictEqual({ success: true, data: found });
      }),
      { numRuns: runs(2_000) },
    );
    expect(Math.min(read, left)).toBeGreaterThan(0);
  });

  test('a map with a key that objects treat as their own is left to the schema', () => {
    const loop = aLoop();
    expect(loop({ ...WHOLE, each: JSON.parse('{"__proto__": {"by": "b"}}') })).toBe(MISFIT);
  });

  test('what a later release put into one of a map’s objects is kept apart, as the schema keeps it', () => {
    const loop = aLoop();
    const later = { ...WHOLE, each: { a: { by: 'b' }, z: { by: 'b', more: 1 } } };
    const read = loop(later);
    expect(read).not.toBe(later);
    expect(read).toStrictEqual(Item.parse(later));
    expect(later.each.z).toEqual({ by: 'b', more: 1 });
  });

  test('puts members in order without making those that are not there', () => {
    const loop = aLoop();
    const { pair: _, ...some } = WHOLE;
    const backwards = Object.fromEntries(Object.entries(some).toReversed());
    expect(loop(backwards)).toStrictEqual(Item.parse(backwards));
    expect(Object.keys(Object(loop(backwards)))).not.toContain('pair');
  });

  test('takes what is whole, and copies nothing', () => {
    const loop = aLoop();
    const whole = loop(WHOLE);
    expect(loop(whole)).toBe(whole);
    expect(whole).toEqual(WHOLE);
    const { later: _, ...early } = WHOLE;
    expect(loop(early)).toEqual({ ...WHOLE, later: 7 });
    expect(early).not.toHaveProperty('later');
  });

  test('gives members in the order of the schema, in whatever order the table gave them', () => {
    const loop = aLoop();
    const backwards = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, each]) => [name, backwards(each)]),
          )
        : value;
    const other = backwards(WHOLE);
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(WHOLE));
    expect(JSON.stringify(loop(other))).toBe(JSON.stringify(Item.parse(other)));
  });

  test('lets ride along what only a later release knows of an inner object', () => {
    const loop = aLoop();
    const read = loop({ ...WHOLE, nested: { by: 'b', more: 1 } }) as { readonly nested: object };
    expect(Object.keys(read.nested)).toEqual(['by']);
    expect(beyondOf(read.nested)).toEqual({ more: 1 });
  });

  const SAMPLES: readonly (readonly [string, z.core.$ZodType, unknown, unknown])[] = [
    ['a word', z.string(), 'w', 3],
    ['a word with a pattern', z.string().check(z.regex(/^[a-c]{2}$/)), 'ab', 'abc'],
    ['a word with two', z.string().check(z.regex(/^a/), z.regex(/c$/)), 'abc', 'ab'],
    ['a word that is described', z.string().check(z.describe('a word')), 's', null],
    ['a whole number', z.int(), 3, 1.5],
    ['a whole number that is described', z.int().check(z.describe('a number')), 3, 2 ** 53],
    ['yes or no', z.boolean(), false, 'false'],
    ['one of a few words', z.enum(['one', 'two']), 'two', 'three'],
    ['what a function takes', z.custom<number>((value) => value === 5), 5, 7],
    ['a word or none', z.nullable(z.string()), null, undefined],
    ['a list', z.array(z.int()), [1, 2], [1, 'x']],
    ['a pair', z.tuple([z.string(), z.int()]), ['x', 1], ['x', 1, 2]],
    ['a map', z.record(z.string().check(z.regex(/^k/)), z.int()), { k1: 1 }, { x: 1 }],
    ['what nobody changes', z.readonly(z.array(z.int())), [1], ['1']],
    ['what need not be there', z.looseObject({ a: z.optional(z.int()) }), {}, { a: 'x' }],
    ['what has a word in its place', z.looseObject({ a: z._default(z.int(), 7) }), { a: 1 }, { a: null }],
    ['an object inside', inner({ by: z.string() }), { by: 'b' }, { by: 1 }],
  ];
  test.each(SAMPLES)('takes %s, and nothing else', (_, schema, right, wrong) => {
    const read = shapeLoop(schema) ?? (() => expect.unreachable('a kind of the items is not known'));
    expect(read(right)).toBe(right);
    expect(read(wrong)).toBe(MISFIT);
    expect(z.safeParse(schema, right).success).toBe(true);
    expect(z.safeParse(schema, wrong).success).toBe(false);
  });

  test('what is broken in a schema is no kind that is not known', () => {
    const broken = z.looseObject({ a: z.optional(z.string()) });
    Object.defineProperty(broken._zod.def, 'shape', {
      get: () => {
        throw new RangeError('of the schema');
      },
    });
    expect(() => shapeLoop(broken)).toThrow(new RangeError('of the schema'));
  });

  test.each([
    ['a pattern that sticks', z.string().check(z.regex(/a/y))],
    ['a tuple without an end', z.tuple([z.string()], z.string())],
    ['a bound of a number', z.int().check(z.minimum(3))],
    ['a float', z.float32()],
    ['members that are all texts', z.catchall(z.object({}), z.string())],
    ['members that are passed over', z.object({ a: z.string() })],
    ['a union', z.union([z.string(), z.int()])],
    ['a number with a point', z.number()],
    ['an object without other members', z.strictObject({})],
    ['a bound', z.array(z.string()).check(z.maxLength(3))],
    ['a pattern that remembers', z.string().check(z.regex(/a/g))],
    ['a change of the text', z.string().check(z.trim())],
    ['another schema behind it', z.pipe(z.string(), z.string())],
    ['any of these inside', z.looseObject({ a: z.optional(z.array(z.union([z.string(), z.int()]))) })],
  ])('is not made of a schema with %s', (_, schema) => {
    expect(shapeLoop(schema)).toBeUndefined();
  });
});
