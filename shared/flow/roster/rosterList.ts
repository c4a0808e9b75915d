import { Refusal } from '../../domain/failure/refusal.ts';
import { type FilingPlace, type Roster, type RosterEntry, sameRoster } from '../../domain/filing/roster.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, Pause } from '../ports/ports.ts';

/** Brings a district's list up to one body's entry. */
export function listEntry(place: FilingPlace, ledger: Ledger, pause: Pause): Promise<void> {
  const { district: _district, year: _year, revision: _revision, ...entry } = place;
  return amend(
    place,
    (agencies) => [...agencies.filter(({ agency }) => agency !== entry.agency), entry],
    ledger,
    pause,
  );
}

/** Takes a body that files elsewhere off a district's list. */
export function unlistEntry(
  { agency: gone, ...place }: { readonly agency: string; readonly district: string; readonly year: number },
  ledger: Ledger,
  pause: Pause,
): Promise<void> {
  return amend(place, (agencies) => agencies.filter(({ agency }) => agency !== gone), ledger, pause);
}

/** The list carries the roster revision of its roll-up: a reader who finds them unequal reads again. */
async function amend(
  { district, year }: { readonly district: string; readonly year: number },
  change: (agencies: readonly RosterEntry[]) => readonly RosterEntry[],
  ledger: Ledger,
  pause: Pause,
): Promise<void> {
  const write = async () => {
    const roster = await ledger.roster(district, year);
    const rollup = await ledger.rollup(district, year);
    if (roster === undefined || rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const agencies = [...change(roster.agencies)].sort((a, b) => (a.agency < b.agency ? -1 : 1));
    const amended: Roster = { ...roster, agencies, revision: rollup.rosterRevision };
    if (sameRoster(roster, amended) && roster.revision === amended.revision) return;
    if (!(await ledger.putRoster(amended))) return AGAIN;
  };
  await untilItStands(write, { pause, facts: { district, year } });
}
