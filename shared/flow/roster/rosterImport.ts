import { Refusal } from '../../domain/failure/refusal.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import {
  type FilingPlace,
  headOf,
  type Roster,
  type RosterAsWritten,
  type RosterEntry,
  sameEntry,
  sameRoster,
} from '../../domain/filing/roster.ts';
import { passingOn } from '../../domain/values/beyond.ts';
import { given } from '../../domain/values/given.ts';
import { contentHash } from '../../domain/wishes/wishesHash.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, Pause } from '../ports/ports.ts';
import { placesTaken, takeAway } from './leftOver.ts';
import { listAll } from './rosterList.ts';
import { asDecided, revisionAbove, stepsToEnter } from './stillToEnter.ts';
import { keepStanding, noteWritten, takeBack, untilListed, type WrittenEntries } from './takenBack.ts';

interface RosterImport {
  readonly revision: number;
  readonly joined: readonly string[];
  /** Bodies that were taken off; none of them had filed. */
  readonly left: readonly string[];
  /** Bodies the file no longer names, which stay because they have filed. */
  readonly kept: readonly string[];
  /** Bodies the file names that came to another district while it was imported, each with it: they were left out. */
  readonly elsewhere: readonly string[];
  readonly changed: boolean;
}

type Wanted = Omit<Roster, 'revision'>;

/**
 * Makes a district's roster of one year what the file says. Safe to repeat; stopped anywhere, the next import finishes.
 *
 * The roll-up's roster revision is the pin: bodies are claimed one by one (each only if it files nowhere else), then
 * taken into the roll-up on the condition that no move and no other import came between; the entry of one that is taken off goes after
 * that. So a body is in exactly one roll-up of the year, and in the one its own entry names. The roll-up notes what file took effect last: where the answer is
 * lost, the import knows by that whether it did. The list with the names comes last: it is for reading only.
 *
 * Throws ROSTER_CONFLICT when a body files for another district that year: moving it is a decision of its own. Throws LOCKED on a locked
 * year, and ROSTER_CHANGED where the list is no longer of the revision that somebody has looked at (`seen`). Nothing is changed then. Where
 * something is written already, a body that came to another district is left out, and a change in between is one that came before.
 */
export async function importRoster(
  wanted: Wanted,
  ledger: Ledger,
  pause: Pause,
  seen?: number,
  entries: 'written' | 'kept' = 'written',
): Promise<RosterImport> {
  const { district, year } = wanted;
  const places = await placesTaken(idsOf(wanted.agencies), wanted, ledger);
  refuseElsewhere(wanted, elsewhereOf(wanted, places));
  await ledger.openRollup(district, year);
  const importing: Importing = {
    ...{ ledger, pause, entries, file: contentHash(wanted), written: new Map(), come: {}, ...given({ seen }) },
  };
  return untilItStands(() => attemptImport(wanted, importing), { pause, facts: { district, year } });
}

interface Importing {
  readonly ledger: Ledger;
  readonly pause: Pause;
  /** The hash of what the file says. */
  readonly file: string;
  /** What this import has written of entries and stands there still. */
  readonly written: WrittenEntries;
  readonly seen?: number;
  /** Whether entries that read as they should are written for bodies that join. Kept: nobody else writes, and their revisions count. */
  readonly entries: 'written' | 'kept';
  /** What it tried last to put into effect, of which the answer may be lost; whether it has waited for a list under a lock. */
  readonly come: { tried?: Effect; hasWaited?: boolean };
}

/** An import as it takes effect: the list that is to be written, upon the one that was read. */
interface Effect {
  readonly wanted: Wanted;
  readonly agencies: readonly RosterEntry[];
  readonly list: RosterAsWritten | undefined;
  /** Entries of bodies that are on it no more. */
  readonly gone: readonly FilingPlace[];
  readonly result: Omit<RosterImport, 'revision' | 'changed'>;
  readonly revision: number;
}

async function attemptImport(said: Wanted, importing: Importing): Promise<RosterImport | typeof AGAIN> {
  const { ledger, written, seen, come, file, entries } = importing;
  const { district, year } = said;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
  const { lastImport } = rollup;
  if (come.tried !== undefined && lastImport?.file === file && lastImport.revision === come.tried.revision)
    return listed(come.tried, importing);
  const list = await ledger.rosterAsWritten(district, year);
  const stored = list?.roster;
  // An import that was stopped after it took effect has left entries of whom it took off: its list still names them.
  const listedNow = idsOf(stored?.agencies ?? []);
  const concerned = new Set([...idsOf(said.agencies), ...rollup.pointers.keys(), ...rollup.joining, ...listedNow]);
  const places = await placesTaken([...concerned], said, ledger);
  keepStanding(written, places);
  const isNew = written.size === 0;
  if (isNew && seen !== undefined && seen !== (stored?.revision ?? 0))
    throw new Refusal('ROSTER_CHANGED', { district, year });
  const elsewhere = elsewhereOf(said, places);
  if (isNew) refuseElsewhere(said, elsewhere);
  const foreign = new Set(elsewhere.map(({ agency }) => agency));
  const wanted = { ...said, agencies: said.agencies.filter(({ agency }) => !foreign.has(agency)) };
  const plan = planOf(wanted, rollup, { stored, places, entries });
  const { agencies, gone } = plan;
  const result = { ...plan.result, elsewhere: elsewhere.map(inWords) };
  if (plan.isDone) {
    // One that was stopped right before has left the district off the list by which nights go through them.
    await ledger.listDistrict({ district, year, name: wanted.name });
    return { ...result, revision: rollup.rosterRevision, changed: false };
  }
  // What the file says took effect, and at most the list is to come: of this import or of another with the same file that was stopped.
  if (plan.isInForce && lastImport?.file === file && (list?.headRevision ?? 0) <= lastImport.revision)
    return listed({ wanted, agencies, list, gone, result, revision: lastImport.revision }, importing, rollup);
  if (rollup.lock !== undefined) return refused(rollup, list, importing);
  const revision = rollup.rosterRevision + 1;
  const { joined: joining, left: leaving } = plan.result;
  const on = { ...rollup, joining: announcedWith(plan, rollup) };
  if (on.joining !== rollup.joining && !(await ledger.announceMembers({ on: rollup, joining: on.joining })))
    return AGAIN;
  for (const entry of plan.claims) {
    const on = places.find(({ agency }) => agency === entry.agency);
    // A body that came from elsewhere may have more changes behind it than this roster; what is still owed counts as entered.
    const place = { ...entry, district, year, revision: Math.max(revision, revisionAbove(on, rollup)) };
    noteWritten(written, entry, { was: on, put: place });
    if (!(await ledger.putPlace(place, on))) return AGAIN;
  }
  come.tried = { wanted, agencies, list, gone, result, revision };
  // Announced until their entries are gone: stopped in between, the next import finds them by that.
  const going = idsOf(gone);
  if (
    !(await ledger.changeMembers({
      on,
      joining,
      leaving,
      file,
      ...given({ going: going.length > 0 ? going : undefined }),
    }))
  )
    return AGAIN;
  return listed(come.tried, importing);
}

/** An import that has taken effect is done once it is in the list: as the revision which it made, or that of the roll-up where steps came since. */
async function listed(
  { wanted, agencies, list, gone, result, revision }: Effect,
  { ledger, pause }: Importing,
  { rosterRevision = revision }: Partial<Pick<RollupState, 'rosterRevision'>> = {},
): Promise<RosterImport> {
  const { district, year, name } = wanted;
  // Not before the roll-up is without them: of two districts that have a body, one has it by its entry. Before the list: by that the next finds them.
  await takeAway(gone, ledger, pause);
  const head = headOf(wanted);
  const made = passingOn({ district, year, ...head, revision: rosterRevision, agencies }, list?.roster);
  // Others wrote the list meanwhile: it becomes what the entries tell by now, what was decided since among it.
  if (!(await ledger.putRoster(made, list, revision))) await listAll(wanted, ledger, pause, { head, revision });
  await ledger.listDistrict({ district, year, name });
  return { ...result, revision, changed: true };
}

/**
 * The year was locked before the import took effect: what it has written is taken back. A list that is to come is waited for: it tells what
 * another import has taken in. Throws LOCKED.
 */
async function refused(
  rollup: RollupState,
  list: RosterAsWritten | undefined,
  { ledger, pause, written, come }: Importing,
): Promise<typeof AGAIN> {
  const { district, year, rosterRevision } = rollup;
  const isBehind = list?.roster.revision !== rosterRevision;
  if (isBehind && written.size > 0 && !come.hasWaited) {
    come.hasWaited = true;
    await untilListed(rollup, ledger, pause);
    return AGAIN;
  }
  await takeBack({ district, year }, written, ledger, pause);
  throw new Refusal('LOCKED', { district, year });
}

/**
 * Who is announced before anything is written: all whose entries are, with whoever is announced already. Those stay, as their number tells
 * which announcement it is; and what is announced is not announced again: of two imports that do so by turns, none would come through.
 */
function announcedWith({ claims, abandoned, result: { joined } }: Plan, { joining }: RollupState): readonly string[] {
  const more = [...new Set([...joined, ...abandoned, ...idsOf(claims)])].filter((agency) => !joining.includes(agency));
  return more.length === 0 ? joining : [...joining, ...more];
}

interface Plan {
  readonly isDone: boolean;
  /** Entries and roll-up are as the file says: at most the list is to come. */
  readonly isInForce: boolean;
  /** Entries to be written: new ones and changed ones. */
  readonly claims: readonly RosterEntry[];
  /** Bodies an import that stopped may have written entries for, and which nobody wants any more. */
  readonly abandoned: readonly string[];
  /** The roster as it will read, bodies that stay because they filed included. */
  readonly agencies: readonly RosterEntry[];
  /** Entries of this district's that are of no body of it then. */
  readonly gone: readonly FilingPlace[];
  readonly result: Pick<RosterImport, 'joined' | 'left' | 'kept'>;
}

interface Standing extends Pick<Importing, 'entries'> {
  readonly stored: Roster | undefined;
  readonly places: readonly FilingPlace[];
}

function planOf(wanted: Wanted, rollup: RollupState, { stored, places, entries: are }: Standing): Plan {
  const own = places.filter(({ district }) => district === wanted.district);
  const stand = new Map(own.map((place) => [place.agency, place]));
  const entries = new Map(own.map((place) => [place.agency, asDecided(place, rollup)]));
  const listed = new Map(stored?.agencies.map((entry) => [entry.agency, entry]));
  const named = new Set(idsOf(wanted.agencies));
  const unnamed = [...rollup.pointers.keys()].filter((agency) => !named.has(agency)).sort();
  const kept = unnamed.filter((agency) => hasFiled(agency, rollup));
  const left = unnamed.filter((agency) => !hasFiled(agency, rollup));
  const abandoned = rollup.joining.filter((agency) => !named.has(agency) && !rollup.pointers.has(agency));
  const joined = idsOf(wanted.agencies).filter((agency) => !rollup.pointers.has(agency));
  // One that filed while an import of an earlier release was taking it off has lost its entry and gets it back.
  const staying = kept.flatMap((agency) => entries.get(agency) ?? listed.get(agency) ?? []);
  // A merger and an extended day are decisions of their own, which no file undoes.
  const asTold = wanted.agencies.map(({ successor: _, ...entry }) => {
    const decided = entries.get(entry.agency);
    if (decided?.successor !== undefined) return decided;
    return passingOn({ ...entry, ...given({ due: decided?.due }) }, decided);
  });
  const agencies = [...asTold, ...staying].sort((a, b) => (a.agency < b.agency ? -1 : 1));
  const claims = agencies.filter((entry) => {
    const place = stand.get(entry.agency);
    // Of one that joins, whatever it says: who was about to take it away has read another then.
    const joins = are === 'written' && !rollup.pointers.has(entry.agency);
    return place === undefined || joins || !sameEntry(place, entry) || stepsToEnter(place, rollup).length > 0;
  });
  const onIt = new Set(idsOf(agencies));
  const gone = own.filter(({ agency }) => !onIt.has(agency));
  const isSaid = stored !== undefined && sameRoster(stored, { ...wanted, agencies });
  const isInForce = joined.length + left.length + claims.length + rollup.joining.length === 0;
  const isDone = isInForce && isSaid && stored.revision === rollup.rosterRevision;
  return { isDone, isInForce, claims, abandoned, agencies, gone, result: { joined, left, kept } };
}

/** Whether anything of the body stands in the year: it then stays on the roster whatever a file says. */
export function hasFiled(agency: string, rollup: RollupState): boolean {
  return rollup.pointers.get(agency)?.state !== 'missing' || rollup.uncounted.has(agency);
}

function idsOf(agencies: readonly RosterEntry[]): readonly string[] {
  return agencies.map(({ agency }) => agency);
}

/** Where bodies that the file names file for another district. */
function elsewhereOf({ district, agencies }: Wanted, places: readonly FilingPlace[]): readonly FilingPlace[] {
  const named = new Set(idsOf(agencies));
  return places.filter((place) => place.district !== district && named.has(place.agency));
}

function inWords({ agency, district }: FilingPlace): string {
  return `${agency} ${district}`;
}

function refuseElsewhere({ district, year }: Wanted, elsewhere: readonly FilingPlace[]): void {
  if (elsewhere.length > 0) throw new Refusal('ROSTER_CONFLICT', { district, year, elsewhere: elsewhere.map(inWords) });
}

/** Tells of an import that is done but for bodies that came to another district in its middle. Throws ROSTER_CONFLICT, which says so. */
export function refuseLeftOut(
  { district, year }: Pick<Wanted, 'district' | 'year'>,
  { elsewhere }: Pick<RosterImport, 'elsewhere'>,
): void {
  if (elsewhere.length > 0) throw new Refusal('ROSTER_CONFLICT', { district, year, elsewhere, rest: 'imported' });
}
