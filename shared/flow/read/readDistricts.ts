import { FIRST_YEAR } from '../../domain/forms/editions.ts';
import type { DistrictList } from '../../wire/districtYear.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** Districts that have a roster in any year up to `lastYear`, by code, each with its years, newest first. */
export async function readDistricts(ledger: Pick<LedgerReads, 'districts'>, lastYear: number): Promise<DistrictList> {
  const years = Array.from({ length: Math.max(0, lastYear - FIRST_YEAR + 1) }, (_, index) => lastYear - index);
  const listed = await Promise.all(
    years.map(async (year) => (await ledger.districts(year)).map((each) => ({ ...each, year }))),
  );
  const byDistrict = [...Map.groupBy(listed.flat(), ({ district }) => district)].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return {
    districts: byDistrict.map(([district, entries]) => ({
      district,
      name: entries[0]?.name ?? district,
      years: entries.map(({ year }) => year),
    })),
  };
}
