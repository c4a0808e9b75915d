import type { Cell } from '../../domain/forms/catalogue.ts';
import { given } from '../../domain/values/given.ts';
import { type PublicFigure, publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { YearLine, Years } from '../../flow/read/readYears.ts';
import { described } from '../../wire/shape.ts';
import type { YearsCompared } from '../../wire/years.ts';

/** 同比 for programs: figures as elsewhere, null where a year's form has no such cell; what does not compare says why. */
export function yearsJson({ district, name, year, columns, lines, scope }: Years): YearsCompared {
  return described<YearsCompared>()({
    district,
    name,
    year,
    years: columns.map(({ year: each, edition, counted, missing, signed }) => ({
      year: each,
      edition,
      counted: counted.length,
      missing,
      status: signed ? 'locked' : 'draft',
    })),
    lines: lines.map((line) => ({
      cell: nameOf(line),
      label: line.label,
      values: line.values.map((value) => yearFigure(line.cell, value)),
      change: yearFigure(line.cell, line.change),
      percent: line.reason === undefined ? line.percent : null,
      ...given({ notComparable: line.reason }),
    })),
    scope,
  });
}

/** A line of several rows goes by the name of their group. */
export function nameOf({ cell, group }: YearLine): string {
  return group === undefined ? cell.name : `${group}.${cell.column}`;
}

export function yearFigure(cell: Cell, value: number | null): PublicFigure | null {
  return publicFigureOrNone(cell, value) as PublicFigure | null;
}
