import type { FilingPlace } from '../../domain/filing/roster.ts';
import type { MergedInto } from '../../domain/verdict/judgement.ts';
import type { LedgerReads } from '../ports/ports.ts';

/**
 * The body that the year's rosters say reports for one that was merged away: the last of a chain of mergers. Undefined of a body that was
 * not, or no longer is, merged into another. A circle, which two mergers can make, ends where it meets itself.
 */
export async function reporterAfterMerger(
  place: FilingPlace | undefined,
  ledger: Pick<LedgerReads, 'places'>,
): Promise<MergedInto | undefined> {
  if (place?.successor === undefined) return undefined;
  const { year } = place;
  const passed = new Set([place.agency]);
  let agency = place.successor;
  for (;;) {
    passed.add(agency);
    const { now } = await ledger.places(agency, year);
    const next = now?.successor;
    if (next === undefined || passed.has(next)) return { agency, name: now?.name ?? agency };
    agency = next;
  }
}

/** A body by the name it has on the year's roster now; by its code where it is on none. */
export async function bodyNamed(
  agency: string,
  year: number,
  ledger: Pick<LedgerReads, 'places'>,
): Promise<MergedInto> {
  const { now } = await ledger.places(agency, year);
  return { agency, name: now?.name ?? agency };
}
