import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { effort } from './test/support/runs.ts';

/** The list of forms with one more that does not exist: nothing else is replaced. */
const WITH_NEXT_FORM = fileURLToPath(new URL('test/fixtures/forms/registered.ts', import.meta.url));

/** Tests that take their years and cells from the forms there are: they hold of the one more as well. */
const UNDER_ANY_FORM = [
  'test/unit/domain/compile/**/*.test.ts',
  'test/unit/render/table/*.test.ts',
  'test/unit/intake/template.test.ts',
];

/** Milliseconds, stretched when NIANBAO_RUNS asks for more work than every day. */
const patience = (everyday: number) => Math.ceil(everyday * Math.max(1, effort()));

/** A browser, LibreOffice and the like are not everywhere, and slow: their tests run when they are named. `npm test` needs Node alone. */
const isOutsideAsked = process.argv.some((word) => word.includes('outside'));

/**
 * Tests make much that lives for one call: with 16 MiB for what is young, copying it about was a quarter of the processor's time. With 32 from
 * the start fifty seasons take 14.2 CPU-seconds, with a room that has to grow to them 15.6.
 */
const ROOM_FOR_YOUNG = ['--max-semi-space-size=64', '--min-semi-space-size=32'];

const shared = {
  // Libraries as Node itself gives them: asked through the runner's stand-in at every call, fifty seasons took a tenth longer.
  deps: { interopDefault: false },
  testTimeout: patience(60_000),
  hookTimeout: 60_000,
  execArgv: ROOM_FOR_YOUNG,
  setupFiles: ['./test/support/lawsEnd.ts'],
};

/** The files of a project share their workers and what these have loaded: no file may leave anything behind in a module. */
const together = { ...shared, isolate: false };

/** Who asks servers waits for them a third of the time, for seconds that queues and pages count by the clock: three keep two cores busy. They go first. */
const waiting = { maxWorkers: 3, sequence: { groupOrder: 0 } };
/** Who computes. */
const computing = { maxWorkers: 2, sequence: { groupOrder: 1 } };

/**
 * The tests by what they cost, on two workers, or three where they wait: the machines that run this have two cores.
 *   unit      no server, no other program: `npm test -- --project unit` while you type
 *   servers   embedded servers, sockets, child processes
 *   pipeline  the whole program; the handlers keep the first servers they meet, so each file has a process of its own
 *   nextForm  the whole way of a made-up form, and what holds of any form, with the list of forms longer by it
 *   simulate  seasons in virtual time, on the real handlers; their log is silent
 *   stack     CDK: templates, bundles, roles
 *   outside   other programs, `npm run test:outside`: a browser, LibreOffice, cfn-lint, Python; the only ones that may skip, each
 *             with its reason
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // A PDF that is too much is let go in the middle of a page. Where the library's own worker happens to wait for nothing at that moment,
    // nobody takes its refusal; documents are read in a thread of their own, which ends then.
    onUnhandledError: ({ name, message }) => !(name === 'AbortException' && message === 'Page was destroyed.'),
    projects: [
      {
        test: {
          ...together,
          ...computing,
          name: 'unit',
          // A test that asserts nothing, because what it goes through is empty, fails.
          expect: { requireAssertions: true },
          include: ['test/unit/**/*.test.ts', 'test/architecture/**/*.test.ts', 'test/fuzz/**/*.test.ts'],
        },
      },
      { test: { ...together, ...waiting, name: 'servers', include: ['test/servers/**/*.test.ts'] } },
      { test: { ...shared, ...waiting, name: 'pipeline', include: ['test/pipeline/**/*.test.ts'] } },
      {
        test: {
          ...together,
          ...computing,
          name: 'simulate',
          include: ['test/simulate/**/*.test.ts', 'test/nation/**/*.test.ts'],
          env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
        },
      },
      {
        resolve: { alias: [{ find: /^\.\/registered\.ts$/, replacement: WITH_NEXT_FORM }] },
        test: {
          ...together,
          ...computing,
          name: 'nextForm',
          include: ['test/nextForm/**/*.test.ts', ...UNDER_ANY_FORM],
        },
      },
      {
        test: {
          ...together,
          ...computing,
          name: 'stack',
          // The library's own look at each template only warns and takes seconds; `npm run synth`, which a test starts, has it.
          env: { CDK_VALIDATION: 'false' },
          globalSetup: './test/support/synthFolder.ts',
          include: ['test/stack/**/*.test.ts'],
        },
      },
      ...(isOutsideAsked
        ? [
            {
              test: {
                ...shared,
                ...computing,
                name: 'outside',
                globalSetup: './test/support/synthFolder.ts',
                include: ['test/outside/**/*.test.ts'],
              },
            },
          ]
        : []),
    ],
  },
});
