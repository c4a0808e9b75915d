import { Refusal } from '../../domain/failure/refusal.ts';
import { NOTHING_OWED } from '../../domain/filing/owing.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import {
  entryOf,
  type FilingPlace,
  headOf,
  type Roster,
  type RosterEntry,
  sameEntry,
  sameHead,
  sameRoster,
} from '../../domain/filing/roster.ts';
import { passingOn } from '../../domain/values/beyond.ts';
import { given } from '../../domain/values/given.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { owedStepOf } from '../ports/owedStep.ts';
import type { Ledger, Pause } from '../ports/ports.ts';
import { ROSTER_CHANGES } from './rosterChange.ts';
import { listAll } from './rosterList.ts';

interface RosterImport {
  readonly revision: number;
  readonly joined: readonly string[];
  /** Bodies that were taken off; none of them had filed. */
  readonly left: readonly string[];
  /** Bodies the file no longer names, which stay because they have filed. */
  readonly kept: readonly string[];
  readonly changed: boolean;
}

type Wanted = Omit<Roster, 'revision'>;

/**
 * Makes a district's roster of one year what the file says. Safe to repeat; stopped anywhere, the next import finishes.
 *
 * The roll-up's roster revision is the pin: bodies are claimed one by one (each only if it files nowhere else), then
 * taken into the roll-up on the condition that no move and no other import came between. So a body is in exactly one
 * roll-up of the year, and in the one its own entry names. The list with the names comes last: it is for reading only.
 *
 * Throws ROSTER_CONFLICT, before anything is written, when a body files for another district that year: moving it is a
 * decision of its own. Throws LOCKED on a locked year.
 */
export async function importRoster(wanted: Wanted, ledger: Ledger, pause: Pause): Promise<RosterImport> {
  const { district, year } = wanted;
  await refuseForeign(wanted, await ledger.placesOf(idsOf(wanted.agencies), year));
  await ledger.openRollup(district, year);
  return untilItStands(() => attemptImport(wanted, ledger, pause), { pause, facts: { district, year } });
}

async function attemptImport(wanted: Wanted, ledger: Ledger, pause: Pause): Promise<RosterImport | typeof AGAIN> {
  const { district, year } = wanted;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
  const written = await ledger.rosterAsWritten(district, year);
  const stored = written?.roster;
  const concerned = new Set([...idsOf(wanted.agencies), ...rollup.pointers.keys(), ...rollup.joining]);
  const places = await ledger.placesOf([...concerned], year);
  const plan = planOf(wanted, rollup, stored, places);
  if (plan.isDone) {
    // One that was stopped right before has left the district off the list by which nights go through them.
    await ledger.listDistrict({ district, year, name: wanted.name });
    return { ...plan.result, revision: rollup.rosterRevision, changed: false };
  }
  if (rollup.lock !== undefined) throw new Refusal('LOCKED', { district, year });
  const revision = rollup.rosterRevision + 1;
  const { joined: joining, left: leaving } = plan.result;
  const announced = [...joining, ...plan.abandoned];
  if (announced.length > 0 && !(await ledger.announceMembers({ on: rollup, joining: announced }))) return AGAIN;
  for (const entry of plan.claims) {
    const on = places.find(({ agency }) => agency === entry.agency);
    // A body that came from elsewhere may have more changes behind it than this roster; what is still owed counts as entered.
    const behind = [on?.revision ?? 0, ...stepsToEnter(on, rollup).map((step) => step.revision)];
    const place = { ...entry, district, year, revision: Math.max(revision, Math.max(...behind) + 1) };
    if (await ledger.putPlace(place, on)) continue;
    await refuseForeign(wanted, await ledger.placesOf([entry.agency], year));
    return AGAIN;
  }
  // Before the roll-up: an entry without a place in the roll-up would hold up every upload of the body.
  for (const agency of [...leaving, ...plan.abandoned]) await ledger.deletePlace({ agency, year, district });
  if (!(await ledger.changeMembers({ on: rollup, joining, leaving }))) return AGAIN;
  const list = passingOn({ district, year, ...headOf(wanted), revision, agencies: plan.agencies }, stored);
  if (!(await ledger.putRoster(list, written))) await listImported(wanted, stored, ledger, pause);
  await ledger.listDistrict({ district, year, name: wanted.name });
  return { ...plan.result, revision, changed: true };
}

/**
 * The list of an import that has taken effect while others wrote the list: as the entries tell by now, what was decided since among it. The
 * head is that of the file, unless another import has brought one since.
 */
function listImported(wanted: Wanted, stored: Roster | undefined, ledger: Ledger, pause: Pause): Promise<void> {
  return listAll(wanted, ledger, pause, (there) => headOf(sameHead(there, stored ?? wanted) ? wanted : there));
}

interface Plan {
  readonly isDone: boolean;
  /** Entries to be written: new ones and changed ones. */
  readonly claims: readonly RosterEntry[];
  /** Bodies an import that stopped may have written entries for, and which nobody wants any more. */
  readonly abandoned: readonly string[];
  /** The roster as it will read, bodies that stay because they filed included. */
  readonly agencies: readonly RosterEntry[];
  readonly result: Pick<RosterImport, 'joined' | 'left' | 'kept'>;
}

function planOf(wanted: Wanted, rollup: RollupState, stored: Roster | undefined, places: readonly FilingPlace[]): Plan {
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
  // One that filed while an import was taking it off has lost its entry and gets it back.
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
    return place === undefined || !sameEntry(place, entry) || stepsToEnter(place, rollup).length > 0;
  });
  const isSaid = stored !== undefined && sameRoster(stored, { ...wanted, agencies });
  const toDo = joined.length + left.length + claims.length + rollup.joining.length;
  const isDone = toDo === 0 && isSaid && stored.revision === rollup.rosterRevision;
  return { isDone, claims, abandoned, agencies, result: { joined, left, kept } };
}

/** Whether anything of the body stands in the year: it then stays on the roster whatever a file says. */
export function hasFiled(agency: string, rollup: RollupState): boolean {
  return rollup.pointers.get(agency)?.state !== 'missing' || rollup.uncounted.has(agency);
}

/** What was decided about the body and may not be in its entry yet, oldest first: it is still owed. */
function stepsToEnter(place: FilingPlace | undefined, { owed = NOTHING_OWED }: RollupState) {
  return [...owed.values()]
    .flatMap((text) => {
      const step = owedStepOf(text);
      if (step === undefined || step.entry.agency !== place?.agency) return [];
      const { entry, revision = 0 } = step;
      const change = ROSTER_CHANGES[entry.kind];
      return change !== undefined && revision >= place.revision ? [{ change, entry, revision }] : [];
    })
    .sort((a, b) => a.revision - b.revision);
}

/** The entry with that in it. */
function asDecided(place: FilingPlace, rollup: RollupState): RosterEntry {
  return stepsToEnter(place, rollup).reduce<RosterEntry>(
    (stands, { change, entry }) => change(stands, entry),
    entryOf(place),
  );
}

function idsOf(agencies: readonly RosterEntry[]): readonly string[] {
  return agencies.map(({ agency }) => agency);
}

async function refuseForeign({ district, year }: Wanted, places: readonly FilingPlace[]): Promise<void> {
  const foreign = places.filter((place) => place.district !== district);
  if (foreign.length === 0) return;
  const elsewhere = foreign.map((place) => `${place.agency} ${place.district}`);
  throw new Refusal('ROSTER_CONFLICT', { district, year, elsewhere });
}
