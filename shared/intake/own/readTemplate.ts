import { findCellById } from '../../domain/forms/catalogue.ts';
import { type Edition, editionOfYear, formOf } from '../../domain/forms/editions.ts';
import type { TableId } from '../../domain/forms/printed.ts';
import { type Narrative, sectionsOf } from '../../domain/forms/sections.ts';
import { readMark, TEMPLATE_HEAD, TEMPLATE_MARK } from '../../domain/marks/templateMarks.ts';
import { asWritten } from '../../domain/marks/textMark.ts';
import { matchLabel } from '../read/labelMatch.ts';
import { labelOf } from '../read/labels.ts';
import type { SectionsRead } from '../read/sections.ts';
import type { MisplacedRow, Sighting, TablesRead } from '../read/tableNotes.ts';
import type { TitleReading } from '../read/title.ts';
import { rowNamesFor } from '../read/vocabulary.ts';
import { type PrintedCell, type SourceDocument, type SourceTable, UnreadableSource } from '../source/sourceDocument.ts';

/** A filled template, read by its own marks. */
interface TemplateRead {
  readonly edition: Edition;
  readonly title: TitleReading;
  readonly tables: TablesRead;
  readonly sections: SectionsRead;
}

/**
 * Reads a document that is one of our own filling templates; undefined for any other. Throws UnreadableSource where its marks
 * do not fit its columns any more.
 */
export function readTemplate({ kind, blocks }: SourceDocument): TemplateRead | undefined {
  if (kind !== 'xlsx' && kind !== 'text') return undefined;
  const sources = blocks.filter((block): block is SourceTable => block.kind === 'table');
  const head = sources.find((source) => textAt(source, 0, 0) === TEMPLATE_MARK);
  if (head === undefined) return undefined;
  const year = Number(headed(head, TEMPLATE_HEAD.year));
  const edition = editionOfYear(year);
  if (edition === undefined) return undefined;
  const marked = sources.flatMap((source) =>
    source.rows.map((row, index) => ({ source, row, index, mark: markIn(row) })),
  );
  const copies = blankCopies(marked);
  const sightings = marked.flatMap(({ source, row, index, mark }) => {
    if (mark === undefined || !('ids' in mark.read) || copies.has(source)) return [];
    return mark.read.ids.length === mark.column ? sighted(source, row, index, mark.read.ids, edition) : [undefined];
  });
  // A mark that does not fit its row any more: columns were put in or taken out, and nothing may shift.
  if (sightings.some((each) => each === undefined)) {
    throw new UnreadableSource(
      '这是填报模板，但表里增删过列，为免数字错位没有读取',
      '请恢复原来的列（在最右侧灰色小字左边不要增删列），或用新的模板重填',
    );
  }
  const all = sightings.flatMap((each) => each ?? []);
  const notes = misplacedRows(all);
  const moved = new Set(notes.map(({ at }) => at));
  const seen = all.filter(({ at }) => ![...moved].some((each) => each.source === at.source && each.row === at.row));
  const agency = headed(head, TEMPLATE_HEAD.agency);
  const agencyName = headed(head, TEMPLATE_HEAD.agencyName);
  const narrative = narrativeIn(marked, edition);
  return {
    edition,
    title: { year, ...(agency === '' ? {} : { agency }), ...nameIn(agencyName) },
    tables: { sightings: seen, notes, seen: new Set<TableId>(all.map(({ name }) => name.table.id)) },
    sections: { narrative, besides: [], found: new Set(Object.keys(narrative)), pictured: new Set() },
  };
}

type Marked = { readonly source: SourceTable; readonly row: Row; readonly mark: ReturnType<typeof markIn> };

/** Sheets that were copied and not filled in: beside a sheet with the same marks they say nothing. */
function blankCopies(marked: readonly Marked[]): ReadonlySet<SourceTable> {
  const sheets = [...Map.groupBy(marked, ({ source }) => source)].map(([source, rows]) => {
    const lines = rows.flatMap(({ row, mark }) =>
      mark !== undefined && 'ids' in mark.read ? [{ row, ids: mark.read.ids }] : [],
    );
    const isBlank = lines.every(({ row, ids }) =>
      ids.every((id, at) => id === '' || row[at] === undefined || row[at].computed === true || isEmpty(row[at])),
    );
    return { source, marks: lines.map(({ ids }) => ids.join()).join(';'), isBlank };
  });
  const filled = new Set(sheets.flatMap(({ marks, isBlank }) => (isBlank ? [] : [marks])));
  return new Set(sheets.flatMap(({ source, marks, isBlank }) => (isBlank && filled.has(marks) ? [source] : [])));
}

function isEmpty({ text, doubt, aside }: PrintedCell): boolean {
  return text.trim() === '' && doubt === undefined && aside === undefined;
}

/**
 * Rows whose printed label is another row's than their mark's: rows were moved, sorted or put in, and label and mark do not
 * speak of the same figures any more. Tables printed side by side have no label in front.
 */
function misplacedRows(sightings: readonly Sighting[]): readonly MisplacedRow[] {
  const rows = Map.groupBy(sightings, ({ at, name }) => `${at.source.number} ${at.row} ${name.row.key}`);
  return [...rows.values()].flatMap(([first]): MisplacedRow[] => {
    if (first === undefined || first.name.table.print.kind === 'sideBySide') return [];
    const { at, name } = first;
    const line = at.source.rows[at.row] ?? [];
    // What stands before the first figure of the row, read or not: a total that adds itself up is no label.
    const label = line.slice(0, firstFigure(line)).findLast((each) => each !== undefined && each.text.trim() !== '');
    const found = label === undefined ? undefined : matchLabel(labelOf(label.text), rowNamesFor(name.edition));
    if (found?.target.row.key === name.row.key) return [];
    return [{ kind: 'misplaced', table: name.table, row: name.row, at, found: label?.text ?? '' }];
  });
}

/** The column at which the figures of a marked row begin. */
function firstFigure(row: Row): number {
  const read = markIn(row)?.read;
  return read !== undefined && 'ids' in read ? read.ids.findIndex((id) => id !== '') : 0;
}

function nameIn(written: string): Pick<TitleReading, 'agencyName' | 'nameDoubt'> {
  const agencyName = asWritten(written);
  if (agencyName.includes('\ufffd')) return { nameDoubt: '名称里有看不见或无法辨认的字符' };
  return agencyName === '' ? {} : { agencyName };
}

type Row = SourceTable['rows'][number];

function textAt({ rows }: SourceTable, row: number, column: number): string {
  return rows[row]?.[column]?.text.trim() ?? '';
}

/** What stands beside a head line. */
function headed(source: SourceTable, label: string): string {
  const line = source.rows.findIndex((row) => row[0]?.text.trim() === label);
  return line < 0 ? '' : textAt(source, line, 1);
}

/** The rightmost one: prose may begin as a mark does. */
function markIn(row: Row) {
  for (const [column, cell] of [...row.entries()].reverse()) {
    const read = cell === undefined ? undefined : readMark(cell.text);
    if (read !== undefined) return { column, read };
  }
  return undefined;
}

function sighted(
  source: SourceTable,
  row: Row,
  index: number,
  ids: readonly string[],
  edition: Edition,
): readonly (Sighting | undefined)[] {
  const rows = formOf(edition).tables.flatMap((table) => table.rows.map((formRow) => ({ table, formRow })));
  return ids.flatMap((id, at): (Sighting | undefined)[] => {
    if (id === '') return [];
    const cell = findCellById(id);
    const found = rows.find(({ formRow }) => formRow.key === cell?.row);
    const column = found?.formRow.columns.find(({ key }) => key === cell?.column);
    if (found === undefined || column === undefined) return [undefined];
    const printed: PrintedCell = row[at] ?? { text: '', row: index, col: at, rowSpan: 1, colSpan: 1 };
    // A total that is a formula of ours is added up again, whether or not it was saved with its value.
    if ((column.total || found.formRow.total) && printed.computed === true) return [];
    return [
      {
        name: { row: found.formRow, table: found.table, edition },
        column,
        cell: printed,
        at: { source, row: index },
        unit: '万元',
      },
    ];
  });
}

/** A section's text; a long one goes on in further rows of the same mark. */
function narrativeIn(
  marked: readonly { readonly row: Row; readonly mark: ReturnType<typeof markIn> }[],
  edition: Edition,
): Narrative {
  const known = new Set(sectionsOf(edition).map(({ key }) => key));
  const pieces = marked.flatMap(({ row, mark }) => {
    if (mark === undefined || !('section' in mark.read) || !known.has(mark.read.section)) return [];
    const text = asWritten(row[1]?.text ?? '').replaceAll(/\r\n?/g, '\n');
    return text.trim() === '' ? [] : [{ section: mark.read.section, text }];
  });
  const sections = [...Map.groupBy(pieces, ({ section }) => section)];
  return Object.fromEntries(sections.map(([section, parts]) => [section, parts.map(({ text }) => text).join('\n')]));
}
