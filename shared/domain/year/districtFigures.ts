import { cellsOf } from '../forms/catalogue.ts';
import type { CellName } from '../forms/cells.ts';
import { inputsUnder } from '../forms/inputsUnder.ts';
import type { Compilation, CompiledCell } from './compilation.ts';

/** What a district's cell says, and how many of the counted bodies left it, or something it adds up, blank or marked it 不适用. */
export interface DistrictFigure {
  /** stated: a figure. blank, na: no counted body stated one, all of them 不适用 or not. notAdditive: there is no figure of the district. */
  readonly state: 'stated' | 'blank' | 'na' | 'notAdditive';
  /** 件, 项, or 分 for amounts; null where no figure stands. */
  readonly value: number | null;
  readonly blanks: number;
  readonly notApplicable: number;
}

const NO_FIGURE: DistrictFigure = { state: 'notAdditive', value: null, blanks: 0, notApplicable: 0 };

/**
 * The figures of a district as its files print them. A sum to which nobody contributed is 0 in the totals and no figure in a
 * document: nobody has stated that 0. The same holds of a printed total none of whose parts anybody stated.
 */
export function districtFigures({
  edition,
  bodies,
  cells,
}: Pick<Compilation, 'edition' | 'bodies' | 'cells'>): (name: CellName) => DistrictFigure {
  const counted = bodies.filter(({ standing }) => standing === 'counted').length;
  const byName = new Map(cells.map((cell) => [cell.name, cell]));
  const figures = new Map(
    cellsOf(edition).map((cell) => {
      const parts = inputsUnder(edition, cell).flatMap(({ name }) => byName.get(name) ?? []);
      return [cell.name, figureOf(byName.get(cell.name)?.value ?? null, parts, counted)] as const;
    }),
  );
  return (name) => figures.get(name) ?? NO_FIGURE;
}

function figureOf(value: number | null, parts: readonly CompiledCell[], counted: number): DistrictFigure {
  const bodiesIn = (list: (part: CompiledCell) => readonly string[]) => new Set(parts.flatMap(list)).size;
  const open = {
    blanks: bodiesIn(({ blank }) => blank),
    notApplicable: bodiesIn(({ notApplicable }) => notApplicable),
  };
  if (value === null) return { ...NO_FIGURE, ...open };
  const nobody =
    counted > 0 && parts.every(({ blank, notApplicable }) => blank.length + notApplicable.length === counted);
  if (!nobody) return { state: 'stated', value, ...open };
  return { state: open.blanks === 0 ? 'na' : 'blank', value: null, ...open };
}
