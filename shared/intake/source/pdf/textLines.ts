import type { Box, Glyph } from './paint.ts';

/** Glyphs that stand on one line, from left to right. */
export interface TextLine extends Box {
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  readonly size: number;
  /** From where to where each word reaches along the line. */
  readonly places: readonly (readonly [from: number, to: number])[];
  /** The widest gap between two glyphs, in the size of the text. */
  readonly gap: number;
}

/** A gap of a third of a character is a blank. */
const BLANK = 0.3;

/** Glyphs in lines, from the top. What is turned by quarters is read along its own way. */
export function textLines(glyphs: readonly Glyph[]): readonly TextLine[] {
  return [...Map.groupBy(glyphs, ({ turned }) => turned).entries()].flatMap(([turned, own]) =>
    turned === undefined ? [] : linesOf(own.map((glyph) => ({ glyph, ...upright(glyph, turned) }))),
  );
}

interface Placed {
  readonly glyph: Glyph;
  /** Along the line and across it. */
  readonly start: number;
  readonly end: number;
  readonly base: number;
}

function upright(glyph: Glyph, turned: 0 | 1 | 2 | 3): Omit<Placed, 'glyph'> {
  const { x0, x1, y0, y1, baseline } = glyph;
  if (turned === 1) return { start: y0, end: y1, base: -baseline };
  if (turned === 3) return { start: -y1, end: -y0, base: baseline };
  return turned === 2 ? { start: -x1, end: -x0, base: -baseline } : { start: x0, end: x1, base: baseline };
}

function linesOf(placed: readonly Placed[]): readonly TextLine[] {
  const lines: Placed[][] = [];
  for (const each of placed.toSorted((one, other) => one.base - other.base)) {
    const last = lines.at(-1);
    const [first] = last ?? [];
    const size = Math.max(each.glyph.size, first?.glyph.size ?? 0);
    if (last !== undefined && first !== undefined && each.base - first.base < size * 0.5) last.push(each);
    else lines.push([each]);
  }
  return lines.map((line) => lineOf(line.toSorted((one, other) => one.start - other.start)));
}

function lineOf(placed: readonly Placed[]): TextLine {
  let text = '';
  let widest = 0;
  const places: [number, number][] = [];
  placed.forEach(({ glyph, start, end }, index) => {
    const before = placed[index - 1];
    const gap = before === undefined ? 0 : (start - before.end) / Math.max(glyph.size, before.glyph.size, 1);
    widest = Math.max(widest, gap);
    const isBlank = glyph.char.trim() === '';
    const isNew = gap > BLANK || text === '' || /\s$/u.test(text);
    const last = places.at(-1);
    if (!isBlank && (isNew || last === undefined)) places.push([start, end]);
    else if (!isBlank && last !== undefined) last[1] = end;
    text += `${gap > BLANK ? ' ' : ''}${glyph.char}`;
  });
  const glyphs = placed.map(({ glyph }) => glyph);
  return {
    glyphs,
    text,
    places,
    gap: widest,
    size: Math.max(...glyphs.map(({ size }) => size)),
    x0: Math.min(...glyphs.map(({ x0 }) => x0)),
    x1: Math.max(...glyphs.map(({ x1 }) => x1)),
    y0: Math.min(...glyphs.map(({ y0 }) => y0)),
    y1: Math.max(...glyphs.map(({ y1 }) => y1)),
  };
}
