import { type GateItem, gateOf } from '../../domain/filing/gate.ts';
import { withPrintedTotals } from '../../domain/filing/rollup.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster } from '../../domain/filing/roster.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { given } from '../../domain/values/given.ts';
import { checkDistrictText, type DistrictTextCheck } from '../../domain/year/checkDistrictText.ts';
import type { DistrictText } from '../../domain/year/districtText.ts';
import { type ReadCounted, readCountedVersions } from '../ingest/counted.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** The district's own prose against its totals. */
export function checkText(
  own: DistrictText | undefined,
  { year, sums }: RollupState,
  { name: districtName, publisher }: Pick<Roster, 'name' | 'publisher'>,
): DistrictTextCheck {
  const edition = editionOfYearOrThrow(year);
  const about = { year, edition, districtName, ...given({ publisher }), totals: withPrintedTotals(edition, sums) };
  return checkDistrictText(own?.text ?? {}, about);
}

/** The roster that a roll-up was counted under, read or kept. */
export type ReadRoster = (rollup: RollupState) => Promise<Roster | undefined>;

export function rosterAsRead(ledger: Pick<LedgerReads, 'roster'>): ReadRoster {
  return ({ district, year }) => ledger.roster(district, year);
}

/** The conditions of locking as they stand. */
export async function readGate(
  {
    ledger,
    counted: readCounted = (year) => readCountedVersions(ledger, year),
    rosterFor = rosterAsRead(ledger),
  }: {
    readonly ledger: Pick<LedgerReads, 'roster' | 'versions' | 'districtText'>;
    /** For a page that only shows them. */
    readonly counted?: ReadCounted;
    readonly rosterFor?: ReadRoster;
  },
  rollup: RollupState,
): Promise<readonly GateItem[]> {
  const { district, year } = rollup;
  const [roster, counted, own] = await Promise.all([
    rosterFor(rollup),
    readCounted(rollup),
    ledger.districtText(district, year, rollup.textRevision),
  ]);
  const known = roster ?? { name: district, agencies: [] };
  const { unwritten, faults } = checkText(own, rollup, known);
  const textFaults = [...unwritten.map((title) => `“${title}”尚未撰写`), ...faults];
  return gateOf({ rollup, bodies: known.agencies, counted, textFaults });
}
