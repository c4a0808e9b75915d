import { type Columns, recordsOf } from '../list/column.ts';
import type { CellStyle, WorkSheet } from './sheet.ts';

const HEAD: CellStyle = { fontWeight: 'bold', align: 'center', borderStyle: 'thin', backgroundColor: '#F1F4F7' };
const LINE: CellStyle = { borderStyle: 'thin', wrap: true };
/** Units of width a column may take at most; longer texts are wrapped. */
const WIDEST = 60;

/** A plain list as a sheet: a head row that stays in sight, numbers as numbers. */
export function listSheet<Row>(name: string, columns: Columns<Row>, rows: readonly Row[]): WorkSheet {
  const [, ...lines] = recordsOf(columns, rows);
  const widths = columns.map((column, index) => {
    const longest = Math.max(column.name.length, ...lines.map((line) => String(line[index] ?? '').length));
    return Math.min(WIDEST, longest * 2 + 2);
  });
  return {
    name,
    rows: [
      columns.map((column) => ({ kind: 'text', text: column.name, style: HEAD })),
      ...lines.map((line) =>
        columns.map((_, index) => {
          const value = line[index] ?? '';
          return typeof value === 'number'
            ? ({ kind: 'number', value, style: LINE } as const)
            : ({ kind: 'text', text: value, style: LINE } as const);
        }),
      ),
    ],
    widths,
    stickyRows: 1,
    landscape: true,
  };
}
