import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { type CellValues, cellState } from '../../domain/forms/cells.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { type PublicFigure, publicFigure, publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { Compilation, CompiledBody, CompiledCell } from '../../domain/year/compilation.ts';
import { districtFigures } from '../../domain/year/districtFigures.ts';
import { type Columns, textColumn } from '../list/column.ts';
import type { SummaryHead } from '../summary/summaryJson.ts';
import { listCsv } from './csvText.ts';

/**
 * zero, number, blank, na: as a body stated it. recomputed: a printed total, added up again. sum: added over the bodies.
 * not-additive: must not be added, value empty. notFiled, notRequired: the body has no counted report, value empty. Of a district,
 * blank and na: no counted body stated a figure, value empty.
 */
type TidyState = ReturnType<typeof cellState> | 'recomputed' | 'sum' | 'not-additive' | 'notFiled' | 'notRequired';

const DISTRICT_STATE: Readonly<Record<CompiledCell['how'], TidyState>> = {
  sum: 'sum',
  recomputed: 'recomputed',
  notAdditive: 'not-additive',
};

interface Figure {
  readonly state: TidyState;
  readonly value: PublicFigure | null;
}

interface Row extends Figure {
  /** Whose figures: a district, or one of its bodies. */
  readonly whose: { readonly agency: string; readonly name: string };
  readonly cell: Cell;
  readonly year: number;
  readonly edition: Edition;
  /** The summary's version of the district's figures, the receipt of a body's. */
  readonly version: string | null;
  /** Which summary the figures belong to; every row says so, for a row is what gets copied. */
  readonly head: Head;
}
type Head = Pick<SummaryHead, 'version' | 'signed'>;

/** One row per cell. Renaming or reordering breaks other people's programs: new columns go at the end. */
export const TIDY_COLUMNS: Columns<Row> = [
  { name: 'year', type: 'year', value: ({ year }) => year },
  textColumn('format', ({ edition }) => edition),
  textColumn('agency_code', ({ whose }) => whose.agency),
  textColumn('agency_name', ({ whose }) => whose.name),
  textColumn('table', ({ cell }) => cell.tableName),
  textColumn('row', ({ cell }) => cell.row),
  textColumn('row_label', ({ cell }) => cell.rowLabel),
  textColumn('column', ({ cell }) => cell.column),
  textColumn('column_label', ({ cell }) => cell.columnLabel),
  textColumn('state', ({ state }) => state),
  { name: 'value', type: 'number', value: ({ value }) => value },
  textColumn('version', ({ version }) => version),
  textColumn('data_version', ({ head }) => head.version),
  textColumn('data_status', ({ head }) => (head.signed ? 'signed' : 'draft')),
];

/** A row of the district says in how many counted bodies the cell, or something it adds up, is open. */
interface DistrictRow extends Row {
  readonly blanks: number;
  readonly notApplicable: number;
}

/** {@link TIDY_COLUMNS}, and how many bodies left the figure open. */
export const DISTRICT_COLUMNS: Columns<DistrictRow> = [
  ...TIDY_COLUMNS,
  { name: 'blank_count', type: 'integer', value: ({ blanks }) => blanks },
  { name: 'na_count', type: 'integer', value: ({ notApplicable }) => notApplicable },
];

/** The district's own figures. `version` is that of the summary, e.g. `v0003`. */
export function districtCsv(compilation: Compilation, head: Head): string {
  const compiled = new Map(compilation.cells.map((cell) => [cell.name, cell.how]));
  const figureOf = districtFigures(compilation);
  const { year, edition, district, districtName } = compilation;
  const whose = { agency: district, name: districtName };
  const rows = cellsOf(edition).map((cell): DistrictRow => {
    const { state, value, blanks, notApplicable } = figureOf(cell.name);
    const figure = {
      state: state === 'blank' || state === 'na' ? state : DISTRICT_STATE[compiled.get(cell.name) ?? 'notAdditive'],
      value: publicFigureOrNone(cell, value),
    };
    return { ...figure, blanks, notApplicable, whose, cell, year, edition, version: head.version, head };
  });
  return listCsv(DISTRICT_COLUMNS, rows);
}

/**
 * Every body's figures, in the order of the roster. `valuesOf` gives what the counted report of a body states; it is
 * asked only for counted bodies. `version` is the receipt.
 */
export function agenciesCsv(compilation: Compilation, head: Head, valuesOf: (agency: string) => CellValues): string {
  return listCsv(TIDY_COLUMNS, rowsOfBodies(compilation, head, valuesOf));
}

function* rowsOfBodies(compilation: Compilation, head: Head, valuesOf: (agency: string) => CellValues): Generator<Row> {
  const { year, edition, bodies } = compilation;
  for (const body of bodies) {
    const figure = statedBy(body, compilation, valuesOf);
    const facts = { whose: body, year, edition, version: body.receipt ?? null, head };
    for (const cell of cellsOf(edition)) yield { ...figure(cell), ...facts, cell };
  }
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
