import { type Cell, cellsOf, indexOfCell } from '../../forms/catalogue.ts';
import type { CellName, CellValue, CellValues } from '../../forms/cells.ts';
import type { Edition } from '../../forms/editions.ts';
import { type Identity, isTotal, type Operand } from './instances.ts';

/** What is known of the cells of a report while it is reconciled. */
export interface Knowns {
  /** Stated, derived, or 0 for 不适用; undefined when blank (or not readable). */
  readonly number: (name: CellName) => number | undefined;
  /** The same in printed order: an operand's stands at its `at`. */
  readonly figures: Figures;
  /** Whether anything in the file is blank at all: without blanks there is nothing to say of them. */
  readonly hasBlanks: boolean;
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
export function knownsOf(values: CellValues, identities: readonly Identity[], edition: Edition): Knowns {
  const cells = cellsOf(edition);
  const figures = cells.map(({ name }) => figureOf(values.get(name)));
  const derived = new Map<CellName, number>();
  const open = openIdentities(values, identities, cells);
  // Those of the last round, in which nothing was derived any more, hold for good.
  const sides = new Array<Sides | undefined>(identities.length);
  for (let progress = true; progress; ) {
    progress = false;
    for (const identity of open) {
      const now = sidesOf(identity, figures);
      sides[identity.at] = now;
      for (const [{ name, at }, value] of forced(now)) {
        derived.set(name, value);
        figures[at] = value;
        progress = true;
      }
    }
  }
  return {
    number: (name) => {
      const at = indexOfCell(edition, name);
      return at === undefined ? undefined : figures[at];
    },
    figures,
    hasBlanks: hasBlank(values),
    isTestable: ({ at }) => sides[at] !== undefined,
    sides: (identity) => sides[identity.at] ?? sidesOf(identity, figures),
    derived,
  };
}

function figureOf(value: CellValue | undefined): number | undefined {
  if (value === 'n/a') return 0;
  return value ?? undefined;
}

function hasBlank(values: CellValues): boolean {
  for (const value of values.values()) if (value === null) return true;
  return false;
}

/** The identities of which no cell is lost: missing from the file, or unreadable. */
function openIdentities(
  values: CellValues,
  identities: readonly Identity[],
  cells: readonly Cell[],
): readonly Identity[] {
  if (values.size === cells.length) return identities;
  const lost = lostCells(values, identities, cells);
  return identities.filter(({ operands }) => !operands.some(({ at }) => lost[at]));
}

/** A printed total that was left out is as good as lost when cells it adds up are missing from the file. */
function lostCells(values: CellValues, identities: readonly Identity[], cells: readonly Cell[]): readonly boolean[] {
  const lost = cells.map(({ name, role }) => role === 'input' && !values.has(name));
  for (let progress = true; progress; ) {
    progress = false;
    for (const { left, right } of identities) {
      const [total, ...more] = left;
      if (total === undefined || more.length > 0 || values.has(total.name) || lost[total.at]) continue;
      if (right.some(({ at }) => lost[at])) {
        lost[total.at] = true;
        progress = true;
      }
    }
  }
  return lost;
}

export interface Sides {
  readonly left: number;
  readonly right: number;
  readonly leftUnknown: readonly Operand[];
  readonly rightUnknown: readonly Operand[];
}

/** What is known of the cells of a form, in printed order. */
type Figures = readonly (number | undefined)[];

/** The known part of both sides and what is unknown on each. */
function sidesOf({ left, right }: Pick<Identity, 'left' | 'right'>, figures: Figures): Sides {
  const [leftSum, rightSum] = [sumIfKnown(left, figures), sumIfKnown(right, figures)];
  return {
    left: leftSum ?? knownSum(left, figures),
    right: rightSum ?? knownSum(right, figures),
    leftUnknown: leftSum === undefined ? unknownOf(left, figures) : NONE,
    rightUnknown: rightSum === undefined ? unknownOf(right, figures) : NONE,
  };
}

/** The sum of what is known. */
export function knownSum(operands: readonly Operand[], figures: Figures): number {
  let sum = 0;
  for (const { at, sign } of operands) sum += sign * (figures[at] ?? 0);
  return sum;
}

/** The sum, where every figure in it is known. */
export function sumIfKnown(operands: readonly Operand[], figures: Figures): number | undefined {
  let sum = 0;
  for (const { at, sign } of operands) {
    const figure = figures[at];
    if (figure === undefined) return undefined;
    sum += sign * figure;
  }
  return sum;
}

const NONE: readonly Operand[] = [];

function unknownOf(operands: readonly Operand[], figures: Figures): readonly Operand[] {
  return operands.filter(({ at }) => figures[at] === undefined);
}

function forced({ left, right, leftUnknown, rightUnknown }: Sides): readonly (readonly [Operand, number])[] {
  if ((leftUnknown.length === 0) === (rightUnknown.length === 0)) return [];
  const short = leftUnknown.length > 0;
  const unknown = short ? leftUnknown : rightUnknown;
  const rest = short ? right - left : left - right;
  if (rest === 0) return unknown.map((operand) => [operand, 0] as const);
  const [only] = unknown;
  if (rest > 0 && only !== undefined && unknown.length === 1 && isTotal(only.name)) return [[only, rest]];
  return [];
}
