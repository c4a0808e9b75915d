import type { FilingPlace } from '../../domain/filing/roster.ts';
import type { Ledger, LedgerReads } from '../ports/ports.ts';

/**
 * Of these entries those that are nobody's: their district's year neither has the body nor has it announced. Of two imports one took the
 * body off, and the other, which had read before, put its entry anew and was stopped. The year is read after the entry, and an import whose
 * announcement is gone takes no effect: what is nobody's then does not become somebody's.
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
