import type { Region } from '../services/region.ts';
import { isTold, journalIn } from './journalFaults.ts';
import { mergerFaults } from './mergerFaults.ts';
import { mergedAndCounted } from './restFaults.ts';
import type { Watchers } from './watchers.ts';

/** Found by the compile at night where the process that published ended before its entry: nothing announces it. */
const BY_NIGHT_ALONE = 'publish';

/** Steps since then that are not written down, mergers that no roster tells of, and reports that count although their bodies were merged: what the queue has to finish by itself. */
export function leftToTheQueue(region: Region, { officeChanges }: Watchers, since: number): ReadonlySet<string> {
  const entries = journalIn(region);
  const untold = officeChanges.filter(
    (change) => change.seen >= since && !change.kinds.includes(BY_NIGHT_ALONE) && !isTold(change, entries),
  );
  return new Set([
    ...untold.map((change) => `not written down: ${JSON.stringify(change)}`),
    ...mergedAndCounted(region),
    ...mergerFaults(region, since),
  ]);
}
