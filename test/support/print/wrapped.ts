import { layOut } from '../../../shared/intake/read/grid.ts';
import type { PrintedGrid } from './printedReport.ts';

/** How a page is laid out in a text. */
export interface Wrapping {
  /** How many places a column has. */
  readonly widths: readonly number[];
  /** How many places a Chinese character takes: pdftotext counts one, an editor two. */
  readonly wide: 1 | 2;
  /** Where the figures of a row stand beside a label of several lines. */
  readonly align: 'top' | 'middle' | 'bottom';
}

const isWide = (char: string) => /[\p{Script=Han}（）、，。：“”]/u.test(char);

/** As a PDF is turned into a text that keeps its layout: labels over as many lines as their column is narrow, figures beside them. */
export function wrapped(grid: PrintedGrid, { widths, wide, align }: Wrapping): string {
  const rows = layOut(grid);
  const starts = widths.map((_, col) => widths.slice(0, col).reduce((sum, width) => sum + width, 0));
  const cells = [...new Set(rows.flat())].filter((cell) => cell !== undefined);
  const linesOf = new Map(
    cells.map((cell) => {
      const width = widths.slice(cell.col, cell.col + cell.colSpan).reduce((sum, each) => sum + each, 0);
      return [cell, brokenInto(cell.text, width - 1, wide)] as const;
    }),
  );
  const heights = rows.map((_, row) =>
    Math.max(
      1,
      ...cells.filter((cell) => cell.row === row && cell.rowSpan === 1).map((cell) => linesOf.get(cell)?.length ?? 1),
    ),
  );
  for (const cell of cells.filter(({ rowSpan }) => rowSpan > 1)) {
    const own = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((sum, height) => sum + height, 0);
    const last = cell.row + cell.rowSpan - 1;
    heights[last] = (heights[last] ?? 1) + Math.max(0, (linesOf.get(cell)?.length ?? 0) - own);
  }
  const canvas: string[][] = [];
  for (const cell of cells) {
    const top = heights.slice(0, cell.row).reduce((sum, height) => sum + height, 0);
    const height = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((sum, each) => sum + each, 0);
    const lines = linesOf.get(cell) ?? [];
    const free = height - lines.length;
    const down = align === 'top' ? 0 : align === 'bottom' ? free : Math.floor(free / 2);
    lines.forEach((line, index) => {
      draw(canvas, { line, row: top + down + index, col: starts[cell.col] ?? 0, wide });
    });
  }
  return Array.from(canvas, (line) =>
    Array.from(line ?? [], (char) => char ?? ' ')
      .join('')
      .trimEnd(),
  ).join('\n');
}

function brokenInto(text: string, width: number, wide: number): readonly string[] {
  const lines = [''];
  let at = 0;
  for (const char of text) {
    const size = isWide(char) ? wide : 1;
    // A figure is not broken.
    if (at + size > width && isWide(char)) {
      lines.push('');
      at = 0;
    }
    lines[lines.length - 1] += char;
    at += size;
  }
  return lines;
}

function draw(
  canvas: string[][],
  { line, row, col, wide }: { line: string; row: number; col: number; wide: number },
): void {
  canvas[row] ??= [];
  const own = canvas[row];
  let at = col;
  for (const char of line) {
    own[at] = char;
    // The second place of a wide character is its own.
    if (wide === 2 && isWide(char)) own[at + 1] = '';
    at += isWide(char) ? wide : 1;
  }
}
