import type { TableId } from '../forms/printed.ts';
import type { Severity } from '../verdict/findings.ts';
import type { PlausibleTest } from './plausible.ts';

/**
 * A rule is a row of data: what it says, how strictly, since when, and a test that one evaluator carries out.
 * The published list of rules (page and JSON) is generated from these rows.
 */
export interface Rule {
  readonly id: string;
  /** Raised whenever the test or the severity changes; the change note says what changed. */
  readonly version: number;
  readonly severity: Severity;
  /** Years in which the rule is judged otherwise (the 2019 form was only 试行 in its first year). */
  readonly severityIn?: Readonly<Record<number, Severity>>;
  /** Accepted only with a written reason (`reasons` in the submission). */
  readonly needsReason?: true;
  readonly table: TableId | null;
  /** The rule in the form's own words, e.g. 第一项＋第二项＝第三项（七）总计＋第四项. */
  readonly formula: string;
  /** What a clerk reads; `{name}` is filled in by the evaluator. */
  readonly message: string;
  /** Why the rule exists. */
  readonly intent: string;
  /** How to mend the report. */
  readonly mend: string;
  /** The article, the notice or the practice it rests on. */
  readonly basis: string;
  readonly since: number;
  readonly until?: number;
  readonly change: string;
  readonly test: RuleTest;
}

/**
 * Over what a cell rule is repeated: the columns or the rows of its table, its rows where the table prints them as groups,
 * every row of its table that has the named columns, or not at all.
 */
export type Each = 'column' | 'row' | 'group' | 'once' | { readonly rowsWith: readonly string[] };

/**
 * Operands are cell names, a leading `-` subtracts. `*` stands for what the rule is repeated over: the column
 * (`requests.results.total.*`), or the row or group (`*.upheld`). `{results}` stands for every row that the table's
 * total row adds up, `{otherHandling}` and the like for the rows that have that role in the form, `{inputs}` for the columns
 * that a row's 总计 adds up. A cell that a form has under another name, or in several rows, is what has become of it there.
 */
export type Operands = readonly string[];

export type RuleTest =
  /** Carried out while the file is read; the row holds its words. */
  | { readonly kind: 'reading' }
  /** Σ left = Σ right. `total` names the side that is a printed total, recomputed by the roll-up. */
  | { readonly kind: 'equal'; readonly each: Each; readonly left: Operands; readonly right: Operands }
  /** Σ left ≥ Σ right. */
  | { readonly kind: 'atLeast'; readonly each: Each; readonly left: Operands; readonly right: Operands }
  /** Stated inputs fall short of a stated total while other inputs of the same sum are blank; guards the named rules. */
  | { readonly kind: 'unallocated'; readonly guards: readonly string[] }
  /** When every operand of `given` is 0, every operand of `zero` is 0; `both`: and the other way round. */
  | {
      readonly kind: 'zeroTogether';
      readonly each: Each;
      readonly given: Operands;
      readonly zero: Operands;
      readonly both?: true;
    }
  /** No operand above `limit` (件, or 分 for amounts). */
  | { readonly kind: 'atMost'; readonly cells: Operands; readonly limit: number }
  /** Asks a government (not a department, nor a town) when Σ cells is above 0 and more than Σ within explains. */
  | { readonly kind: 'askGovernment'; readonly cells: Operands; readonly within: Operands }
  /** Asks when Σ cells is above 0 although Σ part is the whole of Σ whole, and that is not 0: nothing else explains the cells. */
  | { readonly kind: 'askWholly'; readonly cells: Operands; readonly part: Operands; readonly whole: Operands }
  /** No operand above 0 for a body below the level of a 设区的市. */
  | { readonly kind: 'belowMunicipal'; readonly zero: Operands }
  /** Warns when Σ left = right ≠ 0: item counts that are really case counts. */
  | { readonly kind: 'coincides'; readonly each: Each; readonly left: Operands; readonly right: Operands }
  /** Σ this year's = Σ last year's. `only`: judged when 总计 differs, or when only the columns under it do. */
  | {
      readonly kind: 'lastYear';
      readonly each: Each;
      readonly now: Operands;
      readonly before: Operands;
      readonly only?: 'whenTotalDiffers' | 'whenColumnsDiffer';
    }
  /** Whether a figure is likely (`evaluate/plausible`). */
  | PlausibleTest
  /** Every cell of the tables equals last year's and not all are 0. */
  | { readonly kind: 'sameTables' }
  /** Part ÷ whole ≥ `share`, when whole ≥ `least`. */
  | {
      readonly kind: 'share';
      readonly part: Operands;
      readonly whole: Operands;
      readonly share: number;
      readonly least: number;
    }
  /**
   * Read out of the narrative by the reader of that name (`narrative/`). A reader is code: `finds` stands for what it found in
   * the reference prose of this release, so that the rule's hash moves when it finds otherwise.
   */
  | { readonly kind: 'narrative'; readonly reader: string; readonly finds?: string };

/** Whether the rule is in force for a report year. */
export function inForce(rule: Pick<Rule, 'since' | 'until'>, year: number): boolean {
  return rule.since <= year && (rule.until === undefined || year <= rule.until);
}

/** Works something out once for a list of rules and a report year, when it is first asked for. */
export function perYear<T>(
  build: (rules: readonly Rule[], year: number) => T,
): (rules: readonly Rule[], year: number) => T {
  const built = new WeakMap<readonly Rule[], Map<number, T>>();
  return (rules, year) => {
    const years = built.get(rules) ?? new Map<number, T>();
    const known = years.get(year);
    if (known !== undefined) return known;
    const made = build(rules, year);
    built.set(rules, years.set(year, made));
    return made;
  };
}

/** Those of a list that are in force in a year. */
export const rulesInYear = perYear((rules, year): readonly Rule[] => rules.filter((rule) => inForce(rule, year)));

export function severityIn(rule: Pick<Rule, 'severity' | 'severityIn'>, year: number): Severity {
  return rule.severityIn?.[year] ?? rule.severity;
}
