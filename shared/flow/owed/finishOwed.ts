import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster } from '../../domain/filing/roster.ts';
import type { Version } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import type { Publication } from '../../domain/year/summaryRecord.ts';
import type { OwedMessage } from '../../wire/owedMessage.ts';
import { countedThoughMerged } from './countedThoughMerged.ts';
import { finishStep } from './finishStep.ts';
import type { Owed } from './owed.ts';
import type { OwedPorts } from './owedPorts.ts';
import { owingDecisions } from './owingDecisions.ts';
import { payable } from './paidYear.ts';
import { publicationEntry } from './publicationEntry.ts';

interface Place {
  readonly district: string;
  readonly year: number;
}

/** A district's year as it was read: the roll-up first, then every version, then the roster. */
export interface YearAsRead {
  readonly rollup: RollupState;
  readonly versions: readonly Version[];
  readonly roster: Roster | undefined;
}

interface LookedThrough {
  readonly owed: readonly Owed[];
  readonly asRead?: YearAsRead;
}

/**
 * Everything that steps of the office, stopped halfway, still owe in a district's year, found from the items alone: what the year's
 * item and the marks say is owed, decisions without receipt or entry, reports that count after a merger, publications without
 * entry. `about`: look at this body only. Reads only; costs some ten requests for 200 bodies.
 */
export async function owedIn(place: Place, ports: OwedPorts, about?: string): Promise<readonly Owed[]> {
  return (about === undefined ? await lookThrough(place, ports) : await lookAt(about, place, ports)).owed;
}

/** `publications`: those of the year, where they were read already. */
async function lookThrough(
  place: Place,
  ports: OwedPorts,
  publications?: readonly Publication[],
): Promise<LookedThrough> {
  const { ledger } = ports;
  const { district, year } = place;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) return { owed: [] };
  const versions = await ledger.districtVersions(district, year);
  const marks = await owingMarks([...rollup.pointers.keys()], year, ports);
  const decisions = await owingDecisions(rollup, versions, ports);
  const roster = await ledger.roster(district, year);
  const merged = countedThoughMerged(rollup, roster?.agencies ?? [], ports);
  const made = publications ?? (await ledger.publications(district, year));
  const published = await owingPublications(place, made, ports);
  return {
    owed: [...stepsIn(place, rollup, ports), ...marks, ...decisions, ...merged, ...published],
    asRead: { rollup, versions, roster },
  };
}

async function lookAt(about: string, place: Place, ports: OwedPorts): Promise<LookedThrough> {
  const { ledger } = ports;
  const { district, year } = place;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) return { owed: [] };
  const versions = await ledger.versionsOf(district, year, about);
  const marks = await owingMarks([about], year, ports);
  const decisions = await owingDecisions(rollup, versions, ports);
  const { now } = await ledger.places(about, year);
  const merged = countedThoughMerged(rollup, now?.district === district ? [now] : [], ports);
  const published = await owingPublications(place, await ledger.publications(district, year), ports);
  return { owed: [...stepsIn(place, rollup, ports), ...marks, ...decisions, ...merged, ...published] };
}

function stepsIn(place: Place, { owed }: RollupState, ports: OwedPorts): readonly Owed[] {
  return payable(owed).map((owing) => ({ name: owing.name, finish: () => finishStep(place, owing, ports) }));
}

/**
 * Pays all of it, and what that brings: a report that came in while a merger had stopped is taken out once the roster says who took over,
 * and not before. That is the only step that brings another, so that twice is enough. The names of what was paid. Safe to
 * repeat, and for two at once.
 */
export async function finishOwed(place: Place, ports: OwedPorts, about?: string): Promise<readonly string[]> {
  return payAll(await owedIn(place, ports, about), () => owedIn(place, ports, about));
}

/**
 * The same for a compile, which reads the year as well: where nothing is owed it goes on with what was read to find that out. `publications`:
 * those of the year, as they were read before.
 */
export async function finishYear(
  place: Place,
  ports: OwedPorts,
  publications: readonly Publication[],
): Promise<{ readonly finished: readonly string[]; readonly asRead?: YearAsRead }> {
  const { owed, asRead } = await lookThrough(place, ports, publications);
  const finished = await payAll(owed, () => owedIn(place, ports));
  return finished.length > 0 ? { finished } : { finished, ...given({ asRead }) };
}

async function payAll(owed: readonly Owed[], lookAgain: () => Promise<readonly Owed[]>): Promise<readonly string[]> {
  const paid = await payOnce(owed);
  return paid.length === 0 ? paid : [...new Set([...paid, ...(await payOnce(await lookAgain()))])];
}

async function payOnce(owed: readonly Owed[]): Promise<readonly string[]> {
  for (const { finish } of owed) await finish();
  return owed.map(({ name }) => name);
}

/** What a message asks to be looked after. A step that was never taken owes nothing, and nothing is written. */
export function finishAnnounced({ district, year, agency }: OwedMessage, ports: OwedPorts): Promise<readonly string[]> {
  return finishOwed({ district, year }, ports, agency ?? '');
}

async function owingMarks(agencies: readonly string[], year: number, ports: OwedPorts): Promise<readonly Owed[]> {
  const named = agencies.filter((agency) => agency !== '');
  const owing = named.length === 0 ? [] : await ports.ledger.owingMarks(named, year);
  return owing.flatMap(({ agency, owed }) =>
    payable(owed).map((each) => ({
      name: each.name,
      finish: () => finishStep({ marksOf: agency, year }, each, ports),
    })),
  );
}

async function owingPublications(
  place: Place,
  publications: readonly Publication[],
  { vault }: OwedPorts,
): Promise<readonly Owed[]> {
  const entries = publications.map((each) => publicationEntry(place, each));
  if (entries.length === 0) return [];
  const names = await vault.journalNames(place.district, place.year);
  return entries
    .filter(({ entry }) => !names.has(entry))
    .map((entry) => ({ name: entry.entry, finish: () => vault.putJournalEntry(entry) }));
}
