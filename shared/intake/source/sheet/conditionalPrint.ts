import type { Attribute } from '../package/readXml.ts';
import type { CellDoubt } from '../sourceDocument.ts';

/** A format that a workbook puts on cells by a condition, as far as it keeps a figure from being read (`dxf`). */
export type ConditionalStyles = (index: number) => CellDoubt | undefined;

/** Top row, left column, bottom row, right column, from 0. */
type Area = readonly [top: number, left: number, bottom: number, right: number];

interface Rule {
  readonly areas: readonly Area[];
  readonly doubt: CellDoubt;
  /** Whether it holds of a number; undefined where that takes Excel to tell. */
  readonly holds: (number: number) => boolean | undefined;
}

const MOST_RULES = 500;
const COMPARED: Readonly<Record<string, (number: number, one: number, other: number) => boolean>> = {
  equal: (number, one) => number === one,
  notEqual: (number, one) => number !== one,
  lessThan: (number, one) => number < one,
  lessThanOrEqual: (number, one) => number <= one,
  greaterThan: (number, one) => number > one,
  greaterThanOrEqual: (number, one) => number >= one,
  between: (number, one, other) => number >= one && number <= other,
  notBetween: (number, one, other) => number < one || number > other,
};

/**
 * Conditional formats of a sheet that make figures white, strike them out, or show a bar or a sign in their place. What a comparison with a
 * number decides is decided; everything else leaves the figure in doubt.
 */
export class ConditionalPrint {
  readonly #styles: ConditionalStyles;
  readonly #rules: Rule[] = [];
  #areas: readonly Area[] = [];
  #rule: { type: string; operator: string; doubt: CellDoubt | undefined; formulas: string[] } | undefined;
  #isFormula = false;

  constructor(styles: ConditionalStyles) {
    this.#styles = styles;
  }

  open(name: string, attribute: Attribute, areasOf: (ref: string) => readonly Area[]): void {
    if (name === 's:conditionalFormatting') this.#areas = areasOf(attribute('sqref') ?? '');
    else if (name === 's:cfRule') {
      const id = attribute('dxfId');
      const doubt = id === undefined ? undefined : this.#styles(Number(id));
      this.#rule = { type: attribute('type') ?? '', operator: attribute('operator') ?? '', doubt, formulas: [] };
    } else if ((name === 's:dataBar' || name === 's:iconSet') && this.#rule !== undefined) {
      if (['0', 'false'].includes(attribute('showValue') ?? '1')) this.#rule.doubt = 'shown';
    } else if (name === 's:formula' && this.#rule !== undefined) {
      this.#isFormula = true;
      this.#rule.formulas.push('');
    }
  }

  text(text: string): void {
    const formulas = this.#rule?.formulas;
    if (this.#isFormula && formulas !== undefined) formulas[formulas.length - 1] += text;
  }

  close(name: string): void {
    if (name === 's:formula') this.#isFormula = false;
    if (name !== 's:cfRule') return;
    const rule = this.#rule;
    this.#rule = undefined;
    if (rule?.doubt === undefined || this.#rules.length >= MOST_RULES) return;
    const { type, operator, doubt, formulas } = rule;
    const [one = Number.NaN, other = Number.NaN] = formulas.map(numberIn);
    const compare = type === 'cellIs' ? COMPARED[operator] : undefined;
    const isKnown = compare !== undefined && !Number.isNaN(one) && (formulas.length < 2 || !Number.isNaN(other));
    this.#rules.push({
      areas: this.#areas,
      doubt,
      holds: (number) => (isKnown ? compare(number, one, other) : undefined),
    });
  }

  /** Why the figure of a cell may not be what is seen there. */
  doubtOf(row: number, column: number, text: string): CellDoubt | undefined {
    if (this.#rules.length === 0 || !/\d/.test(text)) return undefined;
    const number = numberIn(text);
    return this.#rules.find(
      ({ areas, holds }) =>
        areas.some(([top, left, bottom, right]) => row >= top && row <= bottom && column >= left && column <= right) &&
        (Number.isNaN(number) || holds(number) !== false),
    )?.doubt;
  }
}

/** A plain number; anything else (a reference, a text) is none. */
function numberIn(text: string): number {
  return /^\s*-?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN;
}
