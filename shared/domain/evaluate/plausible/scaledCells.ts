import type { CellName } from '../../forms/cells.ts';
import type { Edition } from '../../forms/editions.ts';
import type { PlausibleTest, Scale } from '../../rules/plausible.ts';
import type { Rule } from '../../rules/rule.ts';
import { type Operand, operandsAt, placesOf } from '../tables/instances.ts';

type ScaleCells = Pick<Scale, 'table' | 'cells'>;

const FOUND = new WeakMap<ScaleCells, Map<Edition, readonly Operand[]>>();

/** The cells of a scale in an edition; found once. */
export function cellsOfScale(edition: Edition, scale: ScaleCells): readonly Operand[] {
  const found = FOUND.get(scale) ?? new Map<Edition, readonly Operand[]>();
  FOUND.set(scale, found);
  const known = found.get(edition) ?? findCells(edition, scale);
  found.set(edition, known);
  return known;
}

function findCells(edition: Edition, { table, cells }: ScaleCells): readonly Operand[] {
  const [place] = placesOf(edition, 'once', table ?? null);
  return place === undefined ? [] : operandsAt(edition, cells, place);
}

/** Every cell that these rules on likely figures compare with last year's or the district's. */
export function scaledCells(rules: readonly Rule[], edition: Edition): readonly CellName[] {
  const scales = rules.flatMap(({ test }) => ('scales' in test ? test.scales : []));
  return [...new Set(scales.flatMap((scale) => cellsOfScale(edition, scale).map(({ name }) => name)))];
}

/** The rules that hold a body against those like it. */
export function peerRules(
  rules: readonly Rule[],
): readonly (Rule & { readonly test: Extract<PlausibleTest, { kind: 'peers' }> })[] {
  return rules.flatMap((rule) => (rule.test.kind === 'peers' ? [{ ...rule, test: rule.test }] : []));
}
