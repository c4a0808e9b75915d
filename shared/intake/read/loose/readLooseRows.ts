import type { Edition } from '../../../domain/forms/editions.ts';
import { columnsOf, type FormColumn, type FormTable, type TableId } from '../../../domain/forms/printed.ts';
import { given } from '../../../domain/values/given.ts';
import type { SourceBlock, SourceTable } from '../../source/sourceDocument.ts';
import { unitInLabel } from '../amountText.ts';
import { matchLabel } from '../labelMatch.ts';
import { labelOf } from '../labels.ts';
import { oneLine, type Sighting, type TableNote } from '../tableNotes.ts';
import { type RowName, tableNames } from '../vocabulary.ts';
import { heldAgainstColumns } from './columnSums.ts';
import { areHeadsBroken, areSideBySideInOrder, isInFormOrder } from './headOrder.ts';
import { columnsAmong, labelAtEnd, labelsAmong } from './looseLabel.ts';
import { inDoubtByOrder } from './looseOrder.ts';
import type { LooseRow } from './looseRow.ts';
import type { Piece } from './piece.ts';
import { type LooseSection, looseSections, type Run } from './pieces.ts';
import { addsUp } from './rowSums.ts';
import { hasStackedHeader, stackedTable } from './stackedTable.ts';

export interface LooseRead {
  readonly sightings: readonly Sighting[];
  readonly notes: readonly TableNote[];
  readonly seen: ReadonlySet<TableId>;
  /** The lines that were read as parts of tables, and are no words of the report. */
  readonly used: ReadonlySet<SourceBlock>;
  /** The same lines in their pieces, from the top. */
  readonly lines: readonly SourceTable[];
}

/**
 * Reads tables that a text has taken apart: one cell a line, blanks or bars between the figures, headers over several lines. What
 * is read is certain by its count: behind a row's label exactly as many figures as the form's row has columns, in the form's order,
 * with totals that agree. Anything else is left open, and said.
 */
export function readLooseRows(blocks: readonly SourceBlock[], edition: Edition): LooseRead {
  const reads = looseSections(blocks, edition).map((section) => new SectionReader(section, edition).read());
  return {
    sightings: reads.flatMap(({ sightings }) => sightings),
    notes: reads.flatMap(({ notes }) => notes),
    seen: new Set(reads.flatMap(({ seen }) => [...seen])),
    used: new Set(reads.flatMap(({ used }) => [...used])),
    lines: reads.flatMap(({ lines }) => lines),
  };
}

class SectionReader {
  readonly #section: LooseSection;
  readonly #edition: Edition;
  readonly #rows: LooseRow[] = [];
  readonly #notes: TableNote[] = [];
  readonly #appeared = new Set<string>();
  #group: string | undefined;
  /** Words since the last figures. */
  #words: readonly Piece[] = [];
  /** The last words that named columns of a block. */
  #header: readonly Piece[] = [];
  /** The last words that named several columns of a table that is no list of blocks. */
  #head: readonly Piece[] = [];

  readonly #columns: readonly FormColumn[];
  /** Lines of figures under rows that are printed side by side. */
  #lines = 0;
  /** One of them does not have as many figures as there are columns. */
  #isLineLost = false;
  #areFiguresFirst = false;
  #isHeadBroken: boolean | undefined;

  constructor(section: LooseSection, edition: Edition) {
    this.#section = section;
    this.#edition = edition;
    this.#columns =
      section.table === undefined || section.table.print.kind === 'blocks' ? [] : columnsOf(section.table);
  }

  read(): LooseRead {
    if (!this.#readStacked()) for (const run of this.#section.runs) this.#readRun(run);
    const ordered = inDoubtByOrder(this.#rows, this.#appeared);
    const doubted = new Set(ordered.map(({ row }) => row));
    const kept = this.#rows.filter((row) => !doubted.has(row) && !this.#isOneOfSeveral(row));
    const before = this.#areFiguresFirst ? kept.filter(({ isOneLine }) => !isOneLine) : [];
    const { sightings, notes } = heldAgainstColumns(kept.filter((row) => !before.includes(row)));
    const doubts = [...ordered, ...before.map((row) => ({ row, reason: FIGURES_FIRST }))];
    const all = [...this.#notes, ...doubts.map(({ row, reason }) => unsure(row, reason)), ...notes];
    const seen = new Set(all.flatMap((note) => ('table' in note ? [note.table.id] : [])));
    for (const { name } of this.#rows) seen.add(name.table.id);
    const used = seen.size === 0 ? [] : this.#section.runs.flatMap(({ blocks }) => [...blocks]);
    return { sightings, notes: all, seen, used: new Set(used), lines: seen.size === 0 ? [] : this.#lineTables() };
  }

  #lineTables(): readonly SourceTable[] {
    const pieces = this.#section.runs.flatMap(({ words, figures }) => [...words, ...figures]);
    return [...new Set(pieces.map(({ at }) => at.source).filter(({ loose }) => loose !== undefined))];
  }

  /** Two years' lines below one another: where one of them is unsure, or was not read, the other may not be this year's. */
  #isOneOfSeveral({ name: { row } }: LooseRow): boolean {
    const isUnsure = this.#notes.some((note) => note.kind === 'unsure' && note.row === row);
    return this.#lines > 1 && (this.#isLineLost || isUnsure);
  }

  /** A table whose labels are wrapped: the words of the whole table say which figures are which row's. */
  #readStacked(): boolean {
    const { table, lines } = this.#section;
    const stacked = table === undefined ? undefined : stackedTable(table, lines);
    if (table === undefined || stacked === undefined) return false;
    for (const { row, figures, header } of stacked) {
      this.#header = header;
      this.#take({ row, table, edition: this.#edition }, figures, figures, undefined);
    }
    return true;
  }

  #readRun({ words, figures }: Run): void {
    if (columnsAmong(words, this.#columns).length > 2) this.#head = words;
    const { names, group } = labelsAmong(words, this.#edition, this.#group);
    for (const { row } of names) this.#appeared.add(row.key);
    this.#group = group;
    this.#words = [...this.#words, ...words];
    if (figures.length === 0) return;
    if (this.#section.table?.print.kind === 'sideBySide') this.#readSideBySide(this.#section.table, figures);
    else this.#readLabelled(figures);
  }

  #readSideBySide(table: FormTable, given: readonly Piece[]): void {
    const count = table.rows.flatMap((row) => row.columns).length;
    const figures = fitted(given, count);
    const [first] = given;
    if (first === undefined || given.every(isBlank)) return;
    // What stands above a line of figures names no row of the next one; kept, it would be copied at every line.
    this.#words = [];
    if (figures === undefined) {
      const [row] = table.rows;
      if (row !== undefined && given.length >= row.columns.length) {
        this.#notes.push({ kind: 'unaligned', table, row, at: first.at, found: textOf(given) });
      }
      // A line of more than half as many figures is one of the table that has lost some, or has some too many.
      if (given.filter(({ kind }) => kind === 'figure').length > count / 2) {
        this.#lines++;
        this.#isLineLost = true;
      }
      return;
    }
    this.#lines++;
    const reason = this.#doubtSideBySide(figures, table);
    if (reason !== undefined) {
      const found = textOf(given);
      for (const row of table.rows) this.#notes.push({ kind: 'unsure', table, row, at: first.at, found, reason });
      return;
    }
    const width = table.rows[0]?.columns.length ?? 0;
    table.rows.forEach((row, index) => {
      const own = figures.slice(index * width, index * width + width);
      this.#take({ row, table, edition: this.#edition }, own, own, undefined);
    });
  }

  #doubtSideBySide(figures: readonly Piece[], table: FormTable): string | undefined {
    if (isTornApart(figures)) return TORN;
    if (!areSideBySideInOrder(this.#head, table)) return OTHER_ORDER;
    return areHeadsBroken(this.#section.runs[0]?.words ?? [], this.#columns) ? BROKEN_HEADS : undefined;
  }

  #readLabelled(given: readonly Piece[]): void {
    const label = labelAtEnd(this.#words, this.#edition, this.#group);
    const isOther = this.#section.table !== undefined && label?.name.table.id !== this.#section.table.id;
    const isBlankRow = given.every(isBlank);
    if (label === undefined && !isBlankRow && this.#endsInHeader()) this.#areFiguresFirst = true;
    if (label === undefined || isOther) {
      if (isBlankRow) return;
      this.#noteStrange(given);
      this.#words = [];
      return;
    }
    const { name, parts } = label;
    const { row, table } = name;
    this.#appeared.add(row.key);
    const figures = fitted(given, row.columns.length);
    if (figures === undefined && isBlankRow) return;
    const labelled = this.#words.slice(-parts);
    const before = this.#words.slice(0, -parts);
    const at = labelled[0]?.at ?? given[0]?.at;
    this.#words = [];
    if (at === undefined) return;
    const found = `${textOf(labelled)}｜${textOf(given)}`;
    if (figures === undefined) {
      this.#notes.push({ kind: 'unaligned', table, row, at, found });
      return;
    }
    if (table.print.kind === 'blocks') {
      if (columnsAmong(before, row.columns).length > 0 || before.length > 1) this.#header = before;
      if (!heads(this.#header, row.columns)) {
        this.#notes.push({ kind: 'headless', table, row, at, found });
        return;
      }
    }
    const doubt = this.#doubtOfHead(table);
    if (doubt !== undefined) {
      this.#notes.push({ kind: 'unsure', table, row, at, found, reason: doubt });
      return;
    }
    if (label.fit !== 'exact') {
      this.#notes.push({ kind: 'label', table, row, at, found: oneLine(textOf(labelled, '')), fit: label.fit });
    }
    this.#take(name, figures, [...labelled, ...figures], unitInLabel(labelOf(textOf(labelled, '')).remarks.join(' ')));
  }

  #doubtOfHead(table: FormTable): string | undefined {
    if (!isInFormOrder(this.#head, this.#columns)) return OTHER_ORDER;
    this.#isHeadBroken ??=
      areHeadsBroken(this.#section.runs[0]?.words ?? [], this.#columns) &&
      !hasStackedHeader(table, this.#section.lines);
    return this.#isHeadBroken ? BROKEN_HEADS : undefined;
  }

  /** Figures right behind a header belong to a label that comes after them: in this text figures stand before their labels. */
  #endsInHeader(): boolean {
    const names = tableNames(this.#edition).find(({ table }) => table === this.#section.table);
    const last = this.#words.at(-1)?.cell.text ?? '';
    return names !== undefined && matchLabel(labelOf(last), names.columns)?.fit === 'exact';
  }

  #take(name: RowName, figures: readonly Piece[], pieces: readonly Piece[], rowUnit: Sighting['unit']): void {
    const at = pieces[0]?.at;
    if (at === undefined) return;
    const units = new Map(
      columnsAmong(this.#header, name.row.columns).map(({ column, text }) => [column, unitInLabel(text)]),
    );
    const cells = name.row.columns.flatMap((column, index) => {
      const piece = figures[index];
      const unit = units.get(column) ?? rowUnit;
      return piece === undefined ? [] : [{ column, piece, ...given({ unit }) }];
    });
    const isOneLine = pieces.every((piece) => piece.at.source === at.source && piece.at.row === at.row);
    const row: LooseRow = { name, cells, at, found: textOf(pieces), isOneLine };
    if (addsUp(row)) this.#rows.push(row);
    else this.#notes.push(unsure(row, '前几格之和不等于总计，分不清哪一格是哪一栏'));
  }

  /** Figures behind words that the form does not have. A number among words is no row of a table. */
  #noteStrange(given: readonly Piece[]): void {
    const { table } = this.#section;
    const [first] = given;
    if (table === undefined || first === undefined || given.filter(({ kind }) => kind === 'figure').length < 3) return;
    const label = textOf(this.#words.slice(-1));
    this.#notes.push({ kind: 'strange', table, label, at: first.at, found: `${label}｜${textOf(given)}` });
  }
}

/**
 * Cells of one row that stand higher or lower than the others come in a line of their own, out of their order. A row that was only
 * too long for the paper has its longest line first; a bracket that does not close says that a cell goes on elsewhere.
 */
function isTornApart(figures: readonly Piece[]): boolean {
  const lines = [...Map.groupBy(figures, ({ at }) => `${at.source.line ?? ''} ${at.source.number} ${at.row}`).values()];
  const isLonger = (index: number) => (lines[index]?.length ?? 0) > (lines[0]?.length ?? 0);
  const isOpen = ({ cell }: Piece) => /[(（][^)）]*$/u.test(cell.text);
  return figures.some(isOpen) || lines.some((_, index) => isLonger(index));
}

const TORN = '一行的数分在高低不同的几行里，分不清哪一格是哪一栏';
const FIGURES_FIRST = '原件里有的数印在行名之前，分不清哪些数是哪一行的';
const BROKEN_HEADS = '表头的字分在几行里，认不出哪一格是哪一栏';
const OTHER_ORDER = '表头各栏的次序与格式不同，分不清哪一格是哪一栏';

function unsure({ name: { row, table }, at, found }: LooseRow, reason: string): TableNote {
  return { kind: 'unsure', table, row, at, found, reason };
}

function isBlank({ kind }: Piece): boolean {
  return kind === 'blank';
}

/**
 * Exactly so many figures. Empty cells at either end may be the padding of a label or of the paper: they are left out only where
 * figures stand at both ends of what is left.
 */
function fitted(given: readonly Piece[], count: number): readonly Piece[] | undefined {
  if (given.length === count) return given;
  const [first, last] = [given.findIndex((piece) => !isBlank(piece)), given.findLastIndex((piece) => !isBlank(piece))];
  const inner = given.slice(first, last + 1);
  return inner.length === count ? inner : undefined;
}

/** Whether the words name the columns, each once and in their order. */
function heads(words: readonly Piece[], columns: readonly FormColumn[]): boolean {
  const named = columnsAmong(words, columns);
  return named.length === columns.length && named.every(({ column }, index) => column === columns[index]);
}

function textOf(pieces: readonly Piece[], between = '｜'): string {
  return pieces.map(({ cell }) => oneLine(cell.text)).join(between);
}
