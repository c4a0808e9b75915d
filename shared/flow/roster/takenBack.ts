import type { RollupState } from '../../domain/filing/rollupState.ts';
import { type FilingPlace, type Roster, sameEntry } from '../../domain/filing/roster.ts';
import { passingOn } from '../../domain/values/beyond.ts';
import type { Ledger, Pause } from '../ports/ports.ts';
import { listAgain, listAll } from './rosterList.ts';
import { sameButDecided } from './sameButDecided.ts';
import { asDecided, revisionAbove } from './stillToEnter.ts';

/** What an import has made of a body's entry before it took effect, and what had stood there; undefined: none. */
interface WrittenEntry {
  readonly was: FilingPlace | undefined;
  readonly put: FilingPlace;
}

/** By body. */
export type WrittenEntries = Map<string, WrittenEntry>;

/**
 * Keeps what still stands there of what this import wrote, whatever was decided of the body since. Noted before it is written, as an answer
 * may be lost: what never came there, or what another import has put in its place, is not this one's.
 */
export function keepStanding(written: WrittenEntries, places: readonly FilingPlace[]): void {
  const there = new Map(places.map((place) => [place.agency, place]));
  for (const [agency, { put }] of written) if (!isOf(put, there.get(agency))) written.delete(agency);
}

function isOf(put: FilingPlace, now: FilingPlace | undefined): boolean {
  return now !== undefined && put.district === now.district && sameButDecided(put, now);
}

/** Notes what is about to be written; of a body whose entry is written twice, what had stood there before both. */
export function noteWritten(
  written: WrittenEntries,
  { agency }: Pick<FilingPlace, 'agency'>,
  { was, put }: WrittenEntry,
): void {
  const before = written.get(agency);
  written.set(agency, { was: before === undefined ? was : before.was, put });
}

/** How often a list is looked for that another import is about to write: some three seconds. */
const LOOKS = 8;

/** Waits for the list of that revision, as long as its import may be on its way; one that was stopped never writes it. */
export async function untilListed(
  { district, year, rosterRevision }: Pick<RollupState, 'district' | 'year' | 'rosterRevision'>,
  ledger: Ledger,
  pause: Pause,
): Promise<void> {
  for (let look = 1; look <= LOOKS; look++) {
    if ((await ledger.roster(district, year))?.revision === rosterRevision) return;
    await pause(look);
  }
}

/**
 * An import is refused because the year was locked in its middle: the entries that it has written become what the list says. An entry that
 * somebody has written upon since stays as that left it, in the words of the refused import: a step has listed them. Only of a locked year:
 * no other import may take in what is taken back here.
 */
export async function takeBack(
  place: { readonly district: string; readonly year: number },
  written: WrittenEntries,
  ledger: Ledger,
  pause: Pause,
): Promise<void> {
  if (written.size === 0) return;
  const { district, year } = place;
  const rollup = await ledger.rollup(district, year);
  const list = await ledger.roster(district, year);
  if (rollup === undefined) return;
  // An import has taken effect and was stopped before its list, perhaps. What bodies are called is then told by the entries.
  const isBehind = list !== undefined && list.revision !== rollup.rosterRevision;
  const restored: FilingPlace[] = [];
  for (const [agency, entry] of written) {
    const isMember = rollup.pointers.has(agency);
    if (!isMember) await ledger.deletePlace(entry.put);
    const back = isMember && !isBehind ? backAs(agency, entry, { rollup, list }) : undefined;
    if (back !== undefined && (await ledger.putPlace(back, entry.put))) restored.push(back);
  }
  if (isBehind) return listAll(place, ledger, pause);
  // A step may have read what is taken back, and list it later.
  if (list !== undefined) await listAgain(restored, place, ledger, pause);
}

/** The entry as what is in force has it, to be put upon what was written; undefined: it is so already, or nobody can tell. */
function backAs(
  agency: string,
  { was, put }: WrittenEntry,
  { rollup, list }: { readonly rollup: RollupState; readonly list: Roster | undefined },
): FilingPlace | undefined {
  // What stood before may be what another import wrote that is refused as well; the list tells what is in force.
  const words = list?.agencies.find((each) => each.agency === agency) ?? was;
  if (words === undefined || sameEntry(put, words)) return undefined;
  const { district, year } = rollup;
  const stood = { ...words, district, year, revision: put.revision };
  const back = { ...asDecided(stood, rollup), district, year, revision: revisionAbove(stood, rollup) };
  return passingOn(back, put);
}
