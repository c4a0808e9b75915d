import type { CellName } from '../../forms/cells.ts';
import type { Edition } from '../../forms/editions.ts';
import type { PlausibleTest, Scale } from '../../rules/plausible.ts';
import type { Rule } from '../../rules/rule.ts';
import { operandsAt, placesOf } from '../tables/instances.ts';

/** The cells of a scale in an edition. */
export function cellsOfScale(edition: Edition, { table, cells }: Pick<Scale, 'table' | 'cells'>): readonly CellName[] {
  const [place] = placesOf(edition, 'once', table ?? null);
  return place === undefined ? [] : operandsAt(edition, cells, place).map(({ name }) => name);
}

/** Every cell that these rules on likely figures compare with last year's or the district's. */
export function scaledCells(rules: readonly Rule[], edition: Edition): readonly CellName[] {
  const scales = rules.flatMap(({ test }) => ('scales' in test ? test.scales : []));
  return [...new Set(scales.flatMap((scale) => cellsOfScale(edition, scale)))];
}

/** The rules that hold a body against those like it. */
export function peerRules(
  rules: readonly Rule[],
): readonly (Rule & { readonly test: Extract<PlausibleTest, { kind: 'peers' }> })[] {
  return rules.flatMap((rule) => (rule.test.kind === 'peers' ? [{ ...rule, test: rule.test }] : []));
}
