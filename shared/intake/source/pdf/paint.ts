/** What a page of a PDF paints, in the order it paints it. Points of 1/72 inch, from the top left corner, y downwards. */
export interface PaintedPage {
  /** Of the file, from 1. */
  readonly number: number;
  /** Degrees by which it was turned to stand upright. */
  readonly rotation: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rulings: readonly Ruling[];
  /** Filled areas and pictures that may hide what was painted before them. */
  readonly covers: readonly Cover[];
  /** What a reader of the file put on top of the page: marks, boxes and fields. */
  readonly notes: readonly Note[];
}

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface Glyph extends Box {
  readonly char: string;
  /** The line the glyph stands on. */
  readonly baseline: number;
  readonly size: number;
  /** Turned by quarters of a circle against the page; undefined for anything between (watermarks). */
  readonly turned: 0 | 1 | 2 | 3 | undefined;
  readonly order: number;
  /** Why it is not seen, or not plainly. */
  readonly doubt?: GlyphDoubt;
}

export type GlyphDoubt = 'hidden' | 'faint' | 'struck' | 'box' | 'image' | 'symbol';

/** A straight line across (`y` is where) or down (`x` is where). */
export interface Ruling {
  readonly way: 'across' | 'down';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Cover extends Box {
  readonly kind: 'area' | 'image';
  readonly order: number;
}

export interface Note extends Box {
  readonly doubt: 'struck' | 'box';
}

export function middleOf({ x0, y0, x1, y1 }: Box): { readonly x: number; readonly y: number } {
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

export function isInside(box: Box, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

export function overlaps(one: Box, other: Box): boolean {
  return one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;
}
