import { type Glyph, isInside, middleOf, overlaps, type PaintedPage, type Ruling } from './paint.ts';

/** The glyphs of a page with what was done to them after they were painted, and the lines that do not strike anything out. */
export function seenGlyphs({ glyphs, rulings, covers, notes }: PaintedPage): {
  readonly glyphs: readonly Glyph[];
  readonly rulings: readonly Ruling[];
} {
  const strikes = new Set(
    rulings.filter((ruling) => ruling.way === 'across' && glyphs.some((each) => isStruck(each, ruling))),
  );
  const lines = [...strikes];
  const late = covers.filter(({ x0, x1, y0, y1 }) => x1 - x0 > 2 && y1 - y0 > 2);
  return {
    rulings: rulings.filter((ruling) => !strikes.has(ruling)),
    glyphs: glyphs.map((glyph): Glyph => {
      if (glyph.doubt === 'hidden') return glyph;
      const cover = late.find((each) => each.order > glyph.order && isInside(each, middleOf(glyph)));
      if (cover !== undefined) return { ...glyph, doubt: cover.kind === 'area' ? 'hidden' : 'image' };
      if (lines.some((line) => isStruck(glyph, line))) return { ...glyph, doubt: 'struck' };
      const note = notes.find((each) => overlaps(each, glyph));
      return note === undefined ? glyph : { ...glyph, doubt: note.doubt };
    }),
  };
}

/** A line through the middle of a glyph, from side to side; under it or over it is a line of a table, or stresses it. */
function isStruck({ x0, x1, baseline, size, turned }: Glyph, { at, from, to }: Ruling): boolean {
  if (turned !== 0 || from > x0 + (x1 - x0) / 4 || to < x1 - (x1 - x0) / 4) return false;
  const height = (baseline - at) / size;
  return height > 0.14 && height < 0.6;
}
