import { describe, expect, test } from 'vitest';
import { runs } from '../../support/runs.ts';
import { isCorrected, levelFaults } from './levelFaults.ts';
import { runLevels } from './runLevels.ts';

const WEATHERS = [
  { storms: 0, calls: 0 },
  { storms: 150, calls: 60 },
  { storms: 500, calls: 40 },
];

describe('four levels, by the same door', () => {
  test('every level ends with the sum of what the bodies below it filed, whatever broke on the way', {
    timeout: 600_000,
  }, async () => {
    for (let seed = 1; seed <= runs(3); seed++) {
      const weather = WEATHERS[seed % WEATHERS.length] ?? { storms: 0, calls: 0 };
      const run = await runLevels(seed, weather);
      const breaches = [...run.watchers.breaches, ...run.unexpected, ...levelFaults(run)];
      expect({ seed, breaches }).toEqual({ seed, breaches: [] });
      // Where nothing breaks the correction has come through to the top, and was not refused under a lock.
      if (weather.calls === 0) expect({ seed, isCorrected: isCorrected(run) }).toEqual({ seed, isCorrected: true });
    }
  });
});
