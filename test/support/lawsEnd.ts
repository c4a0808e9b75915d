import fc from 'fast-check';
import { effort } from './runs.ts';

/** What any law takes at most when it holds, on a busy machine, with the written runs. */
const LONGEST_LAW_MS = 300_000;

/**
 * A law that was broken is sought a smaller example of. Where each try takes long, or there are very many, that has no end, and what does not
 * wait for anything no test's timeout stops: after this time the smallest example so far is told. A law that is not broken and takes longer
 * fails as well: it was not tried as often as it says.
 */
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  interruptAfterTimeLimit: Math.ceil(LONGEST_LAW_MS * Math.max(1, effort())),
  markInterruptAsFailure: true,
});
