import type { Years } from '../../flow/read/readYears.ts';
import { csvText } from '../csv/csvText.ts';
import { nameOf, shown } from './yearsJson.ts';

export const YEARS_COLUMNS = [
  'district',
  'cell',
  'table',
  'label',
  'year',
  'format',
  'value',
  'change',
  'percent',
  'not_comparable',
  'counted',
  'missing',
  'status',
] as const;

/** 同比 as one row a line and year. Change and percentage stand in the rows of the asked year, against the year before it. */
export function yearsCsv({ district, year, columns, lines }: Years): string {
  return csvText([
    YEARS_COLUMNS,
    ...lines.flatMap((line) =>
      columns.map(({ year: each, edition, counted, missing, signed }, index) => {
        const own = each === year;
        return [
          district,
          nameOf(line),
          line.cell.tableName,
          line.label,
          each,
          edition,
          shown(line.cell, line.values[index] ?? null),
          own ? shown(line.cell, line.change) : null,
          own && line.reason === undefined ? line.percent : null,
          own ? (line.reason ?? null) : null,
          counted.length,
          missing,
          signed ? 'locked' : 'draft',
        ];
      }),
    ),
  ]);
}
