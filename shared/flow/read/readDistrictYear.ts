import { yearApprovalOf } from '../../domain/filing/approvals.ts';
import { type Totals, withPrintedTotals } from '../../domain/filing/rollup.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { cellsOf } from '../../domain/forms/catalogue.ts';
import { type Edition, editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { when } from '../../domain/values/given.ts';
import { publicFigure } from '../../domain/values/publicFigure.ts';
import type { SummaryRecord } from '../../domain/year/summaryRecord.ts';
import type { AgencyStanding, CoverageNow } from '../../wire/agencyStanding.ts';
import type { DistrictYear, SummaryState } from '../../wire/districtYear.ts';
import type { ReadCounted } from '../ingest/counted.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import { agencyStanding } from './agencyStates.ts';
import { type DistrictAtOnce, readAtOnce, type rememberingRosters } from './districtAtOnce.ts';
import type { ReadFilingsAt } from './rememberingFilings.ts';

export interface DistrictReads {
  readonly ledger: LedgerReads & Pick<SummaryLedger, 'summary'>;
  readonly rosterFor: ReturnType<typeof rememberingRosters>;
  /** The counted versions, where they are remembered between requests; else they are read. */
  readonly counted?: ReadCounted;
  /** The list of filings, where it is remembered between requests; else it is read. */
  readonly filings?: ReadFilingsAt;
}

/**
 * A district's year from one roll-up item, so that totals, states and coverage belong together; whoever holds a receipt
 * finds its effect here. `whenLocked`: what was published is looked up only where something official is; an open year then
 * takes one item. Undefined when the district has no roster in that year.
 */
export async function readDistrictYear(
  { ledger, rosterFor }: DistrictReads,
  district: string,
  year: number,
  { summary = 'always' }: { readonly summary?: 'always' | 'whenLocked' } = {},
): Promise<DistrictYear | undefined> {
  const [atOnce, early] = await Promise.all([
    readAtOnce(ledger, rosterFor, district, year),
    summary === 'always' ? ledger.summary(district, year) : undefined,
  ]);
  if (atOnce === undefined) return undefined;
  const { rollup } = atOnce;
  const late = summary === 'whenLocked' && rollup.lock !== undefined;
  const record = late ? await ledger.summary(district, year) : early;
  const agencies = standingsOf(atOnce);
  const edition = editionOfYearOrThrow(year);
  return {
    district,
    name: atOnce.name,
    year,
    edition,
    revision: rollup.revision,
    coverage: coverageOf(agencies),
    ...signingOf(rollup),
    suspended: [...rollup.suspended].map(([rule, suspension]) => ({ rule, ...suspension })),
    agencies,
    cells: publicCells(edition, rollup.sums),
    summary: summaryState(record, rollup.revision),
  };
}

function signingOf(rollup: RollupState): Pick<DistrictYear, 'locked' | 'approved'> {
  const { lock, openings } = rollup;
  const approval = yearApprovalOf(rollup);
  const open = [...openings].map(([agency, opening]) => ({ agency, ...opening }));
  return {
    ...when(lock, (lock) => ({ locked: { by: lock.by, at: lock.at, open } })),
    ...when(approval, (approval) => ({ approved: { by: approval.by, at: approval.at, holds: approval.holds } })),
  };
}

export function standingsOf({ rollup, bodies }: DistrictAtOnce): readonly AgencyStanding[] {
  return bodies.map((entry) => agencyStanding(entry, rollup));
}

/** required = counted + missing; bodies that file without having to are voluntary and stay out of the rate. */
export function coverageOf(agencies: readonly AgencyStanding[]): CoverageNow {
  const count = (required: boolean, counted: boolean) =>
    agencies.filter((each) => each.required === required && each.counted === counted).length;
  const counted = count(true, true);
  const missing = count(true, false);
  return {
    required: counted + missing,
    counted,
    missing,
    notRequired: count(false, false),
    voluntary: count(false, true),
    complete: missing === 0,
  };
}

export function publicCells(edition: Edition, sums: Totals): DistrictYear['cells'] {
  const totals = withPrintedTotals(edition, sums);
  return Object.fromEntries(
    cellsOf(edition).map((cell) => {
      if (cell.additive !== true) return [cell.name, { value: null, notAdditive: cell.additive.reason }];
      return [cell.name, { value: publicFigure(cell, totals.get(cell.name) ?? 0) }];
    }),
  );
}

/** Stale is worked out, never stored: the roll-up moved on since the published version. */
function summaryState(record: SummaryRecord | undefined, now: number): SummaryState | null {
  const published = record?.published;
  if (published == null) return null;
  const official = record?.signed ?? published;
  const isSigned = record?.signed !== undefined;
  return {
    version: versionName(official.number),
    stale: now > (official.number === published.number ? published.revision : official.revision),
    signed: isSigned,
    asOf: official.asOf,
    ...(official.number === published.number ? {} : { draft: versionName(published.number) }),
  };
}
