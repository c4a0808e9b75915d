import '../../simulate/quiet.ts';
import { expect, test } from 'vitest';
import { planSeason } from '../../simulate/season/planSeason.ts';
import { runSeason } from '../../simulate/season/runSeason.ts';

/*
 * What the unit tests let stand is tried by brief seasons as well: the four handlers on services in memory, with steps, locks and moves
 * (DECISIONS 269). They stand here, beside the tester of changes, as `npm test` runs them already in test/simulate.
 */
const SEASONS = 16;

for (let seed = 1; seed <= SEASONS; seed++)
  test(`brief season ${seed}`, async () => {
    const { breaches } = await runSeason(planSeason(seed, 'brief'));
    expect(breaches).toEqual([]);
  });
