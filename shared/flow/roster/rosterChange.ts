import type { RosterEntry } from '../../domain/filing/roster.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';
import { factOf } from '../ports/factOf.ts';

type ChangesEntry = (entry: RosterEntry, said: Pick<JournalEntry, 'kind' | 'reason' | 'facts'>) => RosterEntry;

/** What steps make of a body's entry on the roster, by their kind in the journal: all that the step itself says, and nothing else. */
export const ROSTER_CHANGES: Readonly<Partial<Record<JournalKind, ChangesEntry>>> = {
  exempt: (entry, { reason }) => ({ ...entry, required: false, reason }),
  require: ({ reason: _, successor: __, ...entry }) => ({ ...entry, required: true }),
  extend: (entry, said) => ({ ...entry, due: factOf(said, 'due') }),
  'extend-end': ({ due: _, ...entry }) => entry,
  merge: (entry, said) => ({ ...entry, required: false, reason: said.reason, successor: factOf(said, 'successor') }),
};
