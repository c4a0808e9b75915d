import { findCellIn } from '../../domain/forms/catalogue.ts';
import { type CellName, numberText } from '../../domain/forms/cells.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { districtFigures } from '../../domain/year/districtFigures.ts';

/** What a file of the district prints in a cell: a figure (件, 项, or 分), `/`, 不可相加, or nothing where nobody stated one. */
export function printedDistrict(compilation: Compilation): (name: CellName) => number | string | null {
  const figureOf = districtFigures(compilation);
  return (name) => {
    const { state, value } = figureOf(name);
    if (state === 'notAdditive') return '不可相加';
    return state === 'na' ? '/' : value;
  };
}

/** The same as people read it: amounts in 万元, nothing as an empty text. */
export function printedDistrictText(compilation: Compilation): (name: CellName) => string {
  const printed = printedDistrict(compilation);
  return (name) => {
    const cell = findCellIn(compilation.edition, name);
    const value = printed(name);
    return typeof value === 'number' && cell !== undefined ? numberText(cell, value) : String(value ?? '');
  };
}
