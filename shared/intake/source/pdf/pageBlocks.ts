import type { GivenCell } from '../../read/grid.ts';
import type { PagePlace } from '../sourceDocument.ts';
import { cellWords } from './cellWords.ts';
import type { Effort } from './effort.ts';
import { filledGrids } from './filledGrid.ts';
import { type Box, type Glyph, isInside, middleOf, type PaintedPage } from './paint.ts';
import { type RuledGrid, ruledGrids } from './ruledGrid.ts';
import { seenGlyphs } from './seenGlyphs.ts';
import { type TextLine, textLines } from './textLines.ts';

/** A table as it stands on one page. Its columns are told by where they stand, so that two pages of one table fit. */
export interface PageTable {
  readonly kind: 'table';
  readonly xs: readonly number[];
  readonly rows: number;
  readonly cells: readonly PageCell[];
}

export interface PageCell extends GivenCell {
  readonly row: number;
  readonly rowSpan: number;
  readonly x0: number;
  readonly x1: number;
}

export interface PageLine {
  readonly kind: 'line';
  readonly line: TextLine;
  readonly stands: PagePlace;
  /** Words of the line that are struck out, or were not read because they cannot be seen. */
  readonly marked: readonly { readonly of: 'struck' | 'hidden'; readonly text: string }[];
}

export type PageBlock = PageTable | PageLine;

/** The tables and lines of a page, from the top. */
export function pageBlocks(page: PaintedPage, effort: Effort): readonly PageBlock[] {
  const { glyphs, rulings } = seenGlyphs(page, effort);
  const ruled = ruledGrids(rulings, glyphs, effort);
  const grids = ruled.length > 0 ? ruled : filledGrids(page.covers, glyphs, effort);
  effort.spend(glyphs.length * grids.length);
  const inGrid = new Map<RuledGrid, Glyph[]>(grids.map((grid) => [grid, []]));
  const loose: Glyph[] = [];
  // A table within a frame is the smaller of the two.
  const bySize = grids.toSorted((one, other) => sizeOf(one) - sizeOf(other));
  for (const glyph of glyphs) {
    if (glyph.turned === undefined) continue;
    const grid = bySize.find((each) => isInside(each, middleOf(glyph)));
    (grid === undefined ? loose : (inGrid.get(grid) ?? loose)).push(glyph);
  }
  const tables = grids.map((grid) => ({ y: grid.y0, block: tableOf(grid, inGrid.get(grid) ?? [], page, effort) }));
  const seen = loose.filter(({ doubt }) => doubt !== 'hidden');
  const lines = textLines(seen).map((line) => ({ y: line.y0, block: lineBlock(line, page.number) }));
  const unseen = textLines(loose.filter(({ doubt }) => doubt === 'hidden')).map((line) => ({
    y: line.y0,
    block: {
      kind: 'line',
      line: { ...line, text: '' },
      stands: placeOn(page.number, line),
      marked: [{ of: 'hidden', text: line.text }],
    } as const,
  }));
  return [...tables, ...lines, ...unseen].sort((one, other) => one.y - other.y).map(({ block }) => block);
}

function sizeOf({ x0, y0, x1, y1 }: Box): number {
  return (x1 - x0) * (y1 - y0);
}

function tableOf(grid: RuledGrid, glyphs: readonly Glyph[], page: PaintedPage, effort: Effort): PageTable {
  effort.spend(grid.areas.length * glyphs.length);
  const pictures = page.covers.filter(({ kind }) => kind === 'image');
  const cells = grid.areas.map((area) => ({
    ...cellWords(
      area,
      glyphs.filter((glyph) => isInside(area, middleOf(glyph))),
      pictures,
    ),
    row: area.row,
    rowSpan: area.rowSpan,
    x0: area.x0,
    x1: area.x1,
    stands: [placeOn(page.number, area)],
  }));
  return { kind: 'table', xs: grid.xs, rows: grid.ys.length - 1, cells };
}

function placeOn(page: number, { x0, y0, x1, y1 }: Box): PagePlace {
  return { page, x0, y0, x1, y1 };
}

function lineBlock(line: TextLine, page: number): PageLine {
  const struck = line.glyphs.filter(({ doubt }) => doubt === 'struck').map(({ char }) => char);
  const stands = placeOn(page, line);
  return { kind: 'line', line, stands, marked: struck.length === 0 ? [] : [{ of: 'struck', text: struck.join('') }] };
}
