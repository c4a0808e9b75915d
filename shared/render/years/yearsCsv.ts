import type { Years } from '../../flow/read/readYears.ts';
import { listCsv } from '../csv/csvText.ts';
import { type Columns, integerColumn, type ListField, textColumn } from '../list/column.ts';
import { nameOf, yearFigure } from './yearsJson.ts';

interface Row {
  readonly district: string;
  readonly line: Years['lines'][number];
  readonly column: Years['columns'][number];
  readonly value: ListField;
  /** Whether it is the year that was asked for: only that one has a change against the year before it. */
  readonly asked: boolean;
}

/** A line a cell and year. New columns go at the end. */
export const YEARS_COLUMNS: Columns<Row> = [
  textColumn('district', ({ district }) => district),
  textColumn('cell', ({ line }) => nameOf(line)),
  textColumn('table', ({ line }) => line.cell.tableName),
  textColumn('label', ({ line }) => line.label),
  { name: 'year', type: 'year', value: ({ column }) => column.year },
  textColumn('format', ({ column }) => column.edition),
  { name: 'value', type: 'number', value: ({ value }) => value },
  { name: 'change', type: 'number', value: ({ line, asked }) => (asked ? yearFigure(line.cell, line.change) : null) },
  {
    name: 'percent',
    type: 'number',
    value: ({ line, asked }) => (asked && line.reason === undefined ? line.percent : null),
  },
  textColumn('not_comparable', ({ line, asked }) => (asked ? (line.reason ?? null) : null)),
  integerColumn('counted', ({ column }) => column.counted.length),
  integerColumn('missing', ({ column }) => column.missing),
  textColumn('status', ({ column }) => (column.signed ? 'locked' : 'draft')),
];

/** 同比 as one row a line and year. Change and percentage stand in the rows of the asked year, against the year before it. */
export function yearsCsv({ district, year, columns, lines }: Years): string {
  return listCsv(
    YEARS_COLUMNS,
    lines.flatMap((line) =>
      columns.map((column, index) => ({
        district,
        line,
        column,
        value: yearFigure(line.cell, line.values[index] ?? null),
        asked: column.year === year,
      })),
    ),
  );
}
