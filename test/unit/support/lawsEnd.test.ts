import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runs } from '../../support/runs.ts';

// The library stays the one that all laws ask; only what sets it up is loaded again.
const asItWas = fc.readConfigureGlobal();

async function setUpWith(seed: string): Promise<void> {
  vi.stubEnv('NIANBAO_SEED', seed);
  vi.resetModules();
  vi.doMock('fast-check', () => ({ default: fc }));
  await import('../../support/lawsEnd.ts');
}

afterEach(() => {
  vi.doUnmock('fast-check');
  vi.unstubAllEnvs();
  vi.resetModules();
  fc.configureGlobal(asItWas);
});

/** What a law draws first that every input breaks. */
const drawn = () => {
  const never = fc.property(fc.integer(), () => false);
  return fc.check(never, { numRuns: runs(1) });
};

describe('laws', () => {
  test('draw what the seed says that is asked for, each time the same', async () => {
    await setUpWith('49523385');
    const [first, second] = [drawn(), drawn()];
    expect([first.seed, second.seed, second.counterexample]).toEqual([49_523_385, 49_523_385, first.counterexample]);
    await setUpWith('7');
    expect(drawn().seed).toBe(7);
  });

  test('end, whatever they draw', async () => {
    await setUpWith('');
    expect(fc.readConfigureGlobal()).toMatchObject({ markInterruptAsFailure: true });
    expect(fc.readConfigureGlobal()?.interruptAfterTimeLimit).toBeGreaterThanOrEqual(300_000);
  });

  test.each(['x', '-1', '1e3', '1234567890'])('do not begin with a seed that is none: %s', async (seed) => {
    await expect(setUpWith(seed)).rejects.toThrow(`not "${seed}"`);
  });
});
