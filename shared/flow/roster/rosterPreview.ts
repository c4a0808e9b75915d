import { Refusal } from '../../domain/failure/refusal.ts';
import type { CodeChange } from '../../domain/filing/districtCodes.ts';
import { type Roster, type RosterEntry, sameEntry, sameHead } from '../../domain/filing/roster.ts';
import type { Lock } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { leftOver } from './leftOver.ts';
import { hasFiled } from './rosterImport.ts';
import { questionsOf, type RosterQuestion } from './rosterQuestions.ts';
import { rosterBefore } from './yearBefore.ts';

/** What a roster would change, before anything is written. */
export interface RosterPreview {
  readonly wanted: Omit<Roster, 'revision'>;
  /** Of the roster as it stands; 0 where there is none. */
  readonly revision: number;
  readonly before: readonly RosterEntry[];
  readonly joined: readonly RosterEntry[];
  /** Taken off: nobody of them has filed. */
  readonly left: readonly RosterEntry[];
  /** Not named any more, and kept because they have filed. */
  readonly kept: readonly RosterEntry[];
  readonly changed: readonly { readonly before: RosterEntry; readonly after: RosterEntry }[];
  /** The district's name, or whom bodies ask. */
  readonly headChanged: boolean;
  readonly questions: readonly RosterQuestion[];
  readonly lock?: Lock;
}

type Reads = Pick<LedgerReads, 'roster' | 'rollup' | 'placesOf'>;

/** Throws ROSTER_CONFLICT when a body files for another district that year. */
export async function previewRoster(
  wanted: Omit<Roster, 'revision'>,
  ledger: Reads,
  codes?: readonly CodeChange[],
): Promise<RosterPreview> {
  const { district, year, agencies } = wanted;
  const [now, lastYear, rollup, places] = await Promise.all([
    ledger.roster(district, year),
    rosterBefore({ district, year }, ledger, codes),
    ledger.rollup(district, year),
    ledger.placesOf(
      agencies.map(({ agency }) => agency),
      year,
    ),
  ]);
  const foreign = places.filter((place) => place.district !== district);
  const left = new Set(await leftOver(foreign, ledger));
  const taken = foreign.filter((place) => !left.has(place));
  if (taken.length > 0) {
    const elsewhere = taken.map((place) => `${place.agency} ${place.district}`);
    throw new Refusal('ROSTER_CONFLICT', { district, year, elsewhere });
  }
  const before = now?.agencies ?? [];
  const named = new Map(agencies.map((entry) => [entry.agency, entry]));
  const known = new Map(before.map((entry) => [entry.agency, entry]));
  const unnamed = before.filter(({ agency }) => !named.has(agency));
  const stays = ({ agency }: RosterEntry) => rollup !== undefined && hasFiled(agency, rollup);
  return {
    wanted,
    revision: now?.revision ?? 0,
    before,
    joined: agencies.filter(({ agency }) => !known.has(agency)),
    left: unnamed.filter((entry) => !stays(entry)),
    kept: unnamed.filter(stays),
    changed: agencies.flatMap((after) => {
      const stood = known.get(after.agency);
      // A merger is a decision of its own, which no roster undoes.
      if (stood === undefined || stood.successor !== undefined || sameEntry(stood, after)) return [];
      return [{ before: stood, after }];
    }),
    headChanged: now !== undefined && !sameHead(now, wanted),
    questions: questionsOf(wanted, [now, lastYear]),
    ...given({ lock: rollup?.lock }),
  };
}
