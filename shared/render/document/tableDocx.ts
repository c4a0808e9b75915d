import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { CellName } from '../../domain/forms/cells.ts';
import { type DrawnCell, type OfficialTable, rowsOf } from '../table/officialTable.ts';
import { run, TYPE_AREA_WIDTH } from './gongwen.ts';

/** 小五, 9 pt, on lines of exactly 13 pt. */
const SIZE = 18;
const LINE = { line: 260, lineRule: 'exact' } as const;

/** Shares of the width that the label columns take; the figures share the rest. */
const LABEL_SHARES: Readonly<Record<number, readonly number[]>> = { 0: [], 1: [0.31], 3: [0.075, 0.115, 0.29] };

/**
 * An official table as printed: merged cells, fixed widths, header repeated on every page. `cantSplit`, because a row that
 * is split over two pages can lose its figures in a viewer.
 */
export function tableDocx(table: OfficialTable, show: (cell: CellName) => string): Table {
  const widths = columnWidths(table);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TYPE_AREA_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    rows: rowsOf(table).map(
      (row, index) =>
        new TableRow({
          cantSplit: true,
          tableHeader: index < table.headRowCount,
          children: row.map((cell) => cellDocx(cell, widths, show)),
        }),
    ),
  });
}

/** Twips by grid column; together exactly the type area. */
function columnWidths({ cells, columnCount }: OfficialTable): readonly number[] {
  const labels = Math.min(...cells.filter(({ kind }) => kind === 'value').map(({ column }) => column));
  const shares = LABEL_SHARES[labels];
  if (shares === undefined) throw new RangeError(`no widths for ${labels} columns of labels`);
  const leading = shares.map((share) => Math.round(share * TYPE_AREA_WIDTH));
  const rest = TYPE_AREA_WIDTH - leading.reduce((sum, width) => sum + width, 0);
  const figures = columnCount - labels;
  const each = Math.floor(rest / figures);
  return [
    ...leading,
    ...Array.from({ length: figures }, (_, index) => (index === 0 ? rest - each * (figures - 1) : each)),
  ];
}

function cellDocx(cell: DrawnCell, widths: readonly number[], show: (cell: CellName) => string): TableCell {
  const width = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, each) => sum + each, 0);
  const isStub = cell.kind === 'label' && (cell.role === 'stub' || cell.role === 'corner');
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 40, right: 40, top: 20, bottom: 20 },
    children: [
      new Paragraph({
        alignment: isStub ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: LINE,
        children: [run(cell.kind === 'label' ? cell.text : show(cell.cell), 'song', { size: SIZE })],
      }),
    ],
  });
}
