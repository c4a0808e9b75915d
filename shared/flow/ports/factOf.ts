import { Breakage } from '../../domain/failure/breakage.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';

/** Of an entry, what its facts say by that name. Throws CORRUPT_ITEM where an entry of its kind lacks it: a step is not guessed. */
export function factOf({ kind, facts }: Pick<JournalEntry, 'kind' | 'facts'>, name: string): string {
  const fact = facts?.[name];
  if (typeof fact !== 'string') throw new Breakage('CORRUPT_ITEM', { kind, missing: name });
  return fact;
}
