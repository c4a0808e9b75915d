import { leftToTheQueue } from '../check/queueAlone.ts';
import type { Watchers } from '../check/watchers.ts';
import type { Faults } from '../engine/faults.ts';
import type { Stage } from '../engine/stage.ts';
import type { Installation } from './installation.ts';
import type { People } from './people.ts';

const MINUTE_MS = 60_000;
/** From then on who is stopped is stopped: no call takes effect after its caller. */
const BRISK_BEFORE_MS = 30 * MINUTE_MS;
/** Until then calls of before may still have taken effect. */
const SLOWEST_MS = 4 * MINUTE_MS;
/** What is left undone at the first look and still at the second, all that time without a fault, the queue does not finish. */
const FIRST_LOOK_MS = 20 * MINUTE_MS;
const SECOND_LOOK_MS = 45 * MINUTE_MS;

/** Faults pause, so that what was begun and stopped has to be finished by the queue alone, without the compile at night. */
export function pauseFaults(
  at: number,
  {
    stage,
    faults,
    installation,
    people,
    watchers,
  }: {
    readonly stage: Stage;
    readonly faults: Faults;
    readonly installation: Installation;
    readonly people: People;
    readonly watchers: Watchers;
  },
): void {
  const since = at - BRISK_BEFORE_MS;
  let wasHalted = false;
  let left: ReadonlySet<string> = new Set();
  const look = () => {
    wasHalted ||= installation.halted;
    return leftToTheQueue(installation.region, watchers, since + SLOWEST_MS);
  };
  stage.at(since, () => {
    wasHalted = installation.halted;
    faults.brisk = true;
  });
  stage.at(at, () => {
    faults.calm = true;
    people.do({ name: `redriveAt${at}`, at, kind: 'redrive' });
  });
  stage.at(at + FIRST_LOOK_MS, () => {
    left = look();
  });
  stage.at(at + SECOND_LOOK_MS, () => {
    const still = look();
    faults.calm = false;
    faults.brisk = false;
    if (wasHalted) return;
    for (const each of left) if (still.has(each)) watchers.breaches.push(`the queue alone does not finish it: ${each}`);
  });
}
