import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import { run, TYPE_AREA_WIDTH } from './gongwen.ts';

/** 小四, 12 pt, on lines of exactly 20 pt. */
const SIZE = 24;
const LINE = { line: 400, lineRule: 'exact' } as const;

interface ListTable {
  /** Shares of the width, a column each; together 1. */
  readonly shares: readonly number[];
  /** The head of the columns, repeated on every page; a table of labels and what they say has none. */
  readonly head?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Room for what is written or sealed by hand, in twips of height, by the number of the row. */
  readonly heights?: ReadonlyMap<number, number>;
}

/** A plain table of texts over the width of the type area. A row is never split over two pages. */
export function listDocx({ shares, head, rows, heights = new Map() }: ListTable): Table {
  const widths = shares.map((share) => Math.round(share * TYPE_AREA_WIDTH));
  const drawn = (texts: readonly string[], isHead: boolean, height?: number) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      ...(height === undefined ? {} : { height: { value: height, rule: 'atLeast' as const } }),
      children: texts.map((text, column) => cell(text, widths[column] ?? 0, isHead)),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TYPE_AREA_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      ...(head === undefined ? [] : [drawn(head, true)]),
      ...rows.map((row, index) => drawn(row, false, heights.get(index))),
    ],
  });
}

function cell(text: string, width: number, isHead: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80, top: 40, bottom: 40 },
    children: [
      new Paragraph({
        alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: LINE,
        children: [run(text, isHead ? 'heading1' : 'body', { size: SIZE })],
      }),
    ],
  });
}
