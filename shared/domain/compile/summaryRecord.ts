export interface SummaryPlace {
  readonly district: string;
  readonly year: number;
}

/** The item of a district's compiled year: which number was reserved for which inputs, and which is published. */
export interface SummaryRecord {
  /** The last number given out; gaps are allowed. */
  readonly reserved: number;
  readonly reservedDigest: string | null;
  readonly published: {
    readonly number: number;
    readonly digest: string;
    /** Revision of the roll-up the published version is known to be true for; a later one makes it stale. */
    readonly revision: number;
    readonly asOf: string | null;
    readonly signed: boolean;
  } | null;
}
