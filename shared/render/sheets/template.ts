import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { CATALOGUE, type Cell, cellsOf, findCellIn } from '../../domain/forms/catalogue.ts';
import type { CellName, CellValues } from '../../domain/forms/cells.ts';
import { type Edition, editionOfYearOrThrow, formOf } from '../../domain/forms/editions.ts';
import { inputsUnder } from '../../domain/forms/inputsUnder.ts';
import { numbersOf } from '../../domain/forms/partNumbers.ts';
import { type Narrative, sectionsOf } from '../../domain/forms/sections.ts';
import { rowMark, sectionMark, TEMPLATE_HEAD, TEMPLATE_MARK } from '../../domain/marks/templateMarks.ts';
import { carriedOverFrom } from '../../domain/verdict/carryOver.ts';
import type { OfficialTable } from '../table/officialTable.ts';
import { officialTables } from '../table/officialTables.ts';
import type { CellStyle, SheetCell, WorkSheet } from './sheet.ts';
import { partsOf, type SheetFigure, tableSheet } from './tableSheet.ts';
import { balanceOf, templateChecks } from './templateChecks.ts';
import { COMPUTED, INPUT, MARK_STYLE } from './templateStyle.ts';
import { MAX_CELL_TEXT } from './workbook.ts';

interface Template {
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

/**
 * A workbook to fill in, in the printed layout: inputs light, totals and reconciliations as formulas, last year's carry-over
 * put in. It carries its own marks, so that filled in it is read back without loss, whatever rows were added beside: every
 * cell and the prose with its paragraphs. What cannot survive is left open on reading, with a finding: prose or a name with
 * characters that no reader can see (written as U+FFFD), and a section with one paragraph of more than 32,767 characters,
 * which no spreadsheet holds. A total that a filing left out comes back as the sum of its parts.
 */
export function templateSheets(template: Template): readonly WorkSheet[] {
  const given = givenIn(template);
  const tables = officialTables(template.edition).map((table) => filled(template, table, given));
  return [introduction(template), ...tables, narrativeSheet(template)];
}

/** What stands in each cell. */
interface Given {
  readonly figure: (cell: Cell) => SheetFigure;
  /** Whether a total is what its parts add up to, or left out: then it is a formula. */
  readonly isAdded: (cell: CellName) => boolean;
}

/** An earlier figure, the carry-over, nothing; totals follow from them, unless a filing states another one. */
function givenIn({ edition, values, lastYear }: Template): Given {
  const stated = new Map(values ?? []);
  if (lastYear !== undefined && values === undefined) {
    for (const [name, count] of carriedOverFrom(edition, editionOfYearOrThrow(lastYear.year), (cell) =>
      lastYear.values.get(cell),
    ))
      stated.set(name, count);
  }
  const totals = withPrintedTotals(edition, contributionOf(edition, stated));
  const isAdded = (name: CellName): boolean => {
    const cell = findCellIn(edition, name);
    if (cell?.role !== 'total') return false;
    const isOpen = inputsUnder(edition, cell).every((part) => typeof stated.get(part.name) !== 'number');
    const sum = isOpen ? null : (totals.get(name) ?? 0);
    const isSum = !stated.has(name) || stated.get(name) === sum;
    return (
      isSum && partsOf(edition, cell).every((part) => findCellIn(edition, part)?.role !== 'total' || isAdded(part))
    );
  };
  const figure = (cell: Cell) => {
    const value = isAdded(cell.name) ? (totals.get(cell.name) ?? 0) : (stated.get(cell.name) ?? null);
    return value === 'n/a' ? '/' : value;
  };
  return { figure, isAdded };
}

function filled(template: Template, table: OfficialTable, given: Given): WorkSheet {
  const { edition, year, agencyName } = template;
  const figure = (name: CellName) => {
    const cell = findCellIn(edition, name);
    return cell === undefined ? null : given.figure(cell);
  };
  const lead = [
    `${agencyName} ${year}年度 ${table.title}`,
    '浅黄色格填数：没有请填 0，不适用填 /；灰色格自动计算，不必填。',
  ];
  const styleOf = (cell: Cell) => (cell.role === 'total' ? COMPUTED : INPUT);
  const { sheet } = tableSheet(table, { edition, figure, lead, isAdded: given.isAdded, styleOf });
  const top = lead.length + 1;
  const rows = sheet.rows.map((row, index) => withMark(row, table, index - top));
  const checks = templateChecks(template, table, top, given.figure);
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
    return found?.kind === 'value' ? (IDS.get(found.cell) ?? '') : '';
  });
  if (ids.every((id) => id === '')) return row;
  const padded = [...row, ...Array.from({ length: Math.max(0, columnCount - row.length) }, (): SheetCell => null)];
  return [...padded, { kind: 'text', text: rowMark(ids), style: MARK_STYLE }];
}

const IDS: ReadonlyMap<CellName, string> = new Map(CATALOGUE.map(({ name, id }) => [name, id]));

function introduction({ edition, year, agency, agencyName, values, lastYear }: Template): WorkSheet {
  const text = (words: string, style: CellStyle = { wrap: true }): SheetCell => ({ kind: 'text', text: words, style });
  const amounts = cellsOf(edition)
    .filter(({ kind }) => kind === 'amount')
    .map(({ rowLabel, columnLabel }) => `${rowLabel}·${columnLabel}`);
  const checked = formOf(edition).tables.flatMap((table) =>
    balanceOf(edition, table.id) === undefined ? [] : [table.shortName],
  );
  const hints = formOf(edition).tables.flatMap((table) =>
    table.note === undefined ? [] : [`${table.shortName}：${table.note}`],
  );
  return {
    name: '填报说明',
    rows: [
      [
        text(TEMPLATE_MARK, { fontWeight: 'bold', fontSize: 14, height: 24 }),
        text(`${formOf(edition).name}（${formOf(edition).notice}）`),
      ],
      [text(TEMPLATE_HEAD.agency), text(agency, INPUT)],
      [text(TEMPLATE_HEAD.agencyName), text(agencyName, INPUT)],
      [text(TEMPLATE_HEAD.year), { kind: 'number', value: year, style: INPUT }],
      [],
      ...[
        '浅黄色格填数，灰色格由公式计算。没有的填 0；不适用的填 /；不知道的留空，系统会逐格指出，不会当作 0。',
        `计数单位为件或项，均为整数；${amounts.join('、')}以万元计，最多六位小数。`,
        ...hints,
        ...checked.map((table) => `${table}下方的勾稽核对各列应为 0。`),
        values !== undefined
          ? '表中已填入所附报送的内容，改动需要更正的格即可；未改的照原样报送。'
          : lastYear === undefined
            ? '没有上年已计入汇总的报告，上年结转请自行填写。'
            : `上年结转已按 ${lastYear.year} 年度已计入汇总的结转下年度继续办理填好，如有不同请改并在报送时说明原因。`,
        `${numbersOf(sectionsOf(edition))}部分的文字写在“文字”表中。各行最右侧的灰色小字供系统识别，请勿改动。`,
        '填好后在“填报”页读入，核对无误后点“提交报送”。',
      ].map((line) => [text(line, { wrap: true, columnSpan: 2, height: 34 })]),
    ],
    widths: [22, 70],
  };
}

function narrativeSheet({ edition, narrative = {} }: Template): WorkSheet {
  return {
    name: '文字',
    rows: sectionsOf(edition).flatMap(({ key, title }) =>
      piecesOf(narrative[key] ?? '').map((text, index): readonly SheetCell[] => [
        {
          kind: 'text',
          text: index === 0 ? title : `${title}（续）`,
          style: { wrap: true, fontWeight: 'bold', alignVertical: 'top' },
        },
        { kind: 'prose', text, style: { ...INPUT, wrap: true, alignVertical: 'top', height: 240 } },
        { kind: 'text', text: sectionMark(key), style: MARK_STYLE },
      ]),
    ),
    widths: [24, 90, 4],
  };
}

/** What a cell holds, less the apostrophe it may get. */
const MAX_PIECE = MAX_CELL_TEXT - 1;

/** A text in pieces that a cell can hold, divided between lines; one empty piece where a single line is too long. */
function piecesOf(text: string): readonly string[] {
  if (text.length <= MAX_PIECE) return [text];
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/);
  if (lines.some((line) => line.length > MAX_PIECE)) return [''];
  const pieces: string[] = [];
  for (const line of lines) {
    const longer = `${pieces.at(-1) ?? ''}\n${line}`;
    if (pieces.length > 0 && longer.length <= MAX_PIECE) pieces[pieces.length - 1] = longer;
    else pieces.push(line);
  }
  return pieces;
}
