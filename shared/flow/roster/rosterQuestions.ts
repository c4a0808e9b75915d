import type { CodeChange } from '../../domain/filing/districtCodes.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import { sharedNames } from '../../domain/filing/toldApart.ts';
import { isSameBodyName } from '../../domain/values/bodyName.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { rosterBefore } from './yearBefore.ts';

/** What a roster leaves open for a person to say yes to; nothing of it is wrong by itself. */
export type RosterQuestion =
  | { readonly about: 'sameName'; readonly name: string; readonly agencies: readonly string[] }
  | {
      readonly about: 'otherBody';
      readonly agency: string;
      readonly before: string;
      readonly name: string;
      readonly year: number;
    };

type Asked = Pick<Roster, 'district' | 'year' | 'agencies'>;

/**
 * Bodies of one name, and codes that stood for a body of another name before, in this year or the last: last year's figures and the
 * history of a code are taken for the body's own. A former or short name says that the body is the same, and nothing is asked.
 */
export async function rosterQuestions(
  wanted: Asked,
  ledger: Pick<LedgerReads, 'roster'>,
  codes?: readonly CodeChange[],
): Promise<readonly RosterQuestion[]> {
  const { district, year } = wanted;
  const [now, before] = await Promise.all([
    ledger.roster(district, year),
    rosterBefore({ district, year }, ledger, codes),
  ]);
  return questionsOf(wanted, [now, before]);
}

/** `before`: rosters that stood, the newest first. */
export function questionsOf(wanted: Asked, before: readonly (Roster | undefined)[]): readonly RosterQuestion[] {
  const shared = sharedNames(wanted.agencies).map((bodies): RosterQuestion => {
    const [first] = bodies;
    return { about: 'sameName', name: first?.name ?? '', agencies: bodies.map(({ agency }) => agency) };
  });
  const others = wanted.agencies.flatMap((entry): readonly RosterQuestion[] => {
    const { agency, name } = entry;
    const stood = before.flatMap((roster) => {
      const known = roster?.agencies.find((each) => each.agency === agency);
      return roster === undefined || known === undefined ? [] : [{ known, year: roster.year }];
    })[0];
    if (stood === undefined || mayBeOne(stood.known, entry)) return [];
    return [{ about: 'otherBody', agency, before: stood.known.name, name, year: stood.year }];
  });
  return [...shared, ...others];
}

/** Whether one of the two names the other: as it was called, or for short. */
function mayBeOne(before: RosterEntry, now: RosterEntry): boolean {
  const names = ({ name, formerNames = [], shortNames = [] }: RosterEntry) => [name, ...formerNames, ...shortNames];
  return (
    names(now).some((name) => isSameBodyName(name, before.name)) ||
    names(before).some((name) => isSameBodyName(name, now.name))
  );
}
