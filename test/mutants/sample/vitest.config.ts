import { statSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { FOLDER, planIn } from './plan.ts';

const { sources } = planIn(process.env[FOLDER] ?? '');

/** Small files first: what they notice, the long ones need not run for. */
class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const size = new Map(files.map((file) => [file, statSync(file.moduleId).size]));
    return files.toSorted((one, other) => (size.get(one) ?? 0) - (size.get(other) ?? 0));
  }
}

/** The unit tests as one process, with the changes in the files, each behind its switch. */
export default defineConfig({
  root: process.cwd(),
  plugins: [{ name: 'changes', enforce: 'pre', load: (id) => sources[id] }],
  test: {
    include: ['test/unit/**/*.test.ts'],
    runner: './test/mutants/sample/tryChanges.ts',
    setupFiles: ['./test/mutants/sample/stopAtFirst.ts'],
    sequence: { sequencer: SmallestFirst },
    update: 'none',
    isolate: false,
    maxWorkers: 1,
    maxConcurrency: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fsModuleCache: false,
  },
});
