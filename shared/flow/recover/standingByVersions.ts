import { MISSING, orderOf, type Pointer, printPointer } from '../../domain/filing/pointer.ts';
import type { RollupState, Uncounted } from '../../domain/filing/rollupState.ts';
import { isLater } from '../../domain/filing/sequencer.ts';
import type { Version } from '../../domain/filing/version.ts';

/** Where a body stands: what is counted of it, and the newest upload that is not. */
interface BodyStanding {
  readonly pointer: Pointer;
  readonly uncounted?: Uncounted;
}

/** Where a body stands by its versions alone, from the oldest to the newest. One that was overtaken comes before what overtook it. */
export function standingByVersions(versions: readonly Version[]): BodyStanding {
  let standing: BodyStanding = { pointer: MISSING };
  for (const { state, seq, of } of versions) {
    if (state === 'X' || state === 'N') standing = { ...standing, uncounted: { state, seq } };
    else if (state === 'W') standing = { ...standing, pointer: { state: 'withdrawn', seen: seq } };
    else standing = { ...standing, pointer: { state: 'counted', content: of ?? seq, seen: seq } };
  }
  return standing;
}

/** `A0066A7 X0066A9`: the pointer, and what came after it and does not count. What is older than the pointer says nothing any more. */
export function standingText({ pointer, uncounted }: BodyStanding): string {
  const waits = uncounted !== undefined && isLater(uncounted.seq, orderOf(pointer));
  return [printPointer(pointer) || '—', ...(waits ? [`${uncounted.state}${uncounted.seq}`] : [])].join(' ');
}

/** The same by the live roll-up. */
export function standingLive({ pointers, uncounted }: RollupState, agency: string): BodyStanding | undefined {
  const pointer = pointers.get(agency);
  const newest = uncounted.get(agency);
  if (pointer === undefined) return undefined;
  return newest === undefined ? { pointer } : { pointer, uncounted: newest };
}
