import { defineConfig } from 'vitest/config';

/** The tests of the unit project as Stryker runs them: only those that reach the changed file, as one process. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    testTimeout: 120_000,
    isolate: false,
    // A changed module must never be kept for the run of the next change.
    fsModuleCache: false,
  },
});
