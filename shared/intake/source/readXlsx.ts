import { readMark } from '../../domain/marks/templateMarks.ts';
import { given } from '../../domain/values/given.ts';
import { type GivenCell, layOut } from '../read/grid.ts';
import { Count, ONLY_THE_SHEET, REPORT, type SourceBounds } from './bounds.ts';
import { mainPart, type OfficePackage } from './package/openPackage.ts';
import { readXml, type XmlHandler } from './package/readXml.ts';
import { columnLetters, type Sheet, type SheetCell, SheetReader } from './sheet/readSheet.ts';
import { RichText, type SheetText } from './sheet/richText.ts';
import { sheetStyles } from './sheet/sheetStyles.ts';
import type { SourceBlock, SourceDocument, SourceNote, SourceTable } from './sourceDocument.ts';

/** More sheets than this are no report. */
const MOST_SHEETS = 200;

/** A sheet that is read when it is asked for: what it holds counts against the bounds of the whole workbook. */
interface UnreadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly read: () => Sheet;
}

/** The sheets of a workbook, in its order. */
export function sheetReadersOf(office: OfficePackage, bounds: SourceBounds): readonly UnreadSheet[] {
  const main = office.main?.name ?? '';
  const count = new Count(bounds.cells, '有内容的格子', ONLY_THE_SHEET);
  const texts = sharedTexts(office.related(main, 'sharedStrings'), bounds);
  const { styleOf, conditional } = sheetStyles(office.related(main, 'styles'));
  const isFrom1904 = countsFrom1904(office);
  return sheetsOf(office, main).map(({ name, part, hidden }) => {
    const read = () => {
      const reader = new SheetReader(texts, styleOf, { mostRows: bounds.rows, isFrom1904, count, conditional });
      readXml(part, reader, bounds.elements);
      return reader.sheet;
    };
    return { name, hidden, read };
  });
}

/** Reads every sheet of a workbook as one grid, with its merged cells, as it is shown: what is hidden is not read, and said. */
export function readXlsx(office: OfficePackage, bounds: SourceBounds = REPORT): SourceDocument {
  const mostRows = bounds.rows;
  const blocks: SourceBlock[] = [];
  const unseen: string[] = [];
  let number = 0;
  for (const { name, hidden, read } of sheetReadersOf(office, bounds)) {
    const sheet = read();
    if (hidden) {
      if (sheet.rows.size > 0) unseen.push(`工作表“${name}”是隐藏的，印不出来`);
      continue;
    }
    number++;
    const shown = shownGrid(sheet);
    blocks.push(...blocksOf({ name, number, mostRows }, shown.rows));
    if (shown.left.length > 0) unseen.push(`工作表“${name}”的${shown.left.join('、')}是隐藏的，印不出来`);
    if (sheet.hasMore) unseen.push(`工作表“${name}”第 ${mostRows} 行以下或第 120 列以右还有内容`);
  }
  return { kind: 'xlsx', blocks, notes: unseen.map((text): SourceNote => ({ kind: 'unseen', text })) };
}

function sharedTexts(part: Uint8Array | undefined, bounds: SourceBounds): readonly SheetText[] {
  const texts: SheetText[] = [];
  if (part === undefined) return texts;
  const count = new Count(bounds.texts, '不同的文字', ONLY_THE_SHEET);
  let rich = new RichText();
  const handler: XmlHandler = {
    open: (name, attribute) => {
      if (name === 's:si') {
        count.add();
        rich = new RichText();
      } else rich.open(name, attribute);
    },
    close: (name) => {
      if (name === 's:si') texts.push(rich.result);
      else rich.close(name);
    },
    text: (text) => rich.add(text),
  };
  readXml(part, handler, bounds.elements);
  return texts;
}

interface SheetPart {
  readonly name: string;
  readonly part: Uint8Array;
  readonly hidden: boolean;
}

/** The sheets in the workbook's order; each is found by the relation it names. */
function sheetsOf(office: OfficePackage, main: string): readonly SheetPart[] {
  const relations = new Map(office.relationsOf(main).map((relation) => [relation.id, relation]));
  const sheets: SheetPart[] = [];
  readXml(mainPart(office), {
    open: (element, attribute) => {
      if (element !== 's:sheet' || sheets.length >= MOST_SHEETS) return;
      const relation = relations.get(attribute('id') ?? '');
      const part = relation === undefined || relation.kind !== 'worksheet' ? undefined : office.part(relation.target);
      if (part === undefined) return;
      sheets.push({ name: attribute('name') ?? '', part, hidden: (attribute('state') ?? 'visible') !== 'visible' });
    },
    close: () => {},
  });
  return sheets;
}

/** Whether days are counted from 1904, as workbooks made on old Macs do. */
function countsFrom1904(office: OfficePackage): boolean {
  let found = false;
  readXml(mainPart(office), {
    open: (element, attribute) => {
      if (element === 's:workbookPr') found = ['1', 'true'].includes(attribute('date1904') ?? '');
    },
    close: () => {},
  });
  return found;
}

type Shown = readonly (readonly (SheetCell | undefined)[])[];
interface Grid {
  /** The number of each row in the sheet, from 1. */
  readonly numbers: readonly number[];
  readonly cells: Shown;
  readonly given: readonly (readonly GivenCell[])[];
}

/** The grid without hidden rows and columns; merged areas shrink with them. The marks of a template are never shown. */
function shownGrid(sheet: Sheet): { readonly rows: Grid; readonly left: readonly string[] } {
  const height = Math.max(-1, ...sheet.rows.keys()) + 1;
  let width = 0;
  const marked = new Set<number>();
  for (const row of sheet.rows.values()) {
    for (const [column, { text }] of row) {
      width = Math.max(width, column + 1);
      if (text.startsWith('#') && readMark(text) !== undefined) marked.add(column);
    }
  }
  const rows = numbersUpTo(height).filter((row) => !sheet.hiddenRows.has(row));
  const columns = numbersUpTo(width).filter((column) => !sheet.hiddenColumns.has(column) || marked.has(column));
  const spans = spansOf(sheet, rows, columns);
  const cells = rows.map((row) => columns.map((column) => sheet.rows.get(row)?.get(column)));
  const given = cells.map((line, r) => line.flatMap((cell, c) => spans(r, c, cell)));
  return { rows: { numbers: rows.map((row) => row + 1), cells, given }, left: leftOut(sheet, height, columns) };
}

function numbersUpTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** What stands in a place of the grid: a cell with its reach, or nothing where a merged one covers it. */
function spansOf(sheet: Sheet, rows: readonly number[], columns: readonly number[]) {
  const starts = new Map<
    string,
    { readonly rowSpan: number; readonly colSpan: number; readonly cell: SheetCell | undefined }
  >();
  const covered = new Set<string>();
  for (const [top, left, bottom, right] of sheet.merged) {
    const within = (from: number, to: number, all: readonly number[]) =>
      all.flatMap((each, index) => (each >= from && each <= to ? [index] : []));
    const [down, across] = [within(top, bottom, rows), within(left, right, columns)];
    const [firstRow, firstColumn] = [down[0], across[0]];
    if (firstRow === undefined || firstColumn === undefined || covered.size > MOST_COVERED) continue;
    for (const r of down) for (const c of across) covered.add(`${r},${c}`);
    const cell = sheet.rows.get(top)?.get(left);
    starts.set(`${firstRow},${firstColumn}`, { rowSpan: down.length, colSpan: across.length, cell });
  }
  return (r: number, c: number, own: SheetCell | undefined): readonly GivenCell[] => {
    const start = starts.get(`${r},${c}`);
    if (start === undefined) return covered.has(`${r},${c}`) ? [] : [givenCell(own)];
    return [{ ...givenCell(start.cell), rowSpan: start.rowSpan, colSpan: start.colSpan }];
  };
}

/** Places that merged areas may cover together. */
const MOST_COVERED = 240_000;

function givenCell(cell: SheetCell | undefined): GivenCell {
  if (cell === undefined) return { text: '' };
  const { text, computed, doubt, stored, day } = cell;
  return {
    text,
    ...(computed ? { computed: true as const } : {}),
    ...given({ doubt }),
    ...given({ stored }),
    ...given({ day }),
  };
}

/** Hidden rows and columns that hold something. */
function leftOut(
  { rows, hiddenRows, hiddenColumns }: Sheet,
  height: number,
  shown: readonly number[],
): readonly string[] {
  const hidden = [...hiddenRows].filter((row) => row < height && (rows.get(row)?.size ?? 0) > 0).map((row) => row + 1);
  const isUsed = (column: number) => [...rows.values()].some((row) => (row.get(column)?.text ?? '') !== '');
  const columns = [...hiddenColumns].filter((column) => !shown.includes(column) && isUsed(column)).map(columnLetters);
  return [
    ...(hidden.length === 0 ? [] : [`第 ${listed(hidden)} 行`]),
    ...(columns.length === 0 ? [] : [`第 ${listed(columns)} 列`]),
  ];
}

function listed(all: readonly (string | number)[]): string {
  return all.length > 10 ? `${all.slice(0, 10).join('、')} 等 ${all.length} ` : all.join('、');
}

/** Rows with a single text are paragraphs (headings, narrative), unless they are merged into a table next to them. */
function blocksOf(
  { name: sheet, number, mostRows }: { readonly name: string; readonly number: number; readonly mostRows: number },
  { numbers, cells, given }: Grid,
): readonly SourceBlock[] {
  const rows = layOut(given, mostRows);
  const table: SourceTable = { kind: 'table', number, sheet, merges: true, rows, rowNumbers: numbers };
  const paragraphs = cells.flatMap((row): SourceBlock[] => {
    const words = row.flatMap((cell) => (cell?.isText === true && cell.text.trim() !== '' ? [cell.text.trim()] : []));
    const long = words.find((text) => text.length > 12);
    if (words.length === 0 || words.length > 2 || row.some((cell) => cell !== undefined && isNumber(cell))) return [];
    return (words.length === 2 && long === undefined ? [] : words).map((text) => ({
      kind: 'paragraph',
      text,
      heading: false,
    }));
  });
  return [...paragraphs, table];
}

function isNumber({ isText, text }: SheetCell): boolean {
  return !isText && /\d/.test(text);
}
