import type { Effort } from './effort.ts';
import { type Glyph, isInside, middleOf, overlaps, type PaintedPage, type Ruling } from './paint.ts';

/** The glyphs of a page with what was done to them after they were painted, and the lines that do not strike anything out. */
export function seenGlyphs(
  { glyphs, rulings, covers, notes }: PaintedPage,
  effort: Effort,
): {
  readonly glyphs: readonly Glyph[];
  readonly rulings: readonly Ruling[];
} {
  const { strikes, struck } = struckOut(glyphs, rulings, effort);
  const late = covers.filter(({ x0, x1, y0, y1 }) => x1 - x0 > 2 && y1 - y0 > 2);
  effort.spend(glyphs.length * (late.length + notes.length));
  return {
    rulings: rulings.filter((ruling) => !strikes.has(ruling)),
    glyphs: glyphs.map((glyph): Glyph => {
      if (glyph.doubt === 'hidden') return glyph;
      const cover = late.find((each) => each.order > glyph.order && isInside(each, middleOf(glyph)));
      if (cover !== undefined) return { ...glyph, doubt: cover.kind === 'area' ? 'hidden' : 'image' };
      if (struck.has(glyph)) return { ...glyph, doubt: 'struck' };
      const note = notes.find((each) => overlaps(each, glyph));
      return note === undefined ? glyph : { ...glyph, doubt: note.doubt };
    }),
  };
}

/**
 * The glyphs that lines go through, and these lines. Lines are sorted by their height, so that a glyph is held only against those
 * that cross it.
 */
function struckOut(glyphs: readonly Glyph[], rulings: readonly Ruling[], effort: Effort) {
  const across = rulings.filter(({ way }) => way === 'across').toSorted((one, other) => one.at - other.at);
  const reach = new Map<Ruling, Reach>();
  const struck = new Set<Glyph>();
  for (const glyph of glyphs) {
    const [top, bottom] = [glyph.baseline - glyph.size * HIGHEST, glyph.baseline - glyph.size * LOWEST];
    for (let at = firstBelow(across, top); at < across.length; at++) {
      const line = across[at];
      if (line === undefined || line.at > bottom) break;
      effort.spend(1);
      if (!isStruck(glyph, line)) continue;
      reach.set(line, further(reach.get(line), glyph));
      struck.add(glyph);
    }
  }
  const strikes = new Set([...reach].flatMap(([line, over]) => (isOverWords(line, over) ? [line] : [])));
  return { strikes, struck };
}

/** How far the glyphs that a line goes through reach, and the size of the largest. */
interface Reach {
  readonly x0: number;
  readonly x1: number;
  readonly size: number;
}

function further(reach: Reach | undefined, { x0, x1, size }: Glyph): Reach {
  return {
    x0: Math.min(reach?.x0 ?? x0, x0),
    x1: Math.max(reach?.x1 ?? x1, x1),
    size: Math.max(reach?.size ?? size, size),
  };
}

/** A line that strikes out goes no further beyond the words than this, in sizes of their glyphs. */
const BEYOND = 1.5;

/** A line that goes on beyond the words is a line of the table, onto which a row too low for its label lets the label run. */
function isOverWords({ from, to }: Ruling, { x0, x1, size }: Reach): boolean {
  return x0 - from <= size * BEYOND && to - x1 <= size * BEYOND;
}

/** The first of the lines, from the top, that is not above `top`. */
function firstBelow(lines: readonly Ruling[], top: number): number {
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle]?.at ?? 0) < top) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Of a glyph's size above the line it stands on: where a line goes through its middle. */
const LOWEST = 0.14;
const HIGHEST = 0.6;

/** A line through the middle of a glyph, from side to side; under it or over it is a line of a table, or stresses it. */
function isStruck({ x0, x1, baseline, size, turned }: Glyph, { at, from, to }: Ruling): boolean {
  if (turned !== 0 || from > x0 + (x1 - x0) / 4 || to < x1 - (x1 - x0) / 4) return false;
  const height = (baseline - at) / size;
  return height > LOWEST && height < HIGHEST;
}
