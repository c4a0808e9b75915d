import type { FormColumn, FormRow, FormTable } from '../../domain/forms/printed.ts';
import { label } from './mergedLabels.ts';
import { type DrawnCell, inReadingOrder, type OfficialTable } from './officialTable.ts';

/** What the printed form writes above the labels of a block. */
const CONTENT = '信息内容';

/** How many grid columns each column of a block takes, by the number of its columns. */
type Spans = Readonly<Record<number, readonly number[]>>;

/** 表二: blocks one above the other, each with its caption, its own header and its rows. */
export function layTable2(table: FormTable, spans: Spans): OfficialTable {
  const blocks = [...Map.groupBy(table.rows, (row) => row.caption ?? '')];
  const cells: DrawnCell[] = [];
  let top = 0;
  for (const [caption, rows] of blocks) {
    cells.push(...layBlock(spans, caption, rows, top));
    top += 2 + rows.length;
  }
  const { id, shortName, title } = table;
  const columnCount = 1 + Math.max(...blocks.map(([, rows]) => width(spans, rows)));
  return { id, shortName, title, rowCount: top, columnCount, headRowCount: 0, cells: inReadingOrder(cells) };
}

function layBlock(spans: Spans, caption: string, rows: readonly FormRow[], top: number): readonly DrawnCell[] {
  const columns = placed(spans, rows[0]?.columns ?? []);
  const colSpan = 1 + width(spans, rows);
  const captionCell = label('caption', caption, { row: top, column: 0, rowSpan: 1, colSpan });
  const contentCell = label('head', CONTENT, { row: top + 1, column: 0, rowSpan: 1, colSpan: 1 });
  const heads = columns.map(({ column, at, span }) =>
    label('head', column.label, { row: top + 1, column: at, rowSpan: 1, colSpan: span }),
  );
  const body = rows.flatMap((row, index): readonly DrawnCell[] => {
    const line = top + 2 + index;
    const stub = label('stub', row.label, { row: line, column: 0, rowSpan: 1, colSpan: 1 });
    const values = columns.map(({ column, at, span }, order): DrawnCell => {
      const head = heads[order];
      const labels = [captionCell, stub, ...(head === undefined ? [] : [head])];
      const place = { row: line, column: at, rowSpan: 1, colSpan: span };
      return { kind: 'value', cell: `${row.key}.${column.key}`, labels, ...place };
    });
    return [stub, ...values];
  });
  return [captionCell, contentCell, ...heads, ...body];
}

function placed(spans: Spans, columns: readonly FormColumn[]) {
  const widths = spans[columns.length];
  if (widths === undefined) throw new RangeError(`no drawing of a block of ${columns.length} columns`);
  let at = 1;
  return columns.map((column, index) => {
    const span = widths[index] ?? 1;
    const place = { column, at, span };
    at += span;
    return place;
  });
}

function width(spans: Spans, rows: readonly FormRow[]): number {
  return placed(spans, rows[0]?.columns ?? []).reduce((sum, { span }) => sum + span, 0);
}
