import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import type { CellValues } from '../../domain/forms/cells.ts';
import { tableName } from '../../domain/forms/parts.ts';
import { FEN_PER_WAN } from '../../domain/values/money.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { Compilation, CompiledBody } from '../../domain/year/compilation.ts';
import { type DistrictFigure, districtFigures } from '../../domain/year/districtFigures.ts';
import { BODY_FINDING_COLUMNS, type BodyFinding } from '../filing/findingColumns.ts';
import { recordsOf } from '../list/column.ts';
import { comparedRows, placeOnForm } from '../summary/comparedRows.ts';
import { printedDistrict } from '../summary/printedDistrict.ts';
import { DRAFT_LABEL, reportTitle, type SummaryHead } from '../summary/summaryJson.ts';
import { officialTables } from '../table/officialTables.ts';
import { address, type CellStyle, type SheetCell, type WorkSheet } from './sheet.ts';
import { AMOUNT_FORMAT, HEAD, tableSheet } from './tableSheet.ts';

const LINE: CellStyle = { borderStyle: 'thin' };
const SUM: CellStyle = { fontWeight: 'bold', borderStyle: 'thin', backgroundColor: '#FDF3E0' };

const text = (words: string, style: CellStyle = LINE): SheetCell => ({ kind: 'text', text: words, style });

/** The three official tables with formulas for their sums. */
export function tableSheets(compilation: Compilation, head: SummaryHead): readonly WorkSheet[] {
  const { edition } = compilation;
  const lead = [`${reportTitle(compilation)}${head.signed ? '' : `（${DRAFT_LABEL}）`}`];
  const figure = printedDistrict(compilation);
  return officialTables(edition).map(
    (table) => tableSheet(table, { edition, figure, lead: [...lead, table.title] }).sheet,
  );
}

/** What a reader must know of the figures, a line each. */
export function notesSheet(lines: readonly string[]): WorkSheet {
  return {
    name: '说明',
    rows: lines.map((line) => [{ kind: 'text', text: line, style: { wrap: true } }]),
    widths: [110],
  };
}

/** The year beside the one before, where there is one; below it what does not compare, and why. */
export function comparisonSheets(compilation: Compilation): readonly WorkSheet[] {
  const { lastYear } = compilation;
  if (lastYear === null) return [];
  const { rows, notCompared } = comparedRows(compilation, lastYear);
  const figure = (cell: Cell, value: number | null): SheetCell =>
    value === null ? text('—') : { kind: 'number', value: shown(cell, value), format: formatOf(cell), style: LINE };
  return [
    {
      name: '同比',
      rows: [
        ['项目', '本年', `${lastYear.year}年`, '增减', '增减%'].map((label) => text(label, HEAD)),
        ...rows.map(({ cell, compared }) => [
          text(placeOnForm(cell), { ...LINE, wrap: true }),
          ...[compared.value, compared.lastYear, compared.change].map((value) => figure(cell, value)),
          text(compared.percent === null ? '—' : `${compared.percent}%`),
        ]),
        ...[...notCompared].map(([reason, cells]) => [
          text(`${cells.map(placeOnForm).join('、')}：${reason}`, { wrap: true, columnSpan: 5 }),
        ]),
      ],
      widths: [60, 14, 14, 14, 12],
      stickyRows: 1,
    },
  ];
}

/**
 * Every body with every cell: figures as figures, 空白 left empty, 不适用 as `/`, a body without a counted report in words.
 * Below them their sums as formulas, the district's own figure, the difference, which has to be 0, and how many bodies left it open.
 */
export function detailSheet(compilation: Compilation, valuesOf: (agency: string) => CellValues): WorkSheet {
  const { edition, bodies } = compilation;
  const form = cellsOf(edition);
  const district = districtFigures(compilation);
  const LEAD = 2;
  const HEADS = 3;
  const rows = bodies.map((body) => [text(body.agency), text(body.name), ...bodyRow(body, compilation, valuesOf)]);
  const first = HEADS;
  const last = HEADS + rows.length - 1;
  const adds = (cell: Cell) => cell.additive === true;
  const across = (make: (cell: Cell, column: number) => SheetCell) =>
    form.map((cell, index) => make(cell, LEAD + index));
  const sum = (cell: Cell) => shown(cell, district(cell.name).value ?? 0);
  const own = (row: number, column: number) => address(row, column);
  return {
    name: '分单位明细',
    rows: [
      [text('单位代码', HEAD), text('单位名称', HEAD), ...form.map(({ table }) => text(tableName(table), HEAD))],
      [text('', HEAD), text('', HEAD), ...form.map(({ rowLabel }) => text(rowLabel, HEAD))],
      [text('', HEAD), text('', HEAD), ...form.map(({ columnLabel }) => text(columnLabel, HEAD))],
      ...rows,
      [
        text('各单位相加', SUM),
        text('', SUM),
        ...across((cell, column) =>
          adds(cell)
            ? {
                kind: 'formula',
                formula: `SUM(${own(first, column)}:${own(last, column)})`,
                value: sum(cell),
                format: formatOf(cell),
                style: SUM,
              }
            : text('不可相加', SUM),
        ),
      ],
      [text('汇总表', SUM), text('', SUM), ...across((cell) => ownFigure(cell, district(cell.name)))],
      [
        text('差', SUM),
        text('', SUM),
        ...across((cell, column) =>
          adds(cell)
            ? {
                kind: 'formula',
                formula: `ROUND(${own(last + 1, column)}-${own(last + 2, column)},6)`,
                value: 0,
                format: formatOf(cell),
                style: SUM,
              }
            : text('—', SUM),
        ),
      ],
      [text('空白的单位数', SUM), text('', SUM), ...across((cell) => howMany(district(cell.name).blanks))],
      [text('不适用的单位数', SUM), text('', SUM), ...across((cell) => howMany(district(cell.name).notApplicable))],
    ],
    widths: [18, 34, ...form.map(() => 11)],
    stickyRows: HEADS,
    stickyColumns: LEAD,
    landscape: true,
    pages: { headRows: HEADS, nameColumns: LEAD, begins: pagesBegin(form).map((at) => LEAD + at), scale: DETAIL_SCALE },
  };
}

/** The district's own figure; nothing where nobody stated one. */
function ownFigure(cell: Cell, { state, value }: DistrictFigure): SheetCell {
  if (state === 'notAdditive') return text('不可相加', SUM);
  if (value === null) return state === 'na' ? text('/', SUM) : { kind: 'empty', style: SUM };
  return { kind: 'number', value: shown(cell, value), format: formatOf(cell), style: SUM };
}

const howMany = (bodies: number): SheetCell => ({ kind: 'number', value: bodies, style: SUM });

/** Two rows of table 3 beside code and name: 206 units of width, which A4 across holds at 65 per cent (some 7 pt). */
const CELLS_A_PAGE = 14;
const DETAIL_SCALE = 65;

/** Places in the form, counted from 0, with which a printed page begins after the first: no row of a table is parted. */
function pagesBegin(form: readonly Cell[]): readonly number[] {
  const begins: number[] = [];
  let start = 0;
  for (const [at, cell] of form.entries()) {
    if (cell.row === form[at - 1]?.row) continue;
    const end = form.findLastIndex(({ row, table }) => row === cell.row && table === cell.table) + 1;
    if (end - start <= CELLS_A_PAGE) continue;
    begins.push(at);
    start = at;
  }
  return begins;
}

function bodyRow(
  body: CompiledBody,
  { edition }: Compilation,
  valuesOf: (agency: string) => CellValues,
): readonly SheetCell[] {
  if (body.standing !== 'counted') {
    const words = body.standing === 'missing' ? '未计入' : '无需报送';
    return cellsOf(edition).map(() => text(words));
  }
  const values = valuesOf(body.agency);
  const totals = withPrintedTotals(edition, contributionOf(edition, values));
  return cellsOf(edition).map((cell): SheetCell => {
    const value = cell.role === 'total' ? (totals.get(cell.name) ?? 0) : (values.get(cell.name) ?? null);
    if (value === null) return { kind: 'empty', style: LINE };
    if (value === 'n/a') return text('/');
    return { kind: 'number', value: shown(cell, value), format: formatOf(cell), style: LINE };
  });
}

const shown = (cell: Cell, value: number) => (cell.kind === 'amount' ? value / FEN_PER_WAN : value);
const formatOf = (cell: Cell) => (cell.kind === 'amount' ? AMOUNT_FORMAT : '0');

/** What was found in each counted report, and about the district as a whole. For the office: it quotes what bodies wrote. */
export function findingsSheet(compilation: Compilation, findingsOf: (agency: string) => readonly Finding[]): WorkSheet {
  const { district, districtName, bodies, remarks } = compilation;
  const ofBodies = bodies.flatMap(({ agency, name }) =>
    findingsOf(agency).map((finding): BodyFinding => ({ agency, name, finding })),
  );
  const ofDistrict = remarks.map(
    ({ rule, message }): BodyFinding => ({
      agency: district,
      name: districtName,
      finding: { ...NOWHERE, severity: 'info', rule, message },
    }),
  );
  const [head = [], ...lines] = recordsOf(BODY_FINDING_COLUMNS, [...ofDistrict, ...ofBodies]);
  return {
    name: '问题清单',
    rows: [
      head.map((label) => text(String(label), HEAD)),
      ...lines.map((line) => line.map((field) => text(String(field ?? ''), { ...LINE, wrap: true }))),
    ],
    widths: BODY_FINDING_COLUMNS.map(({ name }) => WIDE[name] ?? 14),
    stickyRows: 1,
    landscape: true,
  };
}

/** A remark on the district stands in no cell of one report. */
const NOWHERE = {
  table: null,
  row: null,
  column: null,
  found: null,
  expected: null,
  delta: null,
  hint: null,
  basis: null,
};
/** Columns that hold sentences and names, in Excel's units of width. */
const WIDE: Readonly<Record<string, number>> = { 问题: 60, 修改建议: 36, 依据: 36, 单位名称: 30 };
