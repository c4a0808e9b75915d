import type { Stage } from '../engine/stage.ts';
import type { SeasonPlan } from '../season/plan.ts';
import type { Region } from '../services/region.ts';
import { bucketsAlone } from './bucketsAlone.ts';
import { journalFaults } from './journalFaults.ts';
import { levelsAtRest } from './levelsAtRest.ts';
import { mergerFaults } from './mergerFaults.ts';
import { receiptFaults } from './receiptFaults.ts';
import { restFaults } from './restFaults.ts';
import { signedFaults } from './signedFaults.ts';
import type { Watchers } from './watchers.ts';

export interface AtRest {
  readonly region: Region;
  readonly plan: SeasonPlan;
  readonly watchers: Watchers;
  readonly stage: Stage;
}

/** What has to hold once everything has settled. */
export async function checkAtRest(world: AtRest): Promise<readonly string[]> {
  const { region } = world;
  return [
    ...region.intake.waiting().map((name) => `still on the intake queue: ${name}`),
    ...region.deadLetters.waiting().map((name) => `a dead letter: ${name}`),
    ...restFaults(world),
    ...receiptFaults(world),
    ...journalFaults(world),
    ...mergerFaults(region),
    ...signedFaults(world),
    ...(await levelsAtRest(world)),
    ...(isProven(world.plan) ? await bucketsAlone(world) : []),
  ];
}

/** Making a year again from the buckets takes half as long as the season took: every brief season is, and one in four of the others. */
function isProven({ length, seed }: SeasonPlan): boolean {
  return length === 'brief' || seed % 4 === 0;
}
