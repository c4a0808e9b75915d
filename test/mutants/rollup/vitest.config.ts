import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ALL_MUTANTS } from '../allMutants.ts';
import { mutation } from './mutation.ts';

const root = resolve(import.meta.dirname, '../../..');
const mutant = ALL_MUTANTS.find(({ name }) => name === process.env.NIANBAO_MUTANT);

/** The tests with the mutant named by NIANBAO_MUTANT in place of its file; without one, the control. */
export default defineConfig({
  root,
  plugins: mutant === undefined ? [] : [mutation(root, mutant)],
  test: {
    include: ['test/unit/flow/invariants/*.test.ts', 'test/simulate/*.test.ts'],
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
    testTimeout: 120_000,
    setupFiles: ['./test/support/lawsEnd.ts'],
    // One mutant's module must never be kept for the next one's run.
    fsModuleCache: false,
  },
});
