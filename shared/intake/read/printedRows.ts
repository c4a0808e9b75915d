import type { Edition } from '../../domain/forms/editions.ts';
import type { FormRow, FormTable } from '../../domain/forms/printed.ts';
import { given } from '../../domain/values/given.ts';
import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { halfWidth } from './cellText.ts';
import { cellsOfRow } from './grid.ts';
import { type Fit, type Match, matchLabel, type Named } from './labelMatch.ts';
import { type Label, labelOf } from './labels.ts';
import {
  BLOCK_COLUMNS,
  CAPTIONS,
  GROUP_NAMES,
  type RowName,
  rowNamesFor,
  type TableNames,
  tableNames,
} from './vocabulary.ts';

/** What a printed row is, told by its words. */
export type PrintedRow =
  /** Column labels, and the tables they fit equally well: printed the same way, mostly one. */
  | { readonly kind: 'header'; readonly tables: readonly FormTable[]; readonly row: number }
  | DataRow
  | { readonly kind: 'group'; readonly group: string; readonly row: number; readonly figures: boolean }
  /** Words in front that the form does not have, and figures behind them. */
  | { readonly kind: 'strange'; readonly label: PrintedCell; readonly row: number; readonly group?: string }
  /** Figures without words in front: the one line of a table printed side by side. */
  | { readonly kind: 'figures'; readonly row: number }
  | { readonly kind: 'other'; readonly row: number };

export interface DataRow {
  readonly kind: 'data';
  readonly row: number;
  readonly name: RowName;
  readonly fit: Fit;
  /** The cell that holds the row's own label. */
  readonly label: PrintedCell;
  /** The grid column at which the figures begin: behind the label and behind the groups printed around it. */
  readonly after: number;
  /** The group printed in front of it in this row, when there is one. */
  readonly group?: string;
}

/** The note in the corner of the table of requests (钩稽 is a common slip). */
const CORNER = /本列数据的[勾钩]稽关系|第一项加第二项之和/;
/** 第二十条第（一）项: the caption of a block, also where a report cites another item. */
const CAPTION = /^第二十条第[一二三四五六七八九]项/;
const STUB_HEAD = /^(?:信息内容|项目|内容|指标|申请情况)$/;

/** Classifies the rows of a grid. A row that fits nothing is `other` and keeps nothing from being read. */
export function printedRows(table: SourceTable, edition: Edition): readonly PrintedRow[] {
  let group: string | undefined;
  return table.rows.map((_, row) => {
    const printed = classify(table, row, edition, group);
    if ('group' in printed) group = printed.group ?? group;
    return printed;
  });
}

function classify(table: SourceTable, row: number, edition: Edition, group: string | undefined): PrintedRow {
  const cells = cellsOfRow(table, row);
  const stub = stubOf(cells, row, edition, group);
  const isInline = stub?.kind === 'data' && cells.some(({ text }) => inlineColumn(text, BLOCK_COLUMNS) !== undefined);
  const header = isInline ? [] : headedTables(cells, edition);
  if (header.length > 0 && !(stub?.kind === 'data' && cells.some(isFigure))) {
    return { kind: 'header', tables: header, row };
  }
  const figure = cells.find(isFigure);
  const label = cells.filter((cell) => isWords(cell) && cell.row === row && cell.col < (figure?.col ?? 0)).at(-1);
  // 小计 in front of figures: no row of the form, whatever label reaches down to it from above.
  if (label !== undefined && labelOf(label.text).core.endsWith('小计'))
    return { kind: 'strange', label, row, ...given({ group: stub?.group }) };
  if (stub !== undefined)
    return stub.kind === 'group' ? { ...stub, row, figures: figure !== undefined } : { ...stub, row };
  if (figure === undefined) return { kind: 'other', row };
  return label === undefined ? { kind: 'figures', row } : { kind: 'strange', label, row };
}

export function isBlank(cell: PrintedCell | undefined): boolean {
  return (
    cell === undefined || (cell.doubt === undefined && cell.aside === undefined && halfWidth(cell.text).trim() === '')
  );
}

/** What stands where a figure should: no label, and no number either. */
const INSTEAD_OF_FIGURE = /^(?:无|没有|暂无|零|[〇○Oo]+|不适用|N\/?A)$/i;

/** 1. and 2、 before a label that stands in the next cell. */
const LONE_NUMBER = /^\d{1,2}[.、]$/;

/** Whether a cell holds a figure (with or without sign and unit), a mark for “not applicable”, or words in place of a figure. */
export function isFigure({ text }: PrintedCell): boolean {
  return isFigureText(text);
}

export function isFigureText(text: string): boolean {
  const flat = halfWidth(text).replace(/\s/g, '');
  if (LONE_NUMBER.test(flat)) return false;
  return (
    INSTEAD_OF_FIGURE.test(flat) ||
    /^[+\-−–]{0,2}\d[\d,.]*(?:人次|[件宗项条个份起例部篇户次]|[百千万亿]?元)?(?:[(].*)?$/u.test(flat) ||
    /^(?:[/\\]|[-–—]{1,2})$/.test(flat)
  );
}

/** 本年制发件数：46: the label of a column and its figure in one cell. */
export function inlineColumn<T>(
  text: string,
  names: readonly Named<T>[],
): { readonly column: T; readonly label: string; readonly figure: string } | undefined {
  const [, label = '', figure = ''] = /^\s*([^:：]{2,30})[:：]\s*(\S[^:：]*)$/u.exec(text) ?? [];
  if (!isFigureText(figure)) return undefined;
  const match = matchLabel(labelOf(label), names);
  return match?.fit === 'exact' ? { column: match.target, label, figure } : undefined;
}

export function isWords(cell: PrintedCell): boolean {
  return !isBlank(cell) && !isFigure(cell) && /\p{L}/u.test(cell.text);
}

type Stub = Omit<DataRow, 'row'> | { readonly kind: 'group'; readonly group: string };

/**
 * The label of a row: among the words before the first figure the furthest to the right that the form has as a row. A
 * label that begins in this row goes before one that reaches down from above, wherever wrong spans have put it.
 */
function stubOf(
  cells: readonly PrintedCell[],
  row: number,
  edition: Edition,
  groupAbove: string | undefined,
): Stub | undefined {
  const words = wordsInFront(cells, edition);
  const groups = words.flatMap(({ cell, label }) => {
    const match = matchLabel(label, GROUP_NAMES);
    return match === undefined ? [] : [{ cell, group: match.target, exact: match.fit === 'exact' }];
  });
  const group = groups.at(-1)?.group;
  const labels = words.flatMap(({ cell, label }) => {
    const match = rowMatch(label, edition, group ?? groupAbove);
    const here = groups.filter((each) => each.cell === cell && each.exact);
    const isGroup = here.some((each) => each.group !== group);
    // （三）不予公开/2.其他法律行政止公开: of the two parts only the group is better read as a group.
    const better = match?.fit !== 'exact' && here.some((each) => labelOf(each.group).whole === label.whole);
    if (match === undefined || isGroup || better) return [];
    return [{ cell, match }];
  });
  const own = labels.filter(({ cell }) => cell.row === row);
  // A group with figures of its own is a row only of the other edition's form, and only if nothing else is one.
  const leaves = own.filter(({ cell }) => !groups.some((each) => each.cell === cell));
  const found = leaves.at(-1) ?? own.at(-1) ?? labels.at(-1);
  if (found === undefined) return group === undefined ? undefined : { kind: 'group', group };
  const after = Math.max(...[...groups, found].map(({ cell }) => cell.col + cell.colSpan));
  const { target, fit } = found.match;
  return { kind: 'data', name: target, fit, label: found.cell, after, ...given({ group }) };
}

/** A label is at most the fourth thing in words; what follows are remarks in value cells. */
function wordsInFront(
  all: readonly PrintedCell[],
  edition: Edition,
): readonly { readonly cell: PrintedCell; readonly label: Label }[] {
  const cells = withoutNumber(all);
  const firstFigure = cells.findIndex((cell, index) => isFigure(cell) && !numbers(cell, cells[index + 1], edition));
  return cells
    .slice(0, firstFigure < 0 ? cells.length : firstFigure)
    .filter((cell) => !isFigure(cell) && labelOf(cell.text).whole !== '')
    .slice(0, 4)
    .flatMap((cell) => partsOf(cell.text).map((part) => ({ cell, label: labelOf(part) })));
}

/** A column that counts the rows (序号) stands in front of their labels. */
function withoutNumber(cells: readonly PrintedCell[]): readonly PrintedCell[] {
  const [first, second] = cells;
  const counts = /^\d{1,2}[.、．]?$/.test(halfWidth(first?.text ?? '').trim());
  return counts && second !== undefined && isWords(second) ? cells.slice(1) : cells;
}

/** Whether a cell is the form's number of the label that stands in the next one: 3 before 重复申请 is a figure, 2 is its number. */
function numbers(cell: PrintedCell, next: PrintedCell | undefined, edition: Edition): boolean {
  const digits = halfWidth(cell.text).trim();
  if (next === undefined || !isWords(next) || next.row !== cell.row || !/^\d{1,2}$/.test(digits)) return false;
  const match = matchLabel(labelOf(next.text), rowNamesFor(edition));
  return match?.fit === 'exact' && labelOf(match.target.row.stubs.at(-1) ?? '').number === Number(digits);
}

/** “（三）不予公开/1.属于国家秘密”: group and label in one cell. */
function partsOf(text: string): readonly string[] {
  return text.split(/[/／—－-](?=\s*(?:[(（]?\d|[①-⑩]|[(（]?[一二三四五六七八九]))/u);
}

/** “其他” and “总计” label rows and columns alike: as a row they need the words around them. */
export function rowMatch(label: Label, edition: Edition, group: string | undefined): Match<RowName> | undefined {
  const match = matchLabel(label, rowNamesFor(edition));
  if (match === undefined) return undefined;
  const { row } = match.target;
  const { stubs } = row;
  if (isColumnToo(row)) {
    const { number } = labelOf(stubs.at(-1) ?? '');
    return sameGroup(group, stubs.at(-2)) && (label.number === undefined || label.number === number)
      ? match
      : undefined;
  }
  if (
    match.fit !== 'exact' &&
    stubs.length > 1 &&
    group !== undefined &&
    !stubs.slice(0, -1).some((stub) => sameGroup(group, stub))
  ) {
    return undefined;
  }
  return match;
}

/** A row of a group whose own label is the label of a column as well. */
function isColumnToo({ stubs, columns }: FormRow): boolean {
  if (stubs.length < 3) return false;
  const { whole } = labelOf(stubs.at(-1) ?? '');
  return columns.some(({ label }) => labelOf(label).whole === whole);
}

function sameGroup(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && labelOf(one).whole === labelOf(other).whole;
}

/** Words that are columns of more than one table, and say of none that this is its header. */
const SHARED = /^(?:总计|合计|其他)$/;

interface Hits {
  readonly table: FormTable;
  /** Labels that are columns of the table. */
  readonly columns: number;
  /** Labels that stand over its columns: heads, rows printed side by side, the note in the corner. */
  readonly above: number;
}

/** The tables that a row of column labels may head: those that most of its words speak for; none when it heads none. */
function headedTables(cells: readonly PrintedCell[], edition: Edition): readonly FormTable[] {
  const words = cells.filter(isWords).map(({ text }) => labelOf(text));
  const hits = tableNames(edition).map((names) => hitsOf(words, names));
  const printedAs = (kind: FormTable['print']['kind']) => hits.filter(({ table }) => table.print.kind === kind);
  const [blocks, grids, sideBySides] = [printedAs('blocks'), printedAs('grid'), printedAs('sideBySide')];
  const inBlocks = matching(words, BLOCK_COLUMNS);
  const inGrids = Math.max(0, ...grids.map(all));
  const outcomes = Math.max(0, ...sideBySides.map(({ columns }) => columns));
  const inLines = Math.max(0, ...sideBySides.map(all));
  const hasFigures = cells.some(isFigure);
  if (hasFigures && inGrids + outcomes + inBlocks < 2) return [];
  if (inLines > 0 && inLines >= inGrids && !(outcomes === 0 && hasFigures)) return best(sideBySides);
  if (inGrids > 0) return best(grids);
  return inBlocks > 0 ? best(blocks) : [];
}

function hitsOf(words: readonly Label[], { table, columns, heads, groups }: TableNames): Hits {
  const corners = table.note === undefined ? 0 : words.filter((label) => isNote(label, table.note ?? '')).length;
  return {
    table,
    columns: matching(words, columns),
    above: matching(words, heads) + matching(words, groups) + corners,
  };
}

const all = ({ columns, above }: Hits): number => columns + above;

function best(hits: readonly Hits[]): readonly FormTable[] {
  const most = Math.max(...hits.map(all));
  return hits.filter((each) => all(each) === most).map(({ table }) => table);
}

function matching<T>(words: readonly Label[], names: readonly Named<T>[]): number {
  return words.filter((label) => !SHARED.test(label.whole) && matchLabel(label, names) !== undefined).length;
}

function isNote({ whole }: Label, note: string): boolean {
  return CORNER.test(whole) || whole === labelOf(note).whole;
}

export function isCaption(text: string): boolean {
  const { whole } = labelOf(text);
  return CAPTIONS.has(whole) || CAPTION.test(whole);
}

export function isStubHead(text: string): boolean {
  const { whole } = labelOf(text);
  return STUB_HEAD.test(whole) || CORNER.test(whole);
}
