import { cellsOf } from '../../domain/forms/catalogue.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import { type FormTable, formOf, SECTIONS, type SectionKey, tableName } from '../../domain/forms/forms.ts';
import { inBrackets } from '../../domain/rules/words.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import { atTable, importFinding, listed } from './importWords.ts';
import type { Section, SectionsRead } from './sections.ts';
import type { TablesRead } from './tableNotes.ts';

/** What of the form was not in the source at all: tables, the end of a table, rows, sections of the narrative. */
export function missingFindings(
  { sightings, notes, seen }: TablesRead,
  sections: SectionsRead,
  edition: Edition,
  derived: ReadonlySet<string>,
): readonly FindingDraft[] {
  const touched = new Set<string>([
    ...sightings.map(({ name }) => name.row.key),
    ...notes.flatMap((note) => ('row' in note ? [note.row.key] : [])),
    ...cellsOf(edition).flatMap((cell) => (derived.has(cell.name) ? [cell.row] : [])),
  ]);
  const tables = formOf(edition).tables.flatMap((table) => {
    if (!seen.has(table.id)) return [noTable(table, sections)];
    if (table.id === 'T4') return touchesReviews(touched, notes) ? [] : [noTable(table, sections)];
    const missing = table.rows.filter(({ key }) => !isTouched(key, touched));
    return missing.length === 0 ? [] : [missingRows(table, missing)];
  });
  return [...tables, ...missingSections(sections)];
}

/** （六）其他处理 printed the other edition's way has its own finding. */
function isTouched(key: string, touched: ReadonlySet<string>): boolean {
  return [...touched].some((each) => each === key || key.startsWith(`${each}.`) || each.startsWith(`${key}.`));
}

function touchesReviews(touched: ReadonlySet<string>, notes: TablesRead['notes']): boolean {
  return (
    [...touched].some((key) => key.startsWith('reviewAndLitigation.')) ||
    notes.some((note) => 'table' in note && note.table === 'T4')
  );
}

function noTable(table: FormTable, { found, pictured }: SectionsRead): FindingDraft {
  const detail = pictured.has(table.id as Section)
    ? '，这一部分只有图片，图片里的数读不出来'
    : found.has(table.id as Section)
      ? '（只有标题，没有可读的表格）'
      : '';
  return importFinding('IMP-TABLE', { table: tableName(table.id), detail }, atTable(table.id));
}

/** A table that breaks off lacks all rows after the last one seen; anything else lacks rows here and there. */
function missingRows(table: FormTable, missing: FormTable['rows']): FindingDraft {
  const labels = missing.map(({ label }) => label);
  const lastSeen = table.rows.findLastIndex((row) => !missing.includes(row));
  const [firstMissing] = missing;
  const brokenOff = lastSeen >= 0 && firstMissing !== undefined && table.rows.indexOf(firstMissing) === lastSeen + 1;
  const more = { ...atTable(table.id), row: firstMissing?.label ?? null, cells: missing.flatMap(cellNames) };
  if (!brokenOff) return importFinding('IMP-ROWS', { table: table.shortName, rows: listed(labels) }, more);
  const last = inBrackets(table.rows[lastSeen]?.label ?? '');
  return importFinding('IMP-BROKEN', { table: table.shortName, last, rows: listed(labels) }, more);
}

function cellNames(row: FormTable['rows'][number]): readonly string[] {
  return row.columns.map((column) => `${row.key}.${column.key}`);
}

function missingSections({ narrative, found }: SectionsRead): readonly FindingDraft[] {
  return (Object.keys(SECTIONS) as SectionKey[])
    .filter((key) => narrative[key] === undefined && !found.has(key))
    .map((key) => importFinding('IMP-SECTION', { section: SECTIONS[key] }));
}
