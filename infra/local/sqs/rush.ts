/** Between two pieces of work of one rush there is less than this. */
const PAUSE_MS = 1_000;

/** Since when work has come without a pause worth the name. `isAtWork`: whether something is being handled at this moment. */
export function rushWatch(isAtWork: () => boolean, clock: () => number = () => performance.now()) {
  let [began, last] = [0, Number.NEGATIVE_INFINITY];
  /** Milliseconds since the rush began; 0 while there is none. */
  const lasts = (): number => {
    const now = clock();
    return isAtWork() || now - last < PAUSE_MS ? now - began : 0;
  };
  /** Told when a piece of work comes in and, while it still counts as being handled, when it is done. */
  const note = (): void => {
    if (lasts() === 0) began = clock();
    last = clock();
  };
  return { lasts, note };
}
