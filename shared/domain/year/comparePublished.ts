import { isGovernmentName } from '../evaluate/narrative/agencyNames.ts';
import { type Cell, cellsOf } from '../forms/catalogue.ts';
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

/**
 * What a district published beyond its filings: the report of its own government, which compiles the others and is one of them
 * (国办公开办函〔2021〕30号: the government's own office publishes for what is done in its name). Never added to anything.
 */
interface OwnFiling {
  /** A government is on the roster and counted: then the difference is not for want of its report. */
  readonly isCounted: boolean;
  /** Published less compiled: what that report has to hold, if nothing else is missing. */
  readonly figures: readonly { readonly cell: string; readonly place: string; readonly figure: string }[];
}

interface PublishedComparison {
  /** Absent where nothing published is more than the filings add up to. */
  readonly ownFiling?: OwnFiling;

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
  const ownFiling = beyondFilings(compilation, given, published);
  return {
    compared: given.length,
    equal: given.length - differences.length,
    differences,
    ...(ownFiling.figures.length === 0 ? {} : { ownFiling }),
  };
}

function beyondFilings(compilation: Compilation, cells: readonly Cell[], published: CellValues): OwnFiling {
  const compiled = new Map(compilation.cells.map(({ name, value }) => [name, value]));
  const figures = cells.flatMap((cell) => {
    const [value, printed] = [compiled.get(cell.name) ?? null, published.get(cell.name)];
    if (cell.role !== 'input' || value === null || typeof printed !== 'number' || printed <= value) return [];
    const place = placeWords(cell.tableName, cell.rowLabel, cell.columnLabel);
    return [{ cell: cell.name, place, figure: numberText(cell, printed - value) }];
  });
  const isCounted = compilation.bodies.some(({ name, standing }) => standing === 'counted' && isGovernmentName(name));
  return { isCounted, figures };
}
