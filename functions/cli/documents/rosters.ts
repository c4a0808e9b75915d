import type { Roster } from '../../../shared/domain/filing/roster.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { placesAsked } from '../commands/districtYear.ts';

/** Every roster that the running pipeline knows: the bodies that documents may be of. */
export async function rostersOf(office: OfficeComposition): Promise<readonly Roster[]> {
  const places = await placesAsked({}, office);
  const rosters = await Promise.all(places.map(({ district, year }) => office.ledger.roster(district, year)));
  return rosters.filter((roster) => roster !== undefined);
}
