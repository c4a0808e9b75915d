import { PLAIN_HEADS, type PlainRole } from '../../domain/register/registerHeads.ts';
import type { ShownRow } from '../../domain/register/registerRead.ts';
import { doubtWords } from '../read/cellText.ts';
import type { PrintedCell } from '../source/sourceDocument.ts';
import type { RegisterTable } from './findHeads.ts';

/** A row of a register, its cells by what their columns say. */
export interface RegisterRow {
  readonly heads: RegisterTable;
  readonly at: (col: number) => PrintedCell | undefined;
  /** What stands in the column of that role; empty without one. */
  readonly text: (role: PlainRole) => string;
  readonly shown: ShownRow;
  /** All words of the row, whatever their column. */
  readonly words: readonly string[];
}

export function registerRow(heads: RegisterTable, index: number): RegisterRow {
  const line = heads.table.rows[index] ?? [];
  const at = (col: number) => line[col];
  const text = (role: PlainRole) => {
    const col = heads.plain.get(role)?.col;
    return col === undefined ? '' : fieldText(at(col));
  };
  const shown = (Object.keys(PLAIN_HEADS) as PlainRole[]).flatMap((role) => {
    const words = text(role);
    return words === '' ? [] : [{ heading: PLAIN_HEADS[role][0], text: words }];
  });
  const words = [...new Set(line)].map(fieldText).filter((each) => each !== '');
  return { heads, at, text, shown, words };
}

/** What stands in a cell; of a day of Excel the whole date, though its format may leave out the year. */
export function fieldText(cell: PrintedCell | undefined): string {
  if (cell?.day !== undefined) return cell.day;
  return (cell?.text ?? '').normalize('NFKC').trim();
}

const SUMS = /^(?:合计|总计|小计|本页合计|累计)[:：]?$/u;
const REMARKS = /^(?:注|备注|说明|填表说明|填表人|制表人|审核人)\s*[:：]/u;

/** Rows that are no request: empty ones, numbered and otherwise empty, sums, repeated headings, remarks below the table. */
export function isSkipped({ heads, text, words, at }: RegisterRow): boolean {
  const [first = ''] = words;
  if (words.length === 0 || (words.length === 1 && /^\d+$/.test(first))) return true;
  if (SUMS.test(first.replace(/\s/g, '')) && text('received') === '') return true;
  if (words.length <= 2 && REMARKS.test(first)) return true;
  const received = heads.plain.get('received');
  return (
    received !== undefined && fieldText(at(received.col)) === received.heading.split('-').at(-1)?.normalize('NFKC')
  );
}

/** Why what stands in a cell is not believed; a date is one of the things a register holds. */
export function doubtIn(cell: PrintedCell | undefined): string | undefined {
  if (cell === undefined) return undefined;
  if (cell.aside !== undefined) return doubtWords(cell, cell.aside);
  return cell.doubt === undefined || cell.doubt === 'date' ? undefined : doubtWords(cell, cell.doubt);
}
