import { describe, expect, test, vi } from 'vitest';
import { openFile } from '../../../../shared/intake/source/pdf/pdfLibrary.ts';
import { fileOf, fontNamedOnly } from '../../../support/print/asPdf.ts';

type Drawing = NonNullable<Parameters<typeof openFile>[1]>;

/** The first page of a file with this content: its operators by name, its fonts, and the characters of its texts. */
async function firstPage(bytes: Uint8Array, drawing?: Drawing) {
  const { library, task } = await openFile(bytes, drawing);
  try {
    const page = await (await task.promise).getPage(1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const names = new Map(Object.entries(library.OPS).map(([name, operator]) => [operator, name]));
    const argsOf = (wanted: number): readonly unknown[] =>
      argsArray.filter((_: unknown, index: number) => fnArray[index] === wanted);
    const fonts = argsOf(library.OPS.setFont).map((args): object => page.commonObjs.get(Object(args)[0]));
    const glyphs = argsOf(library.OPS.showText).flatMap((args): readonly object[] => Object(args)[0]);
    return {
      operators: fnArray.map((operator: number) => names.get(operator)),
      fonts,
      text: glyphs.map((glyph) => String(Reflect.get(glyph, 'unicode'))).join(''),
    };
  } finally {
    await task.destroy();
  }
}

const stream = (content: string, dict: string) => `<<${dict}/Length ${content.length}>>stream\n${content}\nendstream`;
const TEXT = 'BT /F1 9 Tf 40 700 Td <c4ea> Tj ET';
const SONG = fontNamedOnly('GBK-EUC-H');
/** Behind the only page: a picture of two by two dots, a colour that a small program works out, and a font of every system. */
const BEHIND = [
  stream('\0\0\0\0', '/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray'),
  stream('{ dup 0.5 mul exch }', '/FunctionType 4/Domain[0 1]/Range[0 1 0 1]'),
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
];
const RESOURCES =
  '/Resources<</Font<</F1 3 0 R/F2 11 0 R>>/XObject<</I 9 0 R>>/ColorSpace<</S[/DeviceN[/One/Two]/DeviceGray 10 0 R]>>>>';
const file = (content: string) => fileOf([content], [RESOURCES], BEHIND, SONG);

describe('a file that is taken apart', () => {
  test('stays with whoever gave it, byte for byte', async () => {
    const [bytes, same] = [file(TEXT), file(TEXT)];
    await firstPage(bytes);
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes).toEqual(same);
  });

  test('names a Chinese font and does not bring it along: its codes are characters all the same, and the font tells which', async () => {
    const { text, fonts } = await firstPage(file(TEXT));
    expect(text).toBe('年');
    expect(fonts).toEqual([expect.objectContaining({ composite: true, toUnicode: expect.anything() })]);
  });

  test('is read in spite of what it lacks', async () => {
    expect((await firstPage(file(`/Nothing Do ${TEXT}`))).text).toBe('年');
  });

  test('gets no font of the system, and gives it none', async () => {
    const { fonts } = await firstPage(file(`${TEXT} BT /F2 9 Tf 40 600 Td (7) Tj ET`));
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatchObject({ disableFontFace: true, systemFontInfo: null });
  });
});

describe('a file whose pages are drawn', () => {
  /** What the library draws with, and what it made of these. */
  function drawing(maxImageSize: number) {
    const made: string[] = [];
    class CanvasFactory {
      constructor() {
        made.push('canvases');
      }
    }
    class FilterFactory {
      constructor() {
        made.push('filters');
      }
      destroy(): void {
        made.push('filters let go');
      }
    }
    return { made, given: { CanvasFactory, FilterFactory, maxImageSize } satisfies Drawing };
  }

  test('is drawn on the canvases that are given, without pictures of more dots than are said', async () => {
    const isShown = async (most?: Drawing) =>
      (await firstPage(file('q 50 0 0 30 100 600 cm /I Do Q'), most)).operators.includes('paintImageXObject');
    const { made, given } = drawing(4);
    expect([await isShown(given), await isShown(drawing(3).given), await isShown()]).toEqual([true, false, true]);
    expect(made).toEqual(['canvases', 'filters', 'filters let go']);
  });

  test('has nothing compiled: what a colour is, its small program says when it is asked', async () => {
    const compiling = vi.spyOn(WebAssembly, 'Module');
    try {
      const { operators, text } = await firstPage(file(`/S cs 0.5 0.5 scn ${TEXT}`), drawing(4).given);
      expect(operators).toContain('setFillRGBColor');
      expect([text, compiling.mock.calls.length]).toEqual(['年', 0]);
    } finally {
      compiling.mockRestore();
    }
  });
});
