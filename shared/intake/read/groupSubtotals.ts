import { columnsOf, type FormRow, type FormTable } from '../../domain/forms/printed.ts';
import { readCell } from './cellText.ts';
import { cellsOfRow } from './grid.ts';
import { labelOf } from './labels.ts';
import { isFigure, isWords } from './printedRows.ts';
import type { DraftValue } from './settle.ts';
import type { Place, TableNote, TablesRead } from './tableNotes.ts';

/**
 * The tables read without the notes on rows of 小计 or 合计 that say what the rows of their group come to: they are no row of the
 * form, and nothing to look at. One that differs, or whose group was not read whole, stays noted.
 */
export function withoutAgreeing(tables: TablesRead, values: ReadonlyMap<string, DraftValue>): TablesRead {
  const isAgreeing = (note: TableNote) =>
    note.kind === 'strange' &&
    note.table.print.kind === 'grid' &&
    groupsBeside(note.at, tables).some((group) => sumsUp(note.at, note.table, group, values));
  return { ...tables, notes: tables.notes.filter((note) => !isAgreeing(note)) };
}

/** The groups of the nearest rows above and below it in its grid: a subtotal stands last in its group, or first. */
function groupsBeside({ source, row }: Place, { sightings }: TablesRead): readonly string[] {
  const rows = sightings.filter(({ at }) => at.source === source);
  const places = rows.map(({ at }) => at.row);
  const above = Math.max(...places.filter((place) => place < row));
  const below = Math.min(...places.filter((place) => place > row));
  const nearest = rows.filter(({ at }) => at.row === above || at.row === below);
  return nearest.flatMap(({ name }) => groupOf(name.row) ?? []);
}

/** What a row stands under, where it stands under a group within a part: 三、本年度办理结果 / （三）不予公开. */
function groupOf({ stubs }: FormRow): string | undefined {
  return stubs.length < 3 ? undefined : stubs.slice(0, -1).join('/');
}

function sumsUp(
  { source, row }: Place,
  table: FormTable,
  group: string,
  values: ReadonlyMap<string, DraftValue>,
): boolean {
  const cells = cellsOfRow(source, row);
  const first = cells.findIndex(isFigure);
  const label = cells.findLast((cell) => isWords(cell) && cell.row === row);
  if (label === undefined || !/(?:小计|合计)$/u.test(labelOf(label.text).core)) return false;
  const columns = columnsOf(table);
  const printed = cells.slice(first).map((cell) => readCell(cell, 'count', undefined));
  const rows = table.rows.filter((each) => groupOf(each) === group);
  return (
    printed.length === columns.length &&
    columns.every(({ key }, index) => {
      const reading = printed[index];
      const parts = rows.map((each) => values.get(`${each.key}.${key}`));
      const sum = parts.reduce<number>((total, part) => total + (typeof part === 'number' ? part : Number.NaN), 0);
      return reading?.state === 'number' && reading.value === sum;
    })
  );
}
