import { cellsOf } from '../forms/catalogue.ts';
import { type CellValues, numberText, textOf } from '../forms/cells.ts';
import { placeWords } from '../rules/words.ts';
import type { Compilation } from './compilation.ts';

/** A cell in which the figures a district published differ from those its filings add up to (AGG-PRINT). */
interface PublishedDifference {
  readonly cell: string;
  readonly place: string;
  readonly published: string;
  readonly compiled: string;
}

interface PublishedComparison {
  readonly equal: number;
  readonly compared: number;
  readonly differences: readonly PublishedDifference[];
}

/** Holds published tables against the compilation, cell by cell. Nothing is hidden: every differing cell is named. */
export function comparePublished(compilation: Compilation, published: CellValues): PublishedComparison {
  const compiled = new Map(compilation.cells.map(({ name, value }) => [name, value]));
  const given = cellsOf(compilation.edition).filter(({ name }) => published.has(name));
  const differences = given.flatMap((cell): PublishedDifference[] => {
    const value = compiled.get(cell.name) ?? null;
    const printed = published.get(cell.name);
    if (printed === value) return [];
    return [
      {
        cell: cell.name,
        place: placeWords(cell.tableName, cell.rowLabel, cell.columnLabel),
        published: textOf(cell, printed),
        compiled: value === null ? '不可相加' : numberText(cell, value),
      },
    ];
  });
  return { compared: given.length, equal: given.length - differences.length, differences };
}
