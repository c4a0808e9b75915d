import type { RosterEntry } from '../../domain/filing/roster.ts';
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

/**
 * Everything that steps of the office, stopped halfway, still owe in a district's year, found from the items alone: what the year's
 * item and the marks say is owed, decisions without receipt or entry, reports that count after a merger, publications without
 * entry. `about`: look at this body only. Reads only; costs some ten requests for 200 bodies.
 */
export async function owedIn(place: Place, ports: OwedPorts, about?: string): Promise<readonly Owed[]> {
  const { ledger } = ports;
  const { district, year } = place;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) return [];
  const steps = payable(rollup.owed).map((owing) => ({
    name: owing.name,
    finish: () => finishStep(place, owing, ports),
  }));
  const versions =
    about === undefined
      ? await ledger.districtVersions(district, year)
      : await ledger.versionsOf(district, year, about);
  const marks = await owingMarks(about === undefined ? [...rollup.pointers.keys()] : [about], year, ports);
  const decisions = await owingDecisions(rollup, versions, ports);
  const merged = countedThoughMerged(rollup, await entriesOf(place, ledger, about), ports);
  return [...steps, ...marks, ...decisions, ...merged, ...(await owingPublications(place, ports))];
}

async function entriesOf(
  { district, year }: Place,
  ledger: OwedPorts['ledger'],
  about: string | undefined,
): Promise<readonly RosterEntry[]> {
  if (about === undefined) return (await ledger.roster(district, year))?.agencies ?? [];
  const { now } = await ledger.places(about, year);
  return now?.district === district ? [now] : [];
}

/**
 * Pays all of it, and what that brings: a report that came in while a merger had stopped is taken out once the roster says who took over,
 * and not before. That is the only step that brings another, so that twice is enough. The names of what was paid. Safe to
 * repeat, and for two at once.
 */
export async function finishOwed(place: Place, ports: OwedPorts, about?: string): Promise<readonly string[]> {
  const paid = await payOnce(place, ports, about);
  return paid.length === 0 ? paid : [...new Set([...paid, ...(await payOnce(place, ports, about))])];
}

async function payOnce(place: Place, ports: OwedPorts, about?: string): Promise<readonly string[]> {
  const owed = await owedIn(place, ports, about);
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

async function owingPublications(place: Place, { ledger, vault }: OwedPorts): Promise<readonly Owed[]> {
  const entries = (await ledger.publications(place.district, place.year)).map((each) => publicationEntry(place, each));
  if (entries.length === 0) return [];
  const names = await vault.journalNames(place.district, place.year);
  return entries
    .filter(({ entry }) => !names.has(entry))
    .map((entry) => ({ name: entry.entry, finish: () => vault.putJournalEntry(entry) }));
}
