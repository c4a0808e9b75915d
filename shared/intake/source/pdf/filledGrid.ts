import type { Effort } from './effort.ts';
import type { Cover, Glyph, Ruling } from './paint.ts';
import { type RuledGrid, ruledGrids } from './ruledGrid.ts';

/**
 * The tables of a page without lines, whose cells are told apart by what they are filled with: white on a grey table, rows in turn.
 * Words that are marked with a colour are filled too; they make no whole rows and columns.
 */
export function filledGrids(covers: readonly Cover[], glyphs: readonly Glyph[], effort: Effort): readonly RuledGrid[] {
  const sides = covers.filter(({ kind }) => kind === 'area').flatMap(sidesOf);
  return ruledGrids(sides, glyphs, effort).filter(
    ({ xs, ys, areas }) => xs.length > 2 && ys.length > 2 && !areas.some(({ isBroken }) => isBroken),
  );
}

function sidesOf({ x0, y0, x1, y1 }: Cover): readonly Ruling[] {
  return [
    { way: 'across', at: y0, from: x0, to: x1 },
    { way: 'across', at: y1, from: x0, to: x1 },
    { way: 'down', at: x0, from: y0, to: y1 },
    { way: 'down', at: x1, from: y0, to: y1 },
  ];
}
