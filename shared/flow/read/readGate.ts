import { type GateItem, gateOf } from '../../domain/filing/gate.ts';
import { withPrintedTotals } from '../../domain/filing/rollup.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { checkDistrictText, type DistrictTextCheck } from '../../domain/year/checkDistrictText.ts';
import type { DistrictText } from '../../domain/year/districtText.ts';
import { type ReadCounted, readCountedVersions } from '../ingest/counted.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** The district's own prose against its totals. */
export function checkText(
  own: DistrictText | undefined,
  { year, sums }: RollupState,
  districtName: string,
): DistrictTextCheck {
  const edition = editionOfYearOrThrow(year);
  return checkDistrictText(own?.text ?? {}, { year, edition, districtName, totals: withPrintedTotals(edition, sums) });
}

/** The conditions of locking as they stand. */
export async function readGate(
  {
    ledger,
    counted: readCounted = (year) => readCountedVersions(ledger, year),
  }: {
    readonly ledger: Pick<LedgerReads, 'roster' | 'versions' | 'districtText'>;
    /** For a page that only shows them. */
    readonly counted?: ReadCounted;
  },
  rollup: RollupState,
): Promise<readonly GateItem[]> {
  const { district, year } = rollup;
  const [roster, counted, own] = await Promise.all([
    ledger.roster(district, year),
    readCounted(rollup),
    ledger.districtText(district, year, rollup.textRevision),
  ]);
  const { unwritten, faults } = checkText(own, rollup, roster?.name ?? district);
  const textFaults = [...unwritten.map((title) => `“${title}”尚未撰写`), ...faults];
  return gateOf({ rollup, bodies: roster?.agencies ?? [], counted, textFaults });
}
