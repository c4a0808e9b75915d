import { type Cell, findCellIn } from '../../domain/forms/catalogue.ts';
import type { CellName } from '../../domain/forms/cells.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { formOf } from '../../domain/forms/editions.ts';
import { FEN_PER_WAN } from '../../domain/values/money.ts';
import { type DrawnCell, type LabelCell, type OfficialTable, rowsOf, type ValueCell } from '../table/officialTable.ts';
import { address, type CellStyle, type SheetCell, type WorkSheet } from './sheet.ts';

/** What stands in a cell: a figure (件, 项, or 分), a text such as `/`, or nothing. */
export type SheetFigure = number | string | null;

/** A heading of any sheet. */
export const HEAD: CellStyle = {
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  borderStyle: 'thin',
  backgroundColor: '#F1F4F7',
};
const STUB: CellStyle = { wrap: true, alignVertical: 'center', borderStyle: 'thin' };
const FIGURE: CellStyle = { align: 'right', alignVertical: 'center', borderStyle: 'thin' };

/** A Chinese character takes two of a sheet's units of width; a line is 15 points high. */
const CHARACTER = 2.1;
const LINE_HEIGHT = 15;

/** Amounts are shown in 万元 with up to six decimals, as the form prints them. */
export const AMOUNT_FORMAT = '0.######';

interface TableSheetOptions {
  readonly edition: Edition;
  readonly figure: (cell: CellName) => SheetFigure;
  /** Rows above the table: whose figures, as of when. */
  readonly lead: readonly string[];
  /** Whether a total is a formula; without it every total is. One that is none stands as stated. */
  readonly isAdded?: (cell: CellName) => boolean;
  /** How a figure's cell looks, beside its border. */
  readonly styleOf?: (cell: Cell) => CellStyle;
}

/** Where each cell of the form stands in the sheet. */
type Placed = ReadonlyMap<CellName, string>;

/**
 * An official table as printed, with typed cells; every total the form has is a formula over what it adds up, so that a
 * reader can check it. `placed` names the address of each figure.
 */
export function tableSheet(
  table: OfficialTable,
  options: TableSheetOptions,
): { readonly sheet: WorkSheet; readonly placed: Placed } {
  const { edition, figure, lead, isAdded = () => true, styleOf = () => ({}) } = options;
  const top = lead.length + 1;
  const widths = widthsOf(table);
  const placed = new Map(
    table.cells.flatMap((cell) =>
      cell.kind === 'value' ? [[cell.cell, address(top + cell.row, cell.column)] as const] : [],
    ),
  );
  const grid: SheetCell[][] = Array.from({ length: table.rowCount }, () =>
    Array.from({ length: table.columnCount }, () => null),
  );
  for (const cell of rowsOf(table).flat()) {
    const row = grid[cell.row];
    if (row !== undefined) row[cell.column] = drawn(cell);
  }
  function drawn(cell: DrawnCell): SheetCell {
    const spans = { columnSpan: cell.colSpan, rowSpan: cell.rowSpan };
    if (cell.kind === 'label') {
      const style = cell.role === 'stub' || cell.role === 'corner' ? STUB : HEAD;
      return { kind: 'text', text: cell.text, style: { ...style, ...spans, ...heightOf(cell) } };
    }
    return figureCell(cell, { ...FIGURE, ...spans });
  }
  /** A label that takes several lines makes its row as high: nothing else does. */
  function heightOf({ text, column, colSpan, rowSpan }: LabelCell): CellStyle {
    const room = widths.slice(column, column + colSpan).reduce((sum, width) => sum + width, 0);
    const lines = Math.ceil((text.length * CHARACTER) / room);
    return rowSpan === 1 && lines > 1 ? { height: lines * LINE_HEIGHT } : {};
  }
  function figureCell({ cell: name }: ValueCell, base: CellStyle): SheetCell {
    const cell = findCellIn(edition, name);
    const value = figure(name);
    const style = cell === undefined ? base : { ...base, ...styleOf(cell) };
    if (value === null || cell === undefined) return { kind: 'empty', style };
    if (typeof value === 'string') return { kind: 'text', text: value, style: { ...style, align: 'center' } };
    const parts = (isAdded(name) ? partsOf(edition, cell) : []).map((part) => placed.get(part) ?? '');
    if (parts.length > 0) return { kind: 'formula', formula: sumOf(parts), value, style };
    return cell.kind === 'amount'
      ? { kind: 'number', value: value / FEN_PER_WAN, format: AMOUNT_FORMAT, style }
      : { kind: 'number', value, style };
  }
  const head = lead.map((line, index): SheetCell[] => [
    {
      kind: 'text',
      text: line,
      style: {
        columnSpan: table.columnCount,
        ...(index === 0 ? { fontWeight: 'bold' as const, fontSize: 14, height: 24 } : {}),
      },
    },
  ]);
  return {
    sheet: {
      name: table.shortName,
      rows: [...head, [], ...grid],
      widths,
      ...(table.columnCount > 6 ? { landscape: true as const } : {}),
    },
    placed,
  };
}

/** The cells a printed total adds up: along its row, or down its column; nothing for a cell that is no total. */
export function partsOf(edition: Edition, cell: Cell): readonly CellName[] {
  if (cell.role !== 'total') return [];
  const rows = formOf(edition).tables.flatMap((table) => table.rows);
  const row = rows.find(({ key }) => key === cell.row);
  if (row === undefined) return [];
  const column = row.columns.find(({ key }) => key === cell.column);
  if (column?.total === true) return row.columns.filter(({ total }) => !total).map(({ key }) => `${row.key}.${key}`);
  return rows.filter(({ result }) => result).map(({ key }) => `${key}.${cell.column}`);
}

/** `SUM(D6:D25)` for neighbours, each named otherwise. */
function sumOf(parts: readonly string[]): string {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const at = (text: string) => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(text) ?? [];
    return { column, row: Number(row) };
  };
  const sameColumn = parts.every(
    (part, index) => at(part).column === at(first).column && at(part).row === at(first).row + index,
  );
  const sameRow = parts.every((part) => at(part).row === at(first).row) && at(last).column > at(first).column;
  return sameColumn || sameRow ? `SUM(${first}:${last})` : `SUM(${parts.join(',')})`;
}

function widthsOf({ cells, columnCount }: OfficialTable): readonly number[] {
  const labels = Math.min(...cells.filter(({ kind }) => kind === 'value').map(({ column }) => column));
  const wide = labels === 3 ? [9, 13, 42] : labels === 1 ? [24] : [];
  const each = labels === 1 ? 17 : 9;
  return Array.from({ length: columnCount }, (_, index) => wide[index] ?? each);
}
