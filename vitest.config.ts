import { defineConfig } from 'vitest/config';
import { effort } from './test/support/runs.ts';

/** Milliseconds, stretched when NIANBAO_RUNS asks for more work than every day. */
const patience = (everyday: number) => Math.ceil(everyday * Math.max(1, effort()));

const shared = { testTimeout: patience(60_000), hookTimeout: 60_000 };

/** The files of a project share their workers and what these have loaded: no file may leave anything behind in a module. */
const together = { ...shared, isolate: false };

/**
 * The tests by what they cost, on two workers: the machines that run this have two cores.
 *   unit      one process, no server, no other program: `npm test -- --project unit` while you type
 *   servers   embedded servers, sockets, child processes
 *   pipeline  the whole program; the handlers keep the first servers they meet, so each file has a process of its own
 *   stack     CDK: templates, bundles, roles
 *   outside   a browser and LibreOffice; the only ones that may skip, each with its reason
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...together,
          name: 'unit',
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          include: ['test/unit/**/*.test.ts', 'test/architecture/**/*.test.ts'],
        },
      },
      { test: { ...together, name: 'servers', include: ['test/servers/**/*.test.ts'] } },
      { test: { ...shared, name: 'pipeline', include: ['test/pipeline/**/*.test.ts'] } },
      { test: { ...together, name: 'stack', include: ['test/stack/**/*.test.ts'] } },
      { test: { ...shared, name: 'outside', include: ['test/outside/**/*.test.ts'] } },
    ],
  },
});
