import { orderOf } from './pointer.ts';
import type { RollupState } from './rollupState.ts';
import { isLater, type Sequencer } from './sequencer.ts';

/** Which version of a body a return would be about: the one that waits for a reason, else the one that is counted. */
export function returnable({ pointers, uncounted }: RollupState, agency: string): Sequencer | undefined {
  const pointer = pointers.get(agency);
  const newest = uncounted.get(agency);
  const waiting = newest?.state === 'N' && pointer !== undefined && isLater(newest.seq, orderOf(pointer));
  if (waiting) return newest.seq;
  return pointer?.state === 'counted' ? pointer.content : undefined;
}
