import type { Publication } from '../../domain/year/summaryRecord.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { entryName } from './owedStep.ts';

/** A publication as the journal tells it. */
export function publicationEntry(
  { district, year }: { readonly district: string; readonly year: number },
  { version, by, at, where }: Publication,
): JournalEntry {
  const facts = { version, where };
  return { entry: entryName('publish', at), kind: 'publish', district, year, agency: '', by, at, reason: '', facts };
}
