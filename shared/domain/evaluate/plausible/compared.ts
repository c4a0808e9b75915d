import { type Cell, cellNamed, findCellIn } from '../../forms/catalogue.ts';
import { type CellName, numberText } from '../../forms/cells.ts';
import { forerunners } from '../../forms/continuity.ts';
import { editionOfYear } from '../../forms/editions.ts';
import type { Fraction, Scale } from '../../rules/plausible.ts';
import type { Rule } from '../../rules/rule.ts';
import { findingOf, placeWords } from '../../rules/words.ts';
import { given } from '../../values/given.ts';
import type { FindingDraft, LikelyBounds } from '../../verdict/findings.ts';
import type { Operand } from '../tables/instances.ts';
import type { Judging } from '../tables/judging.ts';
import { atCell } from '../tables/tables.ts';
import { isNotApplicable, lastYearFigures } from '../tables/years.ts';
import { effectText, reaches } from './fractions.ts';
import type { PeerSpread } from './peerSpread.ts';
import { cellsOfScale } from './scaledCells.ts';

/** A figure with what it can be held against. Numbers are 件, or 分 for amounts. */
export interface Compared {
  readonly cell: Cell;
  readonly now: number;
  /** The body's own of last year. */
  readonly before?: number;
  /** The district's total of last year. */
  readonly district?: number;
  readonly peers?: PeerSpread;
  readonly least: number;
}

/** A figure, and the reason to doubt it. */
export interface Doubt {
  readonly compared: Compared;
  /** Whether the rule's effect on the district's total is reached; a change that is below it is only mentioned. */
  readonly waits: boolean;
  /** Words for the places of the rule's message that are its own. */
  readonly words?: Readonly<Record<string, string>>;
  readonly bounds: Pick<LikelyBounds, 'from'> & { readonly least?: number; readonly most?: number };
}

const COMPARED = new WeakMap<Judging, Map<Scale, readonly Compared[]>>();

/** The cells of a rule's scales with what each is held against; those that are blank or lost are not. Rules share scales: each is worked out once. */
export function comparedIn(judging: Judging, scales: readonly Scale[]): readonly Compared[] {
  const byScale = COMPARED.get(judging) ?? new Map<Scale, readonly Compared[]>();
  COMPARED.set(judging, byScale);
  return scales.flatMap((scale) => {
    const compared = byScale.get(scale) ?? compare(judging, cellsOfScale(judging.edition, scale), scale.least);
    byScale.set(scale, compared);
    return compared;
  });
}

/** Those of the cells whose figures are known, with what each is held against. */
export function compare(judging: Judging, cells: readonly Operand[], least: number): readonly Compared[] {
  const { edition, lastYear, standing, knowns } = judging;
  const lastYears = lastYear === undefined ? () => undefined : lastYearFigures(judging, lastYear);
  const { history } = standing;
  return cells.flatMap(({ name, at }): readonly Compared[] => {
    const now = knowns.figures[at];
    if (now === undefined) return [];
    const cell = findCellIn(edition, name) ?? cellNamed(name);
    const then = forerunnersOf(judging, name);
    const [only] = then;
    const peers = then.length === 1 && only !== undefined ? history?.peers.get(only) : undefined;
    const district = history === undefined ? undefined : sumOf(then, history.totals);
    return [{ cell, now, least, ...given({ before: lastYears(name), district, peers }) }];
  });
}

/** What a cell was called in last year's form. */
function forerunnersOf({ edition, standing: { history } }: Judging, name: CellName): readonly CellName[] {
  const earlier = history === undefined ? undefined : editionOfYear(history.year);
  if (earlier === undefined) return [];
  const found = forerunners(edition, name, earlier);
  return 'cells' in found ? found.cells : [];
}

function sumOf(names: readonly CellName[], totals: ReadonlyMap<CellName, number>): number | undefined {
  if (names.length === 0) return undefined;
  return names.reduce<number | undefined>((sum, name) => {
    const value = totals.get(name);
    return sum === undefined || value === undefined ? undefined : sum + value;
  }, 0);
}

/** How far the figure lies from last year's. */
export function changeOf({ now, before = 0 }: Compared): number {
  return Math.abs(now - before);
}

/** Whether the change moves the district's total of last year by that much; true where that total is not known. */
export function weighs(compared: Compared, effect: Fraction): boolean {
  return reaches(changeOf(compared), compared.district, effect);
}

/** The finding of a doubt: what was found, last year's, the bounds, and how far the district's total would move. */
export function doubtFinding(rule: Rule, judging: Judging, { compared, waits, words, bounds }: Doubt): FindingDraft {
  const { cell, now, before, district } = compared;
  const whole = judging.standing.history?.whole ?? '';
  const text = (value: number) => numberText(cell, value);
  const absent = isNotApplicable(cell, judging);
  const effect = district === undefined || district === 0 ? null : effectText(changeOf(compared), district);
  const known = (value: number | undefined) => (value === undefined ? null : text(value));
  const [expected, least, most] = [known(before), known(bounds.least), known(bounds.most)];
  const likely: LikelyBounds = { from: bounds.from, least, most, effect };
  const fill = {
    place: placeWords(cell.tableName, cell.rowLabel, cell.columnLabel),
    found: absent ? '不适用' : text(now),
    ...{ before: expected ?? '', low: least ?? '', high: most ?? '', district: known(district) ?? '' },
    whole,
    weight: effect === null ? '' : `按此计入，与上年相比，仅此一格即令${whole}合计变动 ${effect}。`,
    ...words,
  };
  const said = findingOf(rule, judging.year, fill, {
    ...atCell(cell),
    found: absent ? 'n/a' : text(now),
    expected,
    likely,
  });
  return waits ? said : mentioned(said);
}

/** What is only mentioned waits for nothing. */
function mentioned({ needsReason: _, ...said }: FindingDraft): FindingDraft {
  return { ...said, severity: 'info' };
}
