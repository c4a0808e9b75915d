import type { FormTable } from '../../domain/forms/printed.ts';
import { headLabels, label, stubLabels } from './mergedLabels.ts';
import { type DrawnCell, inReadingOrder, type LabelCell, type OfficialTable } from './officialTable.ts';

/** 表三: the note in the corner, three levels of header, labels up to three deep beside the rows. */
export function layTable3(table: FormTable): OfficialTable {
  const columns = table.rows[0]?.columns ?? [];
  const headRowCount = Math.max(...columns.map(({ heads }) => heads.length));
  const stubWidth = Math.max(...table.rows.map(({ stubs }) => stubs.length));
  const corner = label('corner', table.note ?? '', {
    row: 0,
    column: 0,
    rowSpan: headRowCount,
    colSpan: stubWidth,
  });
  const heads = headLabels({ paths: columns.map((column) => column.heads), depth: headRowCount }, 0, stubWidth);
  const stubs = stubLabels({ paths: table.rows.map((row) => row.stubs), depth: stubWidth }, headRowCount);
  const values = table.rows.flatMap((row, line) =>
    columns.map((column, index): DrawnCell => {
      const place = { row: headRowCount + line, column: stubWidth + index, rowSpan: 1, colSpan: 1 };
      const labels = [...stubs.filter(besides(place.row)), ...heads.filter(above(place.column))];
      return { kind: 'value', cell: `${row.key}.${column.key}`, labels, ...place };
    }),
  );
  return {
    id: table.id,
    shortName: table.shortName,
    title: table.title,
    rowCount: headRowCount + table.rows.length,
    columnCount: stubWidth + columns.length,
    headRowCount,
    cells: inReadingOrder([corner, ...heads, ...stubs, ...values]),
  };
}

const besides = (row: number) => (cell: LabelCell) => cell.row <= row && row < cell.row + cell.rowSpan;
const above = (column: number) => (cell: LabelCell) => cell.column <= column && column < cell.column + cell.colSpan;
