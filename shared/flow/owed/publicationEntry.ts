import type { OriginText } from '../../domain/people/origin.ts';
import { given } from '../../domain/values/given.ts';
import type { Publication } from '../../domain/year/summaryRecord.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { entryName } from './owedStep.ts';

/** A publication as the journal tells it; from where it was recorded only whoever records it knows. */
export function publicationEntry(
  { district, year }: { readonly district: string; readonly year: number },
  { version, by, at, where }: Publication,
  origin?: OriginText,
): JournalEntry {
  const facts = { version, where, ...given({ origin }) };
  return { entry: entryName('publish', at), kind: 'publish', district, year, agency: '', by, at, reason: '', facts };
}
