import { type Cell, findCellIn } from '../../domain/forms/catalogue.ts';
import type { CellName, CellValues } from '../../domain/forms/cells.ts';
import { type Edition, editionOfYearOrThrow, formOf } from '../../domain/forms/editions.ts';
import type { RowKey, TableId } from '../../domain/forms/printed.ts';
import { ruleSaidBy } from '../../domain/rules/formWords.ts';
import type { Rule } from '../../domain/rules/rule.ts';
import { carriedOverFrom } from '../../domain/verdict/carryOver.ts';
import type { OfficialTable, ValueCell } from '../table/officialTable.ts';
import { type CellStyle, columnName, type SheetCell } from './sheet.ts';
import type { SheetFigure } from './tableSheet.ts';
import { COMPUTED } from './templateStyle.ts';

/** The rows of the table of requests that balance in every column: received + carried in = handled + carried out (件). */
interface Balance {
  readonly received: RowKey;
  readonly carriedIn: RowKey;
  readonly resultsTotal: RowKey;
  readonly carriedOut: RowKey;
  /** The form's own rule about it. */
  readonly rule: Rule;
}

/** The balance that the form asks of a table; undefined where it asks for none. */
export function balanceOf(edition: Edition, table: TableId): Balance | undefined {
  const { roles, rules } = formOf(edition);
  const { received, carriedIn, resultsTotal, carriedOut, requests } = roles;
  if (requests !== table) return undefined;
  if (received === undefined || carriedIn === undefined || resultsTotal === undefined || carriedOut === undefined)
    return undefined;
  const rule = rules.find(
    ({ test }) =>
      test.kind === 'equal' && test.left.includes(`${received}.*`) && test.right.includes(`${carriedOut}.*`),
  );
  return rule === undefined ? undefined : { received, carriedIn, resultsTotal, carriedOut, rule };
}

interface Checked {
  readonly edition: Edition;
  readonly lastYear?: { readonly year: number; readonly values: CellValues };
}

/** Below a table that balances: for each column what it is off by, and what 上年结转 is off by from last year's report. */
export function templateChecks(
  { edition, lastYear }: Checked,
  table: OfficialTable,
  top: number,
  given: (cell: Cell) => SheetFigure,
): readonly (readonly SheetCell[])[] {
  const balance = balanceOf(edition, table.id);
  if (balance === undefined) return [];
  const { received, carriedIn, resultsTotal, carriedOut, rule } = balance;
  const at = (row: RowKey) =>
    table.cells.find((cell) => cell.kind === 'value' && cell.cell.startsWith(`${row}.`))?.row ?? 0;
  const columns = table.cells.flatMap((cell) => (cell.kind === 'value' && cell.row === at(received) ? [cell] : []));
  const first = Math.min(...columns.map(({ column }) => column));
  const value = (name: CellName) => {
    const cell = findCellIn(edition, name);
    const stated = cell === undefined ? 0 : given(cell);
    return typeof stated === 'number' ? stated : 0;
  };
  // N() takes `/` and blanks for 0, where a plain sum would be an error.
  const place = (row: RowKey, { column }: ValueCell) => `N(${columnName(column)}${top + at(row) + 1})`;
  const off = (cell: ValueCell): SheetCell => {
    const figure = (row: RowKey) => value(`${row}.${columnOf(cell)}`);
    return {
      kind: 'formula',
      formula: `${place(received, cell)}+${place(carriedIn, cell)}-${place(resultsTotal, cell)}-${place(carriedOut, cell)}`,
      value: figure(received) + figure(carriedIn) - figure(resultsTotal) - figure(carriedOut),
      style: STYLE,
    };
  };
  const line = (words: string, make: (cell: ValueCell) => SheetCell): readonly SheetCell[] => [
    { kind: 'text', text: words, style: { columnSpan: first, wrap: true, borderStyle: 'thin', height: 30 } },
    ...Array.from({ length: first - 1 }, (): SheetCell => null),
    ...columns.map(make),
  ];
  const balanced = line(`勾稽核对：${ruleSaidBy(edition, rule).formula}。各列应为 0，不为 0 即不平。`, off);
  if (lastYear === undefined) return [[], balanced];
  const forward = forwardOf(edition, lastYear, carriedIn);
  const carried = (cell: ValueCell): SheetCell => {
    const known = forward(cell.cell);
    if (known === undefined) return { kind: 'text', text: '—', style: STYLE };
    return {
      kind: 'formula',
      formula: `${place(carriedIn, cell)}-${known}`,
      value: value(`${carriedIn}.${columnOf(cell)}`) - known,
      style: STYLE,
    };
  };
  const words = `上年结转核对：应等于 ${lastYear.year} 年度已计入汇总的结转下年度继续办理，各列应为 0；不为 0 请说明原因。`;
  return [[], balanced, line(words, carried)];
}

const STYLE: CellStyle = { borderStyle: 'thin', align: 'right', ...COMPUTED };

const columnOf = ({ cell }: ValueCell): string => cell.slice(cell.lastIndexOf('.') + 1);

/** What last year carried forward into a column of 上年结转; in its total, what it carried forward altogether. */
function forwardOf(
  edition: Edition,
  lastYear: { readonly year: number; readonly values: CellValues },
  carriedIn: RowKey,
): (cell: CellName) => number | undefined {
  const carried = carriedOverFrom(edition, editionOfYearOrThrow(lastYear.year), (cell) => lastYear.values.get(cell));
  const all = [...carried.values()].reduce((sum, count) => sum + count, 0);
  return (name) => {
    const own = `${carriedIn}.${name.slice(name.lastIndexOf('.') + 1)}`;
    return findCellIn(edition, own)?.role === 'total' ? all : carried.get(own);
  };
}
