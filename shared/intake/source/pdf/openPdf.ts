import { UnreadableSource } from '../sourceDocument.ts';
import { PDF_BY_HAND, tooMuchOnPage } from './effort.ts';
import { annotationsIn, filledPage } from './filledIn.ts';
import { IDENTITY, matrixFrom } from './matrix.ts';
import type { Glyph, PaintedPage } from './paint.ts';
import { Painter, type PdfFont } from './painter.ts';
import { openFile, type PdfLibrary, type PdfPage } from './pdfLibrary.ts';
import { refuseLargeContent } from './streamSizes.ts';

const MOST = {
  /** An annual report has some ten pages; a book is none. */
  pages: 120,
  /** Operators of all pages: a table of thirty rows has a few thousand. */
  operators: 150_000,
  /** Of all pages, each with its place: a page of text has some 2,000. */
  glyphs: 60_000,
};

/** The pages of a PDF as they are painted; the library that takes the file apart is loaded when the first one comes. */
export async function openPdf(bytes: Uint8Array, most = MOST): Promise<readonly PaintedPage[]> {
  refuseLargeContent(bytes);
  const { library, task } = await openFile(bytes);
  try {
    const document = await task.promise;
    if (document.numPages > most.pages) {
      throw new UnreadableSource(`这个 PDF 有 ${document.numPages} 页，超过 ${most.pages} 页`, '请确认选对了文件');
    }
    const pages: PaintedPage[] = [];
    let [operators, glyphs] = [0, 0];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const list = await boundedOperators(page, most.operators - operators);
      operators += list.fnArray.length;
      glyphs += glyphsIn(list);
      if (glyphs > most.glyphs) throw tooMuchOnPage('文字');
      pages.push(await uprightPage(page, library, list));
      page.cleanup();
    }
    return pages;
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw namedFailure(error);
  } finally {
    await task.destroy();
  }
}

function namedFailure(error: unknown): UnreadableSource {
  const name = error instanceof Error ? error.name : '';
  return name === 'PasswordException'
    ? new UnreadableSource('这是有密码的 PDF 文件', '请取消密码后另存，或用原来的 Word、Excel 文件导入', error)
    : new UnreadableSource('PDF 文件已损坏，打不开', `请重新生成后再导入；没有的，${PDF_BY_HAND}`, error);
}

/** A table printed sideways is turned until most of its words stand upright. */
async function uprightPage(page: PdfPage, library: PdfLibrary, list: Operators): Promise<PaintedPage> {
  const first = paintedAt(page, library, list, page.rotate);
  const counts = [0, 1, 2, 3].map((quarter) => first.glyphs.filter(({ turned }) => turned === quarter).length);
  const most = counts.indexOf(Math.max(...counts));
  const rotation = (((page.rotate - most * 90) % 360) + 360) % 360;
  const painted = most === 0 ? first : paintedAt(page, library, list, rotation);
  const matrix = matrixFrom(page.getViewport({ scale: 1, rotation }).transform) ?? IDENTITY;
  const notes: readonly unknown[] = await page.getAnnotations({ intent: 'display' });
  return filledPage(painted, annotationsIn(notes, matrix), painted.looks);
}

type Operators = Awaited<ReturnType<PdfPage['getOperatorList']>>;

/**
 * The operators of a page. The library hands them on in pieces and would gather them all, however often a form is painted into
 * another; the pieces are counted as they come.
 */
async function boundedOperators(page: PdfPage, most: number): Promise<Operators> {
  const take: unknown = Reflect.get(page, '_renderPageChunk');
  let count = 0;
  const beyond = new Promise<never>((_, refuse) => {
    if (typeof take !== 'function') return;
    Reflect.set(page, '_renderPageChunk', (piece: { readonly length: number }, state: unknown) => {
      count += piece.length;
      if (count > most) refuse(tooMuchOnPage('图形'));
      else take.call(page, piece, state);
    });
  });
  const list = await Promise.race([page.getOperatorList(), beyond]);
  if (list.fnArray.length > most) throw tooMuchOnPage('图形');
  return list;
}

function glyphsIn({ argsArray }: Operators): number {
  let count = 0;
  for (const args of argsArray) {
    const [items]: readonly unknown[] = Array.isArray(args) ? args : [];
    if (Array.isArray(items)) count += items.length;
  }
  return count;
}

interface PaintedOnce extends Omit<PaintedPage, 'notes'> {
  /** What fields and notes paint, by their number. */
  readonly looks: ReadonlyMap<string, readonly Glyph[]>;
}

function paintedAt(
  page: PdfPage,
  library: PdfLibrary,
  { fnArray, argsArray }: Operators,
  rotation: number,
): PaintedOnce {
  const view = page.getViewport({ scale: 1, rotation });
  const matrix = matrixFrom(view.transform) ?? IDENTITY;
  const whole = { x0: 0, y0: 0, x1: view.width, y1: view.height };
  const painter = new Painter(matrix, whole);
  const notes = new Map<string, Painter>();
  const paint = operators(page, library.OPS);
  let note: Painter | undefined;
  fnArray.forEach((operator, index) => {
    const args: unknown = argsArray[index];
    // What lies on the page is painted apart from it, from where the page begins.
    if (operator === library.OPS.beginAnnotation) {
      const [id, , place, inner]: readonly unknown[] = Array.isArray(args) ? args : [];
      note = new Painter(matrix, whole);
      note.transform(place);
      note.transform(inner);
      notes.set(String(id), note);
    } else if (operator === library.OPS.endAnnotation) note = undefined;
    else paint.get(operator)?.(note ?? painter, Array.isArray(args) ? args : []);
  });
  const { glyphs, rulings, covers } = painter;
  const looks = new Map([...notes].map(([id, each]) => [id, each.glyphs]));
  return { number: page.pageNumber, rotation, width: view.width, height: view.height, glyphs, rulings, covers, looks };
}

type Operator = (painter: Painter, args: readonly unknown[]) => void;

/** What each operator does to the painter; those that neither place nor hide anything are passed over. */
function operators(page: PdfPage, ops: PdfLibrary['OPS']): ReadonlyMap<number, Operator> {
  const fonts = new Map<string, PdfFont>();
  const font = (name: string): PdfFont => {
    const known = fonts.get(name) ?? fontNamed(page, name);
    fonts.set(name, known);
    return known;
  };
  const image: Operator = (painter) => painter.image();
  return new Map<number, Operator>([
    [ops.save, (painter) => painter.save()],
    [ops.restore, (painter) => painter.restore()],
    [ops.transform, (painter, args) => painter.transform(args)],
    [
      ops.paintFormXObjectBegin,
      (painter, [matrix]) => {
        painter.save();
        painter.transform(matrix);
      },
    ],
    [ops.paintFormXObjectEnd, (painter) => painter.restore()],
    [ops.beginText, (painter) => painter.beginText()],
    [ops.setTextMatrix, (painter, [matrix]) => painter.setTextMatrix(matrix)],
    [ops.moveText, (painter, [x, y]) => painter.moveText(number(x), number(y))],
    [
      ops.setLeadingMoveText,
      (painter, [x, y]) => {
        painter.set({ leading: number(y) });
        painter.moveText(number(x), number(y));
      },
    ],
    [ops.nextLine, (painter) => painter.nextLine()],
    [ops.setFont, (painter, [name, size]) => painter.set({ font: font(String(name)), size: number(size) })],
    [ops.setCharSpacing, (painter, [spacing]) => painter.set({ charSpacing: number(spacing) })],
    [ops.setWordSpacing, (painter, [spacing]) => painter.set({ wordSpacing: number(spacing) })],
    [ops.setHScale, (painter, [scale]) => painter.set({ scale: number(scale) / 100 })],
    [ops.setLeading, (painter, [leading]) => painter.set({ leading: -number(leading) })],
    [ops.setTextRise, (painter, [rise]) => painter.set({ rise: number(rise) })],
    [ops.setTextRenderingMode, (painter, [mode]) => painter.set({ mode: number(mode) })],
    [ops.showText, (painter, [items]) => painter.showText(Array.isArray(items) ? items : [])],
    [ops.setFillRGBColor, (painter, [colour]) => painter.set({ isWhite: isWhite(colour) })],
    [ops.setFillColorN, (painter, [colour]) => painter.set({ isWhite: isWhite(colour) })],
    [ops.setGState, (painter, [states]) => painter.set(opacityIn(states))],
    [ops.clip, (painter) => painter.clip()],
    [ops.eoClip, (painter) => painter.clip()],
    [ops.constructPath, (painter, [done, data]) => painter.path(cornersOf(data), doneWith(done, ops))],
    [ops.paintImageXObject, image],
    [ops.paintInlineImageXObject, image],
    [ops.paintImageMaskXObject, image],
    // A mask of one dot: so some programs paint the lines of a table.
    [ops.paintSolidColorImageMask, (painter) => painter.path(SQUARE, 'fill')],
  ]);
}

/** Where pictures stand, before the page maps them. */
const SQUARE = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ],
] as const;

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function fontNamed(page: PdfPage, name: string): PdfFont {
  const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined;
  const read = (key: string): unknown => Reflect.get(Object(font), key);
  const matrix = matrixFrom(read('fontMatrix'));
  const given = { vertical: read('vertical') === true, unit: matrix === undefined ? 0.001 : matrix[0] };
  if (read('composite') !== true) return { ...given, named: true };
  // A font of many glyphs whose numbers are no characters says by a list which they are; without one nothing is known of them.
  const list: unknown = Reflect.get(Object(read('toUnicode')), '_map');
  const lacks = (code: unknown) => Reflect.get(Object(list), String(code)) === undefined;
  // The codes of an encoding that is known everywhere are characters, of Unicode or of GBK.
  const isKnown = Reflect.get(Object(read('cMap')), 'builtInCMap') === true;
  return { ...given, named: list !== undefined, ...(isKnown ? {} : { lacks }) };
}

/** The library gives colours as `#rrggbb`; paper is white, and what is nearly white is not read on it. */
function isWhite(colour: unknown): boolean {
  const hex = typeof colour === 'string' ? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) : null;
  return hex?.slice(1).every((part) => Number.parseInt(part, 16) >= 0xe6) ?? false;
}

/** `['ca', 0]`: what is filled from here on is not seen. */
function opacityIn(states: unknown): { readonly isClear?: boolean } {
  const pairs: readonly unknown[] = Array.isArray(states) ? states : [];
  const opacity = pairs.find((pair) => Array.isArray(pair) && pair[0] === 'ca');
  return Array.isArray(opacity) && typeof opacity[1] === 'number' ? { isClear: opacity[1] < 0.1 } : {};
}

/** The corners of each part of a path. Curves end where they end: rulings and boxes have none. */
function cornersOf(data: unknown): readonly (readonly (readonly [number, number])[])[] {
  const parts: [number, number][][] = [];
  for (const list of Array.isArray(data) ? data : []) {
    // A path without a corner has no list.
    const numbers = Array.from(Object(list) as ArrayLike<number>);
    for (let at = 0; at < numbers.length; ) {
      const kind = numbers[at];
      const length = kind === 0 || kind === 1 ? 2 : kind === 2 ? 6 : kind === 3 ? 4 : 0;
      const [x = 0, y = 0] = numbers.slice(at + length - 1, at + length + 1);
      const part = parts.at(-1);
      if (kind === 0) parts.push([[x, y]]);
      else if (length > 0) part?.push([x, y]);
      else if (part?.[0] !== undefined) part.push(part[0]);
      at += length + 1;
    }
  }
  return parts;
}

function doneWith(operator: unknown, ops: PdfLibrary['OPS']): 'stroke' | 'fill' | 'both' | 'none' {
  if (operator === ops.stroke || operator === ops.closeStroke) return 'stroke';
  if (operator === ops.fill || operator === ops.eoFill) return 'fill';
  const both: readonly unknown[] = [ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke];
  return both.includes(operator) ? 'both' : 'none';
}
