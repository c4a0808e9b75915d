import { type Cell, cellsOf } from '../../domain/forms/catalogue.ts';
import { editionOfYear } from '../../domain/forms/editions.ts';

/** How many of the form's cells a draft has, and which are open; undefined where the draft has no year with a form. */
export interface CellsRead {
  readonly read: number;
  readonly all: number;
  readonly open: readonly Cell[];
}

/** Cells of the form that are in the draft: stated, blank or not applicable. A cell that is absent is open. */
export function cellsRead(draft: Readonly<Record<string, unknown>>): CellsRead | undefined {
  const edition = typeof draft.year === 'number' ? editionOfYear(draft.year) : undefined;
  if (edition === undefined) return undefined;
  const cells = cellsOf(edition);
  const open = cells.filter(({ name }) => !isIn(draft, name.split('.')));
  return { read: cells.length - open.length, all: cells.length, open };
}

function isIn(value: unknown, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return value !== undefined;
  return typeof value === 'object' && value !== null && isIn(Reflect.get(value, step), rest);
}
