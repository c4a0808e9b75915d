import type { Edition } from '../../domain/forms/editions.ts';
import type { TableId } from '../../domain/forms/forms.ts';
import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { halfWidth } from './cellText.ts';
import { cellsOfRow } from './grid.ts';
import { type Fit, type Match, matchLabel, type Named } from './labelMatch.ts';
import { type Label, labelOf } from './labels.ts';
import {
  APPLICANT_HEADS,
  APPLICANT_NAMES,
  DISCLOSURE_NAMES,
  GROUP_NAMES,
  OUTCOME_NAMES,
  REVIEW_HEADS,
  REVIEW_NAMES,
  type RowName,
  rowNamesFor,
} from './vocabulary.ts';

/** What a printed row is, told by its words. */
export type PrintedRow =
  | { readonly kind: 'header'; readonly table: TableId; readonly row: number }
  | DataRow
  | { readonly kind: 'group'; readonly group: string; readonly row: number; readonly figures: boolean }
  /** Words in front that the form does not have, and figures behind them. */
  | { readonly kind: 'strange'; readonly label: PrintedCell; readonly row: number }
  /** Figures without words in front: the row of table 4. */
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

/** The words that stand above table 3's columns, and the note in its corner (钩稽 is a common slip). */
const CORNER = /本列数据的[勾钩]稽关系|第一项加第二项之和/;
/** 第二十条第（一）项: the caption of a block of table 2. */
const CAPTION = /^第二十条第[一二三四五六七八九]项/;
const STUB_HEAD = /^(?:信息内容|项目|内容|指标|申请情况)$/;

/** Classifies the rows of a grid. A row that fits nothing is `other` and keeps nothing from being read. */
export function printedRows(table: SourceTable, edition: Edition): readonly PrintedRow[] {
  let group: string | undefined;
  return table.rows.map((_, row) => {
    const printed = classify(table, row, edition, group);
    if (printed.kind === 'group') group = printed.group;
    if (printed.kind === 'data' && printed.group !== undefined) group = printed.group;
    return printed;
  });
}

function classify(table: SourceTable, row: number, edition: Edition, group: string | undefined): PrintedRow {
  const cells = cellsOfRow(table, row);
  if (cells.every((cell) => isBlank(cell))) return { kind: 'other', row };
  const stub = stubOf(cells, row, edition, group);
  const header = headerTable(cells);
  if (header !== undefined && !(stub?.kind === 'data' && cells.some(isFigure))) {
    return { kind: 'header', table: header, row };
  }
  if (stub !== undefined)
    return stub.kind === 'group' ? { ...stub, row, figures: cells.some(isFigure) } : { ...stub, row };
  const figures = cells.filter(isFigure);
  if (figures.length === 0) return { kind: 'other', row };
  const label = cells.filter((cell) => isWords(cell) && cell.row === row && cell.col < (figures[0]?.col ?? 0)).at(-1);
  return label === undefined ? { kind: 'figures', row } : { kind: 'strange', label, row };
}

export function isBlank(cell: PrintedCell | undefined): boolean {
  return cell === undefined || (cell.doubt === undefined && halfWidth(cell.text).trim() === '');
}

/** Whether a cell holds a figure (with or without sign and unit) or a mark for “not applicable”. */
export function isFigure(cell: PrintedCell): boolean {
  const flat = halfWidth(cell.text).replace(/\s/g, '');
  return (
    /^[+\-−–]{0,2}\d[\d,.]*(?:人次|[件宗项条个份起例部篇户次]|[百千万亿]?元)?(?:[(].*)?$/u.test(flat) ||
    /^(?:[/\\]|[-–—]{1,2})$/.test(flat)
  );
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
  const words = wordsInFront(cells);
  const groups = words.flatMap(({ cell, label }) => {
    const match = matchLabel(label, GROUP_NAMES);
    return match === undefined ? [] : [{ cell, group: match.target, exact: match.fit === 'exact' }];
  });
  const group = groups.at(-1)?.group;
  const labels = words.flatMap(({ cell, label }) => {
    const match = rowMatch(label, edition, group ?? groupAbove);
    const isGroup = groups.some((each) => each.cell === cell && each.exact && each.group !== group);
    const better = groups.some((each) => each.cell === cell && each.exact && labelOf(each.group).whole === label.whole);
    if (match === undefined || isGroup || (better && match.fit !== 'exact')) return [];
    return [{ cell, match }];
  });
  const own = labels.filter(({ cell }) => cell.row === row);
  // A group with figures of its own is a row only of the other edition's form, and only if nothing else is one.
  const leaves = own.filter(({ cell }) => !groups.some((each) => each.cell === cell));
  const found = leaves.at(-1) ?? own.at(-1) ?? labels.at(-1);
  if (found === undefined) return group === undefined ? undefined : { kind: 'group', group };
  const after = Math.max(...[...groups, found].map(({ cell }) => cell.col + cell.colSpan));
  const { target, fit } = found.match;
  return { kind: 'data', name: target, fit, label: found.cell, after, ...(group === undefined ? {} : { group }) };
}

/** A label is at most the fourth thing in words; what follows are remarks in value cells. */
function wordsInFront(cells: readonly PrintedCell[]): readonly { readonly cell: PrintedCell; readonly label: Label }[] {
  const firstFigure = cells.findIndex(isFigure);
  return cells
    .slice(0, firstFigure < 0 ? cells.length : firstFigure)
    .filter((cell) => !isBlank(cell))
    .slice(0, 4)
    .flatMap((cell) => partsOf(cell.text).map((part) => ({ cell, label: labelOf(part) })))
    .filter(({ label }) => label.whole !== '' && !CORNER.test(label.whole));
}

/** “（三）不予公开/1.属于国家秘密”: group and label in one cell. */
function partsOf(text: string): readonly string[] {
  const parts = text.split(/[/／—－-](?=\s*(?:[(（]?\d|[①-⑩]|[(（]?[一二三四五六七八九]))/u);
  return parts.length > 1 ? parts : [text];
}

/** “其他” and “总计” label rows and columns alike: as a row they need the words around them. */
function rowMatch(label: Label, edition: Edition, group: string | undefined): Match<RowName> | undefined {
  const match = matchLabel(label, rowNamesFor(edition));
  if (match === undefined) return undefined;
  const { stubs, table } = { stubs: match.target.row.stubs, table: match.target.row.key };
  if (/otherHandling\.other$/.test(table)) {
    return sameGroup(group, stubs.at(-2)) && (label.number === undefined || label.number === 3) ? match : undefined;
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

function sameGroup(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && labelOf(one).whole === labelOf(other).whole;
}

/** Which table a row of column labels heads; undefined when it heads none. */
function headerTable(cells: readonly PrintedCell[]): TableId | undefined {
  const words = cells.filter(isWords).map(({ text }) => labelOf(text));
  const hits = <T>(names: readonly Named<T>[], but?: RegExp) =>
    words.filter((label) => !(but?.test(label.whole) ?? false) && matchLabel(label, names) !== undefined).length;
  const shared = /^(?:总计|合计|其他)$/;
  const applicants =
    hits(APPLICANT_NAMES, shared) + hits(APPLICANT_HEADS) + words.filter(({ whole }) => CORNER.test(whole)).length;
  const outcomes = hits(OUTCOME_NAMES, shared);
  const reviews = hits(REVIEW_HEADS) + hits(REVIEW_NAMES);
  const disclosures = hits(DISCLOSURE_NAMES, shared);
  if (cells.some((cell) => isFigure(cell)) && applicants + outcomes + disclosures < 2) return undefined;
  if (outcomes + reviews > 0 && outcomes + reviews >= applicants && !(outcomes === 0 && cells.some(isFigure)))
    return 'T4';
  if (applicants > 0) return 'T3';
  return disclosures > 0 ? 'T2' : undefined;
}

export function isCaption(text: string): boolean {
  return CAPTION.test(labelOf(text).whole) || CAPTION.test(text.replace(/[\s()（）]/g, ''));
}

export function isStubHead(text: string): boolean {
  const { whole } = labelOf(text);
  return STUB_HEAD.test(whole) || CORNER.test(whole);
}
