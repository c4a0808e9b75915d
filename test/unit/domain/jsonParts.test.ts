import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../shared/domain/report/decode.ts';
import {
  countMembers,
  existingPointer,
  isJsonObject,
  member,
  putValue,
  quoted,
  valueAt,
} from '../../../shared/domain/report/json.ts';
import { duplicatesIn, pointerOf, pointerStep, positionsAt } from '../../../shared/domain/report/positions.ts';
import { positionsOf } from '../../support/positionsOf.ts';

describe('a parsed value', () => {
  test('has its own members and no others', () => {
    expect([{}, { a: 1 }].every(isJsonObject)).toBe(true);
    for (const none of [null, undefined, [], 'a', 1]) expect(isJsonObject(none)).toBe(false);
    expect(member({ a: 1 }, 'a')).toBe(1);
    for (const [value, name] of [
      [{ a: 1 }, 'constructor'],
      [{}, '__proto__'],
      [[1], '0'],
      ['ab', 'length'],
      [null, 'a'],
    ] as const)
      expect(member(value, name)).toBeUndefined();
    expect(valueAt({ a: { b: 2 } }, 'a.b')).toBe(2);
    expect(valueAt({ a: { b: 2 } }, 'a.c.d')).toBeUndefined();
    expect(valueAt({ a: 1 }, 'a.toString')).toBeUndefined();
  });

  test('takes values under names with dots, beside what is there', () => {
    const root: Record<string, unknown> = { a: { b: 1 } };
    putValue(root, 'a.c', 2);
    putValue(root, 'd.e.f', null);
    putValue(root, 'g', 3);
    expect(root).toStrictEqual({ a: { b: 1, c: 2 }, d: { e: { f: null } }, g: 3 });
  });

  test.each([
    [{}, 0],
    [{ a: 1, b: { c: 2 } }, 3],
    [[{ a: 1 }, [{ b: 2, c: [] }], 5], 3],
    ['text', 0],
    [null, 0],
  ])('%j has %i members', (value, count) => {
    expect(countMembers(value)).toBe(count);
  });

  test.each([
    ['', ''],
    ['/a', '/a'],
    ['/a/0/b', '/a/0/b'],
    ['/a/1', '/a'],
    ['/a/00', '/a'],
    ['/a/-', '/a'],
    ['/a/x', '/a'],
    ['/a/10/b', '/a/10/b'],
    ['/a/0/c/d', '/a/0'],
    ['/x', ''],
    ['/m~1n~0o', '/m~1n~0o'],
    ['/m~01n', '/m~01n'],
    ['/toString', ''],
  ])('the pointer %j leads to %j', (pointer, existing) => {
    const list: unknown[] = Array.from({ length: 11 }, () => ({ b: 1 }));
    list.splice(1, 1, undefined);
    expect(existingPointer({ a: list, 'm/n~o': 1, 'm~1n': 2 }, pointer)).toBe(existing);
  });

  test.each([
    ['文字', '文字'],
    [5, '5'],
    [-0, '-0'],
    [null, 'null'],
    [{ a: [1] }, '{"a":[1]}'],
    [undefined, ''],
    [Number.POSITIVE_INFINITY, '超大的数'],
    [Number.NEGATIVE_INFINITY, '超大的数'],
    ['甲\n乙\u202e丙\u2028丁\ud800', '甲 乙 丙 丁 '],
    ['长'.repeat(40), '长'.repeat(40)],
    ['长'.repeat(41), `${'长'.repeat(40)}…`],
    ['𠀀'.repeat(41), `${'𠀀'.repeat(40)}…`],
  ])('%j is quoted %j', (value, text) => {
    expect(quoted(value)).toBe(text);
  });

  test('is quoted as short as is asked for', () => {
    expect(quoted('一二三四', 3)).toBe('一二三…');
    expect(quoted('一二三', 3)).toBe('一二三');
  });
});

describe('pointers', () => {
  test.each([
    ['a', '/a'],
    ['a/b', '/a~1b'],
    ['a~b', '/a~0b'],
    ['~/~1', '/~0~1~01'],
    ['', '/'],
  ])('the step to %j is %j (RFC 6901)', (name, step) => {
    expect(pointerStep(name)).toBe(step);
  });

  test('of a cell are its name in steps', () => {
    expect([pointerOf('a.b.c'), pointerOf('a.b.c'), pointerOf('a')]).toEqual(['/a/b/c', '/a/b/c', '/a']);
  });

  const text = '{\n "a": [1, {"b": 2}],\n "x/y": 3, "a": 4\n}';
  const at = (line: number, col: number) => expect.objectContaining({ line, col });

  test('lead to lines and columns, and tell what is written twice', () => {
    const { at: found, duplicates } = positionsOf(text);
    expect([...found.keys()].toSorted()).toEqual(['', '/a', '/a/0', '/a/1', '/a/1/b', '/x~1y']);
    expect(found.get('/a/1/b')).toEqual(at(2, 17));
    expect(found.get('/x~1y')).toEqual(at(3, 9));
    expect(duplicates).toEqual([{ name: 'a', pointer: '/a', first: at(2, 2), second: at(3, 12) }]);
  });

  test('of members written twice the first fifty are told, and none by a pointer that nobody follows', () => {
    const many = duplicatesIn(`{${'"x": 1, '.repeat(60)}"y": 1}`);
    expect(many).toHaveLength(50);
    expect(many.at(-1)).toMatchObject({ pointer: '/x', second: { line: 1, col: 2 + 8 * 50 } });
    const within = (length: number) => duplicatesIn(`{"${'n'.repeat(length)}": [0, {"x": 1, "x": 2}]}`)[0]?.pointer;
    expect(within(1_995)).toBe(`/${'n'.repeat(1_995)}/1/x`);
    expect(within(1_996)).toBe('');
  });

  test('lead there one by one as well', () => {
    const wanted = ['/a/1/b', '/x~1y', '', '/a/7', '/z'];
    const once = '{\n "a": [1, {"b": 2}],\n "x/y": 3\n}';
    const there = positionsAt(once, wanted);
    expect([...there]).toEqual(
      ['', '/a/1/b', '/x~1y'].map((pointer) => [pointer, positionsOf(once).at.get(pointer) ?? expect.unreachable()]),
    );
    expect(there.get('/a/1/b')).toEqual(at(2, 17));
  });
});

describe('bytes are read', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);

  test.each([
    ['UTF-8', [...utf8('甲')], { text: '甲' }],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...utf8('甲')], { text: '甲', readAs: 'UTF-8（带 BOM）' }],
    ['UTF-16, the small end first', [0xff, 0xfe, 0x32, 0x75], { text: '甲', readAs: 'UTF-16' }],
    ['UTF-16, the large end first', [0xfe, 0xff, 0x75, 0x32], { text: '甲', readAs: 'UTF-16' }],
    // 「甲」 in GB18030 is BCD7, which is no UTF-8.
    ['GB18030', [0xbc, 0xd7], { text: '甲', readAs: 'GB18030' }],
    ['nothing', [], { text: '' }],
    ['two bytes of the three of a mark', [0xef, 0xbb], undefined],
  ] as const)('as %s', (_, bytes, read) => {
    const decoded = decodeText(Uint8Array.from(bytes));
    if (read === undefined) expect(decoded?.readAs).not.toBe('UTF-8（带 BOM）');
    else expect(decoded).toStrictEqual({ ...read, utf8: utf8(read.text) });
  });

  test('that are plain UTF-8 are handed on as they are, without a copy', () => {
    const bytes = utf8('甲');
    expect(decodeText(bytes)?.utf8).toBe(bytes);
  });

  test('what is none of these is not, and the next file is read as ever', () => {
    for (const bytes of [[0xff], [0x81], [0xff, 0xfe, 0x32], [0xef, 0xbb, 0xbf, 0xff]])
      expect(decodeText(Uint8Array.from(bytes))).toBeUndefined();
    expect(decodeText(Uint8Array.from([0xbc, 0xd7]))?.text).toBe('甲');
    expect(decodeText(utf8('甲'))?.text).toBe('甲');
  });
});
