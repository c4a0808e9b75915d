import { type Edition, formOf } from '../../domain/forms/editions.ts';
import { quoted } from '../../domain/report/json.ts';
import { inBrackets, placeWords } from '../../domain/rules/words.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import { aboutCell, aboutTable, cellInWords, importFinding, listed, whereWords } from './importWords.ts';
import type { OtherRows } from './otherEdition.ts';
import type { Open, Settled, Shared } from './settle.ts';
import { type MisplacedRow, oneLine, rowText, type TableNote } from './tableNotes.ts';

/** The findings on single cells: what was left open, and what was read although it is not a plain number. */
export function cellFindings({ open, remarked, sharedZeros }: Settled): readonly FindingDraft[] {
  return [
    ...withSharedTogether(open).map(openFinding),
    ...remarked.map(({ cell, sighting, value, remarks }) => {
      const found = quoted(oneLine(sighting.cell.text), 60);
      return importFinding(
        'IMP-WRITTEN',
        {
          place: cellInWords(cell),
          found,
          remarks: remarks.join('，'),
          value: String(value),
          where: whereWords(sighting.at, sighting.cell),
        },
        { ...aboutCell(cell), found },
      );
    }),
    ...sharedTogether(sharedZeros).map((shared) =>
      importFinding(
        'IMP-ZEROS',
        { places: placesOf(shared), where: whereWords(shared.sighting.at, shared.printed) },
        atShared(shared),
      ),
    ),
  ];
}

/** A row of value cells that several rows share is one matter, not seven. */
function sharedTogether<T extends Shared>(shared: readonly T[]): readonly T[] {
  const rowsOf = ({ cells, printed }: T) =>
    [...new Set(cells.map(({ row }) => row)), printed.row, printed.text].join(' ');
  return [...Map.groupBy(shared, rowsOf).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, cells: [first, ...others].flatMap(({ cells }) => cells) }],
  );
}

function withSharedTogether(open: readonly Open[]): readonly Open[] {
  const shared = open.filter((each) => each.kind === 'shared');
  return [...open.filter((each) => each.kind !== 'shared'), ...sharedTogether(shared)];
}

function openFinding(open: Open): FindingDraft {
  if (open.kind === 'shared') {
    const found = quoted(oneLine(open.printed.text), 60);
    const fill = { places: placesOf(open), found, where: whereWords(open.sighting.at, open.printed) };
    return importFinding('IMP-SHARED', fill, { ...atShared(open), found });
  }
  if (open.kind === 'twice') {
    const found = quoted(oneLine(open.first.cell.text), 60);
    const other = quoted(oneLine(open.second.cell.text), 60);
    const where = `${whereWords(open.first.at, open.first.cell)}；${whereWords(open.second.at, open.second.cell)}`;
    return importFinding(
      'IMP-TWICE',
      { place: cellInWords(open.cell), found, other, where },
      { ...aboutCell(open.cell), found },
    );
  }
  const { cell, sighting, reason, unit } = open;
  const found = quoted(oneLine(sighting.cell.text), 60);
  const fill = { place: cellInWords(cell), found, reason, where: whereWords(sighting.at, sighting.cell) };
  return importFinding(unit ? 'IMP-UNIT' : 'IMP-CELL', fill, { ...aboutCell(cell), found });
}

function placesOf({ cells }: Shared): string {
  const [first] = cells;
  if (first === undefined) return '';
  const rows = [...new Set(cells.map(({ rowLabel }) => rowLabel))];
  const columns = [...new Set(cells.map(({ columnLabel }) => columnLabel))];
  return `${first.tableName}${listed(rows)}的${listed(columns)}`;
}

function atShared({ cells }: Shared): Partial<FindingDraft> {
  return { ...aboutTable(cells[0]?.table), cells: cells.map(({ name }) => name) };
}

/** The findings on rows and headers. */
export function rowFindings(notes: readonly TableNote[]): readonly FindingDraft[] {
  const others = notes.filter((note) => note.kind !== 'misplaced');
  const misplaced = notes.filter((note) => note.kind === 'misplaced');
  return [...misplacedFindings(misplaced), ...others.map(noteFinding)];
}

/** However many rows were moved, it is one matter for each table. */
function misplacedFindings(notes: readonly MisplacedRow[]): readonly FindingDraft[] {
  return [...Map.groupBy(notes, ({ table }) => table).values()].flatMap((moved) => {
    const [first] = moved;
    if (first === undefined) return [];
    const found = quoted(oneLine(first.found), 60);
    const fill = {
      where: whereWords(first.at),
      found,
      own: inBrackets(first.row.label),
      rows: listed(moved.map(({ row }) => row.label)),
    };
    const cells = moved.flatMap(({ row }) => row.columns.map(({ key }) => `${row.key}.${key}`));
    return [importFinding('IMP-MOVED', fill, { ...aboutTable(first.table.id), row: first.row.label, cells, found })];
  });
}

function noteFinding(note: Exclude<TableNote, MisplacedRow>): FindingDraft {
  const found = quoted(note.found, 120);
  const where = whereWords(note.at);
  switch (note.kind) {
    case 'unaligned':
    case 'headless': {
      const row = note.table.print.kind === 'sideBySide' ? null : note.row.label;
      const place = placeWords(note.table.shortName, row, null);
      return importFinding(
        note.kind === 'unaligned' ? 'IMP-ALIGN' : 'IMP-HEAD',
        { place, where, found },
        { ...aboutTable(note.table.id), row, found },
      );
    }
    case 'unheaded': {
      const place = placeWords(note.table.shortName, note.row.label, null);
      return importFinding(
        'IMP-HEAD',
        { place: `${place}有一格`, where, found },
        { ...aboutTable(note.table.id), row: note.row.label, found },
      );
    }
    case 'unsure': {
      const row = note.table.print.kind === 'sideBySide' ? null : note.row.label;
      const fill = { place: placeWords(note.table.shortName, row, null), where, found, reason: note.reason };
      return importFinding('IMP-UNSURE', fill, { ...aboutTable(note.table.id), row, found });
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
  const form = [...Map.groupBy(blocks, ({ name }) => name.table)].flatMap(([table, ofTable]) => {
    const [first] = ofTable;
    if (first === undefined) return [];
    const fill = {
      year: year ?? '本',
      form: formOf(edition).name,
      other: formOf(first.name.edition).name,
      table: table.shortName,
      rows: listed(ofTable.map(({ name }) => name.row.label)),
    };
    return [importFinding('IMP-FORM', fill, aboutTable(table.id))];
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
