import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { type CellValues, cellState } from '../../domain/forms/cells.ts';
import { publicFigure, publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { Compilation, CompiledBody, CompiledCell } from '../../domain/year/compilation.ts';
import type { SummaryHead } from '../summary/summaryJson.ts';
import { type CsvField, csvText } from './csvText.ts';

/** One row per cell. Renaming or reordering breaks other people's programs: new columns go at the end. */
export const TIDY_COLUMNS = [
  'year',
  'format',
  'agency_code',
  'agency_name',
  'table',
  'row',
  'row_label',
  'column',
  'column_label',
  'state',
  'value',
  'version',
  'data_version',
  'data_status',
] as const;

/**
 * zero, number, blank, na: as a body stated it. recomputed: a printed total, added up again. sum: added over the bodies.
 * not-additive: must not be added, value empty. notFiled, notRequired: the body has no counted report, value empty.
 */
export type TidyState =
  | ReturnType<typeof cellState>
  | 'recomputed'
  | 'sum'
  | 'not-additive'
  | 'notFiled'
  | 'notRequired';

const DISTRICT_STATE: Readonly<Record<CompiledCell['how'], TidyState>> = {
  sum: 'sum',
  recomputed: 'recomputed',
  notAdditive: 'not-additive',
};

/** Which summary the figures belong to; every row says so, for a row is what gets copied. */
type Head = Pick<SummaryHead, 'version' | 'signed'>;

function headColumns({ version, signed }: Head): readonly CsvField[] {
  return [version, signed ? 'signed' : 'draft'];
}

/** The district's own figures. `version` is that of the summary, e.g. `v0003`. */
export function districtCsv(compilation: Compilation, head: Head): string {
  const compiled = new Map(compilation.cells.map((cell) => [cell.name, cell]));
  const { year, edition, district, districtName } = compilation;
  return tidy(
    cellsOf(edition).map((cell) => {
      const { how, value } = compiled.get(cell.name) ?? { how: 'notAdditive', value: null };
      const figure = value === null ? null : publicFigure(cell, value);
      return [
        year,
        edition,
        district,
        districtName,
        ...placeFields(cell),
        DISTRICT_STATE[how],
        figure,
        head.version,
        ...headColumns(head),
      ];
    }),
  );
}

/**
 * Every body's figures, in the order of the roster. `valuesOf` gives what the counted report of a body states; it is
 * asked only for counted bodies. `version` is the receipt.
 */
export function agenciesCsv(compilation: Compilation, head: Head, valuesOf: (agency: string) => CellValues): string {
  const headFields = headColumns(head);
  const { year, edition, bodies } = compilation;
  return tidy(
    bodies.flatMap((body) => {
      const figure = statedBy(body, compilation, valuesOf);
      return cellsOf(edition).map((cell) => {
        const { state, value } = figure(cell);
        return [
          year,
          edition,
          body.agency,
          body.name,
          ...placeFields(cell),
          state,
          value,
          body.receipt ?? null,
          ...headFields,
        ];
      });
    }),
  );
}

interface Figure {
  readonly state: TidyState;
  readonly value: CsvField;
}

function statedBy(
  body: CompiledBody,
  { edition }: Compilation,
  valuesOf: (agency: string) => CellValues,
): (cell: Cell) => Figure {
  if (body.standing !== 'counted') {
    const state = body.standing === 'notRequired' ? 'notRequired' : 'notFiled';
    return () => ({ state, value: null });
  }
  const values = valuesOf(body.agency);
  const totals = withPrintedTotals(edition, contributionOf(edition, values));
  return (cell) => {
    if (cell.role === 'total') return { state: 'recomputed', value: publicFigure(cell, totals.get(cell.name) ?? 0) };
    const value = values.get(cell.name) ?? null;
    return { state: cellState(value), value: value === 'n/a' ? null : publicFigureOrNone(cell, value) };
  };
}

function placeFields(cell: Cell): readonly CsvField[] {
  return [cell.tableName, cell.row, cell.rowLabel, cell.column, cell.columnLabel];
}

function tidy(records: readonly (readonly CsvField[])[]): string {
  return csvText([TIDY_COLUMNS, ...records]);
}
