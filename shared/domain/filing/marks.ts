import type { Finding } from '../verdict/findings.ts';
import { figuresBehind } from '../verdict/reasons.ts';
import { NOTHING_OWED, type Owings } from './owing.ts';

/** A reviewer's word on one finding: looked into, and right as it stands. */
export interface Mark {
  readonly by: string;
  readonly at: string;
  readonly note: string;
  /** The figures it was given for: it stands while they stand, through checks and uploads. */
  readonly figures: string;
}

/** Marks of one body's year, by the finding's id. `revision` counts the changes. */
export interface Marks {
  readonly revision: number;
  readonly marks: ReadonlyMap<string, Mark>;
  /** What marking and unmarking still owes the journal. */
  readonly owed: Owings;
}

export const NO_MARKS: Marks = { revision: 0, marks: new Map(), owed: NOTHING_OWED };

/** What a mark on the finding is pinned to. */
export function figuresMarked(
  finding: Pick<Finding, 'rule' | 'severity' | 'message' | 'cells' | 'found' | 'expected'>,
): string {
  return figuresBehind(finding.rule, [finding]);
}

/** The mark that stands for a finding now; undefined when there is none, or its figures have changed. */
export function markOn(finding: Finding, { marks }: Marks): Mark | undefined {
  const mark = marks.get(finding.id);
  return mark?.figures === figuresMarked(finding) ? mark : undefined;
}
