import { describe, expect, test } from 'vitest';
import {
  MISFIT,
  type ReadShape,
  readList,
  readMembers,
  readRecord,
  readTuple,
} from '../../../shared/store/shapeParts.ts';

/** A number is read as it is, a text of digits as its number; nothing else fits. */
const number: ReadShape = (value) =>
  typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : MISFIT;
const word: ReadShape = (value) => (typeof value === 'string' ? value : MISFIT);

/** What is no object with members of its own. */
const NOT_PLAIN = [null, undefined, 3, 'x', [], new Date(0), new Map(), Object.create({ a: 1 })];

describe('members', () => {
  const read = readMembers([
    { name: 'a', read: number },
    { name: 'b', read: number, absent: { value: 7 } },
    { name: 'c', read: number, absent: { value: undefined } },
  ]);

  test('are read one by one, and the object is the one that was given where nothing reads as anything else', () => {
    const whole = { a: 1, b: 2, c: 3, z: 'beyond' };
    expect(read(whole)).toBe(whole);
    const bare = Object.assign(Object.create(null), { a: 1, b: 2 });
    expect(read(bare)).toBe(bare);
  });

  test('that read as something else are put in a copy', () => {
    const given = { a: '1', b: 2, c: '3' };
    expect(read(given)).toStrictEqual({ a: 1, b: 2, c: 3 });
    expect(given).toEqual({ a: '1', b: 2, c: '3' });
  });

  test('that are not there are what is read of them then, unless they have to be there', () => {
    expect(read({ a: 1 })).toStrictEqual({ a: 1, b: 7 });
    expect(read({ b: 1 })).toBe(MISFIT);
    // Named and undefined is no member of any item.
    for (const odd of [{ a: undefined }, { a: 1, b: undefined }, { a: 1, c: undefined }])
      expect(read(odd)).toBe(MISFIT);
  });

  test('of which one does not fit are no such object', () => {
    for (const odd of [{ a: 'x' }, { a: 1, b: 'x' }, { a: 1, c: null }]) expect(read(odd)).toBe(MISFIT);
  });

  test('stand in their own order, those beyond them behind', () => {
    const orderOf = (given: object) => Object.keys(Object(read(given)));
    expect(orderOf({ c: 3, a: 1, b: 2 })).toEqual(['a', 'b', 'c']);
    expect(orderOf({ z: 1, a: 1, y: 2, b: 2 })).toEqual(['a', 'b', 'z', 'y']);
    expect(orderOf({ b: 2, z: 1, a: 1 })).toEqual(['a', 'b', 'z']);
    const inOrder = { a: 1, b: 2, z: 1, y: 2 };
    expect(read(inOrder)).toBe(inOrder);
  });

  test('put in order keep what rides along in the object by a symbol', () => {
    const token = Symbol('rides along');
    expect(read({ b: 2, a: 1, [token]: 7 })).toStrictEqual({ a: 1, b: 2, [token]: 7 });
  });

  test.each(NOT_PLAIN)('are not looked for in %s', (other) => {
    expect(read(other)).toBe(MISFIT);
    expect(readMembers([])(other)).toBe(MISFIT);
  });
});

describe('a map', () => {
  const read = readRecord((key) => (/^k/.test(String(key)) ? key : MISFIT), number);

  test('is the one that was given, or a copy with what reads as something else', () => {
    const whole = { k1: 1, k2: 2 };
    expect(read(whole)).toBe(whole);
    const given = { k1: 1, k2: '2', k3: '3' };
    expect(read(given)).toStrictEqual({ k1: 1, k2: 2, k3: 3 });
    expect(given).toEqual({ k1: 1, k2: '2', k3: '3' });
    expect(read({})).toEqual({});
  });

  test('of which a key or a value does not fit is none', () => {
    for (const odd of [{ x: 1 }, { k1: 'x' }, { k1: 1, x: 1 }, { k1: 1, k2: null }]) expect(read(odd)).toBe(MISFIT);
    const every = readRecord((key) => key, number);
    expect(every(JSON.parse('{"a": 1, "__proto__": 2}'))).toBe(MISFIT);
  });

  test.each(NOT_PLAIN)('is not %s', (other) => {
    expect(read(other)).toBe(MISFIT);
  });
});

describe('a list', () => {
  test('is the one that was given, or a copy with what reads as something else', () => {
    const whole = [1, 2];
    expect(readList(number)(whole)).toBe(whole);
    const given = ['1', 2, '3'];
    expect(readList(number)(given)).toStrictEqual([1, 2, 3]);
    expect(given).toEqual(['1', 2, '3']);
    expect(readList(number)([1, 'x'])).toBe(MISFIT);
    for (const other of [{ 0: 1, length: 1 }, 'x', null, undefined]) expect(readList(number)(other)).toBe(MISFIT);
  });

  test('of so many, each of its own kind, is as long as that', () => {
    const pair = readTuple([word, number]);
    const whole = ['x', 1];
    expect(pair(whole)).toBe(whole);
    expect(pair(['x', '1'])).toStrictEqual(['x', 1]);
    for (const odd of [['x'], [1, 1], ['x', 'y'], ['x', 1, 1], [], { 0: 'x', 1: 1, length: 2 }, null, undefined])
      expect(pair(odd)).toBe(MISFIT);
    expect(readTuple([])([])).toEqual([]);
  });
});
