import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { type FilingPlace, type RosterEntry, sameEntry } from '../../domain/filing/roster.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, Pause } from '../ports/ports.ts';
import { listEntry } from './rosterList.ts';

/**
 * Changes what the year's roster says of one body; nothing of another year changes. The roll-up's revisions are raised, so
 * that readers of the old roster read again. Safe to repeat. Throws UNKNOWN_AGENCY, ROSTER_CONFLICT,
 * LOCKED, and what the change throws.
 */
export async function changeRosterEntry(
  request: { readonly district: string; readonly year: number; readonly agency: string },
  change: (entry: RosterEntry, on: RollupState) => RosterEntry,
  { ledger, pause }: { readonly ledger: Ledger; readonly pause: Pause },
): Promise<void> {
  const { district, year, agency } = request;
  const place = async (): Promise<FilingPlace | typeof AGAIN> => {
    const { now } = await ledger.places(agency, year);
    if (now?.district !== district) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
    const on = await ledger.rollup(district, year);
    if (on === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const { revision: _, ...entry } = now;
    const changed = { ...change(entry, on), district, year };
    refuseLocked(request, on.lock);
    if (sameEntry(entry, changed)) return now;
    if (!(await ledger.changeMembers({ on, joining: [], leaving: [] }))) return AGAIN;
    const raised = { ...changed, revision: on.rosterRevision + 1 };
    if (await ledger.putPlace(raised)) return raised;
    throw new Refusal('ROSTER_CONFLICT', { district, year, agency });
  };
  await listEntry(await untilItStands(place, { pause, facts: { district, year, agency } }), ledger, pause);
}
