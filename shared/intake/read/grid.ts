import { given as members } from '../../domain/values/given.ts';
import type { Aside, CellDoubt, PagePlace, PrintedCell, SourceTable } from '../source/sourceDocument.ts';

/** A cell as a file gives it: its text and how far it reaches. */
export interface GivenCell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly colSpan?: number;
  readonly computed?: true;
  readonly doubt?: CellDoubt;
  readonly aside?: Aside;
  readonly stored?: string;
  readonly day?: string;
  readonly stands?: readonly PagePlace[];
}

/** The statutory tables have at most 29 rows and 15 columns; beyond these bounds a grid is not one of them. */
export const MAX_ROWS = 2_000;
export const MAX_COLUMNS = 120;

/**
 * Lays rows of cells out in a grid, as a browser does: a cell takes the next free place, a merged cell covers all of its
 * places, none reaches below the last row. Every place remembers the one printed cell that covers it.
 */
export function layOut(given: readonly (readonly GivenCell[])[], most = MAX_ROWS): SourceTable['rows'] {
  const kept = given.slice(0, most);
  const rows: (PrintedCell | undefined)[][] = kept.map(() => []);
  for (const [row, cells] of kept.entries()) {
    let col = 0;
    for (const cell of cells) {
      while (rows[row]?.[col] !== undefined) col++;
      if (col >= MAX_COLUMNS) break;
      const rowSpan = bounded(cell.rowSpan, kept.length - row);
      const colSpan = bounded(cell.colSpan, MAX_COLUMNS - col);
      const printed: PrintedCell = {
        text: cell.text,
        row,
        col,
        rowSpan,
        colSpan,
        ...members({ computed: cell.computed }),
        ...members({ doubt: cell.doubt }),
        ...members({ aside: cell.aside }),
        ...members({ stored: cell.stored }),
        ...members({ day: cell.day }),
        ...members({ stands: cell.stands }),
      };
      cover(rows, printed);
      col += colSpan;
    }
  }
  return rows;
}

/** rowspan="0" means "to the end of the table". */
function bounded(span: number | undefined, most: number): number {
  if (span === 0) return most;
  return Math.max(1, Math.min(Math.trunc(span ?? 1) || 1, most));
}

function cover(rows: (PrintedCell | undefined)[][], cell: PrintedCell): void {
  for (const line of rows.slice(cell.row, cell.row + cell.rowSpan)) {
    for (let col = cell.col; col < cell.col + cell.colSpan; col++) line[col] ??= cell;
  }
}

/** The printed cells of a row from left to right, each once. */
export function cellsOfRow(table: SourceTable, row: number): readonly PrintedCell[] {
  return [...new Set(table.rows[row] ?? [])].filter((cell) => cell !== undefined);
}
