import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import { given } from '../../domain/values/given.ts';
import type { Merger } from '../../wire/merger.ts';
import { countedVersion } from '../ingest/counted.ts';
import { reporterAfterMerger } from '../ingest/reporterAfterMerger.ts';
import type { LedgerReads } from '../ports/ports.ts';

/**
 * The year's mergers by the roster: which body reports for which, when a report was taken out of the totals for it, and whether the
 * report that now counts for both was filed before that, so that it cannot be known to hold both. A district has few of them.
 */
export async function readMergers(
  ledger: Pick<LedgerReads, 'places' | 'version' | 'versionsOf'>,
  rollup: RollupState,
  entries: readonly RosterEntry[],
): Promise<readonly Merger[]> {
  const { district, year } = rollup;
  const mergers = await Promise.all(
    entries
      .filter(({ successor }) => successor !== undefined)
      .map(async (entry): Promise<readonly Merger[]> => {
        const { agency, name } = entry;
        const [into, versions] = await Promise.all([
          reporterAfterMerger({ ...entry, district, year, revision: 0 }, ledger),
          ledger.versionsOf(district, year, agency),
        ]);
        if (into === undefined) return [];
        const decisions = versions.map(({ decision }) => decision);
        const takenOutAt = decisions.findLast((decision) => decision?.kind === 'merge')?.at;
        const at = { district, year, agency: into.agency };
        const counted = await countedVersion(at, rollup.pointers.get(into.agency), ledger);
        const isBehind = takenOutAt !== undefined && counted !== undefined && counted.receivedAt < takenOutAt;
        return [{ agency, name, into: into.agency, intoName: into.name, ...given({ takenOutAt }), isBehind }];
      }),
  );
  return mergers.flat();
}
