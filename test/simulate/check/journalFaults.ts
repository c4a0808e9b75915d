import type { JournalEntry } from '../../../shared/wire/journalEntry.ts';
import type { Region } from '../services/region.ts';
import type { AtRest } from './atRest.ts';
import type { OfficeChange } from './officeChanges.ts';

/** How long before its effect an entry may say it was. */
const EARLIER_MS = 30 * 60_000;

const read = new WeakMap<Uint8Array, JournalEntry>();

export function journalIn({ publications }: Region): readonly JournalEntry[] {
  return publications.keys('journal/').flatMap((key) => {
    const bytes = publications.current(key)?.bytes;
    return bytes === undefined ? [] : entryIn(bytes);
  });
}

/** An entry is written once: it is read once. */
function entryIn(bytes: Uint8Array): JournalEntry {
  const entry = read.get(bytes) ?? (JSON.parse(new TextDecoder().decode(bytes)) as JournalEntry);
  read.set(bytes, entry);
  return entry;
}

/** Every step that changed something is in the journal, and every decision there is a version with a receipt. */
export function journalFaults({ region, watchers }: AtRest): readonly string[] {
  const entries = journalIn(region);
  const untold = watchers.officeChanges.filter((change) => !isTold(change, entries));
  const empty = entries.filter(
    ({ agency, year, receipt }) =>
      receipt !== undefined && region.publications.current(`receipts/${agency}/${year}/${receipt}.json`) === undefined,
  );
  return [
    ...untold.map(
      ({ seen, since: _, ...change }) =>
        `the journal does not tell of ${JSON.stringify(change)} (${new Date(seen).toISOString()})`,
    ),
    ...empty.map(({ entry }) => `the journal tells of ${entry}, which has no receipt`),
  ];
}

/** Whether some entry tells of the change. */
export function isTold(change: OfficeChange, entries: readonly JournalEntry[]): boolean {
  return entries.some((entry) => tellsOf(entry, change));
}

function tellsOf(entry: JournalEntry, change: OfficeChange): boolean {
  const { kinds, district, agency, by, at, facts = {}, receipt, seen, since = seen } = change;
  const isYears = entry.kind === 'approve-year' || entry.kind === 'roster';
  return (
    kinds.includes(entry.kind) &&
    (district === undefined || entry.district === district) &&
    (agency === undefined || isYears || entry.agency === agency) &&
    (by === undefined || entry.by === by) &&
    (at === undefined ? Date.parse(entry.at) >= Math.min(seen, since) - EARLIER_MS : entry.at === at) &&
    (receipt === undefined || entry.receipt === receipt) &&
    Object.entries(facts).every(([name, value]) => entry.facts?.[name] === value)
  );
}
