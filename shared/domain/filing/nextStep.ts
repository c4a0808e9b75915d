import { orderOf, type Pointer } from './pointer.ts';
import { lockBefore, type RollupState, refusalName, type Uncounted } from './rollupState.ts';
import { isLater } from './sequencer.ts';
import type { Lock, Version } from './version.ts';

/** What is left to do about a stored version, as the roll-up stands. */
export type Step =
  /** Nothing: it is counted, something newer is, it never counts, or a lock refused it. */
  | { readonly kind: 'settled'; readonly how: 'counted' | 'superseded' | 'uncounted' }
  | { readonly kind: 'settled'; readonly how: 'refused'; readonly by: Lock }
  /** Move the pointer, on the condition that it still is `from`. */
  | { readonly kind: 'count'; readonly from: Pointer; readonly to: Pointer }
  /** Remember it as the newest upload that does not count. */
  | { readonly kind: 'note'; readonly from: Pointer; readonly over: Uncounted | undefined; readonly as: Uncounted }
  | {
      readonly kind: 'refuse';
      readonly from: Pointer;
      readonly over: Uncounted | undefined;
      /** Absent when a still newer upload is already noted. */
      readonly as?: Uncounted;
      readonly by: Lock;
    }
  /** The body is not in this roll-up: it was moved, or its roster entry is being written. */
  | { readonly kind: 'elsewhere' };

/**
 * Only the pointer decides: never whether an event, an item or a receipt was seen before. So a crash at any point is
 * finished by the redelivery, however late.
 */
export function nextStep(version: Version, rollup: RollupState | undefined): Step {
  const from = rollup?.pointers.get(version.agency);
  if (rollup === undefined || from === undefined) return { kind: 'elsewhere' };
  const refusedBy = rollup.refused.get(refusalName(version));
  if (refusedBy !== undefined) return { kind: 'settled', how: 'refused', by: refusedBy };
  if (orderOf(from) === version.seq) return { kind: 'settled', how: 'counted' };
  if (!isLater(version.seq, orderOf(from))) return { kind: 'settled', how: 'superseded' };
  const over = rollup.uncounted.get(version.agency);
  const isNewest = isLater(version.seq, over?.seq ?? '');
  if (version.state === 'X' || version.state === 'N') {
    if (!isNewest) return { kind: 'settled', how: 'uncounted' };
    return { kind: 'note', from, over, as: { state: version.state, seq: version.seq } };
  }
  const lock = lockBefore(rollup, version.agency);
  if (lock !== undefined) {
    const as: { as?: Uncounted } = isNewest ? { as: { state: 'X', seq: version.seq } } : {};
    return { kind: 'refuse', from, over, by: lock, ...as };
  }
  return { kind: 'count', from, to: pointerTo(version) };
}

function pointerTo(version: Version): Pointer {
  if (version.state === 'W') return { state: 'withdrawn', seen: version.seq };
  return { state: 'counted', content: version.of ?? version.seq, seen: version.seq };
}
