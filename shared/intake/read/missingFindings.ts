import { cellsOf } from '../../domain/forms/catalogue.ts';
import { type Edition, formOf } from '../../domain/forms/editions.ts';
import type { FormTable } from '../../domain/forms/printed.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import { inBrackets } from '../../domain/rules/words.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import { aboutTable, importFinding, listed } from './importWords.ts';
import type { SectionsRead } from './sections.ts';
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
    if (table.print.kind === 'sideBySide')
      return isTouchedAtAll(table, touched, notes) ? [] : [noTable(table, sections)];
    const missing = table.rows.filter(({ key }) => !isTouched(key, touched));
    return missing.length === 0 ? [] : [missingRows(table, missing)];
  });
  return [...tables, ...missingSections(sections, edition)];
}

/** （六）其他处理 printed the other edition's way has its own finding. */
function isTouched(key: string, touched: ReadonlySet<string>): boolean {
  return [...touched].some((each) => each === key || key.startsWith(`${each}.`) || each.startsWith(`${key}.`));
}

/** Rows side by side have one line of figures: it is there or it is not. */
function isTouchedAtAll(table: FormTable, touched: ReadonlySet<string>, notes: TablesRead['notes']): boolean {
  return (
    table.rows.some(({ key }) => touched.has(key)) ||
    notes.some((note) => 'table' in note && note.table.id === table.id)
  );
}

function noTable(table: FormTable, { found, pictured }: SectionsRead): FindingDraft {
  const detail = pictured.has(table.id)
    ? '，这一部分只有图片，图片里的数读不出来'
    : found.has(table.id)
      ? '（只有标题，没有可读的表格）'
      : '';
  return importFinding('IMP-TABLE', { table: table.shortName, detail }, aboutTable(table.id));
}

/** A table that breaks off lacks all rows after the last one seen; anything else lacks rows here and there. */
function missingRows(table: FormTable, missing: FormTable['rows']): FindingDraft {
  const labels = missing.map(({ label }) => label);
  const lastSeen = table.rows.findLastIndex((row) => !missing.includes(row));
  const [firstMissing] = missing;
  const brokenOff = lastSeen >= 0 && firstMissing !== undefined && table.rows.indexOf(firstMissing) === lastSeen + 1;
  const more = { ...aboutTable(table.id), row: firstMissing?.label ?? null, cells: missing.flatMap(cellNames) };
  if (!brokenOff) return importFinding('IMP-ROWS', { table: table.shortName, rows: listed(labels) }, more);
  const last = inBrackets(table.rows[lastSeen]?.label ?? '');
  return importFinding('IMP-BROKEN', { table: table.shortName, last, rows: listed(labels) }, more);
}

function cellNames(row: FormTable['rows'][number]): readonly string[] {
  return row.columns.map((column) => `${row.key}.${column.key}`);
}

function missingSections({ narrative, found }: SectionsRead, edition: Edition): readonly FindingDraft[] {
  return sectionsOf(edition)
    .filter(({ key }) => narrative[key] === undefined && !found.has(key))
    .map(({ title }) => importFinding('IMP-SECTION', { section: title }));
}
