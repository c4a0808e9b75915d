import type { CellObject } from 'write-excel-file/universal';

/** One cell of a sheet as it will be written; null for a place that nothing stands in (or that a merged cell covers). */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string; readonly style?: CellStyle }
  /** A text of several paragraphs, each on a line of its own within the cell. */
  | { readonly kind: 'prose'; readonly text: string; readonly style?: CellStyle }
  | { readonly kind: 'number'; readonly value: number; readonly format?: string; readonly style?: CellStyle }
  /** A formula with the value it has: a reader that does not calculate shows that value. */
  | {
      readonly kind: 'formula';
      readonly formula: string;
      readonly value: number | string;
      readonly format?: string;
      readonly style?: CellStyle;
    }
  | { readonly kind: 'empty'; readonly style?: CellStyle }
  | null;

export type CellStyle = Pick<
  CellObject,
  | 'columnSpan'
  | 'rowSpan'
  | 'fontWeight'
  | 'align'
  | 'alignVertical'
  | 'wrap'
  | 'backgroundColor'
  | 'textColor'
  | 'borderStyle'
  | 'borderColor'
  | 'fontSize'
  | 'height'
>;

export interface WorkSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly widths: readonly number[];
  readonly landscape?: true;
  readonly stickyRows?: number;
  readonly stickyColumns?: number;
  /** Columns whose cells offer what may stand in them: `{ cells: 'C2:C101', from: "'可填内容'!$A$2:$A$7" }`. */
  readonly choices?: readonly { readonly cells: string; readonly from: string }[];
  /** A sheet wider than a page prints page by page, heads and names repeated; without it a sheet prints one page wide. */
  readonly pages?: SheetPages;
}

/** How a wide sheet is cut into printed pages. */
interface SheetPages {
  readonly headRows: number;
  readonly nameColumns: number;
  /** Columns, counted from 0, with which a page begins. */
  readonly begins: readonly number[];
  /** Per cent of the size on screen. */
  readonly scale: number;
}

/** `A`, `B`, … `Z`, `AA`: the name of a column counted from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

export function address(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}
