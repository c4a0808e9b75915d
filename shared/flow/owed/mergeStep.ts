import type { Actor } from '../../domain/people/actor.ts';
import { given } from '../../domain/values/given.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { entryName } from '../ports/owedStep.ts';
import type { RosterStep } from './rosterStep.ts';

interface Merger extends Actor, Pick<JournalEntry, 'district' | 'year' | 'agency' | 'reason'> {
  readonly successor: string;
}

/** What a merger does to the roster, after the body's own report was taken out. */
export function mergeStep({ successor, subject, origin, ...merger }: Merger): RosterStep {
  return {
    ...merger,
    named: `${merger.agency}-${successor}`,
    kind: 'merge',
    facts: { successor, ...given({ subject, origin }) },
  };
}

/**
 * Whether a journal with these names tells that the roster was changed for a merger decided then: by an entry of that time or later.
 * In earlier days the name had no time in it.
 */
export function tellsOfMerger(
  names: Iterable<string>,
  { agency, successor, decidedAt }: { readonly agency: string; readonly successor: string; readonly decidedAt: string },
): boolean {
  const ofEarlierDays = `merge-${agency}-${successor}`;
  const first = entryName('merge', decidedAt, `${agency}-${successor}`);
  return [...names].some(
    (name) =>
      name === ofEarlierDays || (name.startsWith(`${ofEarlierDays}-`) && name.length === first.length && name >= first),
  );
}
