import type { CellName } from '../../shared/domain/forms/cells.ts';
import type { DrawnCell, OfficialTable, ValueCell } from '../../shared/render/table/officialTable.ts';

/** The official tables as a sheet one moves and pastes in: cells stand where they are printed. */

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The input beside another in that direction, merged cells and totals passed over; undefined at the edge of the table. */
export function inputBeside(
  tables: readonly OfficialTable[],
  isInput: (cell: CellName) => boolean,
  name: CellName,
  direction: Direction,
): CellName | undefined {
  const found = findDrawn(tables, name);
  if (found === undefined) return undefined;
  const { at, table } = found;
  const ahead = table.cells.filter(isValue).filter((cell) => isInput(cell.cell) && lies(cell, at, direction));
  const distance = (cell: ValueCell) =>
    direction === 'up' || direction === 'down' ? Math.abs(cell.row - at.row) : Math.abs(cell.column - at.column);
  const offset = (cell: ValueCell) =>
    direction === 'up' || direction === 'down' ? Math.abs(cell.column - at.column) : 0;
  return ahead.toSorted((a, b) => distance(a) - distance(b) || offset(a) - offset(b))[0]?.cell;
}

/** Where Enter leads: down, and from the foot of a column to the head of the next, as one goes through a column of figures. */
export function inputAfterEnter(
  tables: readonly OfficialTable[],
  isInput: (cell: CellName) => boolean,
  name: CellName,
): CellName | undefined {
  const found = findDrawn(tables, name);
  if (found === undefined) return undefined;
  const order = downTheColumns(found.table, isInput);
  const next = order[order.indexOf(name) + 1];
  const following = tables[tables.indexOf(found.table) + 1];
  return next ?? (following === undefined ? undefined : downTheColumns(following, isInput)[0]);
}

function downTheColumns({ cells }: OfficialTable, isInput: (cell: CellName) => boolean): readonly CellName[] {
  return cells
    .filter(isValue)
    .filter(({ cell }) => isInput(cell))
    .toSorted((a, b) => a.column - b.column || a.row - b.row)
    .map(({ cell }) => cell);
}

function lies(cell: ValueCell, at: ValueCell, direction: Direction): boolean {
  switch (direction) {
    case 'down':
      return cell.row > at.row && overlapsColumns(cell, at);
    case 'up':
      return cell.row < at.row && overlapsColumns(cell, at);
    case 'right':
      return cell.row === at.row && cell.column > at.column;
    case 'left':
      return cell.row === at.row && cell.column < at.column;
  }
}

function overlapsColumns(left: DrawnCell, right: DrawnCell): boolean {
  return left.column < right.column + right.colSpan && right.column < left.column + left.colSpan;
}

const isValue = (cell: DrawnCell): cell is ValueCell => cell.kind === 'value';

function findDrawn(tables: readonly OfficialTable[], name: CellName) {
  for (const table of tables) {
    const at = table.cells.filter(isValue).find(({ cell }) => cell === name);
    if (at !== undefined) return { table, at };
  }
  return undefined;
}

/** A block of cells as Excel and WPS put it on the clipboard: tabs between columns, line ends between rows. */
export function blockOf(text: string): readonly (readonly string[])[] {
  return text
    .replace(/(?:\r\n|\n|\r)$/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** What a pasted block would do. */
export interface Paste {
  /** Figures by the inputs they go into, in reading order. */
  readonly inputs: ReadonlyMap<CellName, string>;
  /** Figures that fall on totals, which are added up and not typed. */
  readonly totals: ReadonlyMap<CellName, string>;
  /** Texts that fall beside the table, or on a label that reads otherwise. */
  readonly beside: readonly string[];
}

/** Spreads a block over the cells from `start` on, each cell where it is printed. */
export function spread(
  tables: readonly OfficialTable[],
  isInput: (cell: CellName) => boolean,
  start: CellName,
  block: readonly (readonly string[])[],
): Paste {
  const found = findDrawn(tables, start);
  const inputs = new Map<CellName, string>();
  const totals = new Map<CellName, string>();
  const beside: string[] = [];
  for (const [down, line] of block.entries())
    for (const [right, text] of line.entries()) {
      const cell = found?.table.cells.find(
        (each) => each.row === (found?.at.row ?? 0) + down && each.column === (found?.at.column ?? 0) + right,
      );
      if (cell === undefined || cell.kind === 'label') {
        if (text !== '' && (cell === undefined || !sameWords(cell.text, text))) beside.push(text);
      } else if (isInput(cell.cell)) inputs.set(cell.cell, text);
      else totals.set(cell.cell, text);
    }
  return { inputs, totals, beside };
}

function sameWords(left: string, right: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
  return plain(left) === plain(right);
}
