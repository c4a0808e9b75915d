import { Refusal } from '../../domain/failure/refusal.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { type FilingPlace, type Roster, type RosterEntry, sameRoster } from '../../domain/filing/roster.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, Pause } from '../ports/ports.ts';

interface BodyOfList {
  readonly agency: string;
  readonly district: string;
  readonly year: number;
}

/**
 * Brings a district's list up to what the body's own entry says by then: its words, or that it files elsewhere. The entry is read after the
 * list: what is written is then never older than what it is written upon.
 */
export async function listBody({ agency, district, year }: BodyOfList, ledger: Ledger, pause: Pause): Promise<void> {
  const write = async () => {
    const written = await ledger.rosterAsWritten(district, year);
    const rollup = await ledger.rollup(district, year);
    if (written === undefined || rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const { roster } = written;
    const { now } = await ledger.places(agency, year);
    const others = roster.agencies.filter((each) => each.agency !== agency);
    const agencies = now?.district === district ? [...others, entryOf(now)] : others;
    // The list carries the roster revision of its roll-up: a reader who finds them unequal reads again. Several steps may stand behind one
    // revision; each brings its entry to the list before it is struck off what the roll-up owes: the list is whole once nothing is owed.
    const amended: Roster = {
      ...roster,
      agencies: agencies.toSorted((a, b) => (a.agency < b.agency ? -1 : 1)),
      revision: rollup.rosterRevision,
    };
    if (sameRoster(roster, amended) && roster.revision === amended.revision) return;
    if (!(await ledger.putRoster(amended, written))) return AGAIN;
  };
  await untilItStands(write, { pause, facts: { district, year } });
}

function entryOf({ district: _district, year: _year, revision: _revision, ...entry }: FilingPlace): RosterEntry {
  return entry;
}

/** The bodies of the roll-up that the list does not name, and those it names although they are not in the roll-up. */
function astray({ pointers }: Pick<RollupState, 'pointers'>, { agencies }: Roster) {
  const listed = new Set(agencies.map(({ agency }) => agency));
  return {
    unlisted: [...pointers.keys()].filter((agency) => !listed.has(agency)),
    strangers: [...listed].filter((agency) => !pointers.has(agency)),
  };
}

/** Whether the list names every body of the roll-up: what is summed over bodies names each of them. */
export function namesAll(roster: Roster, rollup: Pick<RollupState, 'pointers'>): boolean {
  return astray(rollup, roster).unlisted.length === 0;
}

/**
 * Brings a list that lost an entry, or kept one, back to the bodies of the roll-up as their own entries tell of them. Only what an earlier
 * release wrote was ever lost. One that is being imported has an entry and no place in the roll-up yet: it is left to the import. Whether
 * anything was written.
 */
export async function mendList(rollup: RollupState, roster: Roster, ledger: Ledger, pause: Pause): Promise<boolean> {
  const { district, year } = rollup;
  const { unlisted, strangers } = astray(rollup, roster);
  if (unlisted.length + strangers.length === 0) return false;
  const places = await ledger.placesOf([...unlisted, ...strangers], year);
  const here = new Set(places.flatMap((place) => (place.district === district ? [place.agency] : [])));
  const wrong = [...unlisted.filter((agency) => here.has(agency)), ...strangers.filter((agency) => !here.has(agency))];
  for (const agency of wrong) await listBody({ agency, district, year }, ledger, pause);
  return wrong.length > 0;
}
