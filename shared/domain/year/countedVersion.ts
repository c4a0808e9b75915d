import type { CellValues } from '../forms/cells.ts';

/** A version that counts towards its district. */
export interface CountedVersion {
  readonly agency: string;
  readonly values: CellValues;
  /** When the agency's first accepted version of the year arrived: lateness is judged by it, not by corrections. */
  readonly firstAcceptedAt: string;
  readonly submittedAt: string;
  readonly receipt: string;
  readonly versionId: string | null;
  readonly sha256: string | null;
}
