import { NOTHING_OWED } from '../../domain/filing/owing.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { entryOf, type FilingPlace, type RosterEntry } from '../../domain/filing/roster.ts';
import { owedStepOf } from '../ports/owedStep.ts';
import { ROSTER_CHANGES } from './rosterChange.ts';

/** What was decided about the body and may not be in its entry yet, oldest first: it is still owed. */
export function stepsToEnter(place: FilingPlace | undefined, { owed = NOTHING_OWED }: RollupState) {
  return [...owed.values()]
    .flatMap((text) => {
      const step = owedStepOf(text);
      if (step === undefined || step.entry.agency !== place?.agency) return [];
      const { entry, revision = 0 } = step;
      const change = ROSTER_CHANGES[entry.kind];
      return change !== undefined && revision >= place.revision ? [{ change, entry, revision }] : [];
    })
    .sort((a, b) => a.revision - b.revision);
}

/** The entry with that in it. */
export function asDecided(place: FilingPlace, rollup: RollupState): RosterEntry {
  return stepsToEnter(place, rollup).reduce<RosterEntry>(
    (stands, { change, entry }) => change(stands, entry),
    entryOf(place),
  );
}

/** A revision above the entry’s and above what is still to enter it. */
export function revisionAbove(place: FilingPlace | undefined, rollup: RollupState): number {
  return 1 + Math.max(place?.revision ?? 0, ...stepsToEnter(place, rollup).map(({ revision }) => revision));
}
