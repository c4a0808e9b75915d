import { given } from '../../../domain/values/given.ts';
import { RADICALS } from '../../read/labels.ts';
import { boxOf, IDENTITY, type Matrix, mapped, matrixFrom, times } from './matrix.ts';
import { type Box, type Cover, type Glyph, type GlyphDoubt, isInside, middleOf, type Ruling } from './paint.ts';
import { isLine, PaintedLines } from './paintedLines.ts';

/** A font as far as the place of its glyphs goes. */
export interface PdfFont {
  readonly vertical: boolean;
  /** Width of a glyph's unit in the size of the font: 1/1000 but for fonts drawn glyph by glyph. */
  readonly unit: number;
  /** The file says which characters its glyphs are. */
  readonly named: boolean;
  /** Whether it does not say so of this code: a list may name some of the glyphs, and not all. */
  readonly lacks?: (code: unknown) => boolean;
}

interface TextState {
  readonly font: PdfFont;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly rise: number;
  readonly leading: number;
  readonly mode: number;
}

interface State extends TextState {
  readonly matrix: Matrix;
  readonly clip: Box;
  readonly isWhite: boolean;
  readonly isClear: boolean;
}

const NO_FONT: PdfFont = { vertical: false, unit: 0.001, named: false };
/** A stroke that rises by no more is straight, in points. */
const MOST_SLANT = 3;
/** Text in less than this cannot be read on paper, in points. */
const SMALLEST = 3;
/** A mode of PDF that paints nothing: what a scanner's reading of a page is written in. */
const INVISIBLE = [3, 7];
/** Characters that say of a glyph no more than that it has none. */
const NO_NAME = /[\p{Co}\p{Cn}\p{Cc}\ufffd]/u;

/** Works out what a page shows from its operators: each glyph with its place, straight lines, and what covers what. */
export class Painter {
  readonly glyphs: Glyph[] = [];
  readonly #lines = new PaintedLines();
  readonly covers: Cover[] = [];
  #state: State;
  readonly #saved: State[] = [];
  #text: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;
  #clipsNext = false;
  #order = 0;

  constructor(matrix: Matrix, page: Box) {
    this.#state = {
      font: NO_FONT,
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      rise: 0,
      leading: 0,
      mode: 0,
      matrix,
      clip: page,
      isWhite: false,
      isClear: false,
    };
  }

  save(): void {
    this.#saved.push(this.#state);
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  transform(value: unknown): void {
    const inner = matrixFrom(value);
    if (inner !== undefined) this.set({ matrix: times(this.#state.matrix, inner) });
  }

  set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  beginText(): void {
    this.#text = IDENTITY;
    this.#line = IDENTITY;
  }

  setTextMatrix(value: unknown): void {
    this.#line = matrixFrom(value) ?? this.#line;
    this.#text = this.#line;
  }

  moveText(x: number, y: number): void {
    this.#line = times(this.#line, [1, 0, 0, 1, x, y]);
    this.#text = this.#line;
  }

  nextLine(): void {
    this.moveText(0, this.#state.leading);
  }

  /** Glyphs and gaps as the library lists them. */
  showText(items: readonly unknown[]): void {
    const { font, size, charSpacing, wordSpacing, scale } = this.#state;
    for (const item of items) {
      if (typeof item === 'number') {
        const gap = (-item * size) / 1000;
        this.#advance(font.vertical ? 0 : gap * scale, font.vertical ? gap : 0);
        continue;
      }
      const glyph = glyphFrom(item);
      if (glyph === undefined) continue;
      const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
      const isNamed = font.named && font.lacks?.(glyph.code) !== true;
      if (font.vertical) {
        this.#paint(glyph.char, isNamed, size * scale, -size);
        // Downwards it is spacing below zero that parts glyphs.
        this.#advance(0, spacing - size);
      } else {
        const width = glyph.width * size * font.unit;
        this.#paint(glyph.char, isNamed, width * scale, size);
        this.#advance((width + spacing) * scale, 0);
      }
    }
  }

  #advance(x: number, y: number): void {
    this.#text = times(this.#text, [1, 0, 0, 1, x, y]);
  }

  #paint(char: string, isNamed: boolean, width: number, height: number): void {
    this.#order++;
    if (char.trim() === '') return;
    const { matrix, rise, font } = this.#state;
    const place = times(matrix, times(this.#text, [1, 0, 0, 1, 0, rise]));
    const [ox, oy] = mapped(place, 0, 0);
    const [ax, ay] = mapped(place, 1, 0);
    const [ux, uy] = mapped(place, 0, 1);
    const size = Math.abs(height) * Math.hypot(ux - ox, uy - oy);
    // Downwards a glyph hangs in the middle under where it is painted.
    const box = font.vertical
      ? boxOf(place, -width / 2, 0, width / 2, height)
      : boxOf(place, 0, -0.12 * height, width, 0.88 * height);
    const turned = quarter(ax - ox, ay - oy);
    const doubt = this.#doubt(size, box, isNamed && !NO_NAME.test(char));
    const baseline = turned === 1 || turned === 3 ? ox : font.vertical ? box.y1 : oy;
    this.glyphs.push({ ...box, char, baseline, size, turned, order: this.#order, ...given({ doubt }) });
  }

  #doubt(size: number, box: Box, isNamed: boolean): GlyphDoubt | undefined {
    const { mode, clip, isWhite, isClear } = this.#state;
    if (INVISIBLE.includes(mode) || isClear || !isInside(clip, middleOf(box))) return 'hidden';
    if (isWhite || size < SMALLEST) return 'faint';
    return isNamed ? undefined : 'symbol';
  }

  clip(): void {
    this.#clipsNext = true;
  }

  /** One path: its corners, part by part, and what is done with it. */
  path(parts: readonly (readonly (readonly [number, number])[])[], done: 'stroke' | 'fill' | 'both' | 'none'): void {
    this.#order++;
    const { matrix, isWhite, isClear } = this.#state;
    const placed = parts.map((corners) => corners.map(([x, y]) => mapped(matrix, x, y)));
    if (this.#clipsNext) {
      this.#clipsNext = false;
      this.set({ clip: within(this.#state.clip, around(placed.flat())) });
    }
    for (const corners of placed) {
      if (done === 'stroke' || done === 'both') this.#stroke(corners);
      if ((done === 'fill' || done === 'both') && !isClear) this.#fill(corners, isWhite);
    }
  }

  #stroke(corners: readonly (readonly [number, number])[]): void {
    corners.slice(1).forEach(([x, y], index) => {
      const [px = x, py = y] = corners[index] ?? [];
      const box = { x0: Math.min(x, px), x1: Math.max(x, px), y0: Math.min(y, py), y1: Math.max(y, py) };
      // A line across the page at an angle is no line of a table.
      if (Math.min(box.x1 - box.x0, box.y1 - box.y0) <= MOST_SLANT) this.#rule(box);
    });
  }

  #fill(corners: readonly (readonly [number, number])[], isWhite: boolean): void {
    const box = around(corners);
    const isBox = corners.every(
      ([x, y]) => (near(x, box.x0) || near(x, box.x1)) && (near(y, box.y0) || near(y, box.y1)),
    );
    // The sides of a border are cut at its corners, so that they are boxes only nearly.
    if (isLine(box) && !isWhite && (isBox || isBar(corners, box))) this.#rule(box);
    else if (isBox) this.covers.push({ ...box, kind: 'area', order: this.#order });
  }

  /** Of a line what the page shows. */
  #rule(box: Box): void {
    const { clip } = this.#state;
    const shown = within(box, { x0: clip.x0 - 1, y0: clip.y0 - 1, x1: clip.x1 + 1, y1: clip.y1 + 1 });
    if (shown.x0 <= shown.x1 && shown.y0 <= shown.y1) this.#lines.add(shown);
  }

  get rulings(): readonly Ruling[] {
    return this.#lines.rulings();
  }

  image(): void {
    this.#order++;
    const box = boxOf(this.#state.matrix, 0, 0, 1, 1);
    this.covers.push({ ...within(this.#state.clip, box), kind: 'image', order: this.#order });
  }
}

interface GivenGlyph {
  /** In its font. */
  readonly code: unknown;
  readonly char: string;
  readonly width: number;
  readonly isSpace: boolean;
}

function glyphFrom(item: unknown): GivenGlyph | undefined {
  if (typeof item !== 'object' || item === null || !('unicode' in item)) return undefined;
  const { unicode } = item;
  const width = 'width' in item && typeof item.width === 'number' ? item.width : 0;
  const isSpace = 'isSpace' in item && item.isSpace === true;
  const code = Reflect.get(item, 'originalCharCode');
  return { code, char: typeof unicode === 'string' ? usualForm(unicode) : '', width, isSpace };
}

/**
 * Browsers print some characters as the radicals that look the same. Three dots in the middle of the line are those of mathematics in the
 * lists of fonts that are not brought along; no report has these.
 */
function usualForm(char: string): string {
  return (
    RADICALS[char] ?? char.replaceAll('⋯', '…').replace(/[\u2f00-\u2fdf]/gu, (radical) => radical.normalize('NFKC'))
  );
}

function quarter(x: number, y: number): Glyph['turned'] {
  const [across, down] = [Math.abs(x), Math.abs(y)];
  if (down < across * 0.05) return x > 0 ? 0 : 2;
  if (across < down * 0.05) return y > 0 ? 1 : 3;
  return undefined;
}

function around(points: readonly (readonly [number, number])[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  }
  return { x0, y0, x1, y1 };
}

function within(one: Box, other: Box): Box {
  return {
    x0: Math.max(one.x0, other.x0),
    y0: Math.max(one.y0, other.y0),
    x1: Math.min(one.x1, other.x1),
    y1: Math.min(one.y1, other.y1),
  };
}

/** Four corners, each at an end of the longer way. */
function isBar(corners: readonly (readonly [number, number])[], { x0, y0, x1, y1 }: Box): boolean {
  const [wide, high] = [x1 - x0, y1 - y0];
  const thick = Math.min(wide, high) + 0.5;
  const isAtEnd = (at: number, from: number, to: number) => at - from <= thick || to - at <= thick;
  return (
    corners.length >= 4 &&
    corners.length <= 6 &&
    corners.every(([x, y]) => (wide >= high ? isAtEnd(x, x0, x1) : isAtEnd(y, y0, y1)))
  );
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.5;
}
