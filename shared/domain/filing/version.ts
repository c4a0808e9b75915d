import type { NarrativePrint } from '../evaluate/narrative/narrativePrint.ts';
import type { CellValues } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';
import type { OriginText } from '../people/origin.ts';
import { given } from '../values/given.ts';
import type { FindingCount } from '../verdict/findings.ts';
import type { GivenReasons, LastYear, Outcome } from '../verdict/judgement.ts';
import type { Decision } from './decision.ts';
import type { Filer } from './filer.ts';
import type { Original } from './original.ts';
import { contributionOf, type Totals } from './rollup.ts';
import type { Sequencer } from './sequencer.ts';

/**
 * A: may be counted. W: withdrawn or returned, counts nothing. X: rejected. N: waits for a reason.
 * D: the bytes of a version that was counted at the time; says only that those bytes were seen again.
 */
export const VERSION_STATES = ['A', 'W', 'X', 'N', 'D'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** Where a version is kept. A body that was not on the year's roster has no district. */
export interface VersionAddress {
  readonly district: string | null;
  readonly year: number;
  readonly agency: string;
  readonly seq: Sequencer;
}

export interface Lock {
  readonly by: string;
  /** ISO, UTC. */
  readonly at: string;
}

/** The counted version of the year before of a body that was merged into another. */
export interface MergedVersion {
  readonly agency: string;
  readonly district: string;
  readonly seq: Sequencer;
}

/** What a verdict was reached with, so that it can be reached again. */
export interface StandingRecord {
  /** Last year's counted version. */
  readonly lastYear: { readonly district: string; readonly seq: Sequencer } | null;
  /** Last year's counted versions of the bodies merged into it since, whose figures were added. */
  readonly merged?: readonly MergedVersion[];
  /** The district's history it was held against: which district, and the revision of its last year. */
  readonly history?: { readonly district: string; readonly revision: number };
  /** The wishes it was told of: whose, and their hash. */
  readonly wishes?: { readonly district: string; readonly hash: string };
  /** The upload whose reasons were carried over. */
  readonly reasonsFrom: Sequencer | null;
  /** Revision of the body's roster entry; null when it was not on the roster. */
  readonly roster: number | null;
  /** The body that the roster said reports for it, by its code: a verdict then, which a merger undone since leaves as it was. */
  readonly mergedInto?: string;
  readonly lockedBy?: Lock;
  /** Rules the office had suspended for the district and year. */
  readonly suspended?: readonly string[];
}

/** One upload or decision, written once and never changed. */
export interface Version extends VersionAddress {
  readonly state: VersionState;
  readonly outcome: Outcome;
  /** The stated inputs: blank, n/a and numbers, non-additive cells included, printed totals not. A and N have them. */
  readonly edition?: Edition;
  readonly values?: CellValues;
  /** The version whose bytes these are (D). */
  readonly of?: Sequencer;
  readonly versionId: string | null;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly receivedAt: string;
  readonly judgedAt: string;
  readonly rulesHash: string;
  readonly standing: StandingRecord;
  readonly reasons: GivenReasons;
  readonly print?: NarrativePrint;
  readonly counts: FindingCount;
  readonly decision?: Decision;
  /** From where a decision was taken: for the office's journal alone, so it stands in no receipt. */
  readonly origin?: OriginText;
  /** Who sent it; absent where nobody is named. */
  readonly filer?: Filer;
  /** The document it was made from, kept beside it. */
  readonly original?: Original;
}

/** A version as a list of filings needs it: what was filed, when and with which outcome, without what stands in it. */
export type FiledVersion = Omit<
  Version,
  'values' | 'print' | 'reasons' | 'edition' | 'size' | 'judgedAt' | 'rulesHash' | 'standing' | 'origin'
>;

/** Whether both are of one upload: a decision that reinstates a version copies it. */
export function isSameUpload(one: Pick<Version, 'versionId'>, other: Pick<Version, 'versionId'>): boolean {
  return one.versionId !== null && one.versionId === other.versionId;
}

const NOTHING: Totals = new Map();
const contributions = new WeakMap<CellValues, Totals>();

/** What the version adds to its district while it is counted: kept with its values, which pages and compiles add up again and again. */
export function contributionOfVersion({ state, edition, values }: Version): Totals {
  if (state !== 'A' || edition === undefined || values === undefined) return NOTHING;
  const contribution = contributions.get(values) ?? contributionOf(edition, values);
  contributions.set(values, contribution);
  return contribution;
}

/** The version as the rules of the following year see it. */
export function asLastYear(version: Version): LastYear | undefined {
  if (version.values === undefined) return undefined;
  const { year, values, print } = version;
  return { year, values, ...given({ print }) };
}
