import { type RosterEntry, sameEntry } from '../../domain/filing/roster.ts';

/** Whether two entries say the same of a body but for what a step may have decided of it: exempt, merged, a day of its own. */
export function sameButDecided(left: RosterEntry, right: RosterEntry): boolean {
  return sameEntry(undecided(left), undecided(right));
}

function undecided({ reason: _, successor: __, due: ___, ...entry }: RosterEntry): RosterEntry {
  return { ...entry, required: true };
}
