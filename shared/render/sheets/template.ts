import { type Cell, cellsOf, findCellIn } from '../../domain/catalogue.ts';
import type { CellName, CellValues } from '../../domain/cells.ts';
import { EDITION_FACTS, type Edition } from '../../domain/editions.ts';
import { type FormTable, formOf, type Narrative, SECTIONS } from '../../domain/forms.ts';
import { contributionOf, withPrintedTotals } from '../../domain/rollup.ts';
import { ALL_RULES, ruleNamed } from '../../domain/rules/allRules.ts';
import { rowMark, sectionMark, TEMPLATE_HEAD, TEMPLATE_MARK } from '../../domain/templateMarks.ts';
import type { OfficialTable } from '../table/officialTable.ts';
import { officialTables } from '../table/officialTables.ts';
import { type SheetFigure, tableSheet } from './tableSheet.ts';
import { type CellStyle, columnName, type SheetCell, type WorkSheet } from './workbook.ts';

export interface Template {
  readonly edition: Edition;
  readonly year: number;
  readonly agency: string;
  readonly agencyName: string;
  /** Figures to put in: those of an earlier filing, or none. */
  readonly values?: CellValues;
  readonly narrative?: Narrative;
  /** The year before, as accepted: what was carried forward stands in this year's 上年结转. */
  readonly lastYear?: { readonly year: number; readonly values: CellValues };
}

const INPUT: CellStyle = { backgroundColor: '#FFFBE6' };
const COMPUTED: CellStyle = { backgroundColor: '#E9EDF1' };
const MARK: CellStyle = { textColor: '#B9C0C7', fontSize: 8 };
const CARRIED_OVER = 'requests.carriedOver';
const CARRIED_FORWARD = 'requests.carriedForward';

/**
 * A workbook to fill in, in the printed layout: inputs light, totals and reconciliations as formulas, last year's carry-over
 * put in. It carries its own marks, so that filled in it is read back without loss, whatever rows were added beside.
 */
export function templateSheets(template: Template): readonly WorkSheet[] {
  const given = figuresOf(template);
  const tables = officialTables(template.edition).map((table) => filled(template, table, given));
  return [introduction(template), ...tables, narrativeSheet(template.narrative ?? {})];
}

/** What stands in each cell: an earlier figure, the carry-over, nothing; totals follow from them. */
function figuresOf({ edition, values, lastYear }: Template): (cell: Cell) => SheetFigure {
  const stated = new Map(values ?? []);
  if (lastYear !== undefined && values === undefined) {
    for (const { name, row, column } of cellsOf(edition)) {
      if (row !== CARRIED_OVER) continue;
      const forward = lastYear.values.get(`${CARRIED_FORWARD}.${column}`);
      if (typeof forward === 'number') stated.set(name, forward);
    }
  }
  const totals = withPrintedTotals(edition, contributionOf(edition, stated));
  return (cell) => {
    if (cell.role === 'total') return totals.get(cell.name) ?? 0;
    const value = stated.get(cell.name) ?? null;
    return value === 'n/a' ? '/' : value;
  };
}

function filled(template: Template, table: OfficialTable, given: (cell: Cell) => SheetFigure): WorkSheet {
  const { edition, year, agencyName } = template;
  const figure = (name: CellName) => {
    const cell = findCellIn(edition, name);
    return cell === undefined ? null : given(cell);
  };
  const lead = [
    `${agencyName} ${year}年度 ${table.title}`,
    '浅黄色格填数：没有请填 0，不适用填 /；灰色格自动计算，不必填。',
  ];
  const styleOf = (cell: Cell) => (cell.role === 'total' ? COMPUTED : INPUT);
  const { sheet } = tableSheet(table, { edition, figure, lead, styleOf });
  const top = lead.length + 1;
  const rows = sheet.rows.map((row, index) => withMark(row, table, index - top));
  const checks = table.id === 'T3' ? balanceRows(template, table, top, given) : [];
  return { ...sheet, rows: [...rows, ...checks], widths: [...sheet.widths, 4] };
}

/** The row with its mark behind the last column; rows without figures have none. */
function withMark(
  row: readonly SheetCell[],
  { cells, columnCount }: OfficialTable,
  line: number,
): readonly SheetCell[] {
  const ids = Array.from({ length: columnCount }, (_, column) => {
    const found = cells.find((cell) => cell.kind === 'value' && cell.row === line && cell.column === column);
    return found?.kind === 'value' ? (idOf(found.cell) ?? '') : '';
  });
  if (ids.every((id) => id === '')) return row;
  const padded = [...row, ...Array.from({ length: Math.max(0, columnCount - row.length) }, (): SheetCell => null)];
  return [...padded, { kind: 'text', text: rowMark(ids), style: MARK }];
}

const IDS = new Map([...cellsOf('2021'), ...cellsOf('2019')].map(({ name, id }) => [name, id]));
const idOf = (name: CellName) => IDS.get(name);

/** 勾稽 below table 3: for each column what first and second item exceed third and fourth by, and the carry-over held against last year. */
function balanceRows(
  { edition, lastYear }: Template,
  table: OfficialTable,
  top: number,
  given: (cell: Cell) => SheetFigure,
): readonly (readonly SheetCell[])[] {
  const at = (row: string) =>
    table.cells.find((cell) => cell.kind === 'value' && cell.cell.startsWith(`${row}.`))?.row ?? 0;
  const line = (row: string) => top + at(row) + 1;
  const columns = table.cells.flatMap((cell) =>
    cell.kind === 'value' && cell.row === at('requests.newRequests') ? [cell] : [],
  );
  const first = Math.min(...columns.map(({ column }) => column));
  const label = (text: string): SheetCell => ({
    kind: 'text',
    text,
    style: { columnSpan: first, wrap: true, borderStyle: 'thin', height: 30 },
  });
  const value = (name: string) => {
    const cell = findCellIn(edition, name);
    const stated = cell === undefined ? 0 : given(cell);
    return typeof stated === 'number' ? stated : 0;
  };
  const cellsIn = (make: (column: (typeof columns)[number]) => SheetCell) => [
    ...Array.from({ length: first - 1 }, (): SheetCell => null),
    ...columns.map(make),
  ];
  const style: CellStyle = { borderStyle: 'thin', align: 'right', ...COMPUTED };
  const key = (name: string) => name.slice(name.lastIndexOf('.') + 1);
  const balance = ({ cell, column }: (typeof columns)[number]): SheetCell => {
    const name = columnName(column);
    const [new_, over, total, forward] = ['newRequests', 'carriedOver', 'results.total', 'carriedForward'].map(
      (row) => `requests.${row}`,
    );
    const off =
      value(`${new_}.${key(cell)}`) +
      value(`${over}.${key(cell)}`) -
      value(`${total}.${key(cell)}`) -
      value(`${forward}.${key(cell)}`);
    return {
      kind: 'formula',
      formula: `${name}${line(new_ ?? '')}+${name}${line(over ?? '')}-${name}${line(total ?? '')}-${name}${line(forward ?? '')}`,
      value: off,
      style,
    };
  };
  const carry = ({ cell, column }: (typeof columns)[number]): SheetCell => {
    const before = lastYear?.values.get(`${CARRIED_FORWARD}.${key(cell)}`);
    const known = key(cell) === 'total' ? sumForward(lastYear?.values) : before;
    if (typeof known !== 'number') return { kind: 'text', text: '—', style };
    return {
      kind: 'formula',
      formula: `${columnName(column)}${line(CARRIED_OVER)}-${known}`,
      value: value(`${CARRIED_OVER}.${key(cell)}`) - known,
      style,
    };
  };
  return [
    [],
    [label(`勾稽核对：${ruleNamed(ALL_RULES, 'T3-BAL').formula}。各列应为 0，不为 0 即不平。`), ...cellsIn(balance)],
    ...(lastYear === undefined
      ? []
      : [
          [
            label(
              `上年结转核对：应等于 ${lastYear.year} 年度已受理的结转下年度继续办理，各列应为 0；不为 0 请说明原因。`,
            ),
            ...cellsIn(carry),
          ],
        ]),
  ];
}

function sumForward(values: CellValues | undefined): number | undefined {
  if (values === undefined) return undefined;
  return [...values].reduce(
    (sum, [name, value]) =>
      sum +
      (name.startsWith(`${CARRIED_FORWARD}.`) && !name.endsWith('.total') && typeof value === 'number' ? value : 0),
    0,
  );
}

function introduction({ edition, year, agency, agencyName, lastYear }: Template): WorkSheet {
  const text = (words: string, style: CellStyle = { wrap: true }): SheetCell => ({ kind: 'text', text: words, style });
  const amounts = cellsOf(edition)
    .filter(({ kind }) => kind === 'amount')
    .map(({ rowLabel, columnLabel }) => `${rowLabel}·${columnLabel}`);
  const hints = formOf(edition).tables.flatMap((table: FormTable) =>
    table.note === undefined ? [] : [`${table.shortName}：${table.note}`],
  );
  return {
    name: '填报说明',
    rows: [
      [
        text(TEMPLATE_MARK, { fontWeight: 'bold', fontSize: 14, height: 24 }),
        text(`${EDITION_FACTS[edition].name}（${EDITION_FACTS[edition].notice}）`),
      ],
      [text(TEMPLATE_HEAD.agency), text(agency, INPUT)],
      [text(TEMPLATE_HEAD.agencyName), text(agencyName, INPUT)],
      [text(TEMPLATE_HEAD.year), { kind: 'number', value: year, style: INPUT }],
      [],
      ...[
        '浅黄色格填数，灰色格由公式计算。没有的填 0；不适用的填 /；不知道的留空，系统会逐格指出，不会当作 0。',
        `计数单位为件或项，均为整数；${amounts.join('、')}以万元计，最多六位小数。`,
        ...hints,
        '表三下方的勾稽核对各列应为 0。',
        lastYear === undefined
          ? '没有上年已受理的报告，上年结转请自行填写。'
          : `上年结转已按 ${lastYear.year} 年度已受理的结转下年度继续办理填好，如有不同请改并在报送时说明原因。`,
        '一、五、六部分的文字写在“文字”表中。各行最右侧的灰色小字供系统识别，请勿改动。',
        '填好后用 nianbao import 读入，用 nianbao check 自查，核对后报送。',
      ].map((line) => [text(line, { wrap: true, columnSpan: 2, height: 34 })]),
    ],
    widths: [22, 70],
  };
}

function narrativeSheet(narrative: Narrative): WorkSheet {
  return {
    name: '文字',
    rows: Object.entries(SECTIONS).map(([key, title]) => [
      { kind: 'text', text: title, style: { wrap: true, fontWeight: 'bold', alignVertical: 'top' } },
      {
        kind: 'text',
        text: narrative[key as keyof Narrative] ?? '',
        style: { ...INPUT, wrap: true, alignVertical: 'top', height: 240 },
      },
      { kind: 'text', text: sectionMark(key), style: MARK },
    ]),
    widths: [24, 90, 4],
  };
}
