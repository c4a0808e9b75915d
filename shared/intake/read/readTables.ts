import type { Edition } from '../../domain/forms/editions.ts';
import type { FormColumn, FormRow, TableId } from '../../domain/forms/forms.ts';
import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { type Aligned, alignRow } from './alignRow.ts';
import type { MoneyUnit } from './amountText.ts';
import { unitInLabel } from './amountText.ts';
import {
  type HeadedColumn,
  headApplicants,
  headDisclosure,
  headReviews,
  isPrintedInFull,
  type Leaf,
  leavesOf,
  unitOfLeaf,
} from './columnHeads.ts';
import { cellsOfRow } from './grid.ts';
import { matchLabel } from './labelMatch.ts';
import { labelOf } from './labels.ts';
import { type DataRow, isBlank, isCaption, isFigure, type PrintedRow, printedRows } from './printedRows.ts';
import { oneLine, type Place, rowText, type Sighting, type TableNote, type TablesRead, tableOf } from './tableNotes.ts';
import { REVIEW_NAMES, type RowName } from './vocabulary.ts';

/** Headers stay in force over rows, captions and grids until another one of their table comes. */
interface Heads {
  T2?: readonly HeadedRow[];
  T3?: readonly HeadedColumn[];
  T4?: readonly HeadedColumn[];
}
interface HeadedRow {
  readonly source: SourceTable;
  readonly rows: readonly number[];
}

/** Finds the cells of the form of that edition in the grids of a document. */
export function readTables(sources: readonly SourceTable[], edition: Edition): TablesRead {
  const reader = new TablesReader(edition);
  for (const source of sources) reader.read(source);
  return { sightings: reader.sightings, notes: reader.notes, seen: reader.seen };
}

class TablesReader {
  readonly sightings: Sighting[] = [];
  readonly notes: TableNote[] = [];
  readonly seen = new Set<TableId>();
  readonly #edition: Edition;
  readonly #heads: Heads = {};
  readonly #besides = new Set<Leaf>();
  readonly #labelled = new Set<string>();
  #current: TableId | undefined;

  constructor(edition: Edition) {
    this.#edition = edition;
  }

  read(source: SourceTable): void {
    const rows = printedRows(source, this.#edition);
    this.#current = undefined;
    this.#setApplicantHead(source, rows);
    let headerRows: number[] = [];
    rows.forEach((printed, index) => {
      const before = rows[index - 1];
      if (printed.kind === 'header') {
        const goesOn = before?.kind === 'header' && before.table === printed.table && printed.table !== 'T2';
        headerRows = goesOn ? [...headerRows, printed.row] : [printed.row];
        this.#setHead(source, printed.table, headerRows);
      } else this.#readRow(source, printed);
    });
  }

  /** Data rows may stand inside the header of table 3: all header rows before the last of them make one header. */
  #setApplicantHead(source: SourceTable, rows: readonly PrintedRow[]): void {
    const header = rows.flatMap((each) => (each.kind === 'header' && each.table === 'T3' ? [each.row] : []));
    if (header.length === 0) return;
    const columns = headApplicants(source, header);
    if (columns.length > 0) this.#heads.T3 = columns;
  }

  #setHead(source: SourceTable, table: TableId, rows: readonly number[]): void {
    this.seen.add(table);
    this.#current = table;
    if (table === 'T2') this.#heads.T2 = [{ source, rows }];
    if (table === 'T4') this.#heads.T4 = headReviews(source, rows);
  }

  #readRow(source: SourceTable, printed: PrintedRow): void {
    const at: Place = { source, row: printed.row };
    switch (printed.kind) {
      case 'data':
        this.#readData(printed, at);
        return;
      case 'group':
        if (printed.figures) this.notes.push({ kind: 'groupFigures', group: printed.group, at, found: rowText(at) });
        return;
      case 'strange':
        this.#readStrange(printed.label, at);
        return;
      case 'figures':
        if (this.#current === 'T4') this.#readReview(undefined, at);
        else if (this.#current !== undefined) this.notes.push({ kind: 'figures', at, found: rowText(at) });
        return;
      case 'other':
        if (this.#current === 'T4') this.#readBlankReview(at);
        return;
      default:
        return;
    }
  }

  #readStrange(label: PrintedCell, at: Place): void {
    if (isCaption(label.text)) return;
    if (this.#current === 'T4') {
      this.#readReview(label, at);
      return;
    }
    // Other tables of a page (budgets, charts) are no business of the importer.
    if (this.#current === undefined) return;
    this.notes.push({ kind: 'strange', table: this.#current, label: label.text, at, found: rowText(at) });
  }

  #readData(printed: DataRow, at: Place): void {
    const { name, label, fit } = printed;
    const table = tableOf(name.row);
    this.seen.add(table);
    if (table !== 'T4') this.#current = table;
    if (isContinued(label, at)) return;
    if (!hasFigures(at, label)) {
      if (blankCells(at, label) === 0) return;
    }
    if (fit !== 'exact') this.notes.push({ kind: 'label', table, row: name.row, at, found: oneLine(label.text), fit });
    const heads = table === 'T2' ? this.#disclosureHead(name.row) : (this.#heads.T3 ?? []);
    if (heads.length === 0) {
      this.notes.push({ kind: 'headless', table, row: name.row, at, found: rowText(at) });
      return;
    }
    const aligned = alignRow(
      at.source,
      at.row,
      printed.after,
      heads.map(({ leaf }) => leaf),
    );
    if (aligned === undefined) {
      this.notes.push({ kind: 'unaligned', table, row: name.row, at, found: rowText(at) });
      return;
    }
    this.#sight(table, name, heads, aligned, at, unitInLabel(labelOf(label.text).remarks.join(' ')));
  }

  #disclosureHead(row: FormRow): readonly HeadedColumn[] {
    const [head] = this.#heads.T2 ?? [];
    if (head === undefined) return [];
    const leaves = leavesOf(head.source, head.rows);
    const headed = headDisclosure(leaves, row.columns);
    return headed.some(({ column }) => column !== undefined) ? headed : [];
  }

  #sight(
    table: TableId,
    name: RowName,
    heads: readonly HeadedColumn[],
    aligned: Aligned,
    at: Place,
    rowUnit: MoneyUnit | undefined,
  ): void {
    heads.forEach(({ leaf, column }, index) => {
      const cell = aligned[index];
      if (cell === undefined) return;
      if (column === undefined) {
        if (!isBlank(cell)) this.#noteUnheaded(table, name.row, heads, leaf, cell, at);
        return;
      }
      this.#noteLabel(table, leaf, column, at);
      const unit = unitOfLeaf(leaf) ?? rowUnit;
      this.sightings.push({ table, name, column, cell, at, ...(unit === undefined ? {} : { unit }) });
    });
  }

  /** A column label that was completed or corrected is said once per header. */
  #noteLabel(table: TableId, leaf: Leaf, column: FormColumn, at: Place): void {
    const found = oneLine(leaf.words.at(-1) ?? '');
    const known = `${table} ${column.key} ${found}`;
    if (this.#labelled.has(known) || isPrintedInFull(leaf, column)) return;
    this.#labelled.add(known);
    this.notes.push({ kind: 'columnLabel', table, column, at, found });
  }

  /** Beside all columns of the form it is a column too many (a subtotal), said once; else one of the form's is lost. */
  #noteUnheaded(
    table: TableId,
    row: FormRow,
    heads: readonly HeadedColumn[],
    leaf: Leaf,
    cell: PrintedCell,
    at: Place,
  ): void {
    const complete = row.columns.every((column) => heads.some((each) => each.column?.key === column.key));
    if (!complete) this.notes.push({ kind: 'unheaded', table, row, at, found: oneLine(cell.text) });
    else if (!this.#besides.has(leaf)) {
      this.#besides.add(leaf);
      this.notes.push({
        kind: 'strange',
        table,
        label: leaf.words.join(''),
        at,
        found: oneLine(leaf.words.at(-1) ?? cell.text),
      });
    }
  }

  /** The row of table 4 may be blank throughout; it is known by having a cell for each column. */
  #readBlankReview(at: Place): void {
    const cells = cellsOfRow(at.source, at.row);
    const heads = this.#heads.T4 ?? [];
    if (heads.length > 5 && cells.length === heads.length && cells.every(isBlank)) this.#readReview(undefined, at);
  }

  /** Table 4 has one row of figures under three groups; some reports print the groups as rows instead. */
  #readReview(label: PrintedCell | undefined, at: Place): void {
    const heads = this.#heads.T4 ?? [];
    const [anyRow] = REVIEW_NAMES;
    if (anyRow === undefined) return;
    const named = label === undefined ? undefined : matchLabel(labelOf(label.text), REVIEW_NAMES)?.target;
    const grouped = heads.filter(({ review }) => review !== undefined).length;
    if (heads.length === 0 || (grouped === 0 && named === undefined) || (grouped > 0 && named !== undefined)) {
      this.notes.push({ kind: 'headless', table: 'T4', row: named ?? anyRow.target, at, found: rowText(at) });
      return;
    }
    const leaves = heads.map(({ leaf }) => leaf);
    const aligned = alignRow(at.source, at.row, label === undefined ? 0 : label.col + label.colSpan, leaves);
    if (aligned === undefined) {
      this.notes.push({ kind: 'unaligned', table: 'T4', row: named ?? anyRow.target, at, found: rowText(at) });
      return;
    }
    heads.forEach(({ column, review }, index) => {
      const row = named ?? review;
      const cell = aligned[index];
      if (row === undefined || column === undefined || cell === undefined) return;
      this.sightings.push({ table: 'T4', name: { row, edition: this.#edition }, column, cell, at });
    });
  }
}

/** The label was printed in an earlier row and this one adds nothing to it. */
function isContinued(label: PrintedCell, { source, row }: Place): boolean {
  if (label.row === row) return false;
  return cellsOfRow(source, row).every((cell) => cell.row < row || isBlank(cell));
}

function hasFigures({ source, row }: Place, label: PrintedCell): boolean {
  return cellsOfRow(source, row).some((cell) => cell.col > label.col && isFigure(cell));
}

function blankCells({ source, row }: Place, label: PrintedCell): number {
  return cellsOfRow(source, row).filter((cell) => cell.col > label.col).length;
}
