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
  /** The newest summary the office has signed: it stays the official one while drafts after it are made. */
  readonly signed?: SignedSummary;
  /** The newest signed summary that was filed to the level above, as which upload. */
  readonly filedUp?: FiledUp;
  /** When and where signed summaries were made public, oldest first. */
  readonly publications: readonly Publication[];
}

export interface SignedSummary {
  readonly number: number;
  readonly digest: string;
  readonly revision: number;
  readonly asOf: string | null;
  /** The lock that made it: a year that is locked anew gets another. */
  readonly lockedBy: string;
  readonly lockedAt: string;
}

/** A signed summary was filed as the level's own report: its number, when (ISO, UTC), and the VersionId S3 gave the upload. */
export interface FiledUp {
  readonly number: number;
  readonly at: string;
  readonly versionId: string;
}

/** A signed summary was put before the public. */
export interface Publication {
  readonly version: string;
  readonly by: string;
  readonly at: string;
  /** Where it can be read: the address of the page, or the name of the column. */
  readonly where: string;
}

/** The version a reader is shown: what the office has signed, else the newest draft. */
export function officialNumber(record: SummaryRecord | undefined): number | undefined {
  return record?.signed?.number ?? record?.published?.number;
}
