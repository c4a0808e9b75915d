import type { CellName, CellValue } from '../../forms/cells.ts';
import type { Edition } from '../../forms/editions.ts';
import type { Rule } from '../../rules/rule.ts';
import type { FindingDraft } from '../../verdict/findings.ts';
import type { LastYear, Standing } from '../../verdict/judgement.ts';
import type { Identity } from './instances.ts';
import type { Knowns } from './knowns.ts';

/** Everything a test may look at. */
export interface Judging {
  readonly edition: Edition;
  readonly year: number;
  readonly agency: string;
  readonly agencyName: string;
  readonly rules: readonly Rule[];
  readonly identities: readonly Identity[];
  readonly knowns: Knowns;
  /** What the filer wrote; undefined when the cell is not in the file. */
  readonly stated: (name: CellName) => CellValue | undefined;
  readonly standing: Standing;
  readonly lastYear?: LastYear;
}

/** A broken identity, kept beside its finding so that root causes can be told from consequences. */
export interface Break {
  readonly identity: Identity;
  /** Known left − known right. */
  readonly residual: number;
}

export interface Verdict {
  readonly finding: FindingDraft;
  readonly broken?: Break;
}

/** What is the same for every report of a year: a rule's places and operands are found with it, once. */
export type InYear = Pick<Judging, 'edition' | 'identities'>;

/** A rule that has been made ready for a year, carried out for one report. */
export type CarriedOut = (judging: Judging) => readonly Verdict[];

/** A test of one kind, made ready for one rule. */
export type Tester<Kind extends Rule['test']['kind']> = (
  rule: Rule,
  test: Extract<Rule['test'], { readonly kind: Kind }>,
  inYear: InYear,
) => CarriedOut;
