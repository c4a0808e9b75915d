import { describe, expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { planSeason } from './season/planSeason.ts';
import { runSeason } from './season/runSeason.ts';

/** What is not promised yet: steps that were killed on the way to the journal, and years made again from the buckets. */
const NOT_YET = /^the journal does not tell of|from the buckets/;

describe('seasons in virtual time, on the real handlers', () => {
  test('hold what is promised, at every instant and at rest', { timeout: 240_000 }, async () => {
    for (let seed = 1; seed <= runs(30); seed++) {
      const { breaches } = await runSeason(planSeason(seed, 'brief'));
      expect({ seed, breaches: breaches.filter((breach) => !NOT_YET.test(breach)) }).toEqual({ seed, breaches: [] });
    }
  });

  test('replay byte for byte, with or without the trace', { timeout: 120_000 }, async () => {
    const plan = planSeason(7, 'brief');
    const [first, second] = [await runSeason(plan, { keepTrace: true }), await runSeason(plan, { keepTrace: true })];
    expect(second.lines).toEqual(first.lines);
    expect((await runSeason(plan)).fingerprint).toBe(first.fingerprint);
    expect(first.faults.length).toBeGreaterThan(0);
  });
});
