import type { JournalEntry } from '../../wire/journalEntry.ts';
import { entryName } from './owedStep.ts';

/** A merger as the journal tells it; `at` is that of the decision that took the body's own report out, where it had filed one. */
export function mergeEntry(
  merger: Pick<JournalEntry, 'district' | 'year' | 'agency' | 'by' | 'at' | 'reason'> & { readonly successor: string },
): JournalEntry {
  const { district, year, agency, successor, by, at, reason } = merger;
  const entry = entryName('merge', at, `${agency}-${successor}`);
  return { entry, kind: 'merge', district, year, agency, by, at, reason, facts: { successor } };
}
