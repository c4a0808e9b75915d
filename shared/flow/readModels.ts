import type { CellName, CellState } from '../domain/cells.ts';
import type { Edition } from '../domain/editions.ts';
import type { Finding, FindingCount } from '../domain/findings.ts';
import type { Outcome } from '../domain/judgement.ts';

/** Where an agency's filing stands. Names on screen are in `agencyStates`. */
export type AgencyState =
  | 'notFiled'
  | 'notRequired'
  | 'rejected'
  | 'needsReason'
  | 'accepted'
  | 'returned'
  | 'approved'
  | 'locked';

/** One district's year as of one roll-up item: totals, states and coverage belong together. */
export interface DistrictYear {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly edition: Edition;
  readonly revision: number;
  readonly coverage: {
    readonly required: number;
    readonly counted: number;
    readonly missing: number;
    readonly notRequired: number;
    readonly voluntary: number;
    readonly complete: boolean;
  };
  readonly agencies: readonly AgencyStanding[];
  /** Every cell of the edition: integers, or decimal strings of 万元 for amounts; value null when it must not be added. */
  readonly cells: Readonly<Record<CellName, { readonly value: number | string | null; readonly notAdditive?: string }>>;
  readonly summary: { readonly version: string; readonly stale: boolean; readonly asOf: string | null } | null;
}

export interface AgencyStanding {
  readonly agency: string;
  readonly name: string;
  readonly required: boolean;
  readonly reason?: string;
  readonly state: AgencyState;
  /** An earlier accepted version keeps counting while a correction is rejected or waits. */
  readonly counted: boolean;
  /** Receipt of the counted version, or of the newest upload when none counts. */
  readonly receipt: string | null;
  /** Receipt of the newest upload, when it is not the counted one. */
  readonly latestReceipt?: string;
}

/** Who makes up one total. The shares sum to the value. */
export interface Composition {
  readonly district: string;
  readonly year: number;
  readonly cell: CellName;
  readonly label: string;
  readonly value: number | string | null;
  readonly revision: number;
  readonly contributors: readonly Contribution[];
}

export interface Contribution {
  readonly agency: string;
  readonly name: string;
  readonly state: CellState | 'notFiled' | 'notRequired';
  readonly value: number | string | null;
  readonly receipt: string | null;
  readonly versionId: string | null;
}

/** One agency's year: every upload with its outcome, newest first. */
export interface AgencyYear {
  readonly agency: string;
  readonly name: string;
  readonly district: string;
  readonly year: number;
  readonly state: AgencyState;
  readonly versions: readonly VersionSummary[];
  /** What the counted version changed against the one counted before it. */
  readonly changes: readonly {
    readonly cell: CellName;
    readonly label: string;
    readonly from: number | string | null;
    readonly to: number | string | null;
  }[];
}

export interface VersionSummary {
  readonly receipt: string;
  /** 第 N 次, in the order of the uploads; for display. */
  readonly number: number;
  readonly outcome: Outcome;
  readonly counted: boolean;
  readonly receivedAt: string;
  readonly sha256: string | null;
  readonly versionId: string | null;
  readonly counts: FindingCount;
}

/** The receipt of one upload, as stored under `receipts/{agency}/{year}/{receipt}.json`. */
export interface Receipt {
  readonly receipt: string;
  readonly agency: string;
  readonly agencyName: string | null;
  readonly district: string | null;
  readonly year: number;
  readonly edition: Edition | null;
  readonly outcome: Outcome;
  /** When S3 received the upload, and when it was judged (ISO, UTC). */
  readonly receivedAt: string;
  readonly judgedAt: string;
  readonly sha256: string | null;
  readonly versionId: string | null;
  readonly size: number | null;
  readonly sequencer: string;
  readonly rulesHash: string;
  readonly standing: {
    readonly lastYear: string | null;
    readonly reasonsFrom: string | null;
    readonly roster: number | null;
  };
  readonly counts: FindingCount;
  readonly findings: readonly Finding[];
}
