import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { sameEntry } from '../../domain/filing/roster.ts';
import { given } from '../../domain/values/given.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { entryName, owingOf } from '../ports/owedStep.ts';
import { ROSTER_CHANGES } from '../roster/rosterChange.ts';
import { listBody } from '../roster/rosterList.ts';
import { finishStep } from './finishStep.ts';
import type { OwedPorts } from './owedPorts.ts';
import { paidYear } from './paidYear.ts';

/** A step on what the roster says of one body, as the journal will tell it. */
export interface RosterStep extends Omit<JournalEntry, 'entry' | 'at' | 'receipt'> {
  /** Who stands in the entry's name, where that is not the body alone. */
  readonly named?: string;
}

/**
 * Takes a step on what the year's roster says of one body; nothing of another year changes. The year's item is changed first: its
 * revisions are raised, so that readers of the old roster read again, and it owes the body's entry, the list and the journal.
 * Taken again it changes nothing. `before`: called ahead of the update. Throws UNKNOWN_AGENCY, NO_ROSTER, LOCKED, and what
 * `refuse` throws.
 */
export async function takeRosterStep(
  step: RosterStep,
  ports: OwedPorts,
  {
    refuse = async () => undefined,
    before = async () => undefined,
  }: { readonly refuse?: (on: RollupState) => Promise<void>; readonly before?: () => Promise<unknown> } = {},
): Promise<void> {
  const { named, ...said } = step;
  const { kind, district, year, agency } = said;
  const { ledger, pause } = ports;
  const change = ROSTER_CHANGES[kind];
  if (change === undefined) throw new RangeError(`${kind} is no step on the roster`);
  const take = async () => {
    const on = await paidYear({ district, year }, ports);
    const { now } = await ledger.places(agency, year);
    // One that is only being taken in, or is just being taken off, has an entry and is none of the year's.
    if (now?.district !== district || !on.pointers.has(agency))
      throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
    await refuse(on);
    refuseLocked({ district, year }, on.lock);
    const { revision: _, ...words } = now;
    if (sameEntry(words, change(words, said))) return listBody(now, ledger, pause);
    const at = ports.now();
    const { by, reason, facts } = said;
    const entry = entryName(kind, at, named ?? agency);
    const owed = owingOf({
      entry: { entry, kind, district, year, agency, by, at, reason, ...given({ facts }) },
      revision: Math.max(on.rosterRevision, now.revision) + 1,
    });
    await before();
    if (!(await ledger.changeMembers({ on, joining: [], leaving: [], owed }))) return AGAIN;
    await finishStep({ district, year }, owed, ports);
  };
  await untilItStands(take, { pause, facts: { district, year, agency } });
}
