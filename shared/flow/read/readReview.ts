import type { Decision } from '../../domain/filing/decision.ts';
import { type Mark, markOn } from '../../domain/filing/marks.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { returnable } from '../../domain/filing/returnable.ts';
import { laterOf } from '../../domain/filing/sequencer.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { CellName } from '../../domain/forms/cells.ts';
import { type Edition, editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import type { Narrative } from '../../domain/forms/sections.ts';
import { readReport } from '../../domain/report/readReport.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import { when } from '../../domain/values/given.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import { type ComparedFiling, compareFilings } from '../../domain/year/compareFilings.ts';
import type { AgencyStanding } from '../../wire/agencyStanding.ts';
import type { VersionSummary } from '../../wire/agencyYear.ts';
import type { Merger } from '../../wire/merger.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { agencyStanding } from './agencyStates.ts';
import { filingsMadeFrom } from './filingsMadeFrom.ts';
import type { MadeFromReads } from './madeFromSummary.ts';
import type { DistrictReads } from './readDistrictYear.ts';
import { findingsOfVersion } from './readFindings.ts';
import { readLastYear } from './readLastYear.ts';
import { readMergers } from './readMergers.ts';
import { summariesOf } from './versionSummaries.ts';

/** A finding of the report under review, with the reviewer's word on it while its figures stand. */
export interface ReviewedFinding {
  readonly finding: Finding;
  readonly mark?: Mark;
}

/** One body's report before the office: figures beside last year's, what was found, what was decided. */
export interface Review {
  readonly district: string;
  readonly districtName: string;
  readonly year: number;
  readonly edition: Edition;
  readonly standing: AgencyStanding;
  /** The version looked at: the counted one, else the newest that could be read. */
  readonly receipt: string | null;
  readonly cells: ReadonlyMap<CellName, ComparedFiling>;
  readonly lastYear: number | null;
  readonly findings: readonly ReviewedFinding[];
  readonly narrative: Narrative;
  readonly versions: readonly VersionSummary[];
  /** Decisions with who took them, newest first. */
  readonly decisions: readonly Decision[];
  /** Whether there is a report that can be returned: one that counts, or waits for a reason. */
  readonly mayReturn: boolean;
  /** Who put the counted report in place by reinstating it: another has to approve it. */
  readonly reinstatedBy?: string;
  /** Bodies that were merged into this one. */
  readonly mergers: readonly Merger[];
  readonly locked?: { readonly by: string; readonly at: string };
}

/** Undefined when the body does not file for that district in that year. */
export async function readReview(
  {
    ledger,
    rosterFor,
    vault,
  }: DistrictReads &
    Pick<MadeFromReads, 'vault'> & { readonly ledger: LedgerReads; readonly vault: Pick<Vault, 'receipt' | 'upload'> },
  district: string,
  year: number,
  agency: string,
): Promise<Review | undefined> {
  const { now: place, before } = await ledger.places(agency, year);
  if (place?.district !== district) return undefined;
  const [rollup, versions, marks] = await Promise.all([
    ledger.rollup(district, year),
    ledger.versionsOf(district, year, agency),
    ledger.marks(agency, year),
  ]);
  const pointer = rollup?.pointers.get(agency);
  if (rollup === undefined || pointer === undefined) return undefined;
  const content = pointer.state === 'counted' ? pointer.content : undefined;
  const seen = versions.find(({ seq }) => seq === content) ?? versions.findLast(({ values }) => values !== undefined);
  // What was refused before the report that stands here says nothing of it: a report that was returned keeps its own findings.
  const newest = laterOf(rollup.uncounted.get(agency)?.seq ?? '', seen?.seq ?? orderOf(pointer));
  const lookedAt = content ?? (newest === '' ? undefined : newest);
  const edition = editionOfYearOrThrow(year);
  const roster = await rosterFor(rollup);
  const mergers = await readMergers(ledger, rollup, roster?.agencies ?? []);
  const lastYear = await readLastYear(ledger, { agency, year, before });
  const [findings, narrative] = await Promise.all([
    lookedAt === undefined ? [] : findingsOfVersion({ ledger, vault }, { district, year, agency, seq: lookedAt }),
    narrativeOf(vault, seen),
  ]);
  return {
    district,
    districtName: roster?.name ?? district,
    year,
    edition,
    standing: agencyStanding(place, rollup),
    receipt: lookedAt === undefined ? null : receiptIdOf({ agency, year, seq: lookedAt }),
    cells: compareFilings(edition, seen?.values ?? new Map(), lastYear),
    lastYear: lastYear?.year ?? null,
    findings: findings.map((finding) => {
      const mark = markOn(finding, marks);
      return mark === undefined ? { finding } : { finding, mark };
    }),
    narrative,
    versions: await filingsMadeFrom({ ledger, vault }, { agency, year }, summariesOf(versions, content).toReversed()),
    decisions: versions.flatMap(({ decision }) => (decision === undefined ? [] : [decision])).toReversed(),
    mergers: mergers.filter(({ into }) => into === agency),
    mayReturn: returnable(rollup, agency) !== undefined,
    ...when(content === undefined ? undefined : seen?.decision, ({ by }) => ({ reinstatedBy: by })),
    ...when(rollup.lock, (lock) => ({ locked: { by: lock.by, at: lock.at } })),
  };
}

/** The prose of a version: it lives in the file alone. */
export async function narrativeOf(vault: Pick<Vault, 'upload'>, version: Version | undefined): Promise<Narrative> {
  if (version === undefined || version.versionId === null) return {};
  const upload = await vault.upload(version, version.versionId);
  if (!(upload?.bytes instanceof Uint8Array)) return {};
  return readReport(upload.bytes, ALL_RULES).draft?.narrative ?? {};
}
