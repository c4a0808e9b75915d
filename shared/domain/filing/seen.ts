import { orderOf } from './pointer.ts';
import type { RollupState } from './rollupState.ts';
import { laterOf, type Sequencer } from './sequencer.ts';

/**
 * The newest upload or decision of a body that a person had before them when deciding: '' where nothing was filed, undefined
 * where nothing is said of it (programs that decide about whatever stands).
 */
export type Seen = Sequencer | '' | undefined;

/** The newest upload or decision of a body, whether it counts or not; '' where there is none. */
export function newestOf({ pointers, uncounted }: RollupState, agency: string): Sequencer | '' {
  const pointer = pointers.get(agency);
  return laterOf(pointer === undefined ? '' : orderOf(pointer), uncounted.get(agency)?.seq ?? '');
}
