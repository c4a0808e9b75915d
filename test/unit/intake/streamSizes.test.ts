import { deflateSync, strToU8, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { PDF_BY_HAND } from '../../../shared/intake/source/pdf/effort.ts';
import { contentOf, refuseLargeContent } from '../../../shared/intake/source/pdf/streamSizes.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';

/** What is refused says what there is too much of and what helps; undefined where nothing is. */
function refusal(act: () => void): { readonly reason: string; readonly mend: string } | undefined {
  try {
    act();
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return { reason: error.reason, mend: error.mend };
  }
  return undefined;
}

/** A bound so small that a test is quick; what it is by itself is tried once. */
const MOST = 20_000;
const blanks = (size: number) => new Uint8Array(size).fill(0x20);

/** An object of a PDF that holds a stream; its length is the true one unless said. */
function object(dictionary: string, stream: Uint8Array, length: string = `${stream.length}`, eol = '\n') {
  const head = strToU8(`1 0 obj\n<< ${dictionary} /Length ${length} >>\nstream${eol}`);
  return Buffer.concat([head, stream, strToU8('\nendstream\nendobj\n')]);
}

/** Numbers that do not pack to nothing. */
const words = (count: number) => strToU8(Array.from({ length: count }, (_, at) => (at * at) % 9973).join(' '));
const packed = (size: number) => zlibSync(blanks(size), { level: 9 });
const flate = (size: number, length?: string) => object('/Filter /FlateDecode', packed(size), length);
const isRefused = (...objects: readonly Uint8Array[]) => contentOf(Buffer.concat(objects), MOST).unpacked > MOST;

describe('what the streams of a PDF unpack to', () => {
  test('of all of them together', () => {
    expect(isRefused(flate(MOST / 2), flate(MOST / 2))).toBe(false);
    expect(isRefused(flate(MOST / 2), flate(MOST / 2), flate(1))).toBe(true);
    expect(isRefused(flate(MOST), object('', blanks(1)))).toBe(true);
  });

  test('under each name of the filter, behind each end of a line, whatever its length says', () => {
    for (const dictionary of ['/Filter /FlateDecode', '/Filter [/FlateDecode]', '/Filter/Fl'])
      expect([dictionary, isRefused(object(dictionary, packed(MOST + 1)))]).toEqual([dictionary, true]);
    expect(isRefused(object('/Filter /FlateDecode', packed(MOST + 1), undefined, '\r\n'))).toBe(true);
    for (const length of ['7 0 R', '10 0 R', '3', '99999999', ''])
      expect([length, isRefused(flate(MOST + 1, length))]).toEqual([length, true]);
    expect(isRefused(object('/Filter /FlateDecode', packed(MOST), undefined, '\r\n'))).toBe(false);
  });

  test('what is not painted from is not counted: pictures, fonts, lists of objects', () => {
    for (const kind of [
      '/Subtype /Image',
      '/Subtype/Image',
      '/Subtype /Type1C',
      '/Subtype /CIDFontType0C',
      '/Subtype /OpenType',
      '/Subtype /XML',
      '/Length1 5',
      '/Type /ObjStm',
      '/Type /XRef',
    ])
      expect([kind, isRefused(object(`${kind} /Filter /FlateDecode`, packed(MOST + 1)))]).toEqual([kind, false]);
    expect(isRefused(object('/Subtype /Form /Filter /FlateDecode', packed(MOST + 1)))).toBe(true);
  });

  test('an object that a writer begins or ends in another way is counted all the same', () => {
    const [whole, most] = [packed(MOST + 1), packed(MOST)];
    const written = (head: string, stream: Uint8Array) =>
      Buffer.concat([strToU8(head), stream, strToU8('\nendstream\nendobj\n')]);
    const heads = [
      '4 0\nobj\n<< /Filter /FlateDecode >>\nstream\n',
      '4 0\tobj\n<< /Filter /FlateDecode >>\nstream\n',
      `4 0 obj\n<< /Note (${'-'.repeat(1_200)}) /Filter /FlateDecode >>\nstream\n`,
      // A reader forgives the end of a line that the format does not allow here.
      '4 0 obj\n<< /Filter /FlateDecode >>\nstream\r',
    ];
    for (const head of heads)
      expect([head, isRefused(written(head, whole)), isRefused(written(head, most))]).toEqual([head, true, false]);
  });

  test('a picture before it does not hide a stream', () => {
    const picture = object('/Subtype /Image /Filter /FlateDecode', packed(10));
    expect(isRefused(picture, flate(MOST + 1))).toBe(true);
    expect(isRefused(picture, flate(MOST))).toBe(false);
  });

  test('what is not packed is as long as it says, as far as the file goes; under another filter it is left alone', () => {
    const small = strToU8('0 0 m');
    expect(isRefused(object('', blanks(MOST)))).toBe(false);
    expect(isRefused(object('', blanks(MOST + 1)))).toBe(true);
    expect(isRefused(object('', small, '99999999'))).toBe(false);
    expect(isRefused(object('', blanks(MOST + 100), ''))).toBe(false);
    expect(isRefused(object('/Filter /LZWDecode', blanks(MOST + 1)))).toBe(false);
    // The length stands in another object: 9999999 0 R names it.
    expect(isRefused(object('', blanks(MOST + 1), '9999999 0 R'))).toBe(false);
  });

  test('where a stream ends by its length, what comes behind it is not unpacked with it', () => {
    // Without its own end, what is packed would go on into what follows.
    const raw = deflateSync(blanks(100), { level: 9 });
    const half = Buffer.concat([new Uint8Array([0x78, 0x9c]), raw.subarray(0, raw.length - 2)]);
    const many = Array.from({ length: 50 }, () => object('/Filter /FlateDecode', half));
    expect(isRefused(...many)).toBe(false);
  });

  test('damaged streams count as far as they unpack, and stop nothing', () => {
    const text = words(7_000);
    const broken = zlibSync(text);
    broken.fill(0xff, broken.length - 20);
    expect(text.length > 1.5 * MOST && broken.length > 3 * 4096).toBe(true);
    expect(isRefused(object('/Filter /FlateDecode', broken))).toBe(true);
    expect(isRefused(object('/Filter /FlateDecode', blanks(50)), flate(MOST + 1))).toBe(true);
    expect(isRefused(object('/Filter /FlateDecode', new Uint8Array(0)))).toBe(false);
  });

  test('no more of a file is looked through than a stream is long, or a little more where its length is not said', () => {
    const one = packed(100);
    const behind = Buffer.alloc(200_000);
    const lookedAt = (length?: string, most = MOST) =>
      contentOf(Buffer.concat([object('/Filter /FlateDecode', one, length), behind]), most).looked;
    // A step at a time: 4096 bytes, of which the stream takes the first alone.
    expect(lookedAt()).toBeLessThanOrEqual(2 + 4096);
    // Twenty steps from which nothing comes are the end.
    expect(lookedAt('7 0 R')).toBe(2 + 21 * 4096);
    // What is too large is not unpacked to its end.
    const large = object('/Filter /FlateDecode', zlibSync(blanks(400_000), { level: 0 }));
    expect(contentOf(large, MOST).looked).toBeLessThan(200_000);
    expect(contentOf(Buffer.concat([flate(MOST + 1), large]), MOST).looked).toBeLessThan(200_000);
    // What was counted before it counts as well: of the second no more is unpacked than is left.
    const second = object('/Filter /FlateDecode', zlibSync(words(30_000), { level: 9 }));
    expect(contentOf(second, MOST).looked).toBeGreaterThan(2 + 2 * 4096);
    expect(contentOf(Buffer.concat([flate(MOST), second]), MOST).looked).toBeLessThanOrEqual(2 * (2 + 2 * 4096));
    // Not a step more than it is long.
    const exact = object('/Filter /FlateDecode', zlibSync(blanks(4096 - 9), { level: 0 }));
    expect(contentOf(exact, MOST)).toEqual({ unpacked: 4096 - 9, looked: 2 + 4096 });
  });

  test('however long a stream is, it is counted until it is too large', () => {
    const stored = (size: number) => object('/Filter /FlateDecode', zlibSync(blanks(size), { level: 0 }));
    expect(contentOf(stored(200_000), 1_000_000).unpacked).toBe(200_000);
    // Its first block is as large as may be, and is not all of it.
    expect(contentOf(stored(131_070), 65_535).unpacked).toBeGreaterThan(65_535);
    expect(contentOf(Buffer.concat([flate(MOST + 1), object('', blanks(70))]), MOST).unpacked).toBe(MOST + 1);
  });

  test('sizes are counted, to the byte where all is read', () => {
    const plain = object('', blanks(70));
    expect(contentOf(Buffer.concat([flate(1_000), plain, flate(2_000)]), MOST).unpacked).toBe(3_070);
    // Cut off in the middle: as far as the file goes, after the line end.
    expect(contentOf(strToU8('1 0 obj << /Length 500 >> stream\n123'), MOST).unpacked).toBe(3);
    expect(contentOf(strToU8('1 0 obj << /Length 500 >> stream\r\n123'), MOST).unpacked).toBe(3);
    // An empty line is of the stream.
    expect(contentOf(strToU8('1 0 obj << /Length 500 >> stream\n\n12'), MOST).unpacked).toBe(3);
    const noted = `1 0 obj << /Length 70 /Note (as it is, stre, seams) >> stream\n${' '.repeat(70)}\nendstream`;
    expect(contentOf(strToU8(noted), MOST).unpacked).toBe(70);
    expect(contentOf(Buffer.concat([plain, strToU8('downstream is a word'), plain]), MOST).unpacked).toBe(140);
    // Of the dictionary before it nothing is taken for its own.
    expect(contentOf(Buffer.concat([strToU8('2 0 obj << /Length1 5 >> endobj '), plain]), MOST).unpacked).toBe(70);
    expect(contentOf(strToU8('stream 1234'), MOST).unpacked).toBe(0);
    // The true end by the length, with either end of a line before it: what is packed behind it is another stream.
    for (const end of ['\n', '\r\n', '']) expect([end, contentOf(twoInOne(end), MOST).looked]).toEqual([end, 2 + 4096]);
    expect(contentOf(twoInOne('   '), MOST).looked).toBeGreaterThan(2 + 4096);
  });

  /** A stream with this before its end, and a long way behind it. */
  function twoInOne(end: string): Uint8Array {
    const one = packed(50);
    const head = strToU8(`1 0 obj << /Filter /FlateDecode /Length ${one.length} >> stream\n`);
    return Buffer.concat([head, one, strToU8(`${end}endstream`), Buffer.alloc(100_000)]);
  }

  test('the word alone is no stream, and nothing is nothing', () => {
    expect(isRefused(strToU8('no s here, endstream, st'), flate(10))).toBe(false);
    expect(isRefused(new Uint8Array(0))).toBe(false);
    expect(isRefused(strToU8('strea'))).toBe(false);
  });

  test('what is stored and not packed comes in blocks of up to 64 KiB, which are waited for', () => {
    expect(isRefused(object('/Filter /FlateDecode', zlibSync(blanks(MOST + 1), { level: 0 })))).toBe(true);
    expect(isRefused(object('/Filter /FlateDecode', zlibSync(blanks(MOST), { level: 0 })))).toBe(false);
  });

  test('four megabytes are read, one byte more is not, and it is said of what', () => {
    const most = 4 * 1024 * 1024;
    expect(refusal(() => refuseLargeContent(flate(most)))).toBeUndefined();
    expect(refusal(() => refuseLargeContent(flate(most + 1)))).toEqual({
      reason: '这个 PDF 里图形和文字过多，不像年报，没有读入',
      mend: PDF_BY_HAND,
    });
  });
});
