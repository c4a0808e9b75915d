import { type Cell, cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import type { Dice, Figures } from './madeDistrict.ts';

/** A filing with one slip of the pen: its kind, the cells it touches, and the stated inputs that came of it. */
export interface Slip {
  readonly kind: string;
  readonly cell: Cell;
  readonly figures: Figures;
}

/** What may go wrong with one figure. Returns nothing where the slip would change nothing. */
const SLIPS: Readonly<Record<string, (value: number, before: number, dice: Dice) => number | undefined>> = {
  'times 10': (value) => value * 10,
  'times 100': (value) => value * 100,
  'times 10000': (value) => value * 10_000,
  'a tenth': (value) => Math.floor(value / 10),
  'digits swapped': (value, _before, dice) => swapped(value, dice),
  'left at 0': () => 0,
  'appears from nothing': (value, before, dice) =>
    value === 0 && before === 0 ? 300 + Math.floor(dice.random() * 5_000) : undefined,
};

const INPUTS = cellsOf('2021').filter(({ role, row }) => role === 'input' && !row.endsWith('.rules'));
const PENALTIES_FIRST = ['licensing', 'penalties', 'compulsion'];

/** Every slip that a filing may have, one at a time. A slip in an amount is one in its 分. */
export function slipsOf(truth: Figures, before: Figures, dice: Dice): readonly Slip[] {
  const single = INPUTS.flatMap((cell) =>
    Object.entries(SLIPS).flatMap(([kind, slip]) => {
      const value = truth.get(cell.name) ?? 0;
      if (value === 0 && kind !== 'appears from nothing') return [];
      const unit = cell.kind === 'amount' ? 10_000 : 1;
      const wrong = slip(Math.floor(value / unit), Math.floor((before.get(cell.name) ?? 0) / unit), dice);
      if (wrong === undefined || wrong * unit === value) return [];
      return [{ kind, cell, figures: new Map(truth).set(cell.name, wrong * unit) }];
    }),
  );
  return [...single, ...copied(truth, before), ...exchanged(truth)];
}

/** Two neighbouring digits in each other's place. */
function swapped(value: number, dice: Dice): number | undefined {
  const digits = [...String(value)];
  if (digits.length < 2) return undefined;
  const at = Math.floor(dice.random() * (digits.length - 1));
  return Number([...digits.slice(0, at), digits[at + 1], digits[at], ...digits.slice(at + 2)].join(''));
}

/** Last year's figures of a table typed again. */
function copied(truth: Figures, before: Figures): readonly Slip[] {
  const cells = INPUTS.filter(({ table }) => table === 'T2').filter(({ name }) => !name.includes('normativeDocuments'));
  const figures = new Map(truth);
  for (const { name } of cells) figures.set(name, before.get(name) ?? 0);
  return cells
    .filter(({ name }) => (before.get(name) ?? 0) !== (truth.get(name) ?? 0))
    .map((cell) => ({ kind: "last year's column", cell, figures }));
}

/** Two rows in each other's place: decisions, and whole rows of results, whose sums still hold. */
function exchanged(truth: Figures): readonly Slip[] {
  const swap = (left: string, right: string) => {
    const figures = new Map(truth);
    for (const cell of INPUTS.filter(({ row }) => row === left)) {
      const other = `${right}.${cell.column}`;
      figures.set(cell.name, truth.get(other) ?? 0).set(other, truth.get(cell.name) ?? 0);
    }
    return figures;
  };
  const rows = [...new Set(INPUTS.map(({ row }) => row))];
  const decisions = rows.filter((row) => PENALTIES_FIRST.some((name) => row.endsWith(`.${name}`)));
  const results = rows.filter((row) => row.startsWith('requests.results.'));
  return [decisions, results].flatMap((list) =>
    list.slice(1).flatMap((right, index) => {
      const left = list[index] ?? '';
      const cell = INPUTS.find(({ row }) => row === left);
      const figures = swap(left, right);
      const same = INPUTS.every(({ name }) => (figures.get(name) ?? 0) === (truth.get(name) ?? 0));
      return cell === undefined || same ? [] : [{ kind: 'two rows exchanged', cell, figures }];
    }),
  );
}
