import type { NarrativePrint } from '../evaluate/narrative/narrativePrint.ts';
import type { DistrictHistory } from '../evaluate/plausible/history.ts';
import type { CellName, CellValues } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';
import type { Narrative } from '../forms/sections.ts';
import type { Level } from '../values/identity.ts';
import type { StandingWishes } from '../wishes/wishes.ts';
import type { Finding, FindingCount } from './findings.ts';

/** What became of an upload. `withdrawal` is the receipt of a delete marker. */
export const OUTCOMES = [
  'accepted',
  'accepted-with-warnings',
  'needs-reason',
  'rejected',
  'duplicate',
  'superseded',
  'withdrawal',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Last year's counted version of the same agency, as far as the cross-year rules need it. */
export interface LastYear {
  readonly year: number;
  readonly values: CellValues;
  readonly print?: NarrativePrint;
  /** Names of the bodies merged into it since, whose figures are added to its own. */
  readonly merged?: readonly string[];
}

/** A reason that was given for a finding, with the figures it was given for: it stands while they stand. */
export interface GivenReason {
  readonly text: string;
  /** `found|expected` of each finding of the rule, sorted: the fingerprint of the figures. */
  readonly figures: string;
}
export type GivenReasons = Readonly<Record<string, GivenReason>>;

/** What a roster says of a body: its level where one is stated, its name, and the former and short ones it goes by as well. */
export interface RosterWord {
  readonly level?: Level;
  readonly name?: string;
  readonly otherNames?: readonly string[];
}

/** Who reports for a body that ceased. */
export interface MergedInto {
  readonly agency: string;
  readonly name: string;
}

/**
 * Everything a verdict depends on besides the bytes. The command line builds it from `--previous` and `--roster`,
 * the Lambda from the table: in the same standing both give the same findings, byte for byte.
 */
export interface Standing {
  /** Agency and year the file was filed under (the object's key); absent when a file is only checked. */
  readonly filedAs?: { readonly agency: string; readonly year: number };
  /**
   * The roster's word on the agency in that year, `'absent'` when it is not on the roster. Undefined when no roster was
   * consulted.
   */
  readonly roster?: RosterWord | 'absent';
  /** The body that the roster says reports for this one, which was merged into it; by its name. */
  readonly mergedInto?: MergedInto;
  readonly lastYear?: LastYear;
  /** The day the file arrived (2026-01-15, Shanghai); absent when a file is only checked. */
  readonly receivedOn?: string;
  /** What the district had last year, and how bodies like this one changed. */
  readonly history?: DistrictHistory;
  /** What the district's own notice asks of the text: told, and never part of the outcome. */
  readonly wishes?: StandingWishes;
  /** Reasons given with earlier uploads of the same agency and year. */
  readonly earlierReasons?: GivenReasons;
  /** The year is locked: who locked it and when, for the refusal. */
  readonly lockedBy?: { readonly by: string; readonly at: string };
  /** Rules the office has suspended, by id. */
  readonly suspended?: readonly string[];
}

/** A submission that could be read: every cell of its edition has a place. */
export interface Report {
  readonly year: number;
  readonly edition: Edition;
  readonly agency: string;
  readonly agencyName: string;
  readonly values: CellValues;
  readonly narrative: Narrative;
}

export interface Judgement {
  /** The verdict of the rules alone: `duplicate` and `superseded` are decided by the roll-up. */
  readonly outcome: Extract<Outcome, 'accepted' | 'accepted-with-warnings' | 'needs-reason' | 'rejected'>;
  readonly findings: readonly Finding[];
  readonly counts: FindingCount;
  /** The report as read, when it could be read whole; always there unless rejected. */
  readonly report?: Report;
  /** Blank inputs that stated totals force to 0, and blank totals that stated inputs force to a value. */
  readonly derived: ReadonlyMap<CellName, number>;
  readonly reasons: GivenReasons;
  readonly print?: NarrativePrint;
}
