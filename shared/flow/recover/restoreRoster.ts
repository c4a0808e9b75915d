import { Refusal } from '../../domain/failure/refusal.ts';
import type { Ledger, Pause } from '../ports/ports.ts';
import { importRoster } from '../roster/rosterImport.ts';
import type { JournaledRoster } from './rosterFromJournal.ts';

/**
 * Puts a roster into a table that has lost it, with the revisions it had: what a verdict was reached with, and whether the same
 * bytes are a duplicate, hangs on them. Safe to repeat. Throws ROSTER_CONFLICT when a body files for another district.
 */
export async function restoreRoster(roster: JournaledRoster, ledger: Ledger, pause: Pause): Promise<void> {
  const { district, year, revision } = roster;
  const theYear = async () => {
    const rollup = await ledger.rollup(district, year);
    if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
    return rollup;
  };
  await ledger.openRollup(district, year);
  for (let on = await theYear(); on.rosterRevision < revision - 1; on = await theYear())
    await ledger.changeMembers({ on, joining: [], leaving: [] });
  // Entries that read as they should are not written by this import, and keep their own revision.
  const ids = roster.agencies.map(({ agency }) => agency);
  const there = new Map((await ledger.placesOf(ids, year)).map((place) => [place.agency, place]));
  for (const entry of roster.agencies) await ledger.putPlace({ ...entry, district, year }, there.get(entry.agency));
  const { revision: _, ...head } = roster;
  const agencies = roster.agencies.map(({ revision: __, ...entry }) => entry);
  await importRoster({ ...head, agencies }, ledger, pause, undefined, 'kept');
}
