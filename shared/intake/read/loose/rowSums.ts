import type { FormColumn } from '../../../domain/forms/printed.ts';
import { readCell } from '../cellText.ts';
import type { LooseRow } from './looseRow.ts';

/** The figure in each column; a blank and “/” count nothing. Undefined for what is not read as a number. */
export function figuresOf({ cells }: LooseRow): ReadonlyMap<FormColumn, number | undefined> {
  return new Map(
    cells.map(({ column, piece, unit }) => {
      const reading = readCell(piece.cell, column.kind ?? 'count', unit);
      if (reading.state === 'text') return [column, undefined];
      return [column, reading.state === 'number' ? Number(reading.value) : 0];
    }),
  );
}

/** Whether the row's total is the sum of its other figures; a row without a total has nothing to be held against. */
export function addsUp(row: LooseRow): boolean {
  const figures = figuresOf(row);
  const total = row.name.row.columns.find((column) => column.total);
  if (total === undefined) return true;
  const parts = [...figures].flatMap(([column, figure]) => (column === total ? [] : [figure]));
  const stated = figures.get(total);
  return stated === parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0);
}
