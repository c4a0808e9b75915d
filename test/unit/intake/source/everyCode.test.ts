import { describe, expect, test } from 'vitest';
import { openFile } from '../../../../shared/intake/source/pdf/pdfLibrary.ts';
import { fileOf, fontNamedOnly, words } from '../../../support/print/asPdf.ts';

/** A font without its file, as the library has it: from a code to its glyph in the collection of Chinese fonts, and to the character it is. */
interface Encoding {
  readonly glyphs: ReadonlyMap<number, number>;
  readonly chars: ReadonlyMap<number, string>;
  readonly isVertical: boolean;
}

async function loaded(name: string): Promise<Encoding> {
  const { library, task } = await openFile(fileOf([words('年', 0, 0)], [], [], fontNamedOnly(name)));
  try {
    const page = await (await task.promise).getPage(1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const [id]: readonly unknown[] = argsArray[fnArray.indexOf(library.OPS.setFont)] ?? [];
    const font: object = Object(page.commonObjs.get(String(id)));
    const listIn = (key: string) =>
      Object.entries(Object(Reflect.get(Object(Reflect.get(font, key)), '_map'))).map(
        ([code, value]) => [Number(code), value] as const,
      );
    return {
      glyphs: new Map(listIn('cMap') as (readonly [number, number])[]),
      chars: new Map(listIn('toUnicode') as (readonly [number, string])[]),
      isVertical: Reflect.get(font, 'vertical') === true,
    };
  } finally {
    await task.destroy();
  }
}

const kept = new Map<string, Promise<Encoding>>();
function encoding(name: string): Promise<Encoding> {
  const found = kept.get(name) ?? loaded(name);
  kept.set(name, found);
  return found;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const isPrivate = (char: string) => /[\p{Co}\p{Cn}\ufffd]/u.test(char);

/** The characters of these codes as the decoder of the platform has them; those of private use are none. */
function decoded(codes: readonly (readonly number[])[]): ReadonlyMap<number, string> {
  const decoder = new TextDecoder('gb18030');
  const chars = codes.map(
    (bytes) => [bytes.reduce((code, byte) => code * 256 + byte, 0), decoder.decode(Uint8Array.from(bytes))] as const,
  );
  return new Map(chars.filter(([, char]) => [...char].length === 1 && !isPrivate(char)));
}
const pairs = (leads: readonly number[], trails: readonly number[]) =>
  leads.flatMap((lead) => trails.map((trail) => [lead, trail]));

const ASCII = new Map(range(0x20, 0x7e).map((code) => [code, String.fromCharCode(code)]));
const GBK = decoded(pairs(range(0x81, 0xfe), [...range(0x40, 0x7e), ...range(0x80, 0xfe)]));
const GB2312 = decoded(pairs([...range(0xa1, 0xa9), ...range(0xb0, 0xf7)], range(0xa1, 0xfe)));
/** Of the characters outside GBK the radicals, the phonetic signs and those of extension A: more than the fonts have is not asked for. */
const FOUR_BYTES = decoded(
  pairs(range(0x81, 0x82), range(0x30, 0x39)).flatMap((head) =>
    pairs(range(0x81, 0xfe), range(0x30, 0x39)).map((tail) => [...head, ...tail]),
  ),
);

const hex = (code: number) => code.toString(16);
/** Radicals, forms of writing downwards and characters that are kept twice are the plain ones. */
const plain = (char = '') => char.normalize('NFKC');
/** What is read otherwise than it should be: the code, the character that it is, and what is read. */
const otherwise = (chars: ReadonlyMap<number, string>, truth: ReadonlyMap<number, string>) =>
  [...truth].flatMap(([code, char]) =>
    plain(chars.get(code)) === plain(char) ? [] : [`${hex(code)} ${char} ${chars.get(code) ?? 'none'}`],
  );
const beside = (chars: ReadonlyMap<number, string>, ...known: readonly ReadonlyMap<number, string>[]) =>
  [...chars].filter(([code, char]) => !known.some((each) => each.has(code)) && !isPrivate(char));

/** In Adobe's list of what its glyphs are, three dots in the middle of the line are those of mathematics. */
const DOTS = 'a1ad … ⋯';
/** Letters half as wide, behind the rows of GB 2312: of ASCII, and those that Pinyin needs. */
const NARROW = new Map([
  ...range(0xaaa1, 0xaafe).map((code) => [code, String.fromCharCode(code - 0xaa80)] as const),
  ...range(0xaba1, 0xabc0).map((code) => [code, GBK.get(code - 0x0300) ?? ''] as const),
]);
/** Characters of GBK that Unicode had none for at first. */
const LATE = ['fe51 𠂇', 'fe52 𠂉', 'fe53 𠃌', 'fe6c 𡗗', 'fe76 𢦏', 'fe91 𤇾'];

describe('across the page', () => {
  test.each([
    ['GBK-EUC-H', ['a2e3 € none']],
    ['GBKp-EUC-H', ['a2e3 € none']],
    ['GBK2K-H', []],
  ])('every code of GBK is its character in %s', async (name, more) => {
    const { chars, isVertical } = await encoding(name);
    expect(GBK.size).toBeGreaterThan(21_886);
    expect(otherwise(chars, GBK)).toEqual([DOTS, ...more, 'a3a0 　 none']);
    expect(otherwise(chars, ASCII)).toEqual([]);
    expect(otherwise(chars, NARROW)).toEqual([]);
    const others = beside(chars, GBK, ASCII, NARROW).filter(([code]) => code <= 0xffff);
    expect(others.map(([code, char]) => `${hex(code)} ${char}`)).toEqual(LATE);
    expect(isVertical).toBe(false);
  });

  test('every code of four bytes is its character in GBK2K-H, and each character of extension A has one', async () => {
    const { chars } = await encoding('GBK2K-H');
    const long = new Map([...chars].filter(([code]) => code > 0xffff));
    expect(
      [...long].flatMap(([code, char]) => (plain(FOUR_BYTES.get(code)) === plain(char) ? [] : [hex(code)])),
    ).toEqual([]);
    const extension = [...FOUR_BYTES].filter(([, char]) => char >= '\u3400' && char <= '\u4db5');
    // All of them but those that stand in GBK.
    expect(extension.length).toBe(0x4db5 - 0x3400 + 1 - 52);
    expect(extension.filter(([code]) => !long.has(code))).toEqual([]);
  });

  const SMALL_NUMBERS = range(0, 9).map((at) => `${hex(0xa2a1 + at)} ${String.fromCharCode(0x2170 + at)} none`);
  test.each<[string, readonly string[]]>([
    ['GB-EUC-H', []],
    ['GBpc-EUC-H', ['80 ü', 'fd ©', 'fe ™', 'ff …']],
  ])('every code of GB 2312 is its character in %s', async (name, others) => {
    const { chars, isVertical } = await encoding(name);
    expect(GB2312.size).toBeGreaterThan(7_445);
    expect(otherwise(chars, GB2312)).toEqual([DOTS, ...SMALL_NUMBERS, 'a2e3 € none']);
    expect(otherwise(chars, ASCII)).toEqual([]);
    expect(otherwise(chars, NARROW)).toEqual([]);
    expect(beside(chars, GB2312, ASCII, NARROW).map(([code, char]) => `${hex(code)} ${char}`)).toEqual(others);
    expect(isVertical).toBe(false);
  });

  /** Marks that no font tells apart, and where the list of the glyphs has one that only looks alike. */
  const ALIKE = ['2022 • ·', '2026 … ⋯', '205d ⁝ …', '3095 ゕ か', '3096 ゖ け', '30fb ・ ·'];
  const LOOKS_ALIKE = ['d841dd09 𠔉 龹', 'd842dd9d 𠦝 龺'];
  test.each<[string, readonly string[], string]>([
    // Two katakana that no report has are exchanged in it, as it was published.
    ['UniGB-UCS2-H', [...ALIKE.slice(1, 2), '30f8 ヸ ヹ', '30f9 ヹ ヸ', ...ALIKE.slice(5)], '·ńňɑɡ'],
    ['UniGB-UTF16-H', [...ALIKE, ...LOOKS_ALIKE], ''],
  ])('every code is the character itself in %s, and none of GBK is missing', async (name, known, missing) => {
    const { chars, isVertical } = await encoding(name);
    const itself = (code: number) =>
      code > 0xffff ? String.fromCharCode(Math.floor(code / 0x1_0000), code % 0x1_0000) : String.fromCharCode(code);
    const truth = new Map([...chars.keys()].map((code) => [code, itself(code)]));
    const [inPublic, inPrivate] = [true, false].map(
      (wanted) => new Map([...truth].filter(([, char]) => isPrivate(char) !== wanted)),
    );
    expect(otherwise(chars, inPublic ?? truth)).toEqual(known);
    // What stood in the private area before it had a code of its own is that character; others stay there.
    const settled = [...(inPrivate ?? truth).keys()].map((code) => chars.get(code) ?? '');
    expect(settled.filter((char) => !isPrivate(char)).length).toBeGreaterThan(10);
    const all = new Set(truth.values());
    const lacking = [...GBK.values(), ...ASCII.values()].filter((char) => !all.has(char));
    // But for forms of writing downwards, and characters that were given a second code or a first one only later.
    const plainly = lacking.filter((char) => plain(char) === char && !/[\u9fb4-\u9fbb]/.test(char));
    expect(plainly.toSorted().join('')).toBe(missing);
    expect(isVertical).toBe(false);
  });

  test('a character has one glyph, whatever its code', async () => {
    const gbk = await encoding('GBK-EUC-H');
    const of = (other: Encoding, code: number) => other.glyphs.get((GBK.get(code) ?? '').charCodeAt(0));
    const utf16 = await encoding('UniGB-UTF16-H');
    const shared = [...gbk.glyphs].filter(([code]) => GBK.has(code));
    expect(shared.filter(([code, glyph]) => of(utf16, code) !== glyph)).toEqual([]);
    const ucs2 = await encoding('UniGB-UCS2-H');
    expect(shared.filter(([code, glyph]) => (of(ucs2, code) ?? glyph) !== glyph)).toEqual([]);
    for (const name of ['GB-EUC-H', 'GBpc-EUC-H', 'GBKp-EUC-H', 'GBK2K-H']) {
      const { glyphs } = await encoding(name);
      const other = [...gbk.glyphs].filter(([code, glyph]) => code > 0xff && (glyphs.get(code) ?? glyph) !== glyph);
      expect([name, other]).toEqual([name, []]);
    }
  });
});

describe('downwards', () => {
  const BRACKETS = '〔〕〈〉《》「」『』【】（）｛｝';
  const MARKS = `、。—～⋯〖〗〓！，．：；＝？［］＿￣${BRACKETS}`;
  const KANA = 'ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー';
  test.each<[name: string, turned: string, otherwise: readonly string[]]>([
    ['GB-EUC', `${MARKS}‖`, ['a1ad ⋯ …']],
    ['GBpc-EUC', `${MARKS}‖`, ['a1ad ⋯ …']],
    ['GBK-EUC', `${MARKS}‖`, ['a1ad ⋯ …']],
    ['GBKp-EUC', `${MARKS}‖`, ['a1ad ⋯ …']],
    // Each of the two has one glyph that is not the one before it turned, as it was published.
    ['GBK2K', `${MARKS}‖${KANA}`, ['a1ad ⋯ …', 'a4c3 っ つ']],
    ['UniGB-UCS2', `${MARKS}∥`, ['2026 ⋯ …', '2225 ∥ ＝']],
    ['UniGB-UTF16', MARKS, ['2026 ⋯ …']],
  ])('in %s every character is the same, and marks and brackets alone are turned', async (name, turned, other) => {
    const [across, down] = [await encoding(`${name}-H`), await encoding(`${name}-V`)];
    expect([down.isVertical, down.chars.size]).toEqual([true, across.chars.size]);
    expect(otherwise(down.chars, across.chars)).toEqual(other);
    const changed = [...across.glyphs].filter(([code, glyph]) => down.glyphs.get(code) !== glyph);
    const chars = changed.map(([code]) => across.chars.get(code) ?? '');
    expect(chars.toSorted()).toEqual([...turned].toSorted());
    // Brackets are those of writing downwards.
    const forms = changed.filter(([code]) => BRACKETS.includes(across.chars.get(code) ?? ''));
    expect(forms.filter(([code]) => down.chars.get(code) === across.chars.get(code))).toEqual([]);
  });
});
