import { type Edition, formOf } from '../../domain/forms/editions.ts';
import { quoted } from '../../domain/report/json.ts';
import { inBrackets, placeWords } from '../../domain/rules/words.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import { aboutTable, importFinding, listed, oneForEach, whereWords } from './importWords.ts';
import type { OtherRows } from './otherEdition.ts';
import { type MisplacedRow, oneLine, rowText, type TableNote } from './tableNotes.ts';

/** The findings on rows and headers. */
export function rowFindings(notes: readonly TableNote[], read: ReadonlySet<string>): readonly FindingDraft[] {
  const misplaced = notes.filter((note) => note.kind === 'misplaced');
  const unread = notes.filter(isUnreadRow);
  const others = notes.filter((note) => note.kind !== 'misplaced' && !isUnreadRow(note));
  return [...misplacedFindings(misplaced), ...unreadFindings(unread, read), ...others.map(noteFinding)];
}

/** A row of the form whose figures were not read, or not all of them. */
type UnreadRow = Extract<TableNote, { kind: 'unaligned' | 'headless' | 'unsure' }>;

function isUnreadRow(note: TableNote): note is UnreadRow {
  return note.kind === 'unaligned' || note.kind === 'headless' || note.kind === 'unsure';
}

const UNREAD = { unaligned: 'IMP-ALIGN', headless: 'IMP-HEAD', unsure: 'IMP-UNSURE' } as const;

/** Rows of one table that were not read for one reason are one matter; its cells are named. */
function unreadFindings(notes: readonly UnreadRow[], read: ReadonlySet<string>): readonly FindingDraft[] {
  const causeOf = (note: UnreadRow) => `${note.table.id} ${note.kind} ${reasonOf(note)}`;
  return oneForEach(notes, causeOf, (first, same) => {
    const { table, kind, at } = first;
    const isOneLine = table.print.kind === 'sideBySide';
    const labels = [...new Set(same.map(({ row }) => row.label))];
    const found = quoted(first.found, 120);
    const fill = {
      place: isOneLine ? table.shortName : `${table.shortName}${listed(labels)}`,
      where: same.length === 1 ? whereWords(at) : `${whereWords(at)}等 ${same.length} 行，其中第一行`,
      found,
      reason: reasonOf(first),
    };
    const row = isOneLine || labels.length > 1 ? null : first.row.label;
    const names = (isOneLine ? table.rows : same.map((each) => each.row)).flatMap(({ key, columns }) =>
      columns.map((column) => `${key}.${column.key}`),
    );
    const cells = [...new Set(names)].filter((name) => !read.has(name));
    return importFinding(UNREAD[kind], fill, { ...aboutTable(table.id), row, cells, found });
  });
}

function reasonOf(note: UnreadRow): string {
  return note.kind === 'unsure' ? note.reason : '';
}

/** However many rows were moved, it is one matter for each table. */
function misplacedFindings(notes: readonly MisplacedRow[]): readonly FindingDraft[] {
  const tableOf = ({ table }: MisplacedRow) => table.id;
  return oneForEach(notes, tableOf, (first, moved) => {
    const found = quoted(oneLine(first.found), 60);
    const fill = {
      where: whereWords(first.at),
      found,
      own: inBrackets(first.row.label),
      rows: listed(moved.map(({ row }) => row.label)),
    };
    const cells = moved.flatMap(({ row }) => row.columns.map(({ key }) => `${row.key}.${key}`));
    return importFinding('IMP-MOVED', fill, { ...aboutTable(first.table.id), row: first.row.label, cells, found });
  });
}

function noteFinding(note: Exclude<TableNote, MisplacedRow | UnreadRow>): FindingDraft {
  const found = quoted(note.found, 120);
  const where = whereWords(note.at);
  switch (note.kind) {
    case 'unheaded': {
      const place = placeWords(note.table.shortName, note.row.label, null);
      return importFinding(
        'IMP-HEAD',
        { place: `${place}有一格`, where, found },
        { ...aboutTable(note.table.id), row: note.row.label, found },
      );
    }
    case 'label': {
      const fill = { place: inBrackets(note.row.label), where, found };
      return importFinding('IMP-LABEL', fill, { ...aboutTable(note.table.id), row: note.row.label, found });
    }
    case 'columnLabel': {
      const fill = { place: inBrackets(note.column.label), where: `${where}之上的表头`, found };
      return importFinding('IMP-LABEL', fill, { ...aboutTable(note.table.id), column: note.column.label, found });
    }
    case 'strange':
      return importFinding('IMP-STRANGE', { where, found }, { ...aboutTable(note.table.id), found });
    default:
      return importFinding('IMP-STRANGE', { where, found }, { found });
  }
}

/** The findings on rows that belong to the form of the other edition. */
export function otherRowFindings(
  { left, zeroed }: OtherRows,
  edition: Edition,
  year: number | undefined,
): readonly FindingDraft[] {
  // A block of another edition is a table of that form; a row of a grid is one row of this form's, printed that form's way.
  const blocks = left.filter(({ name }) => name.table.print.kind === 'blocks');
  const rows = left.filter(({ name }) => name.table.print.kind !== 'blocks');
  const tableOf = ({ name }: (typeof left)[number]) => `${name.edition} ${name.table.id}`;
  const form = oneForEach(blocks, tableOf, (first, ofTable) => {
    const { table } = first.name;
    const fill = {
      year: year ?? '本',
      form: formOf(edition).name,
      other: formOf(first.name.edition).name,
      table: table.shortName,
      rows: listed(ofTable.map(({ name }) => name.row.label)),
    };
    return importFinding('IMP-FORM', fill, aboutTable(table.id));
  });
  return [
    ...form,
    ...rows.flatMap(({ name: { row, table }, sightings }) => {
      const [first] = sightings;
      if (first === undefined) return [];
      const found = quoted(rowText(first.at), 120);
      const fill = { label: inBrackets(row.label), where: whereWords(first.at), found };
      return [importFinding('IMP-ONEROW', fill, { ...aboutTable(table.id), row: row.label, found })];
    }),
    ...zeroed.map(({ name: { row, table }, sighting }) =>
      importFinding(
        'IMP-ZEROS',
        { places: `${table.shortName}${inBrackets(row.label)}的各行`, where: whereWords(sighting.at) },
        { ...aboutTable(table.id), row: row.label },
      ),
    ),
  ];
}
