import type { FilingPlace } from '../../domain/filing/roster.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, LedgerReads, Pause } from '../ports/ports.ts';

/**
 * Of these entries those that are nobody's: their district's year neither has the body nor has it announced. An import that took the body
 * off was stopped right then; or of two one took it off, and the other, which had read before, put its entry anew and was stopped. The year
 * is read after the entry, an import whose announcement is gone takes no effect, and one that announces the body anew writes the entry anew:
 * what is nobody's then is taken away upon its revision, and does not become somebody's.
 */
export async function leftOver(
  places: readonly FilingPlace[],
  ledger: Pick<LedgerReads, 'rollup'>,
): Promise<readonly FilingPlace[]> {
  const left = await Promise.all(
    [...Map.groupBy(places, ({ district, year }) => `${district} ${year}`).values()].map(async (own) => {
      const { district = '', year = 0 } = own[0] ?? {};
      const rollup = await ledger.rollup(district, year);
      if (rollup === undefined) return [];
      return own.filter(({ agency }) => !rollup.pointers.has(agency) && !rollup.joining.includes(agency));
    }),
  );
  return left.flat();
}

/** Where the bodies file in the year, for a roster of this district: an entry of another district that is nobody's is taken away first. */
export async function placesTaken(
  agencies: readonly string[],
  { district, year }: { readonly district: string; readonly year: number },
  ledger: Ledger,
): Promise<readonly FilingPlace[]> {
  const places = await ledger.placesOf(agencies, year);
  const left = await leftOver(
    places.filter((place) => place.district !== district),
    ledger,
  );
  if (left.length === 0) return places;
  for (const place of left) await ledger.deletePlace(place);
  return ledger.placesOf(agencies, year);
}

/** Takes away those of these entries, of one year, that are nobody's, also where a step has written upon them since. */
export async function takeAway(places: readonly FilingPlace[], ledger: Ledger, pause: Pause): Promise<void> {
  const [{ district = '', year = 0 } = {}] = places;
  let left = places;
  const take = async () => {
    const changed: string[] = [];
    for (const place of await leftOver(left, ledger))
      if (!(await ledger.deletePlace(place))) changed.push(place.agency);
    if (changed.length === 0) return;
    left = (await ledger.placesOf(changed, year)).filter((place) => place.district === district);
    return AGAIN;
  };
  if (places.length > 0) await untilItStands(take, { pause, facts: { district, year } });
}
