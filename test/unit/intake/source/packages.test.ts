import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openZip } from '../../../../shared/intake/source/package/openZip.ts';
import { UnreadableSource } from '../../../../shared/intake/source/sourceDocument.ts';

/** What zip files hold, byte by byte, as their specification (APPNOTE) has it. */

const utf8 = (text: string) => new TextEncoder().encode(text);
const words = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : new TextDecoder().decode(bytes));

/** What is told of a file that is not opened; undefined for one that is. */
function refusal(open: () => unknown): string | undefined {
  try {
    open();
    return undefined;
  } catch (error) {
    return error instanceof UnreadableSource ? `${error.reason}；${error.mend}` : `${error}`;
  }
}

const DAMAGED = '文件已损坏，不是完整的 .docx 或 .xlsx；请用 Word 或 Excel 重新保存后再导入';
const TOO_MUCH = '，没有打开；请确认选对了文件；正常的年报只有几百 KB';

interface Part {
  readonly name: string | Uint8Array;
  readonly text?: string | Uint8Array;
  readonly method?: number;
  /** What the directory says of it, where that is not the truth. */
  readonly size?: number;
  readonly packed?: number;
  readonly at?: number;
  readonly flags?: number;
  readonly extra?: readonly number[];
  readonly localExtra?: number;
  readonly comment?: number;
}

const le = (width: number, value: number) =>
  Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** at) % 256);
const two = (value: number) => le(2, value);
const four = (value: number) => le(4, value);
const eight = (value: number) => le(8, value);
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const ALL = 0xffffffff;

interface Ending {
  /** Before the first part: what a writer puts there. */
  readonly before?: number;
  readonly comment?: readonly number[];
  readonly count?: number;
  readonly start?: number;
  /** Between the directory and its end. */
  readonly between?: (start: number, count: number, here: number) => readonly number[];
}

/** A zip file: parts, the directory of them, its end. */
function zip(parts: readonly Part[], ending: Ending = {}): Uint8Array {
  const { before = 0, comment: last = [] } = ending;
  const file: number[] = [];
  const directory: number[] = [];
  for (const part of parts) {
    const { method = 8, flags = 0, extra = [], localExtra = 0, comment = 0 } = part;
    const name = typeof part.name === 'string' ? utf8(part.name) : part.name;
    const data = typeof part.text === 'string' ? utf8(part.text) : (part.text ?? new Uint8Array());
    const packed = method === 8 ? deflateRawSync(data) : data;
    const at = part.at ?? before + file.length;
    file.push(
      ...[0x50, 0x4b, 3, 4],
      ...zeros(22),
      ...two(name.length),
      ...two(localExtra),
      ...name,
      ...zeros(localExtra),
    );
    for (const byte of packed) file.push(byte);
    const sizes = [part.packed ?? packed.length, part.size ?? data.length].flatMap(four);
    directory.push(...[0x50, 0x4b, 1, 2, 0, 0, 0, 0], ...two(flags), ...two(method), ...zeros(8), ...sizes);
    directory.push(...two(name.length), ...two(extra.length), ...two(comment), ...zeros(8), ...four(at));
    directory.push(...name, ...extra, ...zeros(comment));
  }
  const start = before + file.length;
  file.push(...directory);
  file.push(...(ending.between?.(start, parts.length, before + file.length) ?? []));
  file.push(...[0x50, 0x4b, 5, 6], ...zeros(4), ...two(parts.length), ...two(ending.count ?? parts.length));
  file.push(...zeros(4), ...four(ending.start ?? start));
  file.push(...two(last.length), ...last);
  const bytes = new Uint8Array(before + file.length);
  bytes.set(file, before);
  return bytes;
}

/** All parts of a file by their names, as they are read. */
function partsOf(bytes: Uint8Array, bounds?: Parameters<typeof openZip>[1]) {
  const { names, part } = openZip(bytes, bounds);
  return names.map((name) => `${name}: ${words(part(name))}`);
}

const ONE: Part = { name: 'a', text: '甲' };
const TWO: Part = { name: 'b', text: '乙' };

describe('a zip file', () => {
  test.each<[what: string, bytes: Uint8Array, parts: readonly string[]]>([
    ['nothing', zip([]), []],
    ['one part', zip([ONE]), ['a: 甲']],
    ['two', zip([ONE, TWO]), ['a: 甲', 'b: 乙']],
    ['not packed', zip([{ ...ONE, method: 0 }, TWO]), ['a: 甲', 'b: 乙']],
    ['an empty part', zip([{ name: 'a' }]), ['a: ']],
    ['an empty part that takes no byte', zip([{ name: 'a', packed: 0 }]), ['a: ']],
    [
      'fields and comments of parts',
      zip([{ ...ONE, extra: [9, 9, 1, 0, 7], localExtra: 3, comment: 5 }, TWO]),
      ['a: 甲', 'b: 乙'],
    ],
    ['bytes in front', zip([ONE, TWO], { before: 7 }), ['a: 甲', 'b: 乙']],
    ['a comment', zip([ONE], { comment: zeros(300) }), ['a: 甲']],
    ['the longest comment', zip([ONE], { comment: zeros(0xffff) }), ['a: 甲']],
    ['a name in GBK', zip([{ ...ONE, name: Uint8Array.of(0xd5, 0xfe, 0xb8, 0xae) }]), ['政府: 甲']],
    ['a name in UTF-8', zip([{ ...ONE, name: '政府' }]), ['政府: 甲']],
    ['other flags', zip([{ ...ONE, flags: 0x0806 }]), ['a: 甲']],
    ['in a longer memory', new Uint8Array([0, 0, ...zip([ONE, TWO]), 0, 0]).subarray(2, -2), ['a: 甲', 'b: 乙']],
  ])('%s', (_, bytes, parts) => expect(partsOf(bytes)).toEqual(parts));

  test('a part under any case of its name, by the name as it is written, once', () => {
    const { names, titles, part } = openZip(zip([{ name: 'Word/A.xml', text: '甲' }, TWO]));
    expect([names, titles]).toEqual([
      ['word/a.xml', 'b'],
      ['Word/A.xml', 'b'],
    ]);
    expect(words(part('WORD/a.XML'))).toBe('甲');
    expect(part('word/a.xml')).toBe(part('Word/A.xml'));
    expect(part('word')).toBeUndefined();
  });

  test('a part of many steps is unpacked whole', () => {
    // Bytes that do not pack: a generator of Lehmer's.
    let seed = 1;
    const noise = Uint8Array.from({ length: 20_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % 256;
    });
    expect(deflateRawSync(noise).length).toBeGreaterThan(3 * 4_096);
    expect(openZip(zip([{ name: 'a', text: noise }])).part('a')).toEqual(noise);
  });

  const cut = (bytes: Uint8Array, at: number, ...values: readonly number[]) => {
    const changed = bytes.slice();
    changed.set(values, at);
    return changed;
  };
  const plain = zip([ONE, TWO]);
  /** Where the directory begins, and where the end of it. */
  const [directory, end] = [plain.length - 22 - 2 * 47, plain.length - 22];
  test.each<[what: string, bytes: Uint8Array, said: string]>([
    ['no byte', new Uint8Array(), DAMAGED],
    ['cut short', plain.subarray(0, -1), DAMAGED],
    ['an end of another mark', cut(plain, end, 0x51), DAMAGED],
    ['an entry of another mark', cut(plain, directory + 47, 0x51), DAMAGED],
    ['a directory beyond the end', cut(plain, end + 16, ...four(plain.length - 45)), DAMAGED],
    ['a directory far beyond the end', cut(plain, end + 16, ...four(0xfffffff0)), DAMAGED],
    ['more entries than there are', cut(plain, end + 10, 3), DAMAGED],
    ['a name beyond the end', cut(plain, directory + 47 + 28, 24), DAMAGED],
    ['a field beyond the end', cut(plain, directory + 47 + 30, 23), DAMAGED],
    ['a password', zip([ONE, { ...TWO, flags: 0x0807 }]), `文件有密码${TOO_MUCH}`],
    ['two of one name', zip([ONE, { ...TWO, name: 'A' }]), `文件里有同名的部件${TOO_MUCH}`],
  ])('is not opened: %s', (_, bytes, said) => expect(refusal(() => openZip(bytes))).toBe(said));

  test('a name or field that ends with the file is none beyond it', () => {
    // The last entry reaches over the 22 bytes of the end of the directory.
    expect(refusal(() => openZip(cut(plain, directory + 47 + 28, 23)))).toBeUndefined();
    expect(refusal(() => openZip(cut(plain, directory + 47 + 30, 22)))).toBeUndefined();
  });

  const MISMATCH = `文件里部件的实际大小与声明的不符${TOO_MUCH}`;
  const long = '甲'.repeat(100);
  test.each<[what: string, bytes: Uint8Array, said: string]>([
    ['more than is said', zip([{ name: 'a', text: long, size: 299 }]), MISMATCH],
    ['less than is said', zip([{ name: 'a', text: long, size: 301 }]), MISMATCH],
    ['more than is said, not packed', zip([{ name: 'a', text: long, method: 0, size: 299 }]), MISMATCH],
    ['less than is said, not packed', zip([{ name: 'a', text: long, method: 0, size: 301 }]), MISMATCH],
    ['packed in another way', zip([{ name: 'a', text: deflateRawSync(utf8(long)), method: 9, size: 300 }]), DAMAGED],
    ['what is not packed at all', cut(zip([ONE]), 31, 0xff, 0xff, 0xff), DAMAGED],
    ['beyond the end', zip([{ ...ONE, packed: 200 }]), DAMAGED],
    ['a head of another mark', cut(zip([ONE]), 3, 5), DAMAGED],
    ['a head beyond the end', zip([{ ...ONE, at: zip([ONE]).length - 29 }]), DAMAGED],
    ['a head far beyond the end', zip([{ ...ONE, at: 0xfffffffe }]), DAMAGED],
  ])('a part is not unpacked: %s', (_, bytes, said) => {
    const { part } = openZip(bytes);
    expect(refusal(() => part('a'))).toBe(said);
  });

  test('a part may end with the file, and the cause of damage is kept', () => {
    const data = [...utf8('甲')];
    const tail = zip([{ name: 'a', method: 0, size: 3, packed: 3, at: 0 }], { comment: data });
    // Its field, beside the name of one byte, reaches to the comment at the end.
    const reaches = cut(tail, 28, ...two(tail.length - 3 - 31));
    expect(words(openZip(reaches).part('a'))).toBe('甲');
    const { part } = openZip(cut(zip([ONE]), 31, 0xff, 0xff, 0xff));
    expect(() => part('a')).toThrow(expect.objectContaining({ cause: expect.any(Error) }));
  });

  test('the head of a part may be all that stands at the end', () => {
    const head = [0x50, 0x4b, 3, 4, ...zeros(26)];
    const part = { name: 'a', method: 0, at: zip([ONE]).length + 1 };
    const open = (comment: readonly number[]) => {
      // One part of no byte, whose own head is not looked at, and another in the comment.
      const bare = zip([part], { comment });
      const { part: read } = openZip(
        cut(bare, bare.length - comment.length - 22 - 47 + 42, ...four(bare.length - comment.length)),
      );
      return refusal(() => read('a'));
    };
    expect(open(head)).toBeUndefined();
    expect(open(head.slice(0, -1))).toBe(DAMAGED);
  });

  const small = { entries: 2, inflated: 2 * 1024 * 1024, part: 1024 * 1024 };
  const MB = 1024 * 1024;
  const stored = (name: string, size: number): Part => ({ name, method: 0, size });
  test.each<[what: string, parts: readonly Part[], more: Ending, said: string | undefined]>([
    ['as many parts', [ONE, TWO], {}, undefined],
    ['one more', [ONE, TWO, { name: 'c' }], {}, `文件内含 3 个部件，超过 2 个${TOO_MUCH}`],
    ['as much as all may hold', [stored('a', MB), stored('b', MB)], { before: MB / 50 }, undefined],
    ['a byte more', [stored('a', MB), stored('b', MB + 1)], { before: MB / 50 }, `文件解压后超过 2 MB${TOO_MUCH}`],
    ['a megabyte of nothing', [stored('a', MB)], {}, undefined],
    ['a byte more than that', [stored('a', MB + 1)], {}, `文件压缩比超过 100${TOO_MUCH}`],
  ])('of bounds: %s', (_, parts, more, said) => {
    expect(refusal(() => openZip(zip(parts, more), small))).toBe(said);
  });

  test('a hundred times its own size is as much as a file may unpack to', () => {
    // One part takes 30 + 46 bytes and its name twice, the end 22.
    const size = 15_000;
    const before = size - 30 - 46 - 2 - 22;
    expect(zip([stored('a', 0)], { before }).length).toBe(size);
    expect(refusal(() => openZip(zip([stored('a', size * 100)], { before }), small))).toBeUndefined();
    expect(refusal(() => openZip(zip([stored('a', size * 100 + 1)], { before }), small))).toMatch(/压缩比超过 100/);
  });

  test('a part has a bound of its own', () => {
    const open = (size: number) => openZip(zip([{ name: 'a', method: 0, size }], { before: 30_000 }), small);
    expect(refusal(() => open(MB).part('a'))).toBe(MISMATCH);
    expect(refusal(() => open(MB + 1).part('a'))).toBe(`文件里有一个部件解压后超过 1 MB${TOO_MUCH}`);
  });

  test('an office file has four thousand parts at most, of 16 MB each, 50 MB together', () => {
    const of = (count: number) => zip([], { count });
    expect(refusal(() => openZip(of(4_001)))).toBe(`文件内含 4001 个部件，超过 4000 个${TOO_MUCH}`);
    expect(refusal(() => openZip(of(4_000)))).toBe(DAMAGED);
    const before = 550_000;
    const open = (...sizes: readonly number[]) =>
      openZip(
        zip(
          sizes.map((size, at) => stored(`${at}`, size)),
          { before },
        ),
      );
    expect(refusal(() => open(16 * MB).part('0'))).toBe(MISMATCH);
    expect(refusal(() => open(16 * MB + 1).part('0'))).toMatch(/解压后超过 16 MB/);
    expect(refusal(() => open(25 * MB, 25 * MB))).toBeUndefined();
    expect(refusal(() => open(25 * MB, 25 * MB + 1))).toMatch(/解压后超过 50 MB/);
  });
});

describe('a zip file with sizes of eight bytes', () => {
  const field = (...values: readonly number[]) => [...two(1), ...two(8 * values.length), ...values.flatMap(eight)];
  const other = [9, 9, ...two(2), 1, 0];
  test.each<[what: string, part: Part, said: string]>([
    ['its size', { ...ONE, size: ALL, extra: field(3) }, '甲'],
    ['its packed size', { ...ONE, packed: ALL, extra: field(5) }, '甲'],
    ['all three', { ...ONE, size: ALL, packed: ALL, at: ALL, extra: field(3, 5, 2) }, '甲'],
    ['where it stands alone', { ...ONE, at: ALL, extra: field(2) }, '甲'],
    ['behind another field', { ...ONE, size: ALL, extra: [...other, ...field(3)] }, '甲'],
    ['before another field', { ...ONE, size: ALL, extra: [...field(3), ...other] }, '甲'],
    ['behind an empty field', { ...ONE, size: ALL, extra: [9, 9, 0, 0, ...field(3)] }, '甲'],
    ['a field that is not needed', { ...ONE, extra: field(7, 7, 7) }, '甲'],
    ['no field', { ...ONE, size: ALL }, DAMAGED],
    ['another field', { ...ONE, size: ALL, extra: other }, DAMAGED],
    ['a field that ends', { ...ONE, size: ALL, extra: field(3).slice(0, -1) }, DAMAGED],
    ['the head of a field alone', { ...ONE, size: ALL, extra: two(1) }, DAMAGED],
    ['a field with less', { ...ONE, size: ALL, packed: ALL, extra: field(3) }, DAMAGED],
    ['another size', { ...ONE, size: ALL, extra: field(4) }, `文件里部件的实际大小与声明的不符${TOO_MUCH}`],
  ])('%s', (_, part, said) => {
    const bytes = zip([part], { before: 2 });
    let read: string | undefined;
    const refused = refusal(() => {
      read = words(openZip(bytes).part('a'));
    });
    expect(refused ?? read).toBe(said);
  });

  /** The end of such a directory, and the record that says where it stands. */
  const far =
    (more: { readonly mark?: number; readonly leads?: number; readonly at?: number; readonly between?: number } = {}) =>
    (start: number, count: number, here: number) => [
      ...[0x50, 0x4b, 6, more.mark ?? 6],
      ...zeros(28),
      ...eight(count),
      ...zeros(8),
      ...eight(start),
      ...zeros(more.between ?? 0),
      ...[0x50, 0x4b, 6, more.leads ?? 7],
      ...zeros(4),
      ...eight(more.at ?? here),
      ...zeros(4),
    ];
  test.each<[what: string, ending: Ending, said: readonly string[] | string]>([
    ['where it begins', { start: ALL, between: far() }, ['a: 甲', 'b: 乙']],
    ['how many they are', { count: 0xffff, between: far() }, ['a: 甲', 'b: 乙']],
    ['with bytes between', { start: ALL, between: far({ between: 9 }) }, ['a: 甲', 'b: 乙']],
    ['that is not needed', { between: far({ mark: 0 }) }, ['a: 甲', 'b: 乙']],
    ['a record of another mark', { start: ALL, between: far({ leads: 8 }) }, DAMAGED],
    ['an end of another mark', { start: ALL, between: far({ mark: 7 }) }, DAMAGED],
    ['an end beyond the file', { start: ALL, between: far({ at: 1_000_000 }) }, DAMAGED],
    ['no such end', { start: ALL }, DAMAGED],
  ])('of the directory: %s', (_, ending, said) => {
    const bytes = zip([ONE, TWO], ending);
    let read: readonly string[] | undefined;
    const refused = refusal(() => {
      read = partsOf(bytes);
    });
    expect(refused ?? read).toEqual(said);
  });

  test('the end with the record in front of it may be all that stands before a comment, and what it leads to the end of that', () => {
    const leads = [...[0x50, 0x4b, 6, 7], ...zeros(4), ...eight(42), ...zeros(4)];
    const record = [...[0x50, 0x4b, 6, 6], ...zeros(52)];
    const open = (comment: readonly number[]) =>
      refusal(() => openZip(zip([], { start: ALL, between: () => leads, comment })));
    expect(open(record)).toBeUndefined();
    expect(open(record.slice(0, -1))).toBe(DAMAGED);
  });

  test('of the directory alone, which is nothing before its end', () => {
    expect(refusal(() => openZip(zip([], { start: ALL })))).toBe(DAMAGED);
    // The end of 56 bytes is where the file ends: it holds the record and the old end.
    const whole = zip([], { start: ALL, between: () => far()(0, 0, 0) });
    expect(partsOf(whole)).toEqual([]);
    const last = (at: number) => zip([], { start: ALL, between: () => far({ at })(0, 0, 0) });
    expect(refusal(() => openZip(last(whole.length - 56)))).toBe(DAMAGED);
    expect(refusal(() => openZip(last(whole.length - 4)))).toBe(DAMAGED);
  });
});
