import { wanTextOfFen } from '../values/money.ts';
import type { Cell } from './catalogue.ts';

/**
 * What stands in a cell. A number is stated (件, 项, or 分 for amounts); `null` is blank, not stated;
 * `'n/a'` is 不适用 (`/`, `-`). The three are never turned into one another.
 */
export type CellValue = number | null | 'n/a';

/** A cell's name: its path in the submission, e.g. `requests.results.granted.naturalPerson`. */
export type CellName = string;

/** The values of one report by cell name. A printed total that the filer left out altogether is absent. */
export type CellValues = ReadonlyMap<CellName, CellValue>;

/** The states a cell may be in when it leaves the system (tidy CSV, API, pages). */
type CellState = 'number' | 'zero' | 'blank' | 'na';

export function cellState(value: CellValue): CellState {
  if (value === null) return 'blank';
  if (value === 'n/a') return 'na';
  return value === 0 ? 'zero' : 'number';
}

/** A cell's value as people read it: amounts in 万元, blanks as 空白, not-applicable as “/”. */
export function textOf(cell: Cell, value: CellValue | undefined): string {
  if (value === null || value === undefined) return '空白';
  if (value === 'n/a') return '/';
  return numberText(cell, value);
}

/** A stated number as people read it: 分 become a decimal string of 万元, counts stay as they are. */
export function numberText(cell: Pick<Cell, 'kind'>, value: number): string {
  return cell.kind === 'amount' ? wanTextOfFen(value) : String(value);
}
