import type { CellName } from '../../domain/forms/cells.ts';
import type { Edition } from '../../domain/forms/editions.ts';
import type { ListField } from '../list/column.ts';
import type { OfficialTable } from '../table/officialTable.ts';
import { officialTables } from '../table/officialTables.ts';
import { csvText } from './csvText.ts';

interface OfficialCsv {
  readonly edition: Edition;
  /** Lines above the tables: whose figures, of which year, how complete. */
  readonly preface: readonly string[];
  readonly show: (cell: CellName) => ListField;
}

/** The three tables one below the other as printed, for people: a merged cell is written in its first field. */
export function officialCsv({ edition, preface, show }: OfficialCsv): string {
  const tables = officialTables(edition);
  const width = Math.max(...tables.map(({ columnCount }) => columnCount));
  const blank: readonly ListField[] = [];
  const lines = tables.flatMap((table) => [blank, [table.title], ...gridOf(table, show)]);
  const records = [...preface.map((line) => [line]), ...lines];
  return csvText(records.map((record) => Array.from({ length: width }, (_, index) => record[index] ?? null)));
}

function gridOf(table: OfficialTable, show: OfficialCsv['show']): readonly (readonly ListField[])[] {
  const grid = Array.from({ length: table.rowCount }, () =>
    Array.from<ListField>({ length: table.columnCount }).fill(null),
  );
  for (const cell of table.cells) {
    const line = grid[cell.row];
    if (line !== undefined) line[cell.column] = cell.kind === 'label' ? cell.text : show(cell.cell);
  }
  return grid;
}
