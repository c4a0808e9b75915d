import { NOTHING_OWED } from '../../domain/filing/owing.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import { toldApart } from '../../domain/filing/toldApart.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** A district's year at one instant: the roll-up, and the roster it was counted under. */
export interface DistrictAtOnce {
  readonly rollup: RollupState;
  readonly name: string;
  /** The bodies of the roll-up, in the order of the roster. */
  readonly bodies: readonly RosterEntry[];
}

type RosterReads = Pick<LedgerReads, 'roster'>;

/**
 * Keeps the rosters it has read. A roll-up names the revision it needs, and a roster of it is whole once nothing is owed: a kept roster is
 * never an outdated one.
 */
export function rememberingRosters(ledger: RosterReads): (rollup: RollupState) => Promise<Roster | undefined> {
  const known = new Map<string, Roster | undefined>();
  return async ({ district, year, rosterRevision, owed = NOTHING_OWED }) => {
    const key = `${district} ${year}`;
    const kept = known.get(key);
    if (owed.size === 0 && kept?.revision === rosterRevision) return kept;
    const fresh = await ledger.roster(district, year);
    if (owed.size === 0) known.set(key, fresh);
    return fresh;
  };
}

/** A roster that is being imported may be a step ahead of the roll-up; as many looks are enough for it to settle. */
const LOOKS = 3;

/** The district's year, or undefined when no roster was ever imported for it. */
export async function readAtOnce(
  ledger: Pick<LedgerReads, 'rollup'>,
  rosterFor: (rollup: RollupState) => Promise<Roster | undefined>,
  district: string,
  year: number,
): Promise<DistrictAtOnce | undefined> {
  for (let look = 1; ; look++) {
    const rollup = await ledger.rollup(district, year);
    if (rollup === undefined) return undefined;
    const roster = await rosterFor(rollup);
    if (roster?.revision === rollup.rosterRevision || look === LOOKS) return together(rollup, roster);
  }
}

/** The roll-up says which bodies there are. One that the roster does not name yet goes by its code; two of one name are told apart. */
function together(rollup: RollupState, roster: Roster | undefined): DistrictAtOnce {
  const named = (roster?.agencies ?? []).filter(({ agency }) => rollup.pointers.has(agency));
  const names = new Set(named.map(({ agency }) => agency));
  const unnamed = [...rollup.pointers.keys()]
    .filter((agency) => !names.has(agency))
    .sort()
    .map((agency) => ({ agency, name: agency, required: false }));
  return { rollup, name: roster?.name ?? rollup.district, bodies: toldApart([...named, ...unnamed]) };
}
