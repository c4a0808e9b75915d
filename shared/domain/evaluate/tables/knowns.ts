import { cellNamed } from '../../forms/catalogue.ts';
import type { CellName, CellValues } from '../../forms/cells.ts';
import { type Identity, isTotal, type Operand } from './instances.ts';

/** What is known of the cells of a report while it is reconciled. */
export interface Knowns {
  /** Stated, derived, or 0 for 不适用; undefined when blank (or not readable). */
  readonly number: (name: CellName) => number | undefined;
  /** Not stated: a blank input, or a printed total that is blank or left out. */
  readonly isBlank: (name: CellName) => boolean;
  /** The cell is missing from the file or holds something unreadable: rules that need it are silent. */
  readonly isLost: (name: CellName) => boolean;
  /** Blanks that stated cells force to a value: inputs only ever to 0. */
  readonly derived: ReadonlyMap<CellName, number>;
}

/**
 * Derives what the stated cells force, to a fixed point. A blank total whose addends are all known is their sum. Blanks
 * on one side of an identity whose known part already reaches the other side are 0, as no count is negative. A blank
 * input is never derived to anything but 0: a figure that nobody stated does not enter a district's total.
 */
export function knownsOf(values: CellValues, identities: readonly Identity[]): Knowns {
  const derived = new Map<CellName, number>();
  const lost = lostTotals(values, identities);
  const isLost = (name: CellName) => !values.has(name) && (!isTotal(name) || lost.has(name));
  const number = (name: CellName): number | undefined => {
    const value = values.get(name);
    if (value === 'n/a') return 0;
    return value ?? derived.get(name);
  };
  const open = identities.filter((identity) => !operandsOf(identity).some(({ name }) => isLost(name)));
  for (let progress = true; progress; ) {
    progress = false;
    for (const identity of open) {
      for (const [name, value] of forced(identity, number)) {
        derived.set(name, value);
        progress = true;
      }
    }
  }
  const isBlank = (name: CellName) => !isLost(name) && (values.get(name) ?? null) === null;
  return { number, isBlank, isLost, derived };
}

/** A printed total that was left out is as good as lost when cells it adds up are missing from the file. */
function lostTotals(values: CellValues, identities: readonly Identity[]): ReadonlySet<CellName> {
  const lost = new Set<CellName>();
  const gone = (name: CellName) => lost.has(name) || (!values.has(name) && !isTotal(name));
  for (let progress = true; progress; ) {
    progress = false;
    for (const { left, right } of identities) {
      const [total, ...more] = left;
      if (total === undefined || more.length > 0 || values.has(total.name) || lost.has(total.name)) continue;
      if (right.some(({ name }) => gone(name))) {
        lost.add(total.name);
        progress = true;
      }
    }
  }
  return lost;
}

export function operandsOf({ left, right }: Identity): readonly Operand[] {
  return [...left, ...right];
}

export interface Sides {
  readonly left: number;
  readonly right: number;
  readonly leftUnknown: readonly CellName[];
  readonly rightUnknown: readonly CellName[];
}

/** The known part of both sides and what is unknown on each. */
export function sidesOf(
  { left, right }: Pick<Identity, 'left' | 'right'>,
  number: (name: CellName) => number | undefined,
): Sides {
  const side = (operands: readonly Operand[]) => {
    const unknown = operands.filter(({ name }) => number(name) === undefined).map(({ name }) => name);
    const known = operands.reduce((sum, { name, sign }) => sum + sign * (number(name) ?? 0), 0);
    return { known, unknown };
  };
  const [l, r] = [side(left), side(right)];
  return { left: l.known, right: r.known, leftUnknown: l.unknown, rightUnknown: r.unknown };
}

function forced(
  identity: Identity,
  number: (name: CellName) => number | undefined,
): readonly (readonly [CellName, number])[] {
  const { left, right, leftUnknown, rightUnknown } = sidesOf(identity, number);
  const unknown = [...leftUnknown, ...rightUnknown];
  if (unknown.length === 0 || (leftUnknown.length > 0 && rightUnknown.length > 0)) return [];
  const rest = leftUnknown.length > 0 ? right - left : left - right;
  if (rest === 0) return unknown.map((name) => [name, 0] as const);
  const [only] = unknown;
  if (rest > 0 && only !== undefined && unknown.length === 1 && cellNamed(only).role === 'total') return [[only, rest]];
  return [];
}
