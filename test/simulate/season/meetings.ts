import { mergedAndCounted } from '../check/restFaults.ts';
import type { Watchers } from '../check/watchers.ts';
import type { Faults, Weather } from '../engine/faults.ts';
import type { Stage } from '../engine/stage.ts';
import type { Installation } from './installation.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** By then no call of before takes effect any more. */
const CALM_BEFORE_MS = 20 * MINUTE_MS;
/** While the body files and the merger is entered, calls of whoever takes uploads in may take effect long after the merger is through. */
const LATE: Weather = { storms: 1000, calls: 150, kinds: ['slow'], only: 'ingest' };
const LATE_FROM_MS = -6 * SECOND_MS;
const LATE_TO_MS = 2 * SECOND_MS;
/**
 * What the slowest call brought (150 s), the message of an upload whose process had ended meanwhile (hidden for 180 s), and what that one
 * announces (60 s later) are through by then, and the compile that was asked for, a quarter of an hour later, is not.
 */
const THROUGH_MS = 6 * MINUTE_MS;

/** A body is merged into another while it files: what came in on the way is taken out by what the two announce, without waiting for a compile. */
export function watchMeeting(
  at: number,
  {
    stage,
    faults,
    installation,
    watchers,
  }: {
    readonly stage: Stage;
    readonly faults: Faults;
    readonly installation: Installation;
    readonly watchers: Watchers;
  },
): void {
  let wasHalted = false;
  let before: readonly string[] = [];
  const merged = () => mergedAndCounted(installation.region);
  stage.at(at - CALM_BEFORE_MS, () => {
    wasHalted = installation.halted;
    faults.calm = true;
  });
  stage.at(at + LATE_FROM_MS, () => {
    before = merged();
    faults.calm = false;
    faults.gust = LATE;
  });
  stage.at(at + LATE_TO_MS, () => {
    faults.calm = true;
    faults.gust = undefined;
  });
  stage.at(at + THROUGH_MS, () => {
    faults.calm = false;
    if (wasHalted || installation.halted) return;
    for (const each of merged())
      if (!before.includes(each)) watchers.breaches.push(`left to the compile after a merger: ${each}`);
  });
}
