/**
 * One finding, the same record everywhere: receipt, API, command line, CSV. Messages are Chinese, in the form's words:
 * which table, which row, which column, what was found, what it should be, how to mend it.
 */
export type Severity = 'error' | 'warning' | 'info';

/** The bounds a figure was held against, and how far it would move the district's total of last year. Amounts in 万元. */
export interface LikelyBounds {
  /** The body's own last year, bodies like it, the district's total, or the most that a body of its level has. */
  readonly from: 'own' | 'peers' | 'district' | 'ceiling';
  readonly least: string | null;
  readonly most: string | null;
  /** In per cent; null where the district's total is not known. */
  readonly effect: string | null;
}

export interface Finding {
  /** Rule and place: what `causedBy` of another finding refers to. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly table: string | null;
  readonly row: string | null;
  readonly column: string | null;
  /** Names of the cells concerned, as paths in the submission. */
  readonly cells: readonly string[];
  readonly found: string | null;
  readonly expected: string | null;
  /** found − expected where both are numbers (件, or 万元 as a decimal string for amounts). */
  readonly delta: number | string | null;
  readonly message: string;
  readonly hint: string | null;
  readonly basis: string | null;
  /** RFC 6901 pointer into the submission; always resolves. */
  readonly pointer: string;
  readonly line: number | null;
  readonly col: number | null;
  /** The cell most likely wrong, where broken rules cross in one. */
  readonly suspect?: string;
  /** Set when the finding follows from another: the other's id. */
  readonly causedBy?: string;
  /** Where a figure is doubted though every sum holds. */
  readonly likely?: LikelyBounds;
  /** Set when the finding waits for a written reason. */
  readonly needsReason?: true;
  /** The reason given for it, from `reasons` or carried from the last upload with the same figures. */
  readonly reason?: string;
}

export type FindingDraft = Pick<Finding, 'rule' | 'severity' | 'message'> & Partial<Finding>;

/** How findings refer to one another: the rule and the place it speaks of, even where the file has nothing there. */
export function idOf({ rule, pointer = '' }: Pick<FindingDraft, 'rule' | 'pointer'>): string {
  return `${rule} ${pointer}`;
}

/** Gives out ids that do not repeat: what stands at the same rule and place again is `…#2`, `…#3`, in the order asked. */
export function distinctIds(): (draft: Pick<FindingDraft, 'rule' | 'pointer'>) => string {
  const given = new Map<string, number>();
  return (draft) => {
    const plain = idOf(draft);
    for (let count = (given.get(plain) ?? 0) + 1; ; count += 1) {
      const id = count === 1 ? plain : `${plain}#${count}`;
      if (count > 1 && given.has(id)) continue;
      given.set(plain, count);
      if (id !== plain) given.set(id, 1);
      return id;
    }
  };
}

/** A finding with everything that was left out said to be absent. */
export function finding(draft: FindingDraft): Finding {
  return {
    id: idOf(draft),
    table: null,
    row: null,
    column: null,
    cells: [],
    found: null,
    expected: null,
    delta: null,
    hint: null,
    basis: null,
    pointer: '',
    line: null,
    col: null,
    ...draft,
  };
}

export interface FindingCount {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function countFindings(findings: readonly Finding[]): FindingCount {
  const numberOf = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
  return { errors: numberOf('error'), warnings: numberOf('warning'), infos: numberOf('info') };
}
