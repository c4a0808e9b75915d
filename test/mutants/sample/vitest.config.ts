import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { distancesTo, roomOf } from './nearness.ts';
import { FOLDER, planIn } from './plan.ts';

const { sources, changes } = planIn(process.env[FOLDER] ?? '');

/**
 * The tests of the same room first, among them those that stand nearest to what is changed, small ones before large ones: what they
 * notice, the others need not run for, and a change that stands has met the tests that were written for it.
 */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const changed = [...new Set(changes.map(({ file }) => file))];
    const rooms = new Set(changed.map(roomOf));
    const distances = distancesTo(changed);
    const placeOf = ({ moduleId }: TestSpecification) => {
      const file = relative(process.cwd(), moduleId);
      const distance = distances.get(file) ?? Number.MAX_SAFE_INTEGER;
      return { isOther: rooms.has(roomOf(file)) ? 0 : 1, distance, size: statSync(moduleId).size };
    };
    const places = files.map((file) => ({ file, ...placeOf(file) }));
    return places
      .toSorted((a, b) => a.isOther - b.isOther || a.distance - b.distance || a.size - b.size)
      .map(({ file }) => file);
  }
}

/** The unit tests as one process, with the changes in the files, each behind its switch. */
export default defineConfig({
  root: process.cwd(),
  plugins: [{ name: 'changes', enforce: 'pre', load: (id) => sources[id] }],
  test: {
    include: ['test/unit/**/*.test.ts', 'test/mutants/sample/seasons.test.ts'],
    runner: './test/mutants/sample/tryChanges.ts',
    setupFiles: ['./test/mutants/sample/stopAtFirst.ts'],
    sequence: { sequencer: NearestFirst },
    update: 'none',
    isolate: false,
    maxWorkers: 1,
    maxConcurrency: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fsModuleCache: false,
  },
});
