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

/**
 * Takes away the entries of bodies that an import has left without a place, once that is in force: as they were read, which nobody who takes a
 * body in leaves them; then nobody is announced any more, unless others are; then those that have changed since and are nobody's all the same,
 * as a step has written upon them.
 */
export async function takeAway(places: readonly FilingPlace[], ledger: Ledger, pause: Pause): Promise<void> {
  const [{ district = '', year = 0 } = {}] = places;
  if (places.length === 0) return;
  for (const place of places) await ledger.deletePlace(place);
  const agencies = places.map(({ agency }) => agency);
  const strike = async () => {
    const rollup = await ledger.rollup(district, year);
    const isOurs =
      rollup?.joining.length === agencies.length && agencies.every((each) => rollup.joining.includes(each));
    if (isOurs && !(await ledger.announceNobody(rollup))) return AGAIN;
  };
  await untilItStands(strike, { pause, facts: { district, year } });
  const take = async () => {
    const there = (await ledger.placesOf(agencies, year)).filter((place) => place.district === district);
    for (const place of await leftOver(there, ledger)) if (!(await ledger.deletePlace(place))) return AGAIN;
  };
  await untilItStands(take, { pause, facts: { district, year } });
}
