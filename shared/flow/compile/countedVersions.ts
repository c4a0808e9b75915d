import { orderOf } from '../../domain/filing/pointer.ts';
import { difference, sumOf, type Totals } from '../../domain/filing/rollup.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import { isLater } from '../../domain/filing/sequencer.ts';
import { contributionOfVersion, type Version } from '../../domain/filing/version.ts';
import { countedVersions } from '../ingest/counted.ts';

/** What the counted versions add up to, minus what the roll-up holds; empty when they agree. */
export function sumsAstray(rollup: RollupState, versions: readonly Version[]): Totals {
  return difference(sumOf(countedVersions(rollup, versions).map(contributionOfVersion)), rollup.sums);
}

/** Whether a version would count and has not been settled: a stop left it between being stored and being counted. */
export function awaitsCounting(rollup: RollupState, version: Version): boolean {
  const pointer = rollup.pointers.get(version.agency);
  if (pointer === undefined || rollup.refused.has(refusalName(version))) return false;
  return mayCount(version) && isLater(version.seq, orderOf(pointer));
}

/** A, W and D move the pointer; X and N are only noted. */
export function mayCount({ state }: Version): boolean {
  return state === 'A' || state === 'W' || state === 'D';
}
