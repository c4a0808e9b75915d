import type { Edition } from '../../domain/forms/editions.ts';
import type { TableId } from '../../domain/forms/printed.ts';
import type { SourceBlock, SourceDocument, SourceParagraph, SourceTable } from '../source/sourceDocument.ts';
import { scaledUnitInNote } from './countUnit.ts';
import { cellsOfRow } from './grid.ts';
import { readLooseRows } from './loose/readLooseRows.ts';
import { isPageMark } from './pageMark.ts';
import { isBlank, isFigure } from './printedRows.ts';
import { readTables } from './readTables.ts';
import { headingOf } from './sections.ts';
import type { Place, TablesRead } from './tableNotes.ts';
import { readTitle } from './title.ts';
import { type YearStated, yearStated } from './yearStated.ts';

/** Tables of the form that are of another year, as they say themselves. */
export interface OtherYear {
  readonly year: YearStated;
  readonly tables: ReadonlySet<TableId>;
  readonly at: Place;
}

/** A document without the sheets, tables and captions of other years. */
interface OfOneYear {
  readonly blocks: readonly SourceBlock[];
  /** Rows of grids that hold more than this year's table. */
  readonly rows: ReadonlyMap<SourceTable, ReadonlySet<number>>;
  readonly others: readonly OtherYear[];
}

interface SheetOf {
  readonly table: SourceTable;
  readonly blocks: readonly SourceBlock[];
  readonly said: YearStated | undefined;
}

/**
 * The sheets of the report's own year, and those that say by their names that they are of another: 上年, 2022年. The report's year
 * is that of its title on a sheet that is named by no year; where all are named by years, the latest of those whose title says the
 * same: a report holds tables of years before it, never of one after it.
 */
export function withoutOtherSheets(document: SourceDocument): {
  readonly document: SourceDocument;
  readonly others: readonly { readonly year: YearStated; readonly table: SourceTable }[];
} {
  const sheets = document.kind === 'xlsx' ? sheetsOf(document.blocks) : [];
  const year = yearOfSheets(document, sheets);
  const isOther = ({ said }: SheetOf) =>
    said !== undefined && (said === 'before' || (year !== undefined && said !== year));
  const others = sheets.filter((sheet) => isOther(sheet) && titleYear(document, sheet) !== year);
  if (others.length === 0 || others.length === sheets.length) return { document, others: [] };
  const kept = sheets.filter((sheet) => !others.includes(sheet)).flatMap(({ blocks }) => blocks);
  const named = others.flatMap(({ table, said }) => (said === undefined ? [] : [{ year: said, table }]));
  return { document: { ...document, blocks: kept }, others: named };
}

/** The lines of a sheet stand before its grid. */
function sheetsOf(blocks: readonly SourceBlock[]): readonly SheetOf[] {
  let from = 0;
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'table') return [];
    const own = blocks.slice(from, index + 1);
    from = index + 1;
    return [{ table: block, blocks: own, said: yearStated(block.sheet ?? '') }];
  });
}

function titleYear(document: SourceDocument, { blocks }: SheetOf): number | undefined {
  return readTitle({ ...document, blocks }).year;
}

function yearOfSheets(document: SourceDocument, sheets: readonly SheetOf[]): number | undefined {
  const years = sheets.map((sheet) => ({ said: sheet.said, year: titleYear(document, sheet) }));
  const plain = new Set(years.flatMap(({ said, year }) => (said === undefined && year !== undefined ? [year] : [])));
  if (plain.size > 0) return plain.size === 1 ? [...plain][0] : undefined;
  const agreeing = years.flatMap(({ said, year }) => (year !== undefined && said === year ? [year] : []));
  return agreeing.length === 0 ? undefined : Math.max(...agreeing);
}

/** The tables of the form on sheets of other years. */
export function othersOn(
  sheets: readonly { readonly year: YearStated; readonly table: SourceTable }[],
  edition: Edition,
): readonly OtherYear[] {
  return sheets.flatMap(({ year, table }) => {
    const { seen } = readTables([table], edition);
    return seen.size === 0 ? [] : [{ year, tables: seen, at: { source: table, row: 0 } }];
  });
}

/** Takes the tables out that a caption right over them calls another year's. */
export function ofOneYear(
  blocks: readonly SourceBlock[],
  {
    year,
    edition,
    mayBeLoose,
  }: { readonly year: number | undefined; readonly edition: Edition; readonly mayBeLoose: boolean },
): OfOneYear {
  return new OtherYears(blocks, year, edition).read(mayBeLoose);
}

class OtherYears {
  readonly #blocks: readonly SourceBlock[];
  readonly #year: number | undefined;
  readonly #edition: Edition;
  readonly #left = new Set<SourceBlock>();
  readonly #rows = new Map<SourceTable, ReadonlySet<number>>();
  readonly #others: OtherYear[] = [];
  /** Captions of this year's tables, which are no words of the report where another year's stand beside them. */
  readonly #own: SourceBlock[] = [];

  constructor(blocks: readonly SourceBlock[], year: number | undefined, edition: Edition) {
    this.#blocks = blocks;
    this.#year = year;
    this.#edition = edition;
  }

  read(mayBeLoose: boolean): OfOneYear {
    this.#blocks.forEach((block, index) => {
      if (block.kind === 'table') this.#readTable(block, index);
      else if (mayBeLoose && block.kind === 'paragraph') this.#readLoose(block, index);
    });
    if (this.#others.length > 0) for (const caption of this.#own) this.#left.add(caption);
    return { blocks: this.#blocks.filter((block) => !this.#left.has(block)), rows: this.#rows, others: this.#others };
  }

  #isOther(said: YearStated | undefined): said is YearStated {
    return said === 'before' || (said !== undefined && this.#year !== undefined && said !== this.#year);
  }

  #readTable(table: SourceTable, index: number): void {
    const caption = table.sheet === undefined ? this.#captionOver(index) : [];
    const said = yearStated(caption[0]?.text ?? '');
    if (said === this.#year) this.#own.push(...caption);
    if (!this.#isOther(said)) {
      this.#readRows(table, index);
      return;
    }
    const tables = this.#read(table).seen;
    if (tables.size === 0) return;
    for (const block of [...caption, table]) this.#left.add(block);
    this.#others.push({ year: said, tables, at: { source: table, row: 0 } });
    this.#leaveWhatGoesOn(index, table);
  }

  /** A table that goes on in the next grid (on the next page) has no second caption, and no row twice. */
  #leaveWhatGoesOn(index: number, table: SourceTable): void {
    const known = new Set(rowsOf(this.#read(table)));
    for (const block of this.#blocks.slice(index + 1)) {
      if (block.kind === 'paragraph' && isPageMark(block.text)) continue;
      if (block.kind !== 'table') return;
      const read = this.#read(block);
      const rows = rowsOf(read);
      if (rows.length === 0 || rows.some((key) => known.has(key))) return;
      this.#left.add(block);
      for (const key of rows) known.add(key);
    }
  }

  #read(table: SourceTable, rows?: ReadonlySet<number>): TablesRead {
    const others = new Set(table.rows.flatMap((_, row) => (rows === undefined || rows.has(row) ? [] : [row])));
    return readTables([table], this.#edition, { leftOut: new Map([[table, others]]) });
  }

  /** The lines over a grid of which the first says a year; units, marks of pages and headings of sections may stand between. */
  #captionOver(index: number): readonly SourceParagraph[] {
    const lines: SourceParagraph[] = [];
    for (const block of this.#blocks.slice(0, index).toReversed()) {
      if (block.kind !== 'paragraph' || block.link !== undefined) return [];
      if (yearStated(block.text) !== undefined) return [block, ...lines];
      if (!this.#isBetween(block.text)) return [];
      if (headingOf(block.text, this.#edition) === undefined) lines.unshift(block);
    }
    return [];
  }

  #isBetween(text: string): boolean {
    const isUnit = scaledUnitInNote(text) !== undefined || /^[（(]?(?:计量)?单位\s*[:：]/u.test(text.trim());
    return text.trim() === '' || isUnit || isPageMark(text) || headingOf(text, this.#edition) !== undefined;
  }

  /** Rows under a caption that is a row of the grid, to the next caption or the heading of another section. */
  #readRows(table: SourceTable, index: number): void {
    const parts = partsOf(table, this.#edition);
    const left = new Set<number>();
    for (const { said, caption, rows } of parts) {
      if (!this.#isOther(said)) continue;
      const tables = this.#read(table, new Set(rows)).seen;
      if (tables.size === 0) continue;
      for (const row of rows) left.add(row);
      this.#others.push({ year: said, tables, at: { source: table, row: rows[0] ?? 0 } });
      this.#leaveLine(caption, index);
    }
    if (left.size > 0) this.#rows.set(table, left);
  }

  /** A row of a workbook with a single text is a line before its grid as well. */
  #leaveLine(text: string, index: number): void {
    for (const block of this.#blocks.slice(0, index).toReversed()) {
      if (block.kind !== 'paragraph') return;
      if (block.text.trim() === text.trim()) this.#left.add(block);
    }
  }

  /** In a text the rows of a table may be lines: those under a caption that are rows of the form, up to the next heading or caption. */
  #readLoose(caption: SourceParagraph, index: number): void {
    const said = yearStated(caption.text);
    if (!this.#isOther(said) || titleAbove(this.#blocks, index)) return;
    const rest = this.#blocks.slice(index + 1);
    const end = rest.findIndex(
      (block) =>
        block.kind !== 'paragraph' ||
        headingOf(block.text, this.#edition) !== undefined ||
        yearStated(block.text) !== undefined,
    );
    const run = end < 0 ? rest : rest.slice(0, end);
    const loose = readLooseRows(run, this.#edition);
    const last = run.findLastIndex((block) => block.kind === 'paragraph' && loose.used.has(block));
    const [first] = loose.sightings;
    if (last < 0 || first === undefined) return;
    for (const block of [caption, ...run.slice(0, last + 1)]) this.#left.add(block);
    this.#others.push({ year: said, tables: loose.seen, at: first.at });
  }
}

/** The rows of the form of which something was seen. */
function rowsOf({ sightings, notes }: TablesRead): readonly string[] {
  const noted = notes.flatMap((note) => ('row' in note ? [note.row.key] : []));
  return [...new Set([...sightings.map(({ name }) => name.row.key), ...noted])];
}

/** Whether nothing of the report stands above. */
function titleAbove(blocks: readonly SourceBlock[], index: number): boolean {
  return blocks.slice(0, index).every(({ kind }) => kind !== 'paragraph');
}

interface Part {
  readonly said: YearStated;
  readonly caption: string;
  readonly rows: readonly number[];
}

function partsOf(table: SourceTable, edition: Edition): readonly Part[] {
  const parts: { said: YearStated; caption: string; rows: number[] }[] = [];
  let isOpen = false;
  let hasFigures = false;
  table.rows.forEach((_, row) => {
    const cells = cellsOfRow(table, row).filter((cell) => !isBlank(cell));
    const [only] = cells;
    const alone = cells.length === 1 && only?.row === row ? only.text : undefined;
    const said = alone === undefined ? undefined : yearStated(alone);
    if (alone !== undefined && said !== undefined) {
      parts.push({ said, caption: alone, rows: [row] });
      isOpen = true;
      hasFigures = false;
      return;
    }
    if (alone !== undefined && hasFigures && headingOf(alone, edition) !== undefined) isOpen = false;
    if (!isOpen) return;
    hasFigures ||= cells.some(isFigure);
    parts.at(-1)?.rows.push(row);
  });
  return parts;
}
