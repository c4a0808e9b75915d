import type { FormTable } from '../../domain/forms/printed.ts';
import { headLabels } from './mergedLabels.ts';
import { type DrawnCell, inReadingOrder, type OfficialTable } from './officialTable.ts';

/** 表四: its three groups side by side under up to three levels of header, and one row of figures. */
export function layTable4(table: FormTable): OfficialTable {
  const columns = table.rows.flatMap((row) =>
    row.columns.map((column) => ({ cell: `${row.key}.${column.key}`, path: column.heads })),
  );
  const headRowCount = Math.max(...columns.map(({ path }) => path.length));
  const heads = headLabels({ paths: columns.map(({ path }) => path), depth: headRowCount }, 0, 0);
  const values = columns.map(({ cell }, column): DrawnCell => {
    const labels = heads.filter((head) => head.column <= column && column < head.column + head.colSpan);
    return { kind: 'value', cell, labels, row: headRowCount, column, rowSpan: 1, colSpan: 1 };
  });
  const { id, shortName, title } = table;
  const rowCount = headRowCount + 1;
  const cells = inReadingOrder([...heads, ...values]);
  return { id, shortName, title, rowCount, columnCount: columns.length, headRowCount, cells };
}
