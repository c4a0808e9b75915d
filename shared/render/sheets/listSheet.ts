import type { CellStyle, WorkSheet } from './workbook.ts';

const HEAD: CellStyle = { fontWeight: 'bold', align: 'center', borderStyle: 'thin', backgroundColor: '#F1F4F7' };
const LINE: CellStyle = { borderStyle: 'thin', wrap: true };
/** Units of width a column may take at most; longer texts are wrapped. */
const WIDEST = 60;

/** A plain list as a sheet: a head row that stays in sight, numbers as numbers. */
export function listSheet(
  name: string,
  columns: readonly string[],
  lines: readonly (readonly (string | number)[])[],
): WorkSheet {
  const widths = columns.map((label, index) => {
    const longest = Math.max(label.length, ...lines.map((line) => String(line[index] ?? '').length));
    return Math.min(WIDEST, longest * 2 + 2);
  });
  return {
    name,
    rows: [
      columns.map((label) => ({ kind: 'text', text: label, style: HEAD })),
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
