import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { type CellValues, cellState } from '../../domain/forms/cells.ts';
import { EDITIONS, type Edition } from '../../domain/forms/editions.ts';
import { type PublicFigure, publicFigure, publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { Compilation, CompiledBody, CompiledCell } from '../../domain/year/compilation.ts';
import { districtFigures } from '../../domain/year/districtFigures.ts';
import { type ToldColumn, textColumn, toldFor } from '../list/column.ts';
import type { SummaryHead } from '../summary/summaryJson.ts';
import { listCsv, listCsvBytes } from './csvText.ts';

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

/** What may stand in `state`, told to who reads the table: of a body, of a district. */
const NONE_STATED = 'blank 留空；na 不适用';
const STATES_OF_BODY = `number、zero 单位所填的数，zero 是 0；recomputed 表上印的合计，重新加过；${NONE_STATED}；notFiled 没有计入的报送；notRequired 名录写明不报送。后四种 value 为空`;
/** What means something else in the district's own lines. */
const OF_DISTRICT: Readonly<Record<string, string>> = {
  state: `sum 各单位相加；recomputed 表上印的合计，重新加过；${NONE_STATED}；not-additive 不可相加。后三种 value 为空`,
  version: '汇总的版本号',
};

const tell = toldFor<Row>();

/** One row per cell. Renaming or reordering breaks other people's programs: new columns go at the end. */
export const TIDY_COLUMNS: readonly ToldColumn<Row>[] = [
  tell('报告数据所属的年度', { name: 'year', type: 'year', value: ({ year }) => year }),
  tell(
    `表格格式的版本：${EDITIONS.join('、')}`,
    textColumn('format', ({ edition }) => edition),
  ),
  tell(
    '谁的数：区划代码或单位代码',
    textColumn('agency_code', ({ whose }) => whose.agency),
  ),
  tell(
    '谁的数：名称',
    textColumn('agency_name', ({ whose }) => whose.name),
  ),
  tell(
    '哪张表',
    textColumn('table', ({ cell }) => cell.tableName),
  ),
  tell(
    '哪一行（程序用的名称，不变）；与 column 一起指明一格',
    textColumn('row', ({ cell }) => cell.row),
  ),
  tell(
    '哪一行：表上印的名称',
    textColumn('row_label', ({ cell }) => cell.rowLabel),
  ),
  tell(
    '哪一列（程序用的名称，不变）',
    textColumn('column', ({ cell }) => cell.column),
  ),
  tell(
    '哪一列：表上印的名称',
    textColumn('column_label', ({ cell }) => cell.columnLabel),
  ),
  tell(
    STATES_OF_BODY,
    textColumn('state', ({ state }) => state),
  ),
  tell('数：件、项为整数，金额以万元计，至多六位小数；没有数的为空，不是 0', {
    name: 'value',
    type: 'number',
    value: ({ value }) => value,
  }),
  tell(
    '该单位报送的回执号；没有计入的为空',
    textColumn('version', ({ version }) => version),
  ),
  tell(
    '属于哪一版汇总',
    textColumn('data_version', ({ head }) => head.version),
  ),
  tell(
    'signed 已定稿；draft 定稿之前的一稿',
    textColumn('data_status', ({ head }) => (head.signed ? 'signed' : 'draft')),
  ),
];

/** A row of the district says in how many counted bodies the cell, or something it adds up, is open. */
interface DistrictRow extends Row {
  readonly blanks: number;
  readonly notApplicable: number;
}

const tellOfDistrict = toldFor<DistrictRow>();

/** {@link TIDY_COLUMNS}, and how many bodies left the figure open. */
export const DISTRICT_COLUMNS: readonly ToldColumn<DistrictRow>[] = [
  ...TIDY_COLUMNS.map((column) => ({ ...column, meaning: OF_DISTRICT[column.name] ?? column.meaning })),
  tellOfDistrict('计入的单位中，这一格（或它所加的某一格）留空的单位数', {
    name: 'blank_count',
    type: 'integer',
    value: ({ blanks }) => blanks,
  }),
  tellOfDistrict('计入的单位中，这一格（或它所加的某一格）写“不适用”的单位数', {
    name: 'na_count',
    type: 'integer',
    value: ({ notApplicable }) => notApplicable,
  }),
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
export function agenciesCsv(
  compilation: Compilation,
  head: Head,
  valuesOf: (agency: string) => CellValues,
): Uint8Array {
  return listCsvBytes(TIDY_COLUMNS, rowsOfBodies(compilation, head, valuesOf));
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
