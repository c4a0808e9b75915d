import { given } from '../../../domain/values/given.ts';
import type { GivenCell } from '../../read/grid.ts';
import type { CellDoubt } from '../sourceDocument.ts';
import { type Cover, type Glyph, overlaps } from './paint.ts';
import type { RuledArea } from './ruledGrid.ts';
import { textLines } from './textLines.ts';

/** Glyphs this much smaller than others of their line are marks beside them: ¹, ². */
const RAISED = 0.8;

/** What is printed between the lines of one cell, and why it is not plain. */
export function cellWords(area: RuledArea, glyphs: readonly Glyph[], pictures: readonly Cover[]): GivenCell {
  const seen = glyphs.filter(({ doubt }) => doubt !== 'hidden');
  const lines = textLines(seen);
  const text = lines.map((line) => line.text).join('\n');
  const doubt = doubtOf(area, seen, lines, pictures);
  const aside = seen.length < glyphs.length ? ('hidden' as const) : undefined;
  return { text, rowSpan: area.rowSpan, colSpan: area.colSpan, ...given({ doubt }), ...given({ aside }) };
}

function doubtOf(
  area: RuledArea,
  seen: readonly Glyph[],
  lines: ReturnType<typeof textLines>,
  pictures: readonly Cover[],
): CellDoubt | undefined {
  const marked = seen.find(({ doubt }) => doubt !== undefined)?.doubt;
  if (marked !== undefined && marked !== 'hidden') return marked;
  if (area.isBroken) return 'ruling';
  const isFigure =
    seen.some(({ char }) => /\p{N}/u.test(char)) && !seen.some(({ char }) => /\p{Script=Han}/u.test(char));
  if (isFigure) {
    if (seen.some(({ turned }) => turned !== 0)) return 'turned';
    if (seen.some((glyph) => isOverEdge(glyph, area))) return 'edge';
    if (lines.some(({ glyphs, size }) => glyphs.some((glyph) => glyph.size < size * RAISED))) return 'raised';
    if (lines.some(({ glyphs }) => glyphs.some((glyph, index) => isOver(glyph, glyphs[index + 1])))) return 'edge';
  }
  const isPicture = pictures.some((picture) => overlaps(picture, area) && isWithin(picture, area));
  return seen.length === 0 && isPicture ? 'image' : undefined;
}

/** A glyph a fifth of which is beyond the lines of its cell may belong to the next. */
function isOverEdge({ x0, x1 }: Glyph, area: RuledArea): boolean {
  const fifth = (x1 - x0) / 5;
  return x0 < area.x0 - fifth || x1 > area.x1 + fifth;
}

/** Two glyphs on top of one another: which is printed cannot be seen. */
function isOver({ x0, x1 }: Glyph, next: Glyph | undefined): boolean {
  return next !== undefined && next.x0 < x0 + (x1 - x0) * 0.4;
}

function isWithin(picture: Cover, area: RuledArea): boolean {
  const [x, y] = [(picture.x0 + picture.x1) / 2, (picture.y0 + picture.y1) / 2];
  return x > area.x0 && x < area.x1 && y > area.y0 && y < area.y1;
}
