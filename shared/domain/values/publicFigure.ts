import type { Cell } from '../forms/catalogue.ts';
import type { CellValue } from '../forms/cells.ts';
import { wanTextOfFen } from './money.ts';

/** A figure as programs read it: counts and changes as integers, amounts as decimal strings of 万元 (exact, never a double). */
export type PublicFigure = number | string;

export function publicFigure(cell: Pick<Cell, 'kind'>, value: number): PublicFigure {
  return cell.kind === 'amount' ? wanTextOfFen(value) : value;
}

/** As {@link publicFigure}, for what may also be blank (`null`) or 不适用 (`'n/a'`). */
export function publicFigureOrNone(cell: Pick<Cell, 'kind'>, value: CellValue): PublicFigure | null {
  return typeof value === 'number' ? publicFigure(cell, value) : value;
}
