import { type Contact, type Roster, type RosterEntry, sameEntry } from '../../domain/filing/roster.ts';
import { given } from '../../domain/values/given.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { inJournalOrder } from '../office/officeInJournal.ts';
import { factOf } from '../ports/factOf.ts';
import type { Vault } from '../ports/ports.ts';
import { ROSTER_CHANGES } from '../roster/rosterChange.ts';
import { readWrittenRoster } from '../roster/rosterFile.ts';

/** A body's entry with the revision of the roster that last changed it. */
type RevisedEntry = RosterEntry & { readonly revision: number };

/** A district's roster of one year as its journal tells it. */
export interface JournaledRoster extends Roster {
  readonly agencies: readonly RevisedEntry[];
}

interface Place {
  readonly district: string;
  readonly year: number;
}

interface Folded {
  name: string;
  publisher?: string;
  office?: Contact;
  revision: number;
  entries: Map<string, RevisedEntry>;
}

/**
 * The roster that stands: the imports, and what was decided about bodies between and after them (exemptions, mergers, moves),
 * one after another as they were taken, each with the revision it made. A body that came from another district is taken as it stood there at that
 * moment. `before`: only what came before that entry. Undefined when no roster was ever written down.
 */
export async function rosterFromJournal(
  { district, year }: Place,
  vault: Pick<Vault, 'journal'>,
  before?: JournalEntry,
): Promise<JournaledRoster | undefined> {
  const all = inJournalOrder(await vault.journal(district, year));
  const end = before === undefined ? all.length : all.findIndex(({ entry }) => entry === before.entry);
  let roster: Folded | undefined;
  for (const entry of all.slice(0, end === -1 ? all.length : end)) {
    roster = entry.kind === 'roster' ? imported(roster, entry) : await decided(roster, entry, vault);
  }
  if (roster === undefined) return undefined;
  const { name, publisher, office, revision, entries } = roster;
  const agencies = [...entries.values()].sort((a, b) => (a.agency < b.agency ? -1 : 1));
  return { district, year, name, ...given({ publisher, office }), revision, agencies };
}

/** An import replaces the roster; a merger and an extended day are no file's to undo. An entry that reads as before keeps its revision. */
function imported(roster: Folded | undefined, { facts }: JournalEntry): Folded | undefined {
  const { roster: file, revision } = facts ?? {};
  if (typeof file !== 'string' || typeof revision !== 'number') return roster;
  const read = readWrittenRoster(JSON.parse(file));
  if ('faults' in read) return roster;
  const entries = read.roster.agencies.map((entry): [string, RevisedEntry] => {
    const held = roster?.entries.get(entry.agency);
    if (held?.successor !== undefined) return [entry.agency, held];
    const { revision: heldRevision, ...words } = held ?? { ...entry, revision };
    const kept = { ...entry, ...given({ due: held?.due }) };
    const changed = Math.max(revision, heldRevision + 1);
    return [entry.agency, { ...kept, revision: sameEntry(words, kept) ? heldRevision : changed }];
  });
  const { name, publisher, office } = read.roster;
  return { name, ...given({ publisher, office }), revision, entries: new Map(entries) };
}

/** Every step on the roster raises its revision by one, and the body's own above what it was; of the body that moves, its own alone. */
async function decided(
  roster: Folded | undefined,
  entry: JournalEntry,
  vault: Pick<Vault, 'journal'>,
): Promise<Folded | undefined> {
  if (roster === undefined) return undefined;
  const { kind, agency, district, year } = entry;
  const change = ROSTER_CHANGES[kind];
  const held = roster.entries.get(agency);
  if (change !== undefined) {
    if (held === undefined) return roster;
    const { revision: _, ...words } = held;
    const changed = change(words, entry);
    if (sameEntry(words, changed)) return roster;
    const entered = { ...changed, revision: Math.max(roster.revision, held.revision) + 1 };
    return {
      ...roster,
      revision: roster.revision + 1,
      entries: new Map(roster.entries).set(agency, entered),
    };
  }
  if (kind !== 'move') return roster;
  const entries = new Map(roster.entries);
  const from = factOf(entry, 'from');
  if (from === district) entries.delete(agency);
  else {
    const there = await rosterFromJournal({ district: from, year }, vault, entry);
    const moved = there?.agencies.find((each) => each.agency === agency);
    if (moved !== undefined) entries.set(agency, { ...moved, revision: moved.revision + 1 });
  }
  return { ...roster, revision: roster.revision + 1, entries };
}
