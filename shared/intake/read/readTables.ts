import type { Edition } from '../../domain/forms/editions.ts';
import { columnsOf, type FormColumn, type FormRow, type FormTable, type TableId } from '../../domain/forms/printed.ts';
import { given } from '../../domain/values/given.ts';
import type { PrintedCell, SourceTable } from '../source/sourceDocument.ts';
import { type Aligned, alignRow } from './alignRow.ts';
import { unitInLabel } from './amountText.ts';
import { headBlock, headGrid, headSideBySide, isPrintedInFull, leavesOf, unitOfLeaf } from './columnHeads.ts';
import { scaledUnitIn, scaledUnitInNote } from './countUnit.ts';
import { cellsOfRow } from './grid.ts';
import type { HeadedColumn, Leaf } from './headedColumn.ts';
import { matchLabel } from './labelMatch.ts';
import { labelOf } from './labels.ts';
import { type DataRow, inlineColumn, isBlank, isCaption, type PrintedRow, printedRows } from './printedRows.ts';
import { withoutSubtotals } from './subtotals.ts';
import { oneLine, type Place, rowText, type Sighting, type TableNote, type TablesRead } from './tableNotes.ts';
import { nameColumn, type RowName, type TableNames, tableNames } from './vocabulary.ts';

/** What is known of grids beside what they hold. */
interface AboutGrids {
  /** The units of more than one piece (百件) that stand over grids. */
  readonly unitsAbove?: ReadonlyMap<SourceTable, string>;
  /** Rows that are not to be read. */
  readonly leftOut?: ReadonlyMap<SourceTable, ReadonlySet<number>>;
}

/** Finds the cells of the form of that edition in the grids of a document. */
export function readTables(sources: readonly SourceTable[], edition: Edition, about: AboutGrids = {}): TablesRead {
  const reader = new TablesReader(edition, about);
  for (const source of sources) reader.read(source);
  const { sightings, notes } = withoutSubtotals(reader.sightings, reader.notes);
  return { sightings, notes, seen: reader.seen };
}

class TablesReader {
  readonly sightings: Sighting[] = [];
  readonly notes: TableNote[] = [];
  readonly seen = new Set<TableId>();
  readonly #edition: Edition;
  /** Headers stay in force over rows, captions and grids until another one of their table comes. */
  readonly #heads = new Map<TableId, readonly HeadedColumn[]>();
  /** The header of a block, as it stands: each row below it has its own columns under it. */
  #blockHead: readonly Leaf[] = [];
  readonly #besides = new Set<Leaf>();
  readonly #labelled = new Set<string>();
  #current: FormTable | undefined;
  readonly #about: AboutGrids;
  /** What the grid that is read counts in, where that is more than one piece. */
  #countUnit: string | undefined;

  constructor(edition: Edition, about: AboutGrids) {
    this.#edition = edition;
    this.#about = about;
  }

  read(source: SourceTable): void {
    const leftOut = this.#about.leftOut?.get(source);
    const rows = printedRows(source, this.#edition).filter(({ row }) => leftOut?.has(row) !== true);
    this.#current = undefined;
    this.#countUnit = this.#about.unitsAbove?.get(source) ?? unitNotedIn(source, rows);
    this.#setGridHeads(source, rows);
    let headerRows: number[] = [];
    rows.forEach((printed, index) => {
      const before = rows[index - 1];
      const isOpen = before !== undefined && headerRows.includes(before.row);
      if (printed.kind === 'header') {
        const [table] = printed.tables;
        const goesOn = isOpen && this.#current === table && table?.print.kind !== 'blocks';
        headerRows = goesOn ? [...headerRows, printed.row] : [printed.row];
        this.#setHead(source, printed.tables, headerRows);
      } else if (isOpen && this.#current !== undefined && this.#isHalf(source, printed)) {
        headerRows = [...headerRows, printed.row];
        this.#setHead(source, [this.#current], headerRows);
      } else this.#readRow(source, printed);
    });
  }

  /** A row of halves of labels (结果 over 维持) below the header of a table printed side by side, whose columns are not all known yet. */
  #isHalf(source: SourceTable, { kind, row }: PrintedRow): boolean {
    const table = this.#current;
    if (kind !== 'other' || table?.print.kind !== 'sideBySide' || (this.#heads.get(table.id) ?? []).length > 0)
      return false;
    return cellsOfRow(source, row).filter((cell) => cell.row === row && !isBlank(cell)).length > 1;
  }

  /** Data rows may stand inside the header of a grid: all header rows before the last of them make one header. */
  #setGridHeads(source: SourceTable, rows: readonly PrintedRow[]): void {
    for (const names of tableNames(this.#edition)) {
      if (names.table.print.kind !== 'grid') continue;
      const header = headerRowsOf(rows, names.table);
      const columns = header.length === 0 ? [] : headGrid(source, header, names);
      if (columns.length > 0) this.#heads.set(names.table.id, columns);
    }
  }

  /** A header that fits several tables is no sign that any one of them is there: their rows are. */
  #setHead(source: SourceTable, tables: readonly FormTable[], rows: readonly number[]): void {
    const [table] = tables;
    if (table === undefined) return;
    if (tables.length === 1) this.seen.add(table.id);
    this.#current = table;
    if (table.print.kind === 'blocks') this.#blockHead = leavesOf(source, rows);
    if (table.print.kind !== 'sideBySide') return;
    for (const each of tables) this.#heads.set(each.id, headSideBySide(source, rows, this.#namesOf(each)));
  }

  #namesOf(table: FormTable): TableNames {
    const names = tableNames(this.#edition).find((each) => each.table === table);
    if (names === undefined) throw new RangeError(`the form of ${this.#edition} has no table ${table.id}`);
    return names;
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
        if (this.#current?.print.kind === 'sideBySide') this.#readSideBySide(this.#current, undefined, at);
        else if (this.#current !== undefined) this.notes.push({ kind: 'figures', at, found: rowText(at) });
        return;
      case 'other':
        if (this.#current?.print.kind === 'sideBySide') this.#readBlankLine(this.#current, at);
        return;
      default:
        return;
    }
  }

  #readStrange(label: PrintedCell, at: Place): void {
    if (isCaption(label.text)) return;
    if (this.#current?.print.kind === 'sideBySide') {
      this.#readSideBySide(this.#current, label, at);
      return;
    }
    // Other tables of a page (budgets, charts) are no business of the importer.
    if (this.#current === undefined) return;
    this.notes.push({ kind: 'strange', table: this.#current, label: label.text, at, found: rowText(at) });
  }

  #readData(printed: DataRow, at: Place): void {
    const { name, label, fit } = printed;
    const { table } = name;
    this.seen.add(table.id);
    this.#current = table;
    if (isContinued(at) || isAlone(label, at)) return;
    if (fit !== 'exact') this.notes.push({ kind: 'label', table, row: name.row, at, found: oneLine(label.text), fit });
    if (table.print.kind === 'blocks' && this.#readInline(printed, at)) return;
    const heads = table.print.kind === 'blocks' ? this.#blockHeads(name.row) : (this.#heads.get(table.id) ?? []);
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
    this.#sight(name, heads, aligned, at, label);
  }

  /** A row whose cells each say their column and its figure. Other words in it leave the row to its header. */
  #readInline({ name, after }: DataRow, at: Place): boolean {
    const cells = cellsOfRow(at.source, at.row).filter((cell) => cell.col >= after && !isBlank(cell));
    const inline = cells.map((cell) => ({ cell, found: inlineColumn(cell.text, name.row.columns.map(nameColumn)) }));
    const columns = new Set(inline.map(({ found }) => found?.column));
    if (columns.size !== inline.length || columns.size === 0 || columns.has(undefined)) return false;
    for (const { cell, found } of inline) {
      if (found === undefined) continue;
      const unit = unitInLabel(found.label);
      const figure = { ...cell, text: found.figure };
      const countUnit = scaledUnitIn(found.label) ?? this.#countUnit;
      this.sightings.push({
        name,
        column: found.column,
        cell: figure,
        at,
        ...given({ unit }),
        ...given({ countUnit }),
      });
    }
    return true;
  }

  #blockHeads(row: FormRow): readonly HeadedColumn[] {
    const headed = headBlock(this.#blockHead, row.columns);
    return headed.some(({ column }) => column !== undefined) ? headed : [];
  }

  #sight(name: RowName, heads: readonly HeadedColumn[], aligned: Aligned, at: Place, label: PrintedCell): void {
    const { table } = name;
    const rowUnit = unitInLabel(labelOf(label.text).remarks.join(' '));
    const rowCountUnit = scaledUnitIn(label.text) ?? this.#countUnit;
    heads.forEach(({ leaf, column }, index) => {
      const cell = aligned[index];
      if (cell === undefined) return;
      if (column === undefined) {
        if (!isBlank(cell)) this.#noteUnheaded(table, name.row, heads, leaf, cell, at);
        return;
      }
      this.#noteLabel(table, leaf, column, at);
      const unit = unitOfLeaf(leaf) ?? rowUnit;
      const countUnit = scaledUnitOf(leaf) ?? rowCountUnit;
      this.sightings.push({ name, column, cell, at, ...given({ unit }), ...given({ countUnit }) });
    });
  }

  /** A column label that was completed or corrected is said once per header. */
  #noteLabel(table: FormTable, leaf: Leaf, column: FormColumn, at: Place): void {
    const found = oneLine(leaf.words.at(-1) ?? '');
    const known = `${table.id} ${column.key} ${found}`;
    if (this.#labelled.has(known) || isPrintedInFull(leaf, column)) return;
    this.#labelled.add(known);
    this.notes.push({ kind: 'columnLabel', table, column, at, found });
  }

  /** Beside all columns of the form it is a column too many (a subtotal), said once; else one of the form's is lost. */
  #noteUnheaded(
    table: FormTable,
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

  /** The line of figures may be blank throughout; it is known by having a cell for each column of more than one row. */
  #readBlankLine(table: FormTable, at: Place): void {
    const cells = cellsOfRow(at.source, at.row);
    const heads = this.#heads.get(table.id) ?? [];
    const isLine = heads.length > columnsOf(table).length && cells.length === heads.length;
    // An empty line below the figures is left over.
    const isThere = this.sightings.some(({ name, at: { source } }) => name.table === table && source === at.source);
    if (!isThere && isLine && cells.every(isBlank)) this.#readSideBySide(table, undefined, at);
  }

  /** A table printed side by side has one line of figures under its rows' labels; some reports print the labels as rows instead. */
  #readSideBySide(table: FormTable, label: PrintedCell | undefined, at: Place): void {
    const heads = this.#heads.get(table.id) ?? [];
    const { groups } = this.#namesOf(table);
    const anyRow = groups[0]?.target;
    if (anyRow === undefined) return;
    const labelled = label === undefined ? undefined : matchLabel(labelOf(label.text), groups)?.target;
    const grouped = heads.some(({ group }) => group !== undefined);
    const row = labelled ?? anyRow;
    if (heads.length === 0 || grouped === (labelled !== undefined)) {
      this.notes.push({ kind: 'headless', table, row, at, found: rowText(at) });
      return;
    }
    const leaves = heads.map(({ leaf }) => leaf);
    const aligned = alignRow(at.source, at.row, label === undefined ? 0 : label.col + label.colSpan, leaves);
    if (aligned === undefined) {
      this.notes.push({ kind: 'unaligned', table, row, at, found: rowText(at) });
      return;
    }
    const labelUnit = label && scaledUnitIn(label.text);
    heads.forEach(({ leaf, column, group }, index) => {
      const own = labelled ?? group;
      const cell = aligned[index];
      if (own === undefined || column === undefined || cell === undefined) return;
      const countUnit = scaledUnitOf(leaf) ?? labelUnit ?? this.#countUnit;
      this.sightings.push({
        name: { row: own, table, edition: this.#edition },
        column,
        cell,
        at,
        ...given({ countUnit }),
      });
    });
  }
}

/**
 * The rows of a grid's header. Where its labels are split over rows that no cell reaches across (商业 over 企业), a row of such
 * halves fits nothing by itself: between a header row and the first row of figures it is part of the header.
 */
function headerRowsOf(rows: readonly PrintedRow[], table: FormTable): readonly number[] {
  let isOpen = false;
  return rows.flatMap((each) => {
    if (each.kind === 'header') isOpen = each.tables.includes(table);
    else if (each.kind !== 'other') isOpen = false;
    return isOpen ? [each.row] : [];
  });
}

/** What a grid counts in by a note of its own: in its corner, or a line with nothing beside it. */
function unitNotedIn(source: SourceTable, rows: readonly PrintedRow[]): string | undefined {
  return rows
    .filter(({ kind }) => kind === 'header' || kind === 'other' || kind === 'group')
    .flatMap(({ row }) => {
      const cells = cellsOfRow(source, row).filter((cell) => !isBlank(cell));
      return cells.filter((cell) => cell.col === 0 || cells.length === 1);
    })
    .map(({ text }) => scaledUnitInNote(text))
    .find((unit) => unit !== undefined);
}

/** The unit of more than one piece that the words above a column state. */
function scaledUnitOf({ words }: Leaf): string | undefined {
  return words.map(scaledUnitIn).find((unit) => unit !== undefined);
}

/** The label was printed in an earlier row and this one adds nothing to it. */
function isContinued({ source, row }: Place): boolean {
  return cellsOfRow(source, row).every((cell) => cell.row < row || isBlank(cell));
}

/** A label without a single cell behind it. */
function isAlone(label: PrintedCell, { source, row }: Place): boolean {
  return cellsOfRow(source, row).every((cell) => cell.col <= label.col);
}
