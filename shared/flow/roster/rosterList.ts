import { Refusal } from '../../domain/failure/refusal.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import {
  entryOf,
  type FilingPlace,
  type Head,
  type Roster,
  type RosterAsWritten,
  sameRoster,
} from '../../domain/filing/roster.ts';
import { given } from '../../domain/values/given.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, Pause } from '../ports/ports.ts';
import { sameButDecided } from './sameButDecided.ts';

interface BodyOfList {
  readonly agency: string;
  readonly district: string;
  readonly year: number;
}

/**
 * Brings a district's list up to what the body's own entry says by then: its words, or that it files elsewhere. The entry is read after the
 * list: what is written is then never older than what it is written upon. A list that is further behind its roll-up than one step is made
 * anew of all entries: an import may have ended before it wrote it.
 */
export async function listBody({ agency, district, year }: BodyOfList, ledger: Ledger, pause: Pause): Promise<void> {
  await amend({ district, year }, ledger, pause, async ({ roster }, rollup) => {
    if (roster.revision < rollup.rosterRevision - 1)
      return { ...roster, agencies: await entriesBy(roster, rollup, ledger) };
    const { now } = await ledger.places(agency, year);
    const others = roster.agencies.filter((each) => each.agency !== agency);
    // The entry of a body that is only being taken in is listed by its import, once that takes effect.
    const isHere = now?.district === district && rollup.pointers.has(agency);
    return { ...roster, agencies: isHere ? [...others, entryOf(now)] : others };
  });
}

/** What an import says of the district itself, with the revision that it made. */
interface SaidHead {
  readonly head: Head;
  readonly revision: number;
}

/**
 * Brings the list up to these entries, which were put back, and writes it whatever it said: whoever has worked a list out on entries as they
 * were reads them again. What a step has decided upon them since is taken along; other words are those of an import that is refused as well.
 */
export async function listAgain(
  restored: readonly FilingPlace[],
  place: { readonly district: string; readonly year: number },
  ledger: Ledger,
  pause: Pause,
): Promise<void> {
  const agencies = restored.map(({ agency }) => agency);
  const again = async ({ roster }: RosterAsWritten, { pointers }: RollupState) => {
    const places = new Map((await ledger.placesOf(agencies, place.year)).map((now) => [now.agency, now]));
    const own = restored.flatMap((back) => {
      const now = places.get(back.agency) ?? back;
      if (now.district !== place.district || !pointers.has(back.agency)) return [];
      return entryOf(sameButDecided(back, now) ? now : back);
    });
    const others = roster.agencies.filter(({ agency }) => !agencies.includes(agency));
    return { ...roster, agencies: [...others, ...own] };
  };
  await amend(place, ledger, pause, again, { anyway: true });
}

/** Makes the list anew of what the entries of the bodies say by then. `said`: to stand over it, unless a newer import has said that since. */
export async function listAll(
  place: { readonly district: string; readonly year: number },
  ledger: Ledger,
  pause: Pause,
  said?: SaidHead,
): Promise<void> {
  const ofEntries = async ({ roster }: RosterAsWritten, rollup: RollupState) => ({
    ...roster,
    agencies: await entriesBy(roster, rollup, ledger),
  });
  await amend(place, ledger, pause, ofEntries, given({ said }));
}

/** The list under that head. Which head is newer is told by the imports' revisions: two of them may say the same, with another between. */
function under({ roster, writes, headRevision = 0 }: RosterAsWritten, said: SaidHead | undefined): RosterAsWritten {
  if (said === undefined || said.revision <= headRevision) return { roster, writes, headRevision };
  const { name: _, publisher: __, office: ___, ...rest } = roster;
  return { roster: { ...rest, ...said.head }, writes, headRevision: said.revision };
}

/**
 * What the list should say, as `change` works it out of the list that was read and the roll-up read after it. The list carries the roster
 * revision of its roll-up: a reader who finds them unequal reads again. Several steps may stand behind one revision; each brings its entry to
 * the list before it is struck off what the roll-up owes: the list is whole once nothing is owed.
 */
async function amend(
  { district, year }: { readonly district: string; readonly year: number },
  ledger: Ledger,
  pause: Pause,
  change: (written: RosterAsWritten, rollup: RollupState) => Promise<Roster>,
  { said, anyway = false }: { readonly said?: SaidHead; readonly anyway?: boolean } = {},
): Promise<void> {
  const write = async () => {
    const written = await ledger.rosterAsWritten(district, year);
    const rollup = await ledger.rollup(district, year);
    if (written === undefined || rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const { roster, headRevision = 0 } = written;
    const headed = under(written, said);
    const { agencies, ...changed } = await change(headed, rollup);
    const sorted = agencies.toSorted((a, b) => (a.agency < b.agency ? -1 : 1));
    const amended: Roster = { ...changed, agencies: sorted, revision: rollup.rosterRevision };
    const isSaid = roster.revision === amended.revision && headRevision === headed.headRevision;
    if (!anyway && isSaid && sameRoster(roster, amended)) return;
    if (!(await ledger.putRoster(amended, written, headed.headRevision))) return AGAIN;
  };
  await untilItStands(write, { pause, facts: { district, year } });
}

/** The entries of the roll-up's bodies; one that has none, because an import took it off and was stopped, as the list has it. */
async function entriesBy(roster: Roster, { district, year, pointers }: RollupState, ledger: Ledger) {
  const places = new Map((await ledger.placesOf([...pointers.keys()], year)).map((place) => [place.agency, place]));
  const listed = new Map(roster.agencies.map((entry) => [entry.agency, entry]));
  return [...pointers.keys()].flatMap((agency) => {
    const place = places.get(agency);
    if (place === undefined) return listed.get(agency) ?? [];
    return place.district === district ? [entryOf(place)] : [];
  });
}

/** The bodies of the roll-up that the list does not name; one that an import has just taken in, and that has not filed, may still come to it. */
function unlistedIn({ pointers, joining }: RollupState, { agencies }: Roster): readonly string[] {
  const listed = new Set(agencies.map(({ agency }) => agency));
  const joins = (agency: string) => joining.includes(agency) && pointers.get(agency)?.state === 'missing';
  return [...pointers.keys()].filter((agency) => !listed.has(agency) && !joins(agency));
}

/** Whether the list names every body of the roll-up: what is summed over bodies names each of them. */
export function namesAll(roster: Roster, rollup: RollupState): boolean {
  return unlistedIn(rollup, roster).length === 0;
}

/**
 * Brings a list that lost an entry, or kept one, back to the bodies of the roll-up as their own entries tell of them. Only what an earlier
 * release wrote was ever lost. One that is being imported has an entry and no place in the roll-up yet: it is left to the import. Whether
 * anything was to be mended.
 */
export async function mendList(rollup: RollupState, roster: Roster, ledger: Ledger, pause: Pause): Promise<boolean> {
  const { district, year, pointers } = rollup;
  const strangers = roster.agencies.flatMap(({ agency }) => (pointers.has(agency) ? [] : [agency]));
  const unlisted = unlistedIn(rollup, roster);
  if (unlisted.length + strangers.length === 0) return false;
  const places = await ledger.placesOf([...unlisted, ...strangers], year);
  const here = new Set(places.flatMap((place) => (place.district === district ? [place.agency] : [])));
  const isWrong = unlisted.some((agency) => here.has(agency)) || strangers.some((agency) => !here.has(agency));
  if (isWrong) await listAll({ district, year }, ledger, pause);
  return isWrong;
}
