import type { FormColumn, FormRow } from '../../domain/forms/printed.ts';
import { editDistance } from '../../domain/values/editDistance.ts';
import { given } from '../../domain/values/given.ts';
import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { type MoneyUnit, unitInLabel } from './amountText.ts';
import { cellsOfRow } from './grid.ts';
import type { HeadedColumn, Leaf } from './headedColumn.ts';
import { columnsInOrder, groupsInOrder, rises } from './headsInOrder.ts';
import { matchLabel, type Named } from './labelMatch.ts';
import { labelOf } from './labels.ts';
import { isBlank, isStubHead } from './printedRows.ts';
import { nameColumn, type TableNames } from './vocabulary.ts';

/**
 * The columns under a block of header rows, from left to right: under each grid column the lowest cell with words in it.
 * Columns without any words between two with words are columns too.
 */
export function leavesOf(table: SourceTable, headerRows: readonly number[]): readonly Leaf[] {
  const width = Math.max(0, ...headerRows.map((row) => table.rows[row]?.length ?? 0));
  const leaves: { leaf: Leaf; cell: PrintedCell | undefined }[] = [];
  for (let col = 0; col < width; col++) {
    const stack = [...new Set(headerRows.map((row) => table.rows[row]?.[col]))].flatMap((each) =>
      each === undefined || isBlank(each) ? [] : [each],
    );
    const cell = stack.at(-1);
    const last = leaves.at(-1);
    if (cell !== undefined && last?.cell === cell) {
      leaves[leaves.length - 1] = { cell, leaf: { ...last.leaf, colSpan: last.leaf.colSpan + 1 } };
    } else {
      leaves.push({ cell, leaf: { col, colSpan: 1, words: stack.map(({ text }) => text) } });
    }
  }
  const worded = leaves.map(({ leaf }) => leaf);
  const first = worded.findIndex(({ words }) => words.length > 0);
  const last = worded.findLastIndex(({ words }) => words.length > 0);
  return worded.slice(Math.max(first, 0), last + 1);
}

/** A label split over the cells above one another (商业 / 企业) counts as one. */
function readingsOf({ words }: Leaf): readonly string[] {
  return [words.slice(-1), words.slice(-2), words.slice(-3)].map((lowest) => lowest.join(''));
}

function columnOf(leaf: Leaf, names: readonly Named<FormColumn>[]): FormColumn | undefined {
  for (const text of readingsOf(leaf)) {
    const match = matchLabel(labelOf(text), names);
    if (match !== undefined) return match.target;
  }
  return undefined;
}

/** Drops what stands over the labels of the rows: the corner, 信息内容, an empty head, whatever is in the first column. */
function withoutCorner(columns: readonly HeadedColumn[]): readonly HeadedColumn[] {
  const first = columns.findIndex(
    ({ leaf, column }) =>
      column !== undefined || (leaf.col > 0 && leaf.words.length > 0 && !isStubHead(leaf.words.at(-1) ?? '')),
  );
  return first < 0 ? [] : columns.slice(first);
}

/**
 * A block, for a row with these columns. With fewer heads than the form has columns, an empty one right after 信息内容 is a head
 * that was lost, and no corner.
 */
export function headBlock(leaves: readonly Leaf[], columns: readonly FormColumn[]): readonly HeadedColumn[] {
  const all = matchedColumns(leaves, columns);
  const cut = withoutCorner(all);
  const corner = all.slice(0, all.length - cut.length);
  const stub = corner.findLastIndex(({ leaf }) => isStubHead(leaf.words.at(-1) ?? ''));
  const hasLost = cut.length < columns.length && stub >= 0;
  return confirmedByPlace(hasLost ? all.slice(stub + 1) : cut, columns);
}

/** Gives each leaf the one column that its words name. Of two that name the same only one that does to the letter has it, if the other does not. */
function matchedColumns(leaves: readonly Leaf[], columns: readonly FormColumn[]): readonly HeadedColumn[] {
  const names = columns.map(nameColumn);
  const matched = leaves.map((leaf): HeadedColumn => {
    const column = columnOf(leaf, names);
    return column === undefined ? { leaf } : { leaf, column };
  });
  const rivals = Map.groupBy(matched, ({ column }) => column?.key);
  return matched.map(({ leaf, column }): HeadedColumn => {
    if (column === undefined) return { leaf };
    const same = rivals.get(column.key) ?? [];
    const toTheLetter = same.filter((each) => isPrintedInFull(each.leaf, column));
    const isIts = same.length === 1 || (toTheLetter.length === 1 && toTheLetter[0]?.leaf === leaf);
    return isIts ? { leaf, column } : { leaf };
  });
}

/**
 * Where one label is cut or damaged beyond telling, its place decides only together with what is left of the label, and only
 * when there are as many leaves as columns.
 */
function confirmedByPlace(headed: readonly HeadedColumn[], columns: readonly FormColumn[]): readonly HeadedColumn[] {
  if (headed.length !== columns.length) return headed;
  const inOrder = headed.every(({ column }, index) => column === undefined || column === columns[index]);
  if (!inOrder || !headed.some(({ column }) => column !== undefined)) return headed;
  return headed.map(({ leaf }, index): HeadedColumn => {
    const column = columns[index];
    if (column === undefined) return { leaf };
    // A leaf that names another column outright is not made this one by its place.
    const says = columnOf(leaf, columns.map(nameColumn));
    const fits = says === undefined ? resembles(leaf, column) : says === column;
    return fits ? { leaf, column } : { leaf };
  });
}

/** At least half of the label is there, in its order, or it is cut off at the end. */
function resembles(leaf: Leaf, column: FormColumn): boolean {
  const { core } = labelOf(column.label);
  return readingsOf(leaf).some((text) => {
    const found = labelOf(text).core;
    if (found.length < 2) return false;
    return core.startsWith(found) || editDistance(found, core) * 2 <= core.length;
  });
}

/** A grid: every row has the same columns, which stand once in its header. */
export function headGrid(
  table: SourceTable,
  headerRows: readonly number[],
  tableNames: TableNames,
): readonly HeadedColumn[] {
  const names = tableNames.columns;
  const columns = names.map(({ target }) => target);
  const matched = matchedColumns(leavesOf(table, headerRows), columns);
  const headed = confirmedByPlace(withoutCorner(matched), columns);
  const complete = columns.every((column) => headed.some((each) => each.column === column));
  // Text that was made from wrong spans has its header beside its figures: the order of the form gives that away.
  const places = headed.flatMap(({ column }) => (column === undefined ? [] : [columns.indexOf(column)]));
  if (complete && (table.merges || rises(places, 1))) return headed;
  return columnsInOrder(table, headerRows, tableNames) ?? (keepTheirPlaces(headed, columns) ? headed : []);
}

/**
 * Whether the columns that were recognised stand where the form has them, of a header of which some were not. They do not
 * when they have moved together or apart, or when one has slid under what is left of another's head (自然 over 商业企业): which
 * figures are whose is then not certain. Nor when something that is no column's head stands over several columns: how many
 * columns there are is then not known.
 */
function keepTheirPlaces(headed: readonly HeadedColumn[], columns: readonly FormColumn[]): boolean {
  const known = headed.flatMap(({ leaf, column }, index) =>
    column === undefined ? [] : [{ leaf, column, shift: index - columns.indexOf(column) }],
  );
  const slid = known.some(({ leaf, column }) =>
    leaf.words
      .slice(0, -1)
      .some((text) => columns.some((other) => other !== column && resembles({ ...leaf, words: [text] }, other))),
  );
  const counted = headed.every(({ leaf, column }) => column !== undefined || leaf.colSpan === 1);
  return counted && !slid && new Set(known.map(({ shift }) => shift)).size <= 1;
}

/**
 * Rows printed side by side: the columns stand once for each of them. A new run begins where a column comes again; the rows'
 * own labels are above, from left to right, each over its own run.
 */
export function headSideBySide(
  table: SourceTable,
  headerRows: readonly number[],
  names: TableNames,
): readonly HeadedColumn[] {
  const headed = groupsByPlace(table, headerRows, names);
  return headed.length > 0 ? headed : (groupsInOrder(table, headerRows, names) ?? []);
}

function groupsByPlace(
  table: SourceTable,
  headerRows: readonly number[],
  { columns: names, groups: rows, heads }: TableNames,
): readonly HeadedColumn[] {
  const headed = leavesOf(table, headerRows).map((leaf) => ({ leaf, column: columnOf(leaf, names) }));
  const first = headed.findIndex(({ column }) => column !== undefined);
  const runs: { leaf: Leaf; column: FormColumn }[][] = [];
  for (const { leaf, column } of headed.slice(Math.max(first, 0))) {
    if (column === undefined) return [];
    const run = runs.at(-1);
    if (run === undefined || run.some((each) => each.column.key === column.key)) runs.push([{ leaf, column }]);
    else run.push({ leaf, column });
  }
  const grand = runs.length > 1 ? grandTotal(runs.at(-1) ?? []) : undefined;
  if (grand !== undefined) runs.pop();
  // The groups name the same outcomes in the same order; where they do not, a head slid under another group.
  const orders = new Set(runs.map((run) => run.map(({ column }) => column.key).join()));
  if (orders.size > 1) return [];
  const groups = groupsAbove(table, headerRows, rows);
  if (groups.length === 0 && runs.length === 1) return runs.flat();
  if (groups.length !== runs.length) return [];
  const under = runs.every((run, index) => {
    const [from, to] = [run[0]?.leaf.col ?? 0, (run.at(-1)?.leaf.col ?? 0) + (run.at(-1)?.leaf.colSpan ?? 1)];
    const start = groups[index]?.cell.col ?? -1;
    return start >= from && start < to;
  });
  if (!under || groups.some((each) => isContradicted(table, headerRows, each, heads))) return [];
  const placed = runs.flatMap((run, index) => {
    const group = groups[index]?.group;
    return run.map(({ leaf, column }): HeadedColumn => ({ leaf, column, ...given({ group }) }));
  });
  return grand === undefined ? placed : [...placed, { leaf: grand }];
}

/**
 * Whether other words of the form stand over a group's label than the form has over its columns: 行政复议 over 未经复议直接起诉. Where
 * the file does not say how far a cell reaches, the nearest words to the left stand over it.
 */
function isContradicted(
  table: SourceTable,
  headerRows: readonly number[],
  { cell, group }: { readonly cell: PrintedCell; readonly group: FormRow },
  heads: TableNames['heads'],
): boolean {
  const own = new Set(group.columns.flatMap((column) => column.heads));
  return headerRows.some((row) => {
    if (row >= cell.row) return false;
    const line = (table.rows[row] ?? []).slice(0, cell.col + 1);
    const above = table.merges ? line.at(cell.col) : line.findLast((each) => !isBlank(each));
    const said = above === undefined ? undefined : matchLabel(labelOf(above.text), heads);
    return said?.fit === 'exact' && !own.has(said.target.head);
  });
}

/** 合计 behind the last group, under no group's label: it adds up what the form leaves apart. */
function grandTotal(run: readonly { readonly leaf: Leaf }[]): Leaf | undefined {
  const [only, ...others] = run;
  const isOwn = only?.leaf.words.every((word) => GRAND.test(labelOf(word).whole)) === true;
  return isOwn && others.length === 0 ? only?.leaf : undefined;
}

const GRAND = /^(?:总?合计|总计)$/;

function groupsAbove(
  table: SourceTable,
  headerRows: readonly number[],
  names: TableNames['groups'],
): readonly { cell: PrintedCell; group: FormRow }[] {
  const cells = new Set(headerRows.flatMap((row) => cellsOfRow(table, row)));
  const found = [...cells].flatMap((cell) => {
    const match = matchLabel(labelOf(cell.text), names);
    return match === undefined ? [] : [{ cell, group: match.target }];
  });
  const once = found.filter(({ group }) => found.filter((each) => each.group === group).length === 1);
  return once.length === found.length ? found.sort((a, b) => a.cell.col - b.cell.col) : [];
}

/** Whether the header prints the column's label, or only something that had to be completed or corrected. */
export function isPrintedInFull(leaf: Leaf, column: FormColumn): boolean {
  return readingsOf(leaf).some((text) => matchLabel(labelOf(text), [nameColumn(column)])?.fit === 'exact');
}

/** The unit of money that the words above a column state. */
export function unitOfLeaf({ words }: Leaf): MoneyUnit | undefined {
  return unitInLabel(words.at(-1) ?? '');
}
