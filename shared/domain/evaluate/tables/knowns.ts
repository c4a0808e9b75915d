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
  /** Whether every cell of the identity is there: an identity with a lost one is not tested. */
  readonly isTestable: (identity: Identity) => boolean;
  /** Both sides of an identity, with what is derived in them. */
  readonly sides: (identity: Identity) => Sides;
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
  const open = identities.filter(({ operands }) => !operands.some(({ name }) => isLost(name)));
  // Those of the last round, in which nothing was derived any more, hold for good.
  const sides = new Map<Identity, Sides>();
  for (let progress = true; progress; ) {
    progress = false;
    for (const identity of open) {
      const now = sidesOf(identity, number);
      sides.set(identity, now);
      for (const [name, value] of forced(now)) {
        derived.set(name, value);
        progress = true;
      }
    }
  }
  const isBlank = (name: CellName) => !isLost(name) && (values.get(name) ?? null) === null;
  return {
    number,
    isBlank,
    isLost,
    isTestable: (identity) => sides.has(identity),
    sides: (identity) => sides.get(identity) ?? sidesOf(identity, number),
    derived,
  };
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
  const leftUnknown: CellName[] = [];
  const rightUnknown: CellName[] = [];
  return {
    left: knownSum(left, number, leftUnknown),
    right: knownSum(right, number, rightUnknown),
    leftUnknown,
    rightUnknown,
  };
}

/** The sum of what is known; what is not is put into `unknown`. */
function knownSum(
  operands: readonly Operand[],
  number: (name: CellName) => number | undefined,
  unknown: CellName[],
): number {
  let sum = 0;
  for (const { name, sign } of operands) {
    const value = number(name);
    if (value === undefined) unknown.push(name);
    else sum += sign * value;
  }
  return sum;
}

function forced({ left, right, leftUnknown, rightUnknown }: Sides): readonly (readonly [CellName, number])[] {
  if (leftUnknown.length === 0 && rightUnknown.length === 0) return [];
  const unknown = [...leftUnknown, ...rightUnknown];
  if (leftUnknown.length > 0 && rightUnknown.length > 0) return [];
  const rest = leftUnknown.length > 0 ? right - left : left - right;
  if (rest === 0) return unknown.map((name) => [name, 0] as const);
  const [only] = unknown;
  if (rest > 0 && only !== undefined && unknown.length === 1 && cellNamed(only).role === 'total') return [[only, rest]];
  return [];
}
